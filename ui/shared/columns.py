"""What a table shows: descriptions of columns over plain values, and the read-only models that answer for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.shared.tokens import Tone

V = TypeVar("V")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A `Cell`: all that the delegate draws, in one call."""
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
"""The native value to sort by."""
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell; `pill` draws the tone's ground behind it, `second` a muted word after it."""

    text: str
    tone: Tone = Tone.PLAIN
    icon: str = ""
    pill: bool = False
    second: str = ""
    second_tone: Tone = Tone.MUTED
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column(Generic[V]):
    """One column: `cell` says what is shown of a value, `sort` what it is sorted by (None: not sortable)."""

    key: str
    header: str
    cell: Callable[[V], Cell | str]
    sort: Callable[[V], Any] | None = None
    width: int = 120
    right: bool = False
    stretch: bool = False
    hidden: bool = False
    tip: Callable[[V], str] | None = None


class ColumnsModel(QAbstractTableModel, Generic[V]):
    """Answers Qt's questions from column descriptions; where the values come from is the heirs' affair."""

    def __init__(self, columns: Sequence[Column[V]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def value(self, row: int) -> V | None:
        """The value of a row, or None while it is not there yet."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands in a cell, or None while the value is not there yet."""
        value = self.value(row)
        if value is None:
            return None
        shown = self.columns[column].cell(value)
        return shown if isinstance(shown, Cell) else Cell(shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        value = self.value(index.row())
        return None if value is None else _answer(column, value, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role in _TEXT_ROLES:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None


class ValuesModel(ColumnsModel[V]):
    """A table over a list of values held in memory; sorts itself."""

    def __init__(self, columns: Sequence[Column[V]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._values: list[V] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._values)

    def value(self, row: int) -> V | None:
        return self._values[row] if 0 <= row < len(self._values) else None

    def values(self) -> tuple[V, ...]:
        """All values in the order shown."""
        return tuple(self._values)

    def set_values(self, values: Sequence[V]) -> None:
        """Show these values instead, in the order in which somebody sorted those before."""
        self.beginResetModel()
        self._values = list(values)
        if self._sorted_by is not None:
            self._values = [values[place] for place in self._order(*self._sorted_by)]
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column].sort is None:
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        before, places = self._values, self._order(column, order)
        self._values = [before[place] for place in places]
        self._move_persistent({old: new for new, old in enumerate(places)})
        self.layoutChanged.emit()

    def _order(self, column: int, order: Qt.SortOrder) -> list[int]:
        key, values = self.columns[column].sort, self._values
        places = sorted(range(len(values)), key=lambda i: _none_last(key, values[i]))
        return places[::-1] if order == Qt.SortOrder.DescendingOrder else places

    def _move_persistent(self, rows: dict[int, int]) -> None:
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(rows[i.row()], i.column()) for i in old])


def _none_last(key: Callable[[Any], Any] | None, value: Any) -> tuple[bool, Any]:
    sorted_by = key(value) if key else None
    return (sorted_by is None, sorted_by if sorted_by is not None else 0)


def _answer(column: Column[V], value: V, role: int) -> Any:
    if role == CELL_ROLE:
        shown = column.cell(value)
        return shown if isinstance(shown, Cell) else Cell(shown)
    if role in _TEXT_ROLES:
        shown = column.cell(value)
        return f"{shown.text} {shown.second}".rstrip() if isinstance(shown, Cell) else shown
    if role == SORT_ROLE:
        return column.sort(value) if column.sort else None
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tip(value) if column.tip else None
    return None
