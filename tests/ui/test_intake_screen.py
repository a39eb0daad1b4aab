"""The registration screen in a real window on a real office."""

from collections.abc import Iterator
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.parties import IdentityKind
from app.domain.stage import Stage
from app.domain.steps import ApplicantKind, CaseKind, Channel, PartyRole
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.intake_desk import Desk, open_desk
from ui.shared.keyboard_sheet import keyboard_dialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINE = f"张三 {IDENTITY} 13800000000 示范市示范路1号"


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def paste(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, CTRL)


def facts(desk: Desk) -> list[str]:
    return [key for key, field in desk.screen.fields.channel.sheet.fields() if field.isVisible()]


def fill_counter(desk: Desk) -> None:
    desk.go("姓名/名称")
    paste(desk, LINE)
    desk.go("所需信息")
    desk.type("2025年度城市道路养护经费决算")


def test_the_cursor_begins_in_the_first_fact_of_the_channel(desk: Desk) -> None:
    assert desk.focused().accessibleName() == "当面提交：提交日期"
    for key, channel, first in (
        (Qt.Key.Key_F6, Channel.SIGNED_MAIL, "挂号信/EMS：邮件号"),
        (Qt.Key.Key_F7, Channel.ORDINARY_MAIL, "平信：到达日期"),
        (Qt.Key.Key_F8, Channel.ONLINE, "网络：提交日期"),
        (Qt.Key.Key_F9, Channel.FAX, "传真：传真日期"),
        (Qt.Key.Key_F10, Channel.ORAL, "口头（代填）：口头申请日"),
        (Qt.Key.Key_F5, Channel.COUNTER, "当面提交：提交日期"),
    ):
        desk.press(key)
        assert desk.screen.fields.channel.channel is channel
        assert desk.focused().accessibleName() == first


def test_every_channel_names_its_key_on_the_bar_and_in_the_help(desk: Desk) -> None:
    bar = desk.screen.fields.channel.bar
    keys = [segment.text().split()[-1] for segment in bar.findChildren(QAbstractButton)]
    assert keys == ["F5", "F6", "F7", "F8", "F9", "F10"]
    sheet = keyboard_dialog(desk.screen)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert said[said.index("F5 – F10") + 1] == "渠道：当面、挂号或EMS、平信、网络、传真、口头"


def test_each_channel_shows_only_the_facts_that_fix_its_receipt(desk: Desk) -> None:
    shown = {}
    for channel in Channel:
        desk.screen.fields.channel.bar.set_value(channel.value)
        shown[channel] = facts(desk)
    assert shown == {
        Channel.COUNTER: ["received_on"],
        Channel.ORAL: ["received_on"],
        Channel.SIGNED_MAIL: ["tracking_number", "received_on", "posted_on", "signed_by"],
        Channel.ORDINARY_MAIL: ["arrived_on", "received_on", "posted_on"],
        Channel.ONLINE: ["submitted_on", "received_on"],
        Channel.FAX: ["submitted_on", "received_on"],
    }


def test_the_due_date_is_shown_with_its_reason_while_one_types(desk: Desk) -> None:
    assert desk.screen.known.reading.due.text() == "2026-11-09"
    assert "第 20 个工作日" in desk.screen.known.reading.sentence.text()
    desk.press(Qt.Key.Key_Down)  # 2026-10-11, a Sunday
    desk.settle()
    assert desk.screen.known.reading.due.text() == "2026-11-06"
    assert any("休息日" in note and "2026-11-09" in note for note in desk.screen.known.reading.notes.texts())


def test_a_date_in_a_year_without_arrangement_is_provisional(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 12, 15))
    desk.screen.fields.channel.follow_today()
    desk.settle()
    assert not desk.screen.known.reading.provisional.isHidden()
    assert desk.screen.known.reading.due.text().startswith("2027-01")


def test_registering_by_keyboard_alone(desk: Desk) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert [what for what, _case in desk.announced] == ["registered", "receipt"]
    assert view.stage is Stage.TO_ROUTE
    assert view.case.registration.request == "2025年度城市道路养护经费决算"
    party = view.parties[0]
    assert party.party.name == "张三"
    assert party.details is not None
    assert (party.details.identity_number, party.details.phone) == (IDENTITY, "13800000000")
    assert party.details.address == "示范市示范路1号"
    assert desk.screen.form_is_blank()
    assert view.case.number in desk.screen.known.registered.title.text()
    assert desk.focused().accessibleName() == "当面提交：提交日期"


@pytest.mark.parametrize(
    ("modifier", "follows"),
    [(CTRL | SHIFT, ["registered", "route"]), (Qt.KeyboardModifier.AltModifier, ["registered"])],
)
def test_the_other_two_ways_to_register(desk: Desk, modifier: Qt.KeyboardModifier, follows: list[str]) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, modifier)
    desk.settle()
    assert [what for what, _case in desk.announced] == follows


def test_pressing_twice_registers_once(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.bar.with_receipt.click()
    desk.screen.bar.with_receipt.click()
    desk.settle()
    assert len(desk.cases()) == 1


def test_what_is_wrong_shows_when_the_field_is_left_and_goes_when_mended(desk: Desk) -> None:
    desk.go("证件号码")
    key = "applicants.0.identity_number"
    desk.type(IDENTITY[:17] + "1")
    desk.settle()
    assert desk.screen.fields.problem(key) == ""
    desk.press(Qt.Key.Key_Tab)
    desk.settle()
    assert "校验码" in desk.screen.fields.problem(key)
    desk.press(Qt.Key.Key_Backtab)
    desk.press(Qt.Key.Key_End)
    desk.press(Qt.Key.Key_Backspace)
    desk.type("X")
    desk.settle()
    assert desk.screen.fields.problem(key) == ""


def test_a_refused_registration_leads_to_the_field_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("张三")
    desk.go("证件号码")
    desk.type("123")
    desk.go("备注")
    desk.type("要求尽快")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.announced == []
    assert desk.focused().accessibleName() == "证件号码"
    assert "18位" in desk.screen.fields.problem("applicants.0.identity_number")
    assert desk.screen.fields.problem("request") == "请写明申请公开的政府信息"
    assert desk.screen.fields.form().remark == "要求尽快"
    assert "18位" in desk.screen.banner.text()


def test_a_date_that_is_none_is_never_left_out_silently(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.go("挂号信/EMS：寄出日期")
    desk.type("2026-02-30")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.announced == []
    assert desk.focused().accessibleName() == "挂号信/EMS：寄出日期"
    assert "日期" in desk.screen.banner.text()


def test_a_barcode_scanner_goes_on_to_the_next_field(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r")
    assert desk.focused().accessibleName() == "挂号信/EMS：签收日期"
    desk.type("20261010")
    desk.settle()
    form = desk.screen.fields.form()
    assert (form.tracking_number, form.received_on) == ("EX123456789CN", date(2026, 10, 10))
    assert desk.announced == []


def test_a_pasted_line_keeps_what_was_already_typed(desk: Desk) -> None:
    desk.go("联系电话")
    desk.type("010-12345678")
    desk.screen.fields.applicants.boxes[0].focus_first()
    paste(desk, LINE)
    (applicant,) = desk.screen.fields.applicants.forms()
    assert (applicant.name, applicant.phone, applicant.identity_number) == ("张三", "010-12345678", IDENTITY)


def test_a_pasted_body_is_registered_under_its_credit_code(desk: Desk) -> None:
    desk.go("姓名/名称")
    paste(desk, "示范测试有限公司 91110000600037341L 010-12345678")
    (applicant,) = desk.screen.fields.applicants.forms()
    assert (applicant.kind, applicant.identity_kind) == (ApplicantKind.BUSINESS, IdentityKind.CREDIT_CODE)


def test_several_applicants_with_a_representative_and_an_agent(desk: Desk) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.type("李四测试")
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    desk.type("王示例")
    desk.settle()
    assert "代理人王示例的授权委托书" in desk.screen.known.missing.notes.texts()
    desk.go("第3人：授权委托书")
    desk.type("2026-10-10 特别授权")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    parties = [(p.party.name, p.party.role, p.party.mandate) for p in view.parties]
    assert parties == [
        ("张三", PartyRole.REPRESENTATIVE, None),
        ("李四测试", PartyRole.APPLICANT, None),
        ("王示例", PartyRole.AGENT, "2026-10-10 特别授权"),
    ]


def test_a_person_added_comes_into_view(desk: Desk) -> None:
    for _person in range(3):
        desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    field = desk.focused()
    assert field.accessibleName() == "第4人：姓名/名称"
    desk.wait(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_a_person_taken_out_again_leaves_no_trace(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.fields.applicants.add(PartyRole.APPLICANT)
    desk.screen.fields.applicants.boxes[1].remove.click()
    desk.settle()
    (applicant,) = desk.screen.fields.form().applicants
    assert (applicant.name, applicant.role) == ("张三", PartyRole.APPLICANT)


def test_items_are_split_and_merged_by_key(desk: Desk) -> None:
    desk.go("所需信息")
    paste(desk, "1、施工许可证；2、征收补偿方案")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert desk.screen.fields.form().items == ("施工许可证", "征收补偿方案")
    assert desk.focused().accessibleName() == "事项"
    desk.press(Qt.Key.Key_End, CTRL)
    desk.press(Qt.Key.Key_Return)
    desk.type("经费决算")
    assert desk.screen.fields.form().items == ("施工许可证", "征收补偿方案", "经费决算")
    desk.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert desk.screen.fields.form().items == ()
    assert desk.screen.fields.form().request == "1、施工许可证；2、征收补偿方案"


def test_items_bear_their_numbers_and_blank_lines_none(desk: Desk) -> None:
    desk.screen.fields.asked_for.show_plain({"request": "甲", "items": ["甲", " ", "乙", "丙"], "is_split": True})
    desk.settle()
    numbered = desk.screen.fields.asked_for.items.numbered_lines()
    assert [number for number, _top, _height in numbered] == [1, 2, 3]
    assert desk.screen.fields.form().asked == ("甲", "乙", "丙")


def test_what_article_29_asks_for_and_is_missing_hinders_nothing(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("李四测试")
    desk.go("所需信息")
    desk.type("某项信息")
    desk.settle()
    assert desk.screen.known.missing.notes.texts() == ["申请人的身份证明", "申请人的联系方式"]
    assert "2026-10-21" in desk.screen.known.missing.advice.text()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.cases()) == 1
    assert "缺 2 项要素" in desk.screen.known.registered.sentence.text()


def test_a_provisional_date_is_called_so_when_a_case_is_registered(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 12, 10))
    desk.press(Qt.Key.Key_F5)
    desk.type("2026-12-10")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "2027-01-08（周五）（暂定）前答复" in desk.screen.known.registered.sentence.text()


def test_ordinary_mail_without_confirmation_waits_for_it(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F7)
    desk.type("1010")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert view.stage is Stage.TO_CONFIRM
    assert view.stage.label in desk.screen.known.registered.sentence.text()


def test_facts_of_another_channel_are_not_registered(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN")
    desk.press(Qt.Key.Key_F5)
    form = desk.screen.fields.form()
    assert (form.channel, form.tracking_number, form.received_on) == (Channel.COUNTER, "", date(2026, 10, 12))
    desk.press(Qt.Key.Key_F6)
    assert desk.screen.fields.form().tracking_number == "EX123456789CN"


def test_the_next_letter_of_the_pile_keeps_the_channel_and_who_signed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r10-12\r10-09\r")
    desk.type("收发室王示例")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    form = desk.screen.fields.form()
    assert (form.channel, form.signed_by) == (Channel.SIGNED_MAIL, "收发室王示例")
    assert (form.tracking_number, form.received_on, form.posted_on) == ("", None, None)
    assert desk.screen.form_is_blank()


def test_a_correction_has_no_reply_period(desk: Desk) -> None:
    desk.screen.kind.set_value(CaseKind.CORRECTION.value)
    fill_counter(desk)
    desk.settle()
    assert "第四十一条" in desk.screen.known.reading.sentence.text()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.cases()[0].case.kind is CaseKind.CORRECTION
    assert desk.screen.fields.form().case_kind is CaseKind.DISCLOSURE
    assert desk.screen.kind.value() == CaseKind.DISCLOSURE.value


def test_rare_characters_and_emoji_arrive_as_typed(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("王䶮𫍯")
    desk.go("所需信息")
    desk.type("𬭎业公司的批文🙂")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert (view.parties[0].party.name, view.case.registration.request) == ("王䶮𫍯", "𬭎业公司的批文🙂")


def test_a_long_request_is_taken_and_a_slip_of_pasting_refused_in_a_sentence(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.fields.asked_for.request.clear()
    paste(desk, "关于征收补偿的信息，" * 5_000)
    assert len(desk.screen.fields.form().request) == 50_000
    paste(desk, "字" * 1_000_000)
    assert len(desk.screen.fields.form().request) == 50_000
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.cases()[0].case.registration.request) == 50_000


def test_a_refused_paste_says_so_beside_the_field(desk: Desk) -> None:
    desk.go("所需信息")
    paste(desk, "字" * 1_000_000)
    assert "1000000 字" in desk.focused().accessibleDescription()


def test_who_may_not_register_is_told_and_loses_nothing(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample, "fazhi") as desk:
        fill_counter(desk)
        desk.press(Qt.Key.Key_Return, CTRL)
        desk.settle()
        assert desk.announced == []
        assert "窗口" in desk.screen.banner.text()
        assert desk.screen.fields.form().applicants[0].name == "张三"


def test_a_fault_of_the_program_gives_the_form_back(desk: Desk) -> None:
    fill_counter(desk)
    begun = Event()
    desk.lanes.write(desk.screen, lambda: begun.wait(30), lambda _value: None)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert not desk.screen.fields.isEnabled()
    desk.lanes.fault_happened.emit("a report")
    assert desk.screen.fields.isEnabled()
    assert desk.screen.fields.form().applicants[0].name == "张三"
    begun.set()
    desk.settle()
    desk.faults.clear()


def test_clearing_can_be_undone(desk: Desk) -> None:
    fill_counter(desk)
    before = desk.screen.fields.form()
    desk.screen.bar.clear.click()
    assert desk.screen.form_is_blank()
    undo = next(b for b in desk.screen.banner.findChildren(QAbstractButton) if b.text() == "撤销")
    undo.click()
    assert desk.screen.fields.form() == before


def test_the_wheel_changes_no_choice_it_passes_over(desk: Desk) -> None:
    for box in desk.screen.findChildren(QComboBox):
        before = box.currentIndex()
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, wheel)
        assert box.currentIndex() == before


def test_every_control_has_a_name_and_tab_reaches_it(desk: Desk) -> None:
    desk.screen.fields.applicants.add(PartyRole.AGENT)
    desk.screen.fields.asked_for.split.click()
    desk.settle()
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
    controls = {
        w for w in desk.screen.findChildren(QWidget)
        if isinstance(w, kinds) and w.isVisible() and w.isEnabled() and not isinstance(w.parent(), QComboBox)
    }  # fmt: skip
    assert all(control.accessibleName().strip() for control in controls)
    reached = set()
    for _step in range(3 * len(controls)):
        reached.add(desk.focused())
        desk.press(Qt.Key.Key_Tab)
    # Of buttons that exclude each other Tab reaches the chosen one; the arrow keys reach the others.
    grouped = {w for w in controls if isinstance(w, QAbstractButton) and w.group() and not w.isChecked()}
    assert controls - reached - grouped == set()


def test_midnight_moves_the_preset_date_but_not_a_typed_one(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 10, 13))
    desk.screen.fields.channel.follow_today()
    assert desk.screen.fields.form().received_on == date(2026, 10, 13)
    desk.press(Qt.Key.Key_Down)
    desk.sample.clock.set(date(2026, 10, 14))
    desk.screen.fields.channel.follow_today()
    assert desk.screen.fields.form().received_on == date(2026, 10, 12)


def test_a_change_of_channel_blames_nobody_for_fields_nobody_has_been_to(desk: Desk) -> None:
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F5, Qt.Key.Key_F6):
        desk.press(key)
        desk.settle()
        assert [name for name in ("received_on", "applicants.0.name") if desk.screen.fields.problem(name)] == []
