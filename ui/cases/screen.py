"""All cases: found, sorted, filtered, opened, routed and exported."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.domain.work_calendar import WorkCalendar
from app.services.cases import CaseRow, Query
from app.services.office import Office
from app.services.taking_back import Deed
from app.services.today import days_left
from ui.cases.case_columns import case_columns
from ui.cases.export import write_rows
from ui.cases.filter_bar import FilterBar
from ui.cases.filters import Figure, Filter
from ui.cases.paged_rows import PAGE, PagedModel
from ui.cases.routing import RoutingDialog, RoutingFacts
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
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Answer:
    query: Query
    pages: dict[int, tuple[CaseRow, ...]]
    calendar: WorkCalendar
    today: date

    def total(self) -> int | None:
        """How many rows there are in all, where a page that is not full tells."""
        ends = (page * PAGE + len(rows) for page, rows in self.pages.items() if len(rows) < PAGE and (rows or not page))
        return next(ends, None)


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
        self._selection.import_requested.connect(self.import_requested)
        self._selection.export_requested.connect(self._on_export_requested)

    def _ask(self, pages: set[int]) -> None:
        query = self.query()
        self._lanes.read(self, "list", lambda: self._answer(query, pages), self._on_list_read, self._banner.say_error)

    def _answer(self, query: Query, pages: set[int]) -> _Answer:
        found = {page: self._office.cases.rows(_on_page(query, page)) for page in pages}
        return _Answer(query, found, self._office.calendar(), self._office.today())

    def is_busy(self) -> bool:
        """Whether so many rows are selected that the list cannot be read anew without losing some."""
        return sum(last - first + 1 for first, last in self._spans()) > PAGE

    def _on_list_read(self, answer: _Answer) -> None:
        kept = place_in(self._table, self._model.held, lambda row: row.case_id)
        self._calendar, self._today = answer.calendar, answer.today
        total = answer.total()
        if total is None:
            # The rows are shown before they are counted: a word of nearly every case takes long to count.
            read = (max(answer.pages) + 1) * PAGE
            total = max(read, self._model.rowCount()) if _filter_of(answer.query) == self._counted else read
        self._model.begin_anew(total, answer.pages)
        self._body.setCurrentIndex(0 if total else 1)
        pages = sorted(answer.pages.items())
        kept.restore({row.case_id: page * PAGE + n for page, rows in pages for n, row in enumerate(rows)})
        wanted = replace(_filter_of(answer.query), stages=())
        self._lanes.read(
            self,
            "counts",
            lambda: self._office.cases.count_by_stage(wanted),
            lambda counts: self._on_counted(answer.query, counts),
            self._banner.say_error,
        )

    def _on_counted(self, query: Query, counts: dict[str, int]) -> None:
        self._counted = _filter_of(query)
        total = sum(count for stage, count in counts.items() if not query.stages or stage in query.stages)
        self._model.set_total(total)
        self._total.setText(self.tr("{0} 件").format(f"{total:,}"))
        self._filters.show_counts(counts)

    def _on_page_wanted(self, page: int) -> None:
        query = _on_page(self.query(), page)
        self._lanes.read(
            self,
            f"page {page % 2}",
            lambda: self._office.cases.rows(query),
            lambda rows: self._take(page, query, rows),
        )

    def _take(self, page: int, query: Query, rows: tuple[CaseRow, ...]) -> None:
        if query != _on_page(self.query(), page):
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

    def _rows(self, query: Query, spans: Spans) -> Iterator[CaseRow]:
        """The rows of these places in the list, read in pieces; runs on the reader."""
        for first, last in spans:
            for start in range(first, last + 1, 1000):
                limit = min(1000, last + 1 - start)
                rows = self._office.cases.rows(replace(query, offset=start, limit=limit))
                yield from rows
                if len(rows) < limit:
                    break

    def _on_routing_requested(self) -> None:
        query, spans = self.query(), self._spans()
        work = partial(self._prepare_routing, query, spans)
        self._lanes.read(self, "routing", work, self._on_routing_prepared, self._banner.say_error)

    def _prepare_routing(self, query: Query, spans: Spans) -> tuple[RoutingFacts, list[CaseRow]]:
        rows = list(self._rows(query, spans))
        departments = tuple(each for each in self._office.people.departments() if each.active)
        due_on = self._office.calendar().add(self._today, self._office.settings.read().department_days)
        return RoutingFacts(departments, self._today, due_on), rows

    def _on_routing_prepared(self, prepared: tuple[RoutingFacts, list[CaseRow]]) -> None:
        facts, rows = prepared
        dialog = RoutingDialog(self, len(rows), facts)
        advise = partial(self._office.routing_advice.of_many, rows)
        # Without advice the dialog still routes: what it would say is only a help.
        self._lanes.read(dialog, "advice", advise, dialog.show_advice, lambda _error: dialog.show_advice(()))
        if not dialog.asked():
            return
        step = dialog.step()
        seen = [(row.case_id, row.length) for row in rows]
        self._lanes.write(
            self,
            lambda: self._office.steps.take_for_many(self._who, seen, step),
            partial(self._on_routed, seen),
            self._banner.say_error,
        )

    def _on_routed(self, seen: list[tuple[str, int]], numbers: tuple[str, ...]) -> None:
        self._banner.hide()
        self.reload()
        self.cases_routed.emit(list(numbers))
        said = self.tr("已分办 {0} 件：{1}").format(len(numbers), "、".join(numbers[:3]))
        self.undo_offered.emit(
            said, partial(self._take_routing_back, [(case_id, (length + 1,)) for case_id, length in seen])
        )

    def _take_routing_back(self, routed: list[Deed]) -> None:
        work = partial(self._office.taking_back.of_many, self._who, routed)
        self._lanes.write(self, work, self._on_routing_taken_back, self._banner.say_error)

    def _on_routing_taken_back(self, numbers: tuple[str, ...]) -> None:
        self.reload()
        self.undo_offered.emit(self.tr("已撤销 {0} 件的分办").format(len(numbers)), None)

    def _on_export_requested(self) -> None:
        name = self.tr("案件列表 {0}.csv").format(self._today.isoformat())
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("导出列表"), name, self.tr("表格文件 (*.csv)"))
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write the selected rows, or all when fewer than two are selected."""
        query, spans = self.query(), self._spans()
        if sum(last - first + 1 for first, last in spans) < 2:
            spans = [(0, sys.maxsize)]
        columns = self._model.columns
        self._lanes.read(
            self,
            "export",
            lambda: write_rows(path, columns, self._rows(query, spans)),
            lambda count: self.list_exported.emit(str(path), count),
            self._banner.say_error,
        )


def _on_page(query: Query, page: int) -> Query:
    return replace(query, limit=PAGE, offset=page * PAGE)


def _filter_of(query: Query) -> Query:
    """What is chosen, in whatever order."""
    return replace(query, sort="number", descending=True)
