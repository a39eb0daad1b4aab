"""A drop-down list over (value, text) pairs that does not change by accident while one scrolls past."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

V = TypeVar("V")


class StillBox(QComboBox):
    """The wheel scrolls the form, it does not change what is chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Combo(StillBox, Generic[V]):
    """One of several values, each with its words."""

    def __init__(self, options: Iterable[tuple[V, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[V] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long text must not widen the whole form.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options)

    def set_options(self, options: Iterable[tuple[V, str]]) -> None:
        """Offer these instead; the chosen value stays chosen if it is still there."""
        chosen = self.value() if self._values else None
        pairs = list(options)
        self._values = [value for value, _text in pairs]
        self.clear()
        self.addItems([text for _value, text in pairs])
        for place, (_value, text) in enumerate(pairs):
            self.setItemData(place, text, Qt.ItemDataRole.ToolTipRole)
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> V | None:
        """The chosen value, or None when there is none to choose."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: V | None) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))
