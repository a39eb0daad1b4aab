"""帮助 → 键盘: every key the desk answers to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.shared import tokens as t
from ui.shared.dialogs import AskDialog
from ui.shared.keys import keyboard_map
from ui.shared.labels import words


def show_keyboard(parent: QWidget | None) -> None:
    """Show the keyboard map until it is closed."""
    keyboard_dialog(parent).exec()


def keyboard_dialog(parent: QWidget | None) -> AskDialog:
    """The dialog with the keyboard map."""
    tr = QCoreApplication.translate
    dialog = AskDialog(parent, tr("keys", "键盘"), tr("keys", "知道了"), cancel="")
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(t.SPACE_6)
    for title, keys in keyboard_map():
        grid.addWidget(words(title, "strong"), grid.rowCount(), 0, 1, 2)
        for combination, meaning in keys:
            row = grid.rowCount()
            grid.addWidget(words(combination), row, 0)
            grid.addWidget(words(meaning, wrap=True), row, 1)
    dialog.form.add_wide(sheet)
    return dialog
