"""What a person's hands do in a test: wait for the lanes, answer a dialog that has just opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.shared.background import Lanes

QUIET = 20
"""Milliseconds: a list asks for the rows in view 15 ms after it was scrolled, everything else asks sooner."""


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    """Waits until everything asked for has been done and delivered."""
    while lanes.is_busy():
        with qtbot.waitSignal(lanes.busy_changed, timeout=20_000):
            pass


def come_to_rest(qtbot: QtBot, lanes: Lanes) -> None:
    """Waits until everything is delivered, and twice in a row nothing more was asked on top of an answer."""
    quiet = 0
    while quiet < 2:
        settle(qtbot, lanes)
        asked: list[bool] = []
        lanes.busy_changed.connect(asked.append)
        qtbot.wait(QUIET)
        lanes.busy_changed.disconnect(asked.append)
        quiet = 0 if asked or lanes.is_busy() else quiet + 1


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """When the next dialog is open, does this in it; a dialog that is left open by it is cancelled."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, look)
            return
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, look)
