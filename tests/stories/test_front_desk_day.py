"""A whole day of the front desk in real windows: by every way a request comes in, until the cases are handed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.catalogue import Publication
from app.domain.stage import Stage
from app.services.case_views import CaseView
from tests.sample_office import IDENTITY, SampleOffice
from tests.stories.front_desk import Hands, begin, close_receipt, judged, key, person, registered, say, tab_to, write
from tests.stories.house import House, house
from tests.ui.controls import named, push
from tests.ui.desk_hands import in_dialog
from ui.settings.people_page import PeoplePage
from ui.shared.paper_dialog import PaperDialog

CTRL = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 10, 12)
BUDGET = "2025年度城市道路养护经费决算"
PUBLISHED = Publication(
    title=BUDGET,
    document_number="示建〔2026〕8号",
    address="https://www.example.cn/8.html",
    published_on=date(2026, 3, 1),
)


@pytest.fixture
def day(qtbot: QtBot, sample: SampleOffice, dressed: object) -> Iterator[House]:
    with house(qtbot, sample) as built:
        sample.clock.set(MONDAY)
        yield built


@pytest.mark.long
def test_a_day_at_the_front_desk(day: House, tmp_path: Path) -> None:
    published(day)
    first = counter_by_keyboard_alone(day)
    second = signed_letter(day)
    third = ordinary_letter(day)
    online_and_fax(day)
    fourth = oral_with_signature(day, tmp_path)
    answered = answered_on_the_spot(day)
    asked_again(day, answered)
    lacking = with_something_missing(day)
    scan_dropped(day, second, tmp_path)
    routed(day, first)
    handed_over_in_the_evening(day, first)
    numbers = [view.case.number for view in (first, second, third, fourth, answered, lacking)]
    assert numbers == sorted(numbers)
    assert day.sample.office.safekeeping.verify().breaks == ()


def published(day: House) -> None:
    office = day.sample.office
    office.catalogue.publish(day.sample.who("gongkai"), [PUBLISHED], "年度目录")
    authorised = {"standing_authorisation": "示建办〔2026〕2号授权窗口当场告知已主动公开的信息"}
    office.settings.change(day.sample.who("fuzeren"), authorised, "授权签发")


def counter_by_keyboard_alone(day: House) -> CaseView:
    """The 90 seconds: Ctrl+N, the card's line pasted, the request, Ctrl+Enter; the mouse is not touched."""
    day.desk("chuangkou")
    hands = Hands()
    key(day, Qt.Key.Key_N, CTRL)
    day.settle()
    tab_to(day, "姓名/名称")
    QApplication.clipboard().setText(f"张三 {IDENTITY} 13800000000 示范市示范路1号")
    key(day, Qt.Key.Key_V, CTRL)
    tab_to(day, "所需信息")
    write("示范路改造工程施工许可证")
    key(day, Qt.Key.Key_Return, CTRL)
    assert hands.clicks == 0
    assert hands.words == 1
    # Besides the words of the request hardly a dozen keys: at one a second there is time to listen.
    assert hands.keys <= 16, hands.keys
    QApplication.instance().removeEventFilter(hands)  # type: ignore[union-attr]  # the tests have an application
    day.settle()
    view = registered_already(day)
    applicant = view.case.registration.parties[0]
    assert (applicant.name, view.stage) == ("张三", Stage.TO_ROUTE)
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 9)
    return view


def registered_already(day: House) -> CaseView:
    (dialog,) = day.desk("chuangkou").findChildren(PaperDialog)
    close_receipt(day, dialog)
    day.settle()
    return day.newest()


def signed_letter(day: House) -> CaseView:
    begin(day, Qt.Key.Key_F6)
    for line in ("EX123456789CN", "10-12", "10-10"):  # the scanner presses Enter after the number
        write(line)
        key(day, Qt.Key.Key_Return)
    write("收发室王示例")
    person(day, "李四测试", "示范河整治方案")
    view = registered(day)
    assert (view.case.registration.channel, view.case.registration.signed_by) == (s.Channel.SIGNED_MAIL, "收发室王示例")
    return view


def ordinary_letter(day: House) -> CaseView:
    """Nobody answers the telephone: it waits for its confirmation, and the attempts are recorded."""
    begin(day, Qt.Key.Key_F7)
    write("10-12")
    person(day, "王示例", "示范社区停车收费标准")
    view = registered(day)
    assert view.stage is Stage.TO_CONFIRM
    assert view.reading is None or view.reading.due_on is None
    day.take("gongkai", view.case.id, s.ContactAttempted, on=MONDAY, way="电话 000-0001", result="无人接听")
    assert day.view(view.case.id).stage is Stage.TO_CONFIRM
    day.take("gongkai", view.case.id, s.ReceiptConfirmed, on=MONDAY, way="电话确认")
    view = day.view(view.case.id)
    assert view.stage is Stage.TO_ROUTE
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 9)
    return view


def online_and_fax(day: House) -> None:
    for channel, kind in ((Qt.Key.Key_F8, s.Channel.ONLINE), (Qt.Key.Key_F9, s.Channel.FAX)):
        begin(day, channel)
        write("10-10")
        key(day, Qt.Key.Key_Return)
        write("10-12")
        person(day, "赵六示例", "示范镇集市搬迁通知")
        view = registered(day)
        registration = view.case.registration
        assert (registration.channel, registration.submitted_on) == (kind, date(2026, 10, 10))
        assert registration.received_on == MONDAY


def oral_with_signature(day: House, folder: Path) -> CaseView:
    """The office writes it down; what the applicant signed is scanned and put to the registration."""
    begin(day)
    day.desk("chuangkou").intake.fields.channel.choose(s.Channel.ORAL)
    say(
        day,
        **{"姓名/名称": "孙七示例", "联系电话": "13700000000", "所需信息": "盲道改造的验收材料", "需协助": "视力障碍"},
    )
    view = registered(day)
    assert view.case.registration.filled_in_for_applicant
    signed = folder / "签字确认的申请表.pdf"
    signed.write_bytes(b"%PDF-1.4 signed")
    desk = day.desk("chuangkou")
    desk.open_case(view.case.id)
    day.settle()
    desk.case.attach([signed], step=1)
    day.settle()
    proof = day.view(view.case.id).case.last(s.DocumentAttached)
    assert proof is not None
    assert isinstance(proof.step, s.DocumentAttached)
    assert (proof.step.step, proof.step.name) == (1, signed.name)
    return view


def answered_on_the_spot(day: House) -> CaseView:
    """F12: case, letter and delivery in one step, because the catalogue holds what is asked for."""
    begin(day, Qt.Key.Key_F5)
    person(day, "钱八示例", BUDGET)
    judged(day)
    key(day, Qt.Key.Key_F12)
    day.settle()
    view = day.newest()
    assert (view.stage, view.case.registration.request) == (Stage.CLOSED, BUDGET)
    for dialog in day.desk("chuangkou").findChildren(PaperDialog):  # the reply, to be printed
        close_receipt(day, dialog)
    return view


def asked_again(day: House, answered: CaseView) -> None:
    """The same person asks the same: what was answered is seen while typing, and art. 36(6) is offered."""
    begin(day, Qt.Key.Key_F5)
    person(day, "钱八示例", "城市道路养护2025年度的经费决算")
    judged(day)
    shown = day.desk("chuangkou").intake.known.similar
    assert answered.case.number in {button.text() for button in shown.findChildren(QAbstractButton)}
    view = registered(day)
    day.route("gongkai", view.case.id)
    composer = day.compose("chengban", view.case.id)
    assert "同一信息答复过" in composer.items.like.advice.text()
    in_dialog(lambda dialog: push(dialog, "告知不予重复处理").click())
    push(composer.items.like.advice, "以往申请…").click()
    day.settle_letter(composer)
    (conclusion,) = composer.drafting().conclusions.values()
    assert conclusion.outcome == "R18"
    assert str(next(iter(answered.letters.values())).number) in str(conclusion)


def with_something_missing(day: House) -> CaseView:
    """No identity document, no way to reach: registered all the same, and the notice asks for exactly that."""
    begin(day, Qt.Key.Key_F5)
    say(day, **{"姓名/名称": "周九示例", "所需信息": "示范路信号灯采购合同"})
    judged(day)
    view = registered(day)
    composer = day.compose("gongkai", view.case.id, "supplement_notice")
    points = "".join(composer.facts.form().widget("points").value())
    assert "身份证明" in points
    assert "联系方式" in points
    return view


def scan_dropped(day: House, view: CaseView, folder: Path) -> None:
    scan = folder / "来信扫描.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    desk = day.desk("chuangkou")
    desk.open_case(view.case.id)
    day.settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    none = Qt.MouseButton.NoButton
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, none, Qt.KeyboardModifier.NoModifier)
    desk.case.tabs.attachments.dropEvent(drop)
    day.settle()
    assert day.view(view.case.id).case.last(s.DocumentAttached) is not None


def routed(day: House, view: CaseView) -> None:
    day.route("chuangkou", view.case.id)
    day.take("kezhang", view.case.id, s.HandlerAssigned, person_id=day.sample.who("chengban").id)
    assert day.view(view.case.id).state.handler is not None


def handed_over_in_the_evening(day: House, view: CaseView) -> None:
    """Somebody leaves: all that lies with him goes to another, with the reason in every chain."""
    desk = day.desk("admin")
    desk.go("settings")
    day.settle()
    page = desk.settings.findChild(PeoplePage)
    assert page is not None
    desk.settings.tabs.setCurrentWidget(page)
    day.settle()
    page.table.selectRow([one.login for one in page.model.values()].index("chengban"))

    def hand_over(dialog: QDialog) -> None:
        box = named(dialog, QComboBox, "接收人")
        box.setCurrentIndex(box.findText("科长示例"))
        named(dialog, QLineEdit, "移交的理由").setText("调离")
        push(dialog, "移交 1 件").click()

    in_dialog(hand_over)
    push(page, "移交案件 …").click()
    day.settle()
    day.settle()
    handler = day.view(view.case.id).state.handler
    assert handler is not None
    assert handler.person == "科长示例"
