"""What the office knows already, shown beside the form; and the answer on the spot."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.catalogue import Publication, Withheld
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.personal_details import DetailsState
from app.domain.stage import Stage
from app.services.earlier import EarlierRequests
from app.services.first_start import SAMPLE_PASSWORD
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.intake_desk import Desk, open_desk
from ui.intake.approver_dialog import ApproverDialog
from ui.intake.finding_panels import EarlierPanel

REQUEST = "2025年度城市道路养护经费决算"
ENTRY = Publication(
    title=REQUEST,
    document_number="示建〔2026〕8号",
    address="https://www.example.cn/zwgk/2026/8.html",
    published_on=date(2026, 3, 1),
)


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        opened.screen.case_requested.connect(lambda case_id: opened.announced.append(("case", case_id)))
        yield opened


def fill(desk: Desk, name: str = "张三示例", request: str = REQUEST) -> None:
    desk.go("姓名/名称")
    desk.type(name)
    desk.go("证件号码")
    desk.type(IDENTITY)
    desk.go("所需信息")
    desk.type(request)
    desk.settle()


def said(panel: QWidget) -> str:
    shown = [w for w in panel.findChildren(QWidget) if isinstance(w, QLabel | QPushButton) and w.isVisibleTo(panel)]
    return "\n".join(w.text() for w in shown)


def publish(desk: Desk) -> None:
    desk.sample.office.catalogue.publish(desk.sample.who("gongkai"), [ENTRY], "补录")


def authorise(desk: Desk) -> None:
    change = {"standing_authorisation": "示建办〔2026〕2号授权窗口当场告知已主动公开的信息"}
    desk.sample.office.settings.change(desk.sample.who("fuzeren"), change, "授权签发")


def sign(password: str) -> None:
    """The approver types into the dialog that stands open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ApproverDialog)
    dialog.verb.click()
    assert dialog.form.problem("login") == "请填写签发人的登录名。"
    QTest.keyClicks(dialog.login, "juzhang")
    QTest.keyClicks(dialog.password, password)
    dialog.verb.click()


def test_where_nothing_is_known_nothing_is_shown(desk: Desk) -> None:
    fill(desk)
    for panel in (desk.screen.known.earlier, desk.screen.known.similar, desk.screen.known.catalogue):
        assert not panel.isVisible()


def test_what_is_lacking_is_counted_beside_the_due_date(desk: Desk) -> None:
    lacking = desk.screen.known.reading.lacking
    assert not lacking.isVisible()
    desk.go("姓名/名称")
    desk.type("张三示例")
    desk.settle()
    assert lacking.text() == f"缺 {len(desk.screen.known.missing.notes.texts())} 项要素"
    assert lacking.isVisible()


def test_earlier_requests_are_counted_by_the_month_and_open_their_case(desk: Desk) -> None:
    earlier = desk.sample.counter_case(request="示范路改造工程施工许可证")
    fill(desk)
    panel = desk.screen.known.earlier
    assert "以往 1 件，本月（自然月）1 个事项" in said(panel)
    assert "每月 10 件以内不收信息处理费" in said(panel)
    opener = next(b for b in panel.findChildren(QPushButton) if b.text() == earlier.case.number)
    opener.click()
    assert desk.announced == [("case", earlier.case.id)]


def test_a_namesake_without_a_number_is_shown_but_not_counted(desk: Desk) -> None:
    form = IntakeForm(received_on=date(2026, 10, 12), applicants=(ApplicantForm(name="张三示例"),), request="某文件")
    desk.sample.office.intake.register(desk.sample.who("chuangkou"), form)
    fill(desk)
    assert "本月（自然月）0 个事项" in said(desk.screen.known.earlier)
    assert "未计入件数" in said(desk.screen.known.earlier)


def test_why_numbers_were_not_compared_is_said_though_nothing_was_found(qtbot: QtBot) -> None:
    panel = EarlierPanel()
    qtbot.addWidget(panel)
    panel.show_earlier(EarlierRequests((), 0))
    assert panel.isHidden()
    panel.show_earlier(EarlierRequests((), 0, DetailsState.KEY_AWAY.label))
    assert not panel.isHidden()
    assert "证件号码没有核对：密钥文件不在" in panel.count.text()


def test_like_requests_are_shown_with_why_they_are_alike(desk: Desk) -> None:
    desk.sample.counter_case(request="2025年度城市道路养护经费的决算", name="李四示例")
    desk.sample.counter_case(request="2023年度城市道路养护经费决算", name="李四示例")
    fill(desk)
    words = said(desk.screen.known.similar)
    assert "同一信息" in words
    assert "所问不同" in words
    assert "不予重复处理" not in words


def test_a_case_just_registered_is_known_for_the_next_one(desk: Desk) -> None:
    fill(desk)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert not desk.screen.known.earlier.isVisible()
    fill(desk)
    assert "2026-0001" in said(desk.screen.known.earlier)
    assert "同一信息" in said(desk.screen.known.similar)


def test_one_key_answers_on_the_spot_under_the_standing_authorisation(desk: Desk) -> None:
    publish(desk)
    authorise(desk)
    printed: list[tuple[str, str]] = []
    desk.screen.answer_requested.connect(lambda case_id, letter: printed.append((case_id, letter)))
    fill(desk)
    assert "主动公开" in said(desk.screen.known.catalogue)
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    (view,) = desk.cases()
    assert view.stage is Stage.CLOSED
    assert [what for what, _case in desk.announced] == ["registered", "case"]
    assert printed == [(view.case.id, next(iter(view.letters)))]
    assert "已当场答复 示建依复〔2026〕1号" in desk.screen.known.registered.sentence.text()
    assert desk.screen.form_is_blank()


@pytest.mark.parametrize(("password", "answered"), [(SAMPLE_PASSWORD, True), ("wrong", False)])
def test_without_authorisation_the_approver_signs_at_the_counter(desk: Desk, password: str, answered: bool) -> None:
    publish(desk)
    fill(desk)
    QTimer.singleShot(0, lambda: sign(password))
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert len(desk.cases()) == answered
    assert ("密码不对" in desk.screen.banner.text()) is not answered
    assert desk.screen.form_is_blank() is answered


def test_who_is_not_there_is_not_answered_on_the_spot(desk: Desk) -> None:
    publish(desk)
    authorise(desk)
    fill(desk)
    desk.press(Qt.Key.Key_F6)
    desk.settle()
    assert desk.screen.known.catalogue.isVisible()
    assert not desk.screen.known.catalogue.answer.isVisible()
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert desk.announced == []


def test_what_asks_for_several_things_is_not_answered_with_one_entry(desk: Desk) -> None:
    publish(desk)
    authorise(desk)
    fill(desk, request=f"1、{REQUEST}；2、示范路改造工程施工许可证")
    assert desk.screen.known.catalogue.answer.isVisible()
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert not desk.screen.known.catalogue.answer.isVisible()


def test_the_negative_list_is_named_and_offers_no_answer(desk: Desk) -> None:
    entry = Withheld(title="城市道路养护经费决算底稿", basis="《条例》第十六条第二款", reason="过程性信息")
    desk.sample.office.catalogue.withhold(desk.sample.who("gongkai"), [entry], "会议决定")
    fill(desk, request="城市道路养护经费决算底稿")
    assert "负面清单：酌定不公开" in said(desk.screen.known.catalogue)
    assert "第十六条第二款" in said(desk.screen.known.catalogue)
    assert not desk.screen.known.catalogue.answer.isVisible()
