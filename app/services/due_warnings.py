"""What the window warns about at start and at midnight: overdue, due today, due within the office's warning days."""

from __future__ import annotations

from dataclasses import dataclass
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

    A case counts by the date alerts go by: the earliest of the due date, its safe and its disputed readings.
    """

    today: date
    overdue: int
    due_today: int
    near: tuple[Near, ...]
    most_urgent: tuple[CaseRow, ...]

    @property
    def count(self) -> int:
        """All of them together."""
        return self.overdue + self.due_today + sum(one.count for one in self.near)


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
                return Warned(today, 0, 0, (), ())
            horizon = calendar.add(today, days[-1] if days else 0)
            wanted = Query(
                department_id=mine.department_id, due_to=horizon, sort="due_on", descending=False, limit=MOST
            )
            rows, _ = case_list.page(session, wanted)
        return _warned(rows, calendar, today, days)


def _warned(rows: list[CaseRow], calendar: WorkCalendar, today: date, days: list[int]) -> Warned:
    left = [one for row in rows if (one := days_left(row, calendar, today)) is not None]
    bounds = list(zip([1, *(day + 1 for day in days)], days, strict=False))
    near = (Near(low, high, sum(low <= one <= high for one in left)) for low, high in bounds)
    due_today = sum(one == 0 for one in left)
    return Warned(today, sum(one < 0 for one in left), due_today, tuple(n for n in near if n.count), tuple(rows[:3]))
