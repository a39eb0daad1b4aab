"""A table model over a list that is far longer than what is shown: pages are read as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from ui.shared.columns import Column, ColumnsModel, Index

V = TypeVar("V")

PAGE = 100
KEPT_PAGES = 60
_SETTLE_MILLISECONDS = 15


class PagedModel(ColumnsModel[V], Generic[V]):
    """Knows how many rows there are and holds the pages near the view; announces which page it lacks."""

    page_wanted = Signal(int)
    """The number of a page, from 0."""
    sort_wanted = Signal(str, bool)
    """The key of a column, and whether descending."""

    def __init__(self, columns: Sequence[Column[V]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._total = 0
        self._pages: OrderedDict[int, tuple[V, ...]] = OrderedDict()
        self._lacking: list[int] = []
        # While a scroll bar is being dragged most pages asked for are gone again a moment later.
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settled.timeout.connect(self._on_settled)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._total

    def value(self, row: int) -> V | None:
        page, place = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._lack(page)
            return None
        return rows[place] if place < len(rows) else None

    def held(self, row: int) -> V | None:
        """The value of a row if it is here, without asking for it."""
        rows = self._pages.get(row // PAGE, ())
        return rows[row % PAGE] if row >= 0 and row % PAGE < len(rows) else None

    def begin_anew(self, total: int, pages: dict[int, tuple[V, ...]]) -> None:
        """Show another list of `total` rows, of which these pages are known."""
        self.beginResetModel()
        self._total = total
        self._pages = OrderedDict(pages)
        self._lacking = []
        self.endResetModel()

    def set_total(self, total: int) -> None:
        """So many rows the list shown has, learnt after its first page."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(QModelIndex(), total, self._total - 1)
            self._total = total
            self.endRemoveRows()

    def take_page(self, page: int, rows: tuple[V, ...]) -> None:
        """Fill in a page."""
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self._total) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort is not None:
            self.sort_wanted.emit(self.columns[column].key, order == Qt.SortOrder.DescendingOrder)

    def _lack(self, page: int) -> None:
        if page in self._lacking:
            self._lacking.remove(page)
        self._lacking.append(page)
        self._settled.start()

    def _on_settled(self) -> None:
        # The last two cover a view that lies across the border of two pages.
        wanted, self._lacking = self._lacking[-2:], []
        for page in wanted:
            if page not in self._pages:
                self.page_wanted.emit(page)
