"""A field for a whole number, with its unit."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from ui.shared import tokens as t


class NumberInput(QSpinBox):
    """A spin box whose figures keep the distance from the edge that a style sheet gives all fields but this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(t.SPACE_2, 0, 0, 0)
