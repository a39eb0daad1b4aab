"""One month of a year, small: days off, make-up days, and what a notice would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.calendar.day_words import weeks_of
from ui.calendar.year_days import YearDay
from ui.shared import tokens as t
from ui.shared.theme import font_of
from ui.shared.tokens import Tokens, Tone, current_tokens
from ui.shared.words import WEEKDAYS

CELL_WIDTH, CELL_HEIGHT, HEADER_HEIGHT, WEEKS = 32, 27, 22, 6
DAY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class YearMonthModel(QAbstractTableModel):
    """The weeks of a month as rows, always six, so that all months are of one height."""

    def __init__(self, month: date, days: Mapping[date, YearDay], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month, self.today = month, today
        self._days = days
        self._weeks = weeks_of(month)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 7

    def day(self, index: Index) -> YearDay | None:
        """The day of a cell, or None outside the month."""
        if not index.isValid() or index.row() >= len(self._weeks):
            return None
        on = self._weeks[index.row()][index.column()]
        return None if on is None else self._days[on]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        if role == DAY_ROLE:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day.on.day}{day.mark}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return day.said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.day(index) else Qt.ItemFlag.NoItemFlags


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


class YearMonthView(QTableView):
    """A month with its days; arrow keys move, each day says itself."""

    def __init__(self, model: YearMonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        model.setParent(self)
        self.setItemDelegate(YearDayDelegate(self))
        self.setAccessibleName(f"{model.month.year}年{model.month.month}月")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fix_sections()

    def _fix_sections(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        for header, size in ((across, CELL_WIDTH), (down, CELL_HEIGHT)):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
        across.setFixedHeight(HEADER_HEIGHT)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(7 * CELL_WIDTH + 2, WEEKS * CELL_HEIGHT + HEADER_HEIGHT + 2)
