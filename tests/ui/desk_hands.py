"""What a person's hands do in a test: wait for the lanes, answer a dialog that has just opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ui.shared.background import Lanes


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    """Waits until everything asked for has been done and delivered."""
    qtbot.waitUntil(lambda: not lanes.is_busy(), timeout=20_000)


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
