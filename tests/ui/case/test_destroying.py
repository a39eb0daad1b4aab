"""销毁个人信息 in the real window, by keyboard: what is lost is said first, and nothing of it is shown afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.services.case_views import CaseView
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import WhenAsked, commit
from ui.case.destroying import DestroyDialog
from ui.case.screen import CaseScreen
from ui.main_window import MainWindow
from ui.shared.mailing_dialog import MailingDialog

Settle = Callable[[], None]
PHONE, ADDRESS = "13800000000", "示范市示范路7号"


def withdrawn(sample: SampleOffice) -> CaseView:
    view = sample.counter_case()
    step = s.Withdrawn(on=sample.clock.moment.date())
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def opened(window: MainWindow, view: CaseView, settle: Settle) -> CaseScreen:
    window.open_case(view.case.id)
    settle()
    screen = window.room("case").screen
    assert isinstance(screen, CaseScreen)
    return screen


def here() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifier)


def walk_to(window: QWidget, text: str) -> QPushButton:
    """Tab from wherever the cursor is to the button with this text."""
    for _ in range(200):
        at = here()
        if isinstance(at, QPushButton) and at.text() == text:
            return at
        QTest.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {text!r}")


def shown(screen: CaseScreen) -> str:
    """All that stands in words on the screen's tab of the request."""
    return " ".join(text for _, text in screen.tabs.request.rows())


def test_details_are_destroyed_by_keyboard(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle, qtbot: QtBot
) -> None:
    window = open_desk("admin")
    screen = opened(window, withdrawn(sample), settle)
    assert IDENTITY in shown(screen)
    said: list[str] = []

    def fill(dialog: DestroyDialog) -> None:
        dialog.activateWindow()
        qtbot.waitUntil(lambda: dialog.fields.isAncestorOf(here()))
        said.append(dialog.sentence() + dialog.whose())
        commit(here(), "保存期限届满")
        walk_to(dialog, "永久销毁")
        press(Qt.Key.Key_Space)

    asked = WhenAsked(DestroyDialog, fill)
    window.activateWindow()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    walk_to(window, "销毁个人信息")
    press(Qt.Key.Key_Space)
    settle()
    assert asked.answered
    for wanted in ("永久销毁", "不能恢复", "备份里仍有", "将永久销毁张三示例的证件号码、电话、地址。"):
        assert wanted in said[0]
    assert not any(secret in shown(screen) for secret in (IDENTITY, PHONE, ADDRESS))
    assert "证件、电话、地址等个人信息已销毁（2026-10-12）" in shown(screen)
    newest = screen.chain.cards()[0]
    assert "对象：张三示例" in newest.accessibleName() + newest.accessibleDescription() + words_in(newest)
    again = screen.next.step_button(s.DetailsDestroyed)
    assert "已经全部销毁" in str(again.property("why"))


def words_in(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_whoever_may_not_is_told_who_may_and_an_open_case_says_why(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    window = open_desk("fuzeren")
    screen = opened(window, withdrawn(sample), settle)
    assert "须由管理员办理" in str(screen.next.step_button(s.DetailsDestroyed).property("why"))
    screen = opened(window, sample.counter_case("示范路照明设施清单"), settle)
    assert "案件尚未办结" in str(screen.next.step_button(s.DetailsDestroyed).property("why"))


def test_an_envelope_says_that_the_address_was_destroyed(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    view = withdrawn(sample)
    ref = view.parties[0].party.details_ref or ""
    sample.office.steps.destroy_details(sample.who("admin"), view.case.id, view.case.length, ref, "本人要求删除")
    window = open_desk("gongkai")
    dialog = MailingDialog(window, sample.office, sample.who("gongkai"), window.lanes, view.case.id)
    dialog.show()
    settle()
    assert "收件人的个人信息已经销毁，地址须另行填写" in dialog.banner.text()
    dialog.close()
