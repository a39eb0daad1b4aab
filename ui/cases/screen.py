"""All cases: found, sorted, filtered, opened, routed and exported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.domain.work_calendar import WorkCalendar
from app.services.cases import CaseRow, Query
from app.services.office import Office
from app.services.today import days_left
from ui.cases.case_columns import case_columns
from ui.cases.export import write_rows
from ui.cases.filter_bar import FilterBar
from ui.cases.filters import Figure, Filter
from ui.cases.list_reading import Answer, Spans, filter_of, on_page, read_pages, rows_of
from ui.cases.paged_rows import PAGE, PagedModel
from ui.cases.routing_many import RoutingMany
from ui.cases.selection_bar import SelectionBar
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, EmptyState
from ui.shared.buttons import button
from ui.shared.kept_place import place_in
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable

SOON_DAYS = 3
"""Working days ahead that count as near (desk: "due within 3 working days" cannot be overlooked)."""
MOST_PUSHED = 20
"""So many new cases above it a row may move down while the list is read anew, and still be found."""


class CasesScreen(QWidget):
    """One table over all cases; keeps filter, place and selection when one comes back."""

    case_requested = Signal(str)
    cases_routed = Signal(list)
    """The numbers of the cases that were routed together."""
    undo_offered = Signal(str, object)
    """What was done, and the call that takes it back."""
    import_requested = Signal()
    """Registers kept elsewhere shall become cases."""
    list_exported = Signal(str, int)
    """The file, and how many rows it holds."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._who = office, lanes, who
        self._today = office.today()
        self._calendar: WorkCalendar | None = None
        self._sort, self._descending = "number", True
        self._counted: Query | None = None
        self._model: PagedModel[CaseRow] = PagedModel(case_columns(self._left), self)
        self._table: DeskTable[CaseRow] = DeskTable("cases", self.tr("案件列表"), self._model)
        self._table.select_many()
        self._filters = FilterBar(who, self._today.year)
        self._banner = Banner()
        self._total = words("", "secondary")
        self._selection = SelectionBar(who)
        self._routing = RoutingMany(office, who, lanes, self)
        self._empty = EmptyState("folder-open", self.tr("没有符合条件的案件。"), self.tr("清除筛选"))
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the list anew and stay at the same place in it."""
        rows = {max(self._table.currentIndex().row(), 0), max(self._table.rowAt(0), 0)}
        if not self.is_busy():
            rows |= {row for first, last in self._spans() for row in (first, last)}
        # What comes in at the top pushes a row to the next page.
        self._ask({(row + further) // PAGE for row in rows for further in (0, MOST_PUSHED)})

    def focus_first(self) -> None:
        """Put the cursor into the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_figure(self, title: str, case_ids: Sequence[str]) -> None:
        """Show exactly the cases behind a figure of a report."""
        self._filters.show_filter(Filter(figure=Figure(title, tuple(case_ids))))

    def query(self) -> Query:
        """The question the list shows the answer to."""
        soon = self._calendar.add(self._today, SOON_DAYS) if self._calendar else self._today
        return self._filters.filter().query(self._who, self._today, soon, self._sort, self._descending)

    def model(self) -> PagedModel[CaseRow]:
        """The rows shown."""
        return self._model

    def table(self) -> DeskTable[CaseRow]:
        """The table."""
        return self._table

    def banner_text(self) -> str:
        """What the screen has to say."""
        return self._banner.text()

    def filters(self) -> FilterBar:
        """The controls over the table."""
        return self._filters

    def _left(self, row: CaseRow) -> int | None:
        return days_left(row, self._calendar, self._today) if self._calendar else None

    def _lay_out(self) -> None:
        refresh = button(self.tr("刷新"), "refresh-cw", look="flat", shortcut="Ctrl+R")
        refresh.clicked.connect(self.reload)
        self._body.addWidget(self._table)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        column.addLayout(row_of(words(self.tr("案件"), "title"), self._total, None, refresh, spacing=t.SPACE_3))
        column.addWidget(self._filters)
        column.addWidget(self._banner)
        column.addWidget(self._body, 1)
        column.addWidget(self._selection)

    def _connect(self) -> None:
        self._filters.undo_offered.connect(self.undo_offered)
        self._filters.changed.connect(self._on_filter_changed)
        self._model.page_wanted.connect(self._on_page_wanted)
        self._model.sort_wanted.connect(self._on_sort_wanted)
        self._table.opened.connect(lambda row: self.case_requested.emit(row.case_id))
        self._table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._empty.wished.connect(self._filters.give_up)
        self._selection.routing_requested.connect(self._on_routing_requested)
        self._routing.routed.connect(self._on_routed)
        self._routing.taken_back.connect(self.reload)
        self._routing.undo_offered.connect(self.undo_offered)
        self._routing.failed.connect(self._banner.say_error)
        self._selection.import_requested.connect(self.import_requested)
        self._selection.export_requested.connect(self._on_export_requested)

    def _ask(self, pages: set[int]) -> None:
        work = partial(read_pages, self._office, self.query(), pages)
        self._lanes.read(self, "list", work, self._on_list_read, self._banner.say_error)

    def is_busy(self) -> bool:
        """Whether so many rows are selected that the list cannot be read anew without losing some."""
        return sum(last - first + 1 for first, last in self._spans()) > PAGE

    def _on_list_read(self, answer: Answer) -> None:
        kept = place_in(self._table, self._model.held, lambda row: row.case_id)
        self._calendar, self._today = answer.calendar, answer.today
        total = answer.total()
        if total is None:
            # The rows are shown before they are counted: a word of nearly every case takes long to count.
            read = (max(answer.pages) + 1) * PAGE
            total = max(read, self._model.rowCount()) if filter_of(answer.query) == self._counted else read
        self._model.begin_anew(total, answer.pages)
        self._body.setCurrentIndex(0 if total else 1)
        pages = sorted(answer.pages.items())
        kept.restore({row.case_id: page * PAGE + n for page, rows in pages for n, row in enumerate(rows)})
        wanted = replace(filter_of(answer.query), stages=())
        self._lanes.read(
            self,
            "counts",
            lambda: self._office.cases.count_by_stage(wanted),
            lambda counts: self._on_counted(answer.query, counts),
            self._banner.say_error,
        )

    def _on_counted(self, query: Query, counts: dict[str, int]) -> None:
        self._counted = filter_of(query)
        total = sum(count for stage, count in counts.items() if not query.stages or stage in query.stages)
        self._model.set_total(total)
        self._total.setText(self.tr("{0} 件").format(f"{total:,}"))
        self._filters.show_counts(counts)

    def _on_page_wanted(self, page: int) -> None:
        query = on_page(self.query(), page)
        self._lanes.read(
            self,
            f"page {page % 2}",
            lambda: self._office.cases.rows(query),
            lambda rows: self._take(page, query, rows),
        )

    def _take(self, page: int, query: Query, rows: tuple[CaseRow, ...]) -> None:
        if query != on_page(self.query(), page):
            return
        self._model.take_page(page, rows)
        if len(rows) < min(PAGE, self._model.rowCount() - page * PAGE):
            # Another desk closed cases while one was scrolling.
            self.reload()

    def _on_filter_changed(self) -> None:
        self._table.clearSelection()
        self._table.verticalScrollBar().setValue(0)
        self._ask({0})

    def _on_sort_wanted(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._on_filter_changed()

    def _on_selection_changed(self, *_change: object) -> None:
        self._selection.show_count(sum(last - first + 1 for first, last in self._spans()))

    def _spans(self) -> Spans:
        selection = self._table.selectionModel().selection()
        ranges = (selection.at(place) for place in range(selection.size()))
        # A moved column splits one span of rows into several ranges.
        return sorted({(each.top(), each.bottom()) for each in ranges})

    def _on_routing_requested(self) -> None:
        self._routing.begin(partial(rows_of, self._office, self.query(), self._spans()), self._today)

    def _on_routed(self, numbers: list[str]) -> None:
        self._banner.hide()
        self.reload()
        self.cases_routed.emit(numbers)

    def _on_export_requested(self) -> None:
        name = self.tr("案件列表 {0}.csv").format(self._today.isoformat())
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("导出列表"), name, self.tr("表格文件 (*.csv)"))
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write the selected rows, or all when fewer than two are selected."""
        office, query, spans = self._office, self.query(), self._spans()
        if sum(last - first + 1 for first, last in spans) < 2:
            spans = [(0, sys.maxsize)]
        columns = self._model.columns
        self._lanes.read(
            self,
            "export",
            lambda: write_rows(path, columns, rows_of(office, query, spans)),
            lambda count: self.list_exported.emit(str(path), count),
            self._banner.say_error,
        )
