"""A clerk's hands at the front desk: keys and words as the window system delivers them, counted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.case_views import CaseView
from tests.sample_office import IDENTITY
from tests.stories.house import House
from ui.shared.paper_dialog import PaperDialog

CTRL = Qt.KeyboardModifier.ControlModifier


class Hands(QObject):
    """Counts what the hands do: keys pressed, words committed by the input method, clicks of the mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = self.words = self.clicks = 0
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # the tests have an application

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if watched.isWindowType():
            self.keys += event.type() == QEvent.Type.KeyPress
            self.clicks += event.type() == QEvent.Type.MouseButtonPress
        self.words += event.type() == QEvent.Type.InputMethod
        return False


def key(house: House, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key as the window system delivers it: to the window, which passes it on."""
    window = QApplication.focusWidget().window().windowHandle()  # type: ignore[union-attr]  # something has the cursor
    QTest.keyClick(window, key, modifier)


def tab_to(house: House, name: str) -> None:
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return
        key(house, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def write(text: str) -> None:
    """Latin letters as keys, Chinese as the input method commits it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    if text.isascii():
        QTest.keyClicks(focused, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused, event)


def begin(house: House, channel: Qt.Key | None = None) -> None:
    house.desk("chuangkou")
    key(house, Qt.Key.Key_N, CTRL)
    house.settle()
    if channel is not None:
        key(house, channel)


def say(house: House, **spoken: str) -> None:
    for name, text in spoken.items():
        tab_to(house, name)
        write(text)


def person(house: House, name: str, request: str, phone: str = "13800000000") -> None:
    say(house, **{"姓名/名称": name, "证件号码": IDENTITY, "联系电话": phone, "所需信息": request})


def judged(house: House) -> None:
    """Wait until the right half has said what it knows of the form."""
    intake = house.desk("chuangkou").intake
    house.bot.waitUntil(lambda: not intake.is_waiting() and not house.lanes.is_busy(), timeout=20_000)
    house.settle()


def close_receipt(house: House, dialog: PaperDialog) -> None:
    """The receipt comes up by itself; it is there to be printed, and Esc closes it."""
    house.bot.waitUntil(lambda: dialog.files() is not None, timeout=20_000)
    files = dialog.files()
    assert files is not None
    assert files.pdf.startswith(b"%PDF")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    house.bot.waitUntil(lambda: not dialog.isVisible())
    dialog.setParent(None)
    dialog.deleteLater()


def registered(house: House, modifier: Qt.KeyboardModifier = CTRL) -> CaseView:
    """Ctrl+Enter; the receipt that comes up is looked at and closed with Esc."""
    before = house.newest().case.number
    key(house, Qt.Key.Key_Return, modifier)
    house.settle()
    assert house.newest().case.number != before, house.desk("chuangkou").intake.banner.text()
    for dialog in house.desk("chuangkou").findChildren(PaperDialog):
        close_receipt(house, dialog)
    house.settle()
    return house.newest()
