"""Cases in lists and one by one."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.permissions import SignedIn
from app.persistence import case_list, chain, search
from app.persistence.case_list import CaseRow, Query
from app.persistence.scanned import find_scanned
from app.persistence.search import Found, Hit
from app.services.case_views import CaseView, view_of
from app.services.workplace import Workplace

__all__ = ["CasePage", "CaseRow", "CaseView", "Cases", "Found", "Hit", "Query"]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Some rows of the list, and how many match in all."""

    rows: tuple[CaseRow, ...]
    total: int


@dataclass
class Cases:
    """The list of cases, the search over it, and the way into one case."""

    work: Workplace

    def page(self, query: Query) -> CasePage:
        """The rows the query asks for."""
        with self.work.database.reading() as session:
            rows, total = case_list.page(session, query)
        return CasePage(tuple(rows), total)

    def rows(self, query: Query) -> tuple[CaseRow, ...]:
        """The rows the query asks for, without counting how many match in all."""
        with self.work.database.reading() as session:
            return tuple(case_list.rows(session, query))

    def count_by_stage(self, query: Query | None = None) -> dict[str, int]:
        """How many cases stand at each stage, by the stage's key."""
        with self.work.database.reading() as session:
            return case_list.count_by_stage(session, query)

    def open(self, who: SignedIn, case_id: str) -> CaseView:
        """One case as it stands now. Raises InputRejected when there is none."""
        with self.work.database.reading() as session:
            return view_of(self.work, session, who, chain.read(session, case_id))

    def by_number(self, number: str) -> str | None:
        """The id of the case with this number, or whose barcode says this; None when there is none."""
        with self.work.database.reading() as session:
            return find_scanned(session, number.strip())

    def search(self, words: str, limit: int = 50, count_up_to: int | None = 1000) -> Found:
        """Cases that hold the words anywhere, newest first within each part; None counts them all."""
        with self.work.database.reading() as session:
            return search.search(session, words, limit, count_up_to)
