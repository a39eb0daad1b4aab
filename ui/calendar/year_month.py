"""One month of a year, small: days off, make-up days, and what a notice would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.calendar.month_grid import DAY_ROLE, Index, MonthGridModel, MonthGridView
from ui.calendar.year_days import YearDay
from ui.shared import tokens as t
from ui.shared.theme import font_of
from ui.shared.tokens import Tokens, Tone, current_tokens

CELL, HEADER_HEIGHT, WEEKS = QSize(32, 27), 22, 6


class YearMonthModel(MonthGridModel):
    """The days of a month, always in six rows."""

    def __init__(self, month: date, days: Mapping[date, YearDay], today: date, parent: QWidget | None = None) -> None:
        super().__init__(month, WEEKS, parent)
        self.today, self._days = today, days

    def of_day(self, day: date, role: int) -> Any:
        """Whether it is worked, by its mark and in words."""
        known = self._days[day]
        if role == DAY_ROLE:
            return known
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day.day}{known.mark}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return known.said
        return None


class YearDayDelegate(QStyledItemDelegate):
    """Paints a day: its number on its tone, 休 or 班 beside it, a frame round what a notice changes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day = index.data(DAY_ROLE)
        if isinstance(day, YearDay):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tokens, today = current_tokens(), getattr(index.model(), "today", None)
            box = option.rect.adjusted(1, 1, -1, -1)
            self._ground(painter, box, day, tokens, bool(option.state & QStyle.StateFlag.State_HasFocus))
            self._words(painter, box, day, tokens, day.on == today)
            painter.restore()

    def _ground(self, painter: QPainter, box: QRect, day: YearDay, tokens: Tokens, focused: bool) -> None:
        if day.mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ground(day.tone)))
            painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day.change or focused:
            painter.setPen(QPen(QColor(tokens.accent), 2 if day.change else 1))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)

    def _words(self, painter: QPainter, box: QRect, day: YearDay, tokens: Tokens, today: bool) -> None:
        painter.setFont(font_of(t.POINTS_SECONDARY, bold=today or bool(day.change), tabular=True))
        ink = tokens.accent if today else tokens.muted if day.tone is Tone.MUTED else tokens.ink(day.tone)
        painter.setPen(QColor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"{day.on.day}{day.mark}")
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(box.center().x() - 1, box.bottom() - 4, 4, 4)


class YearMonthView(MonthGridView):
    """A month with its days, small."""

    def __init__(self, model: YearMonthModel, parent: QWidget | None = None) -> None:
        super().__init__(model, YearDayDelegate(), CELL, HEADER_HEIGHT, parent)
