"""The table every screen uses: remembers its columns, opens on Enter, keeps its place."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from ui.shared import tokens as t
from ui.shared.cells import CellDelegate
from ui.shared.columns import ColumnsModel

V = TypeVar("V")


class DeskTable(QTableView, Generic[V]):
    """A table of whole rows over a model of columns; `name` is the key its columns are remembered under."""

    opened = Signal(object)
    """The value of the row on which Enter or a double click fell."""
    chosen = Signal(object)
    """The value of the row that is now the current one, or None."""

    def __init__(self, name: str, accessible_name: str, model: ColumnsModel[V], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns_model = model
        self._key = f"tables/{name}"
        self.setObjectName(f"table_{name}")
        self.setAccessibleName(accessible_name)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._look_calm()
        self._dress_header()
        self._restore()
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    def current_value(self) -> V | None:
        """The value of the current row."""
        index = self.currentIndex()
        return self._columns_model.value(index.row()) if index.isValid() else None

    def select_many(self) -> None:
        """Let several rows be selected (Shift, Ctrl)."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt activates on Enter only on some platforms, and never twice.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        # Tab leaves the table; the arrow keys move inside it.
        super().keyPressEvent(event)

    def _look_calm(self) -> None:
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(t.ROW_HEIGHT)
        rows.setDefaultSectionSize(t.ROW_HEIGHT)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_requested)
        for place, column in enumerate(self._columns_model.columns):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, column.hidden)
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if any(column.sort for column in self._columns_model.columns):
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(False)
            self.setSortingEnabled(True)

    def _restore(self) -> None:
        header = self.horizontalHeader()
        state: Any = QSettings().value(f"{self._key}/{len(self._columns_model.columns)}")
        if state is not None:
            header.restoreState(state)
        for changed in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            changed.connect(self._on_columns_changed)

    def _on_columns_changed(self, *_changes: object) -> None:
        # The count is part of the key: a column added by a newer version starts from its own defaults.
        columns = len(self._columns_model.columns)
        QSettings().setValue(f"{self._key}/{columns}", self.horizontalHeader().saveState())

    def _on_header_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        for place, column in enumerate(self._columns_model.columns):
            action = menu.addAction(column.header)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setData(place)
        chosen = menu.exec(self.horizontalHeader().mapToGlobal(where))
        if chosen is not None:
            self._show_column(int(chosen.data()), chosen.isChecked())

    def _show_column(self, place: int, shown: bool) -> None:
        visible = sum(not self.isColumnHidden(each) for each in range(len(self._columns_model.columns)))
        if shown or visible > 1:
            self.setColumnHidden(place, not shown)
            self._on_columns_changed()

    def _on_activated(self, index: QModelIndex) -> None:
        value = self._columns_model.value(index.row())
        if value is not None:
            self.opened.emit(value)

    def _on_current_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._columns_model.value(current.row()) if current.isValid() else None)
