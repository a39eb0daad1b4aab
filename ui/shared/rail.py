"""The left rail: where one can go, as words, or as icons in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.icons import set_icon
from ui.shared.places import Place
from ui.shared.shortcuts import on_key


class Rail(QFrame):
    """Buttons from top to bottom; Ctrl+1 … go to them, arrow keys move between them."""

    place_requested = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self.setAccessibleName(self.tr("导航"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_2, 0, t.SPACE_2)
        column.setSpacing(2)
        for place in places:
            column.addWidget(self._add(place))
        column.addStretch(1)
        self.collapse(False)

    def keys(self) -> list[str]:
        """The keys of all places, from the top."""
        return list(self._buttons)

    def offers(self, key: str) -> bool:
        """Whether one can go there."""
        return key in self._buttons

    def show_place(self, key: str) -> None:
        """Mark where one is, without going there."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def collapse(self, collapsed: bool) -> None:
        """Show icons only, or words as well."""
        self.setFixedWidth(t.RAIL_WIDTH_COLLAPSED if collapsed else t.RAIL_WIDTH)
        for push in self._buttons.values():
            push.setText("" if collapsed else push.accessibleName())

    def is_collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self.width() == t.RAIL_WIDTH_COLLAPSED

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key())
        focused = [push.hasFocus() for push in self._buttons.values()]
        if step is None or not any(focused):
            super().keyPressEvent(event)
            return
        place = (focused.index(True) + step) % len(focused)
        list(self._buttons.values())[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, place: Place) -> QPushButton:
        push = QPushButton(place.word, self)
        push.setProperty("rail", True)
        push.setCheckable(True)
        push.setAutoDefault(False)
        push.setAccessibleName(place.word)
        push.setIconSize(QSize(20, 20))
        set_icon(push, place.icon)
        push.clicked.connect(lambda _on=False: self.place_requested.emit(place.key))
        self._group.addButton(push)
        self._buttons[place.key] = push
        key = f"Ctrl+{len(self._buttons)}"
        on_key(push, key, push.click)
        push.setToolTip(f"{place.word}  {key}")
        return push
