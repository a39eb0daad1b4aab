"""Buttons, chips and choices, each with a name for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.shared import tokens as t
from ui.shared.flow import FlowLayout
from ui.shared.icons import set_icon
from ui.shared.shortcuts import on_key


def button(text: str, icon: str = "", *, look: str = "", shortcut: str = "", tip: str = "") -> QPushButton:
    """A push button; `look` is "", "primary", "flat" or "link"; the tool tip names the shortcut as well."""
    result = QPushButton(text)
    result.setAccessibleName(text)
    # Enter belongs to the form; a button takes it only while it has the focus.
    result.setAutoDefault(False)
    if look:
        result.setProperty(look, True)
    if icon:
        result.setIconSize(QSize(t.ICON_SIZE, t.ICON_SIZE))
        set_icon(result, icon)
    if shortcut:
        on_key(result, shortcut, result.click)
    result.setToolTip("  ".join(part for part in (tip or text, shortcut) if part))
    return result


class ChipBar(QWidget):
    """Filter chips; several may be on at once, or one of them when `exclusive`."""

    changed = Signal()

    def __init__(self, accessible_name: str, *, exclusive: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self._exclusive = exclusive
        self._chips: dict[str, QPushButton] = {}
        self._layout = FlowLayout(self, spacing=t.SPACE_2)

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these (key, text) chips; those still there keep their state, and the cursor if none came or went."""
        if [key for key, _text in chips] == list(self._chips):
            for key, text in chips:
                self.say(key, text)
            return
        on = self.keys()
        for chip in self._chips.values():
            chip.deleteLater()
        self._chips = {}
        for key, text in chips:
            self._add(key, text, key in on)

    def keys(self) -> list[str]:
        """The keys of the chips that are on."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def stops(self) -> list[QWidget]:
        """The chips in the order in which Tab visits them."""
        return list(self._chips.values())

    def set_on(self, keys: Sequence[str]) -> None:
        """Switch exactly these chips on, without announcing it."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def say(self, key: str, text: str) -> None:
        """Change the words of a chip, such as a count."""
        self._chips[key].setText(text)
        self._chips[key].setAccessibleName(text)

    def _add(self, key: str, text: str, checked: bool) -> None:
        chip = QPushButton(text, self)
        chip.setProperty("chip", True)
        chip.setAutoDefault(False)
        chip.setCheckable(True)
        chip.setChecked(checked)
        chip.setAccessibleName(text)
        chip.clicked.connect(lambda _on=False, key=key: self._on_clicked(key))
        self._chips[key] = chip
        self._layout.addWidget(chip)

    def _on_clicked(self, key: str) -> None:
        if self._exclusive:
            self.set_on([key] if self._chips[key].isChecked() else [])
        self.changed.emit()


class Segments(QWidget):
    """One of a few, side by side, such as the channel of a request; arrow keys move, shortcuts jump."""

    changed = Signal(str)

    def __init__(
        self, accessible_name: str, options: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`options` are (key, text, shortcut or "")."""
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _text, _shortcut in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_key, text, shortcut) in enumerate(options):
            row.addWidget(self._segment(place, text, shortcut, accessible_name))
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._on_toggled)

    def value(self) -> str:
        """The key of the chosen option."""
        return self._keys[self._group.checkedId()]

    def set_value(self, key: str) -> None:
        """Choose an option by its key."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self._keys)
        self._group.button(place).setChecked(True)
        self._group.button(place).setFocus(Qt.FocusReason.OtherFocusReason)

    def _segment(self, place: int, text: str, shortcut: str, group_name: str) -> QPushButton:
        segment = QPushButton(f"{text} {shortcut}".rstrip(), self)
        segment.setAutoDefault(False)
        segment.setCheckable(True)
        segment.setProperty("segment", True)
        segment.setAccessibleName(f"{group_name}：{text}")
        if place in (0, len(self._keys) - 1):
            segment.setProperty("place", "first" if place == 0 else "last")
        if shortcut:
            on_key(segment, shortcut, segment.click)
        self._group.addButton(segment, place)
        return segment

    def _on_toggled(self, place: int, on: bool) -> None:
        if on:
            self.setFocusProxy(self._group.button(place))
            self.changed.emit(self._keys[place])
