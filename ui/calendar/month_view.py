"""One month of a period: every counted day bears its number, every other day its reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText, QTransform
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


class Lettering:
    """Words in one font, laid out once: a month draws the same figures and reasons again and again."""

    def __init__(self, points: int, *, bold: bool = False, tabular: bool = False) -> None:
        self._made = partial(font_of, points, bold=bold, tabular=tabular)
        self._laid_out: dict[tuple[str, int], QStaticText] = {}

    def draw(self, painter: QPainter, box: QRect, words: str, *, in_the_middle: bool = True) -> None:
        """In the middle of the box or at its top left, cut to its width; in the colour of the painter's pen."""
        font = self._made()
        painter.setFont(font)
        laid_out = self._laid_out.get((words, box.width()))
        if laid_out is None:
            laid_out = self._laid_out[words, box.width()] = _lay_out(words, font, box.width())
        place = QPointF(box.topLeft())
        if in_the_middle:
            room = laid_out.size()
            place += QPointF((box.width() - room.width()) / 2, (box.height() - room.height()) / 2)
        painter.drawStaticText(place, laid_out)


def _lay_out(words: str, font: QFont, width: int) -> QStaticText:
    shown = QStaticText(QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width))
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.prepare(QTransform(), font)
    return shown


_DATE = Lettering(t.POINTS_SECONDARY, tabular=True)
_NUMBER = Lettering(t.POINTS_SECTION, bold=True, tabular=True)
_NOTE = Lettering(t.POINTS_SECONDARY)


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
        painter.setPen(_colour(tokens.muted))
        _DATE.draw(painter, box, str(cell.on.day), in_the_middle=False)
        if cell.number is not None:
            painter.setPen(_colour(tokens.accent if cell.is_due else tokens.text))
            _NUMBER.draw(painter, box, str(cell.number))
        self._note(painter, box, "到期" if cell.is_due else "按此掌握" if cell.is_safe else cell.reason, cell, tokens)
        if cell.events:
            painter.setBrush(_colour(tokens.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            # Only here: straight lines are as clear without it, and drawn in half the time.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawEllipse(box.right() - 6, box.top() + 4, 6, 6)

    def _note(self, painter: QPainter, box: QRect, note: str, cell: DayCell, tokens: Tokens) -> None:
        plain = tokens.ink(Tone.PROVISIONAL if cell.is_safe else cell.tone)
        painter.setPen(_colour(tokens.accent if cell.is_due else plain))
        place = box if cell.number is None else box.adjusted(0, box.height() - 16, 0, 0)
        _NOTE.draw(painter, place.adjusted(-2, 0, 2, 0), note)


class MonthView(MonthGridView):
    """A month with its days."""

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(model, DayDelegate(), CELL, HEADER_HEIGHT, parent)
