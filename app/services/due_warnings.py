"""What the window warns about at start and at midnight: overdue, due today, due within the office's warning days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from app.domain.permissions import SignedIn
from app.domain.work_calendar import WorkCalendar
from app.persistence import case_list
from app.persistence.case_list import CaseRow, Query
from app.services.today import days_left, query_of
from app.services.workplace import Workplace

MOST = 1000
"""Cases looked at, the most urgent ones; a warning of more says no more."""


@dataclass(frozen=True, slots=True)
class Near:
    """Cases with `least` to `most` working days left, both included."""

    least: int
    most: int
    count: int


@dataclass(frozen=True, slots=True)
class Warned:
    """How many open cases of this person are overdue, due on this very day, or near; nearest first.

    A case counts by the date alerts go by: the earliest of the due date, its safe and its disputed readings. `left` are
    the working days left of each, below zero when overdue; `bands` the office's warning days as (least, most).
    """

    today: date
    left: tuple[tuple[str, int], ...] = ()
    bands: tuple[tuple[int, int], ...] = ()

    @property
    def overdue(self) -> int:
        """Cases whose last day has passed."""
        return sum(days < 0 for _, days in self.left)

    @property
    def due_today(self) -> int:
        """Cases whose last day is today."""
        return sum(days == 0 for _, days in self.left)

    @property
    def near(self) -> tuple[Near, ...]:
        """The others by the office's warning days; a span without a case is left out."""
        spans = (Near(low, high, sum(low <= days <= high for _, days in self.left)) for low, high in self.bands)
        return tuple(span for span in spans if span.count)

    @property
    def count(self) -> int:
        """All of them together."""
        return len(self.left)

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The cases, nearest first."""
        return tuple(case_id for case_id, _ in self.left)

    def without(self, case_ids: Collection[str]) -> Warned:
        """The same warning about the other cases only."""
        return replace(self, left=tuple(one for one in self.left if one[0] not in case_ids))


@dataclass
class DueWarnings:
    """Looking ahead by the office's warning days; writes nothing."""

    work: Workplace

    def look(self, who: SignedIn) -> Warned:
        """What to warn this person of now; quiet for somebody who works on no cases."""
        with self.work.database.reading() as session:
            today, calendar = self.work.now(session).date(), self.work.calendar(session)
            days = sorted({day for day in self.work.settings(session).warn_days if day > 0})
            mine = query_of(who)
            if not mine.stages:
                return Warned(today)
            horizon = calendar.add(today, days[-1] if days else 0)
            wanted = Query(
                department_id=mine.department_id, due_to=horizon, sort="due_on", descending=False, limit=MOST
            )
            rows, _ = case_list.page(session, wanted)
        return _warned(rows, calendar, today, days)


def _warned(rows: list[CaseRow], calendar: WorkCalendar, today: date, days: list[int]) -> Warned:
    bands = tuple(zip([1, *(day + 1 for day in days)], days, strict=False))
    counted = ((row.case_id, days_left(row, calendar, today)) for row in rows)
    last = days[-1] if days else 0
    left = sorted(((one, n) for one, n in counted if n is not None and n <= last), key=lambda one: one[1])
    return Warned(today, tuple(left), bands)
