"""The registration screen on a real office, for tests: opened, typed into, waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.case_views import CaseView
from tests.sample_office import IDENTITY, SampleOffice
from ui.intake.screen import IntakeScreen
from ui.shared.background import Lanes

SIZE = (1224, 628)
"""What a window of 1280 × 720 leaves for a screen."""


@dataclass
class Desk:
    """The screen, its lanes, and what it has announced."""

    bot: QtBot
    sample: SampleOffice
    screen: IntakeScreen
    lanes: Lanes
    announced: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until nothing is being judged, kept or registered."""
        self.wait(lambda: not self.lanes.is_busy() and not self.screen.is_waiting())

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(condition, timeout=15_000)

    def type(self, text: str) -> None:
        """Type into the control with the cursor; Chinese text comes as an input method commits it."""
        if text.isascii():
            for character in text:
                QTest.keyClicks(self.focused(), character)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor stands."""
        QTest.keyClick(self.focused(), key, modifier)

    def focused(self) -> QWidget:
        """The control with the cursor."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def go(self, name: str) -> None:
        """Walk with Tab until the cursor stands in the control of this accessible name."""
        for _step in range(60):
            if self.focused().accessibleName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def cases(self) -> list[CaseView]:
        """Every case registered through this screen, in order."""
        ids = [case_id for what, case_id in self.announced if what == "registered"]
        return [self.sample.office.cases.open(self.sample.who("gongkai"), case_id) for case_id in ids]


@contextmanager
def open_desk(bot: QtBot, sample: SampleOffice, login: str = "chuangkou") -> Iterator[Desk]:
    """The screen shown in a window, with everything it asked for answered."""
    lanes = Lanes()
    screen = IntakeScreen(sample.office, sample.who(login), lanes)
    desk = Desk(bot, sample, screen, lanes)
    lanes.fault_happened.connect(desk.faults.append)
    screen.case_registered.connect(lambda case_id: desk.announced.append(("registered", case_id)))
    screen.receipt_requested.connect(lambda case_id: desk.announced.append(("receipt", case_id)))
    screen.route_requested.connect(lambda case_id: desk.announced.append(("route", case_id)))
    screen.resize(*SIZE)
    screen.show()
    screen.activateWindow()
    bot.waitUntil(screen.isActiveWindow)
    desk.settle()
    yield desk
    desk.settle()
    screen.close()
    desk.settle()
    lanes.close()
    assert desk.faults == []
    screen.deleteLater()


LINE = f"张三 {IDENTITY} 13800000000 示范市示范路1号"
"""What a card reader or a message holds of a person, in one line."""


def paste(desk: Desk, text: str) -> None:
    """Paste where the cursor stands."""
    QGuiApplication.clipboard().setText(text)
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def fill_counter(desk: Desk) -> None:
    """Fill in a complete counter request by keyboard."""
    desk.go("姓名/名称")
    paste(desk, LINE)
    desk.go("所需信息")
    desk.type("2025年度城市道路养护经费决算")
