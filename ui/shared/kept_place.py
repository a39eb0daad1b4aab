"""Where somebody is in a table, remembered by what stands there: rows may come and go while it is read anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from ui.shared.tables import DeskTable

V = TypeVar("V")
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_CURRENT_ALONE = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True, slots=True)
class KeptPlace(Generic[V]):
    """The current row, the rows selected and the row at the top of the view, each by its key ("" for none)."""

    table: DeskTable[V]
    current: str
    selected: frozenset[str]
    top: str
    above: int
    """Pixels of the top row that are scrolled out of view."""
    scrolled: int

    def restore(self, places: Mapping[str, int]) -> None:
        """Stand there again, by the row at which each key stands now; what is gone gives way to the first row."""
        self._select(places)
        bar = self.table.verticalScrollBar()
        if self.top in places and self.scrolled:
            bar.setValue(self.table.rowViewportPosition(places[self.top]) + bar.value() + self.above)
        else:
            bar.setValue(self.scrolled)

    def _select(self, places: Mapping[str, int]) -> None:
        model, selection = self.table.model(), self.table.selectionModel()
        if not model.rowCount():
            return
        current = model.index(places.get(self.current, 0), 0)
        if len(self.selected) < 2:
            self.table.setCurrentIndex(current)
            return
        selection.setCurrentIndex(current, _CURRENT_ALONE)
        rows = QItemSelection()
        for key in self.selected & places.keys():
            rows.select(model.index(places[key], 0), model.index(places[key], 0))
        selection.select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS)


def place_in(table: DeskTable[V], value: Callable[[int], V | None], key: Callable[[V], str]) -> KeptPlace[V]:
    """Where one is now; `value` gives the value of a row without asking for one that is not here."""

    def key_at(index: QModelIndex) -> str:
        found = value(index.row()) if index.isValid() else None
        return "" if found is None else key(found)

    top = table.indexAt(table.viewport().rect().topLeft())
    above = -table.rowViewportPosition(top.row()) if top.isValid() else 0
    selected = frozenset(key_at(index) for index in table.selectionModel().selectedRows()) - {""}
    return KeptPlace(
        table, key_at(table.currentIndex()), selected, key_at(top), above, table.verticalScrollBar().value()
    )
