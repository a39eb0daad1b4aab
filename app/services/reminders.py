"""催办: departments that let the office's own date pass without an answer, and reminding them all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.permissions import SignedIn, may
from app.domain.stage import Stage
from app.domain.state import fold
from app.domain.steps import Assignment, Reminded
from app.domain.work_calendar import WorkCalendar
from app.persistence import case_list, chain
from app.persistence.case_list import CaseRow, Query
from app.services import case_work
from app.services.taking_back import Deed
from app.services.workplace import Workplace

_MOST = 300
"""Open cases looked through, the most urgent first."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A department that has not answered; `late_by` counts the working days since its internal date.

    The internal date is the office's own and moves nothing outside; `due_on` is the date of the law, None while paused.
    """

    case_id: str
    case_number: str
    department: str
    internal_due_on: date
    late_by: int
    due_on: date | None
    last_reminded_on: date | None


@dataclass
class Reminders:
    """Looking for who is late inside the office."""

    work: Workplace

    def due(self, who: SignedIn) -> tuple[Reminder, ...]:
        """The departments to be reminded today, the latest first; whoever was reminded today is left out.

        Empty for a person who may not remind.
        """
        if not may(who.roles, Reminded):
            return ()
        today = self.work.today()
        with self.work.database.reading() as session:
            query = Query(stages=(Stage.TO_HANDLE.value,), sort="due_on", descending=False, limit=_MOST)
            rows = {row.case_id: row for row in case_list.rows(session, query)}
            calendar = self.work.calendar(session)
            cases = chain.read_many(session, rows)
            found = [one for case in cases for one in _late(case, rows[case.id], calendar, today)]
        waiting = (one for one in found if one.last_reminded_on != today)
        return tuple(sorted(waiting, key=lambda one: (-one.late_by, one.case_number)))

    def remind(self, who: SignedIn, reminders: Sequence[Reminder], words: str = "") -> tuple[Deed, ...]:
        """Records a reminder in each case, all or none; gives each case with the places of its reminders."""
        taken: dict[str, tuple[int, ...]] = {}
        with self.work.database.transaction() as session:
            today = self.work.now(session).date()
            for one in reminders:
                case = chain.read(session, one.case_id)
                step = Reminded(on=today, whom=one.department, words=words or _words(one))
                after = case_work.take(self.work, session, who, case.id, case.length, step)
                taken[case.id] = (*taken.get(case.id, ()), after.length)
        return tuple(taken.items())


def _late(case: Case, row: CaseRow, calendar: WorkCalendar, today: date) -> Iterator[Reminder]:
    state = fold(case)
    for key, assignment in state.assignments.items():
        day = assignment.internal_due_on
        if key not in state.answered_departments and day is not None and day < today:
            late_by = calendar.count(day, today)
            yield Reminder(
                case.id, case.number, assignment.department, day, late_by, row.due_on, _last(case, assignment)
            )


def _last(case: Case, assignment: Assignment) -> date | None:
    reminded = [e.step.on for e in case.steps(Reminded) if getattr(e.step, "whom", "") == assignment.department]
    return max(reminded, default=None)


def _words(one: Reminder) -> str:
    return f"内部期限 {one.internal_due_on} 已过 {one.late_by} 个工作日，请尽快反馈"
