"""A date that is typed the way people write it, and says at once which day it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.shared import tokens as t
from ui.shared.labels import words
from ui.shared.theme import set_property, set_tone
from ui.shared.tokens import Tone
from ui.shared.words import typed_date, weekday

KindOfDay = Callable[[date], str]
"""What to say of a day beside its weekday: 休息日, 调休上班, or nothing."""
FIELD_WIDTH = 128


class DateInput(QWidget):
    """Takes 2026-12-21, 12-21, 1221, 今天, +3; Up and Down move by a day. Keeps what was typed when it is no date."""

    changed = Signal()

    def __init__(
        self, today: Callable[[], date], kind_of_day: KindOfDay | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._kind_of_day = today, kind_of_day
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("如 {0:%m-%d}、今天").format(today()))
        self._line.setFixedWidth(FIELD_WIDTH)
        self._line.textEdited.connect(self._on_text_edited)
        self._line.editingFinished.connect(self._on_editing_finished)
        self._line.installEventFilter(self)
        self._hint = words("", "secondary")
        self.setFocusProxy(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_2)
        row.addWidget(self._line)
        row.addWidget(self._hint, 1)

    def value(self) -> date | None:
        """The date, or None when the field is empty or holds no date."""
        return typed_date(self._line.text(), self._today())

    def set_value(self, day: date | None) -> None:
        """Show a date, or nothing."""
        self._line.setText(day.isoformat() if day else "")
        self._say()

    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put back what was typed earlier."""
        self._line.setText(text)
        self._say()

    def is_wrong(self) -> bool:
        """Whether something stands there that is no date."""
        return bool(self._line.text().strip()) and self.value() is None

    def line(self) -> QLineEdit:
        """The field itself."""
        return self._line

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._line.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key())
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, days: int) -> None:
        self.set_value((self.value() or self._today()) + timedelta(days=days))
        self.changed.emit()

    def _on_text_edited(self, _text: str) -> None:
        self._say()
        self.changed.emit()

    def _on_editing_finished(self) -> None:
        day = self.value()
        if day is not None and self._line.text() != day.isoformat():
            self.set_value(day)
            self.changed.emit()

    def _say(self) -> None:
        day = self.value()
        set_property(self._line, "wrong", self.is_wrong())
        if day is None:
            self._hint.setText(self.tr("不是日期，例：2026-12-21 或 12-21") if self.is_wrong() else "")
            set_tone(self._hint, Tone.WRONG)
            return
        kind = self._kind_of_day(day) if self._kind_of_day else ""
        year = "" if self._line.text().strip().startswith(str(day.year)) else f"{day.isoformat()} "
        self._hint.setText(f"{year}（{weekday(day)}）{kind}")
        set_tone(self._hint, Tone.WARNING if kind else Tone.MUTED)
