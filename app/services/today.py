"""What the signed-in person must do, most urgent first, and what falls due in the next working days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.permissions import Role, SignedIn
from app.domain.stage import Stage
from app.domain.state import fold
from app.domain.steps import LetterDelegated
from app.domain.work_calendar import WorkCalendar
from app.persistence import case_list, chain, past_cases
from app.persistence.case_list import CaseRow, Query
from app.persistence.session import Session
from app.services.workplace import Workplace

STRIP_DAYS = 20
"""Working days shown ahead: the length of the reply period (条例 art. 33)."""

_STAGES_OF: Mapping[Role, tuple[Stage, ...]] = {
    Role.COUNTER: (Stage.TO_CONFIRM, Stage.TO_ROUTE, Stage.TO_DELIVER),
    Role.OFFICE: (Stage.TO_CONFIRM, Stage.TO_ROUTE, Stage.TO_HANDLE, Stage.TO_DELIVER),
    Role.OFFICE_HEAD: (Stage.TO_ROUTE, Stage.TO_REVIEW, Stage.TO_SIGN),
    Role.HANDLER: (Stage.TO_HANDLE, Stage.TO_DELIVER),
    Role.DEPARTMENT_HEAD: (Stage.TO_HANDLE, Stage.TO_REVIEW),
    Role.LEGAL: (Stage.TO_REVIEW,),
    Role.SECRECY: (Stage.TO_REVIEW, Stage.TO_SIGN),
    Role.APPROVER: (Stage.TO_SIGN,),
    Role.ADMIN: (),
}
_OWN_DEPARTMENT = frozenset({Role.HANDLER, Role.DEPARTMENT_HEAD})
_WHOLE_OFFICE = frozenset({Role.COUNTER, Role.OFFICE, Role.OFFICE_HEAD, Role.LEGAL, Role.SECRECY, Role.APPROVER})

_NEXT: Mapping[Stage, str] = {
    Stage.TO_CONFIRM: "确认收件",
    Stage.TO_ROUTE: "转办",
    Stage.TO_HANDLE: "办理",
    Stage.TO_REVIEW: "审核",
    Stage.TO_SIGN: "签发",
    Stage.TO_DELIVER: "送达",
}


_HANDED: Mapping[Stage, str] = {Stage.TO_REVIEW: "代为审核", Stage.TO_SIGN: "代为签发"}
"""What a stand-in does with a letter that was handed on."""


@dataclass(frozen=True, slots=True)
class Task:
    """A case this person should act on; `left` working days to the day alerts go by, below zero when overdue."""

    row: CaseRow
    stage: Stage
    left: int | None
    action: str


@dataclass(frozen=True, slots=True)
class DueDay:
    """One of the next working days and how many replies fall due on it.

    A day off among them is there only where something falls due on it: a date to go by may be a weekend that might
    yet be worked.
    """

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """The morning's picture; `overdue` and `due_soon` count the tasks whose date has passed or is near."""

    today: date
    tasks: tuple[Task, ...]
    days: tuple[DueDay, ...]
    overdue: int
    due_soon: int


@dataclass
class Today:
    """The first screen."""

    work: Workplace

    def view(self, who: SignedIn, limit: int = 200) -> TodayView:
        """What to do now, for this person; at most `limit` tasks, the most urgent ones."""
        with self.work.database.reading() as session:
            today, calendar = self.work.now(session).date(), self.work.calendar(session)
            tasks = _with_handed(session, who, _tasks(session, who, calendar, today, limit), calendar, today)
            days = _days(session, who, calendar, today)
            soon = max(self.work.settings(session).warn_days, default=0)
        overdue = sum(task.left is not None and task.left < 0 for task in tasks)
        near = sum(task.left is not None and 0 <= task.left <= min(soon, 3) for task in tasks)
        return TodayView(today, tasks, days, overdue, near)


def query_of(who: SignedIn) -> Query:
    """The cases this person acts on: by the stages of their roles, of their own department where they have no more."""
    stages = {stage.value: None for role in Role if role in who.roles for stage in _STAGES_OF[role]}
    own_only = who.roles.isdisjoint(_WHOLE_OFFICE) and not who.roles.isdisjoint(_OWN_DEPARTMENT)
    department = who.department_id if own_only else None
    return Query(stages=tuple(stages), department_id=department, sort="due_on", descending=False)


def _tasks(session: Session, who: SignedIn, calendar: WorkCalendar, today: date, limit: int) -> tuple[Task, ...]:
    query = query_of(who)
    if not query.stages:
        return ()
    wanted = Query(stages=query.stages, department_id=query.department_id, sort="due_on", descending=False, limit=limit)
    rows, _ = case_list.page(session, wanted)
    return tuple(_task(row, calendar, today) for row in rows)


def _with_handed(
    session: Session, who: SignedIn, own: tuple[Task, ...], calendar: WorkCalendar, today: date
) -> tuple[Task, ...]:
    """One's own tasks and those that somebody handed to this person, each once, the most urgent first."""
    handed = {task.row.case_id: task for task in _handed_tasks(session, who, calendar, today)}
    if not handed:
        return own
    others = [task for task in own if task.row.case_id not in handed]
    return tuple(sorted((*handed.values(), *others), key=_urgency))


def _handed_tasks(session: Session, who: SignedIn, calendar: WorkCalendar, today: date) -> Iterator[Task]:
    """Cases with a letter that lies with this person in somebody else's place (转交)."""
    ids = past_cases.ids_at_stage(session, [stage.value for stage in _HANDED], LetterDelegated.kind)
    for case in chain.read_many(session, ids):
        letters = fold(case).letters.values()
        row = case_list.find(session, case.id)
        if row is not None and any(letter.delegation and letter.delegation.to_id == who.id for letter in letters):
            yield replace(_task(row, calendar, today), action=_HANDED[Stage(row.stage)])


def _urgency(task: Task) -> tuple[bool, date]:
    due = task.row.safe_due_on or task.row.due_on
    return due is None, due or date.max


def _task(row: CaseRow, calendar: WorkCalendar, today: date) -> Task:
    stage = Stage(row.stage)
    return Task(row, stage, days_left(row, calendar, today), _NEXT.get(stage, "查看"))


def days_left(row: CaseRow, calendar: WorkCalendar, today: date) -> int | None:
    """Working days from today (not counted) to the day alerts go by (counted); None when no clock runs.

    The day itself gives 0, a day that has passed gives a negative number even if no working day lies between.
    """
    due = row.safe_due_on or row.due_on
    if due is None or row.ended_on is not None:
        return row.counted_left if row.paused_since else None
    return days_to(due, calendar, today)


def days_to(due: date, calendar: WorkCalendar, today: date) -> int:
    """Working days from today (not counted) to that day (counted); below zero once it has passed."""
    return calendar.count(today, due) if due >= today else min(calendar.count(today, due), -1)


def _days(session: Session, who: SignedIn, calendar: WorkCalendar, today: date) -> tuple[DueDay, ...]:
    query = query_of(who)
    wanted = Query(department_id=query.department_id)
    counts = case_list.count_due_by_day(session, today, calendar.add(today, STRIP_DAYS), wanted)
    working = [today] if calendar.is_working(today) else []
    working += [calendar.add(today, n) for n in range(1, STRIP_DAYS + 1)]
    return tuple(DueDay(day, counts.get(day, 0)) for day in sorted({*working, *counts}))
