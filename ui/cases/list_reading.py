"""What is read for the list of cases: its pages in view, and the rows of a selection; to be run on the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.work_calendar import WorkCalendar
from app.services.cases import CaseRow, Query
from app.services.office import Office
from ui.cases.paged_rows import PAGE

PIECE = 1000
"""Rows of a selection read in one go."""
Spans = list[tuple[int, int]]
"""First and last place in the list, both counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Some pages of the list, by number from 0, with what their dates are counted by."""

    query: Query
    pages: dict[int, tuple[CaseRow, ...]]
    calendar: WorkCalendar
    today: date

    def total(self) -> int | None:
        """How many rows there are in all, where a page that is not full tells."""
        ends = (page * PAGE + len(rows) for page, rows in self.pages.items() if len(rows) < PAGE and (rows or not page))
        return next(ends, None)


def read_pages(office: Office, query: Query, pages: Iterable[int]) -> Answer:
    """These pages of the answer to a question."""
    found = {page: office.cases.rows(on_page(query, page)) for page in pages}
    return Answer(query, found, office.calendar(), office.today())


def rows_of(office: Office, query: Query, spans: Spans) -> Iterator[CaseRow]:
    """The rows at these places, read in pieces; ends where the list does."""
    for first, last in spans:
        for start in range(first, last + 1, PIECE):
            limit = min(PIECE, last + 1 - start)
            rows = office.cases.rows(replace(query, offset=start, limit=limit))
            yield from rows
            if len(rows) < limit:
                break


def on_page(query: Query, page: int) -> Query:
    """The question for one page."""
    return replace(query, limit=PAGE, offset=page * PAGE)


def filter_of(query: Query) -> Query:
    """What is chosen, in whatever order."""
    return replace(query, sort="number", descending=True)
