"""The frame of a month: its weeks as rows, Monday first, in cells of one size; what a day says is its screen's."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from ui.calendar.day_words import weeks_of
from ui.shared.words import WEEKDAYS

DAY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_DAYS = 7


class MonthGridModel(QAbstractTableModel):
    """The weeks of a month as rows; `rows` fixes how many, so that all months are of one height."""

    def __init__(self, month: date, rows: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = month
        self._weeks = weeks_of(month)
        self._rows = rows or len(self._weeks)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else _DAYS

    def day(self, index: Index) -> date | None:
        """The date of a cell, or None outside the month."""
        if not index.isValid() or index.row() >= len(self._weeks):
            return None
        return self._weeks[index.row()][index.column()]

    def of_day(self, day: date, role: int) -> Any:
        """What a day of the month says in a role; for the screen to fill."""
        raise NotImplementedError

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        return None if day is None else self.of_day(day, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.day(index) else Qt.ItemFlag.NoItemFlags


class MonthGridView(QTableView):
    """A month with its days in cells of one size; arrow keys move, each day says itself."""

    def __init__(
        self, model: MonthGridModel, delegate: QStyledItemDelegate, cell: QSize, header: int, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._cell, self._header = cell, header
        self.setModel(model)
        for part in (model, delegate):
            part.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(f"{model.month.year}年{model.month.month}月")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fix_sections()

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount()
        return QSize(_DAYS * self._cell.width() + 2, rows * self._cell.height() + self._header + 2)

    def _fix_sections(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.hide()
        for header, size in ((across, self._cell.width()), (down, self._cell.height())):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
        across.setFixedHeight(self._header)
        self.setFixedSize(self.sizeHint())
