"""The next working days as a strip: how many replies fall due on each, coloured by slack; a click filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.shared import tokens as t
from ui.shared.theme import font_of
from ui.shared.tokens import Tone, current_tokens
from ui.shared.words import slack_tone, weekday

HEIGHT = 72


@dataclass(frozen=True, slots=True)
class StripDay:
    """One working day: its date, how many fall due, and how many working days from today it is."""

    on: date
    count: int
    left: int


class DueStrip(QWidget):
    """A row of days; at most one is chosen. Arrow keys move, Space chooses."""

    day_chosen = Signal(object)
    """The date, or None when the choice was taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("今后 20 个工作日到期情况"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(t.SPACE_1)
        self._days: list[_DayButton] = []

    def set_days(self, days: Sequence[StripDay]) -> None:
        """Show these days; a day that was chosen stays so."""
        if [day.on for day in days] == [each.day.on for each in self._days]:
            for each, day in zip(self._days, days, strict=True):
                each.show_day(day)
            return
        chosen = self.chosen_day()
        for old in self._days:
            self._row.removeWidget(old)
            old.deleteLater()
        self._days = [_DayButton(day, self) for day in days]
        for place, each in enumerate(self._days):
            each.setChecked(each.day.on == chosen)
            # One stop for Tab, at the first day; arrow keys do the rest.
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
            each.clicked.connect(lambda _on=False, place=place: self._on_clicked(place))
            self._row.addWidget(each)

    def stops(self) -> list[QWidget]:
        """What Tab visits: the first day."""
        return list(self._days[:1])

    def chosen_day(self) -> date | None:
        """The day chosen, or None."""
        return next((each.day.on for each in self._days if each.isChecked()), None)

    def choose(self, day: date | None) -> None:
        """Choose a day without announcing it."""
        for each in self._days:
            each.setChecked(each.day.on == day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(event.key())
        focused = next((i for i, each in enumerate(self._days) if each.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        self._days[(focused + step) % len(self._days)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, place: int) -> None:
        on = self._days[place].isChecked()
        self.choose(self._days[place].day.on if on else None)
        self.day_chosen.emit(self.chosen_day())


class _DayButton(QAbstractButton):
    def __init__(self, day: StripDay, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_day(day)

    def show_day(self, day: StripDay) -> None:
        """Show this day; the button stays the same, with its cursor."""
        self.day = day
        self.setAccessibleName(self.tr("{0}（{1}）到期 {2} 件").format(day.on.isoformat(), weekday(day.on), day.count))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(52, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        tone = slack_tone(self.day.left) if self.day.count else Tone.MUTED
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.isChecked() or self.hasFocus()
        painter.setPen(QColor(tokens.accent if marked else tokens.line))
        ground = tokens.ground(tone) if self.day.count else tokens.surface
        painter.setBrush(QColor(tokens.selected if self.isChecked() else ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), t.RADIUS, t.RADIUS)
        self._words(painter, 6, 16, t.POINTS_SECONDARY, tokens.muted, f"{self.day.on:%m-%d}", False)
        count = str(self.day.count) if self.day.count else "·"
        self._words(painter, 22, 28, t.POINTS_TITLE, tokens.ink(tone), count, self.day.count > 0)
        self._words(painter, 50, 16, t.POINTS_SECONDARY, tokens.muted, weekday(self.day.on), False)
        painter.end()

    def _words(  # one line of the cell: where, how high, how big, which colour, what
        self, painter: QPainter, top: int, height: int, points: int, colour: str, text: str, bold: bool
    ) -> None:
        painter.setFont(font_of(points, bold=bold, tabular=True))
        painter.setPen(QColor(colour))
        painter.drawText(QRect(0, top, self.width(), height), Qt.AlignmentFlag.AlignCenter, text)
