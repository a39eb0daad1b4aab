"""当场答复 with an outcome of choice: three short dialogs, one step, and nothing lost when it is refused."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.stage import Stage
from app.services.first_start import SAMPLE_PASSWORD
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.controls import named, push
from tests.ui.intake_desk import Desk, open_desk
from tests.ui.test_intake_findings import fill
from ui.intake.approver_dialog import ApproverDialog

Act = Callable[[QDialog], None]


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def answer_dialogs(desk: Desk, *acts: Act) -> None:
    """Do one thing in each dialog, as they open one after another."""
    waiting, seen = list(acts), []
    timer = QTimer(desk.screen, interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog not in seen:
            seen.append(dialog)
            waiting.pop(0)(dialog)

    timer.timeout.connect(look)
    timer.start()
    push(desk.screen, "当场答复 …").click()
    desk.wait(lambda: not waiting)
    timer.stop()
    desk.settle()


def choose(label: str) -> Act:
    def act(dialog: QDialog) -> None:
        choices = dialog.findChild(QListWidget)
        assert isinstance(choices, QListWidget)
        choices.setCurrentItem(choices.findItems(label, Qt.MatchFlag.MatchExactly)[0])
        push(dialog, "继续").click()

    return act


def facts(place: str) -> Act:
    def act(dialog: QDialog) -> None:
        if place:
            named(dialog, QPlainTextEdit, "理由").setPlainText("所提事项为政策咨询")
            field = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "办理咨询的地点或者途径")
            field.setText(place)
        push(dialog, "继续").click()

    return act


def sign(password: str) -> Act:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ApproverDialog)
        dialog.login.setText("juzhang")
        dialog.password.setText(password)
        dialog.verb.click()

    return act


def test_a_consultation_is_answered_at_once_and_a_wrong_password_loses_nothing(desk: Desk) -> None:
    fill(desk, request="请问公积金怎样提取")
    answer_dialogs(desk, choose("咨询事项"), facts("公积金中心窗口"), sign("wrong-password"))
    assert "密码不对" in desk.screen.banner.text()
    assert not desk.screen.form_is_blank()
    answer_dialogs(desk, choose("咨询事项"), facts(""), sign(SAMPLE_PASSWORD))
    (view,) = desk.cases()
    assert view.stage is Stage.CLOSED
    (letter,) = view.letters.values()
    assert letter.draft.conclusions[0].outcome == "R24c"
    assert letter.draft.conclusions[0].details["proper_place"] == "公积金中心窗口"
    assert letter.signed_by is not None
    assert letter.signed_by.name == "签发示例"
    assert desk.screen.form_is_blank()


def test_who_wrote_a_letter_is_not_answered_at_the_counter(desk: Desk) -> None:
    fill(desk)
    desk.press(Qt.Key.Key_F6)
    desk.settle()
    desk.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert "只有当面提出" in desk.screen.banner.text()
    assert desk.announced == []


def test_who_asks_again_sees_the_number_of_the_earlier_reply(desk: Desk) -> None:
    fill(desk, request="请问公积金怎样提取")
    answer_dialogs(desk, choose("咨询事项"), facts("公积金中心窗口"), sign(SAMPLE_PASSWORD))
    number = next(iter(desk.cases()[0].letters.values())).number
    assert number
    named(desk.screen, QLineEdit, "姓名/名称").setText("张三示例")
    named(desk.screen, QLineEdit, "证件号码").setText(IDENTITY)
    named(desk.screen, QPlainTextEdit, "所需信息").setPlainText("请问公积金怎样提取")
    desk.settle()
    (note,) = desk.screen.known.similar.notes.texts()
    assert number in note
    assert "《条例》第三十六条第（六）项" in note
