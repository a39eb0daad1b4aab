"""A printed table on the screen: cells over several rows and columns, drawn and read aloud as on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from app.domain.annual_layout import LaidCell
from ui.shared import tokens as t
from ui.shared.tokens import current_tokens

Index = QModelIndex | QPersistentModelIndex
_ALIGNMENT = {
    True: int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    False: int(Qt.AlignmentFlag.AlignCenter),
}
_PADDING = 12
_OPENS = "（单击或者按 Enter 查看这些案件）"


class LaidModel(QAbstractTableModel):
    """The words of laid cells, each at its upper left place."""

    def __init__(self, cells: Sequence[LaidCell] = ()) -> None:
        super().__init__()
        self.show_cells(cells)

    def show_cells(self, cells: Sequence[LaidCell]) -> None:
        """Show these cells instead."""
        self.beginResetModel()
        self._cells = {(cell.row, cell.column): cell for cell in cells}
        self._rows = max((cell.row + cell.down for cell in cells), default=0)
        self._columns = max((cell.column + cell.across for cell in cells), default=0)
        self.endResetModel()

    def cells(self) -> list[LaidCell]:
        """All cells."""
        return list(self._cells.values())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._cells.get((index.row(), index.column()))
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENT[cell.left]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            hint = _OPENS if role == Qt.ItemDataRole.ToolTipRole and leads_on(cell) else ""
            return self.read_aloud(cell) + hint
        if role == Qt.ItemDataRole.BackgroundRole and not cell.count:
            return QColor(current_tokens().window)
        if role == Qt.ItemDataRole.ForegroundRole and cell.count:
            return QColor(_ink(cell))
        return None

    def cell_at(self, index: Index) -> LaidCell | None:
        """The cell whose upper left place this is."""
        return self._cells.get((index.row(), index.column()))

    def read_aloud(self, cell: LaidCell) -> str:
        """A count with the words beside and above it."""
        if not cell.count:
            return cell.words
        beside = [c.words for c in self._over(cell, left=True)]
        above = [c.words for c in self._over(cell, left=False)]
        return f"{' '.join((*beside, *above))}：{cell.words}"

    def _over(self, count: LaidCell, left: bool) -> list[LaidCell]:
        """The words to the left of a count, or those above it."""
        if left:
            return [c for c in self.cells() if c.left and c.row <= count.row < c.row + c.down]
        named = (c for c in self.cells() if not c.left and not c.count)
        return [c for c in named if c.column <= count.column < c.column + c.across]


def leads_on(cell: LaidCell) -> bool:
    """Whether the cases behind it can be looked at."""
    return cell.figure is not None and cell.words != "0"


def _ink(cell: LaidCell) -> str:
    tokens = current_tokens()
    return tokens.accent if leads_on(cell) else tokens.muted if cell.words == "0" else tokens.text


class LaidTable(QTableView):
    """As high as what it holds, so that a page scrolls as a whole; columns share the width by their weights."""

    figure_requested = Signal(object, str)
    """The `LaidCell` whose cases are wanted, and what it counts."""

    def __init__(self, name: str, weights: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = tuple(weights)
        self.laid = LaidModel()
        self.setModel(self.laid)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_wished)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(20)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_cells(self, cells: Sequence[LaidCell]) -> None:
        """Show these cells."""
        self.laid.show_cells(cells)
        self.clearSpans()
        for cell in cells:
            if cell.down > 1 or cell.across > 1:
                self.setSpan(cell.row, cell.column, cell.down, cell.across)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_wished(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_wished(self, index: QModelIndex) -> None:
        cell = self.laid.cell_at(index)
        if cell is not None and leads_on(cell):
            self.figure_requested.emit(cell, self.laid.read_aloud(cell))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if not self.laid.rowCount():
            return
        room = self.viewport().width()
        for column, weight in enumerate(self._weights):
            self.setColumnWidth(column, int(room * weight / sum(self._weights)))
        self.setColumnWidth(0, room - sum(self.columnWidth(c) for c in range(1, len(self._weights))))
        for row in range(self.laid.rowCount()):
            self.setRowHeight(row, self._height_needed(row))
        self.setFixedHeight(sum(self.rowHeight(row) for row in range(self.laid.rowCount())) + 2)

    def _height_needed(self, row: int) -> int:
        heights = (self._height_of(c) for c in self.laid.cells() if c.row == row and c.down == 1)
        return max(t.ROW_HEIGHT - 4, *heights, 0)

    def _height_of(self, cell: LaidCell) -> int:
        width = sum(self.columnWidth(c) for c in range(cell.column, cell.column + cell.across)) - _PADDING
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        return self.fontMetrics().boundingRect(0, 0, max(width, 20), 1000, int(wrapped), cell.words).height() + _PADDING
