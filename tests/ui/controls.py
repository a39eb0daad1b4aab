"""Finding controls the way a person does: by what is written on them or read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)


def push(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button with this text or accessible name."""
    found = [
        b for b in parent.findChildren(QAbstractButton) if b.isVisible() and text in (b.text(), b.accessibleName())
    ]
    assert found, f"no button {text!r}"
    return found[0]


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The visible control of this kind with this accessible name."""
    found = [each for each in parent.findChildren(kind) if each.isVisible() and each.accessibleName() == name]
    assert found, f"no {kind.__name__} {name!r}"
    return found[0]


def commit(widget: QWidget, text: str) -> None:
    """Type: Latin letters as keys, Chinese as an input method commits it."""
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


class WhenAsked(QObject):
    """Answers the next dialog of a kind: a modal dialog holds up the test that opened it."""

    def __init__(self, kind: type[D], deed: Callable[[D], None]) -> None:
        super().__init__()
        self._kind, self._deed = kind, deed
        self.answered = False
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, self._kind):
            self._timer.stop()
            self.answered = True
            try:
                self._deed(dialog)
            finally:
                # Whatever the deed found wrong, the test must be able to go on.
                dialog.close()


def focusable(parent: QWidget) -> Iterator[QWidget]:
    """Every visible, enabled control that Tab can reach."""
    for widget in parent.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def by_tab(parent: QWidget) -> list[QWidget]:
    """The controls in the order in which Tab visits them, starting at the one with the focus."""
    first = QApplication.focusWidget()
    assert first is not None
    visited = [first]
    for _ in range(400):
        parent.focusNextChild()
        here = QApplication.focusWidget()
        if here is None or here is first:
            break
        visited.append(here)
    return visited
