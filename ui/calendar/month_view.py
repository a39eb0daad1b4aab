"""One month of a period: every counted day bears its number, every other day its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.calendar.day_words import DayCell
from ui.calendar.month_grid import DAY_ROLE, Index, MonthGridModel, MonthGridView
from ui.shared import tokens as t
from ui.shared.theme import font_of
from ui.shared.tokens import Tokens, Tone, current_tokens

CELL, HEADER_HEIGHT = QSize(58, 58), 28


@cache
def _colour(name: str) -> QColor:
    """A colour by its name; read once, a month asks for some two hundred."""
    return QColor(name)


class MonthModel(MonthGridModel):
    """The days of a period that lie in a month."""

    def __init__(self, month: date, cells: Mapping[date, DayCell], parent: QWidget | None = None) -> None:
        super().__init__(month, parent=parent)
        self._cells = cells

    def of_day(self, day: date, role: int) -> Any:
        """Its number and reason; a day outside the period says so."""
        cell = self._cells.get(day)
        if role == DAY_ROLE:
            return cell or DayCell(day, None, "", Tone.MUTED)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.said if cell else f"{day}，不在本期限内"
        return None


class DayDelegate(QStyledItemDelegate):
    """Paints a day: its date small, its number large or its reason in words, what happened below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(DAY_ROLE)
        tokens = current_tokens()
        painter.save()
        painter.setPen(_colour(tokens.line))
        painter.drawRect(option.rect)
        if isinstance(cell, DayCell):
            self._ground(painter, option, cell, tokens)
            self._words(painter, option.rect.adjusted(4, 3, -4, -2), cell, tokens)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, cell: DayCell, tokens: Tokens) -> None:
        box = option.rect.adjusted(1, 1, 0, 0)
        if cell.is_due or cell.is_zero:
            painter.fillRect(box, _colour(tokens.selected))
        elif cell.number is None and cell.reason:
            painter.fillRect(box, _colour(tokens.ground(cell.tone) if cell.tone is not Tone.MUTED else tokens.window))
        if option.state & QStyle.StateFlag.State_HasFocus or cell.is_due:
            painter.setPen(_colour(tokens.accent))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _words(self, painter: QPainter, box: QRect, cell: DayCell, tokens: Tokens) -> None:
        painter.setFont(font_of(t.POINTS_SECONDARY, tabular=True))
        painter.setPen(_colour(tokens.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), str(cell.on.day))
        if cell.number is not None:
            painter.setFont(font_of(t.POINTS_SECTION, bold=True, tabular=True))
            painter.setPen(_colour(tokens.accent if cell.is_due else tokens.text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(cell.number))
        self._note(painter, box, "到期" if cell.is_due else "按此掌握" if cell.is_safe else cell.reason, cell, tokens)
        if cell.events:
            painter.setBrush(_colour(tokens.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            # Only here: straight lines are as clear without it, and drawn in half the time.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(box.right() - 6, box.top() + 4, 6, 6)

    def _note(self, painter: QPainter, box: QRect, note: str, cell: DayCell, tokens: Tokens) -> None:
        painter.setFont(font_of(t.POINTS_SECONDARY))
        plain = tokens.ink(Tone.PROVISIONAL if cell.is_safe else cell.tone)
        painter.setPen(_colour(tokens.accent if cell.is_due else plain))
        place = box if cell.number is None else box.adjusted(0, box.height() - 16, 0, 0)
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, place.width() + 4)
        painter.drawText(place.adjusted(-2, 0, 2, 0), int(Qt.AlignmentFlag.AlignCenter), shown)


class MonthView(MonthGridView):
    """A month with its days."""

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(model, DayDelegate(), CELL, HEADER_HEIGHT, parent)
