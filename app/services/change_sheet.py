"""What a notice or a regional day off would change: the days, and every open case whose due date moves with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.arrangement import Arrangement
from app.domain.case_clock import KINDS_READ, read_case
from app.domain.owed_reply import owed_reply
from app.domain.state import fold
from app.domain.steps import AgencyConsulted, DelayFixed, ReplyOrdered, ThirdPartyConsulted
from app.domain.work_calendar import WorkCalendar
from app.persistence import chain, due_dates
from app.persistence.due_dates import OpenDue
from app.persistence.session import Session

_FIXED = (DelayFixed.kind, ReplyOrdered.kind)
_ALWAYS_READ = (*_FIXED, ThirdPartyConsulted.kind, AgencyConsulted.kind)


@dataclass(frozen=True, slots=True)
class Moved:
    """An open case whose due date another calendar moves; `overdue` when only that makes it overdue.

    `provisional`: the new date lies in a year that still has no published arrangement; `was_provisional`: the old did.
    """

    case_id: str
    number: str
    request: str
    old_due_on: date | None
    new_due_on: date | None
    overdue: bool
    provisional: bool = False
    was_provisional: bool = False


@dataclass(frozen=True, slots=True)
class ChangeSheet:
    """What another calendar would change; nothing has happened yet. `digest` names the calendar it was made with.

    It is about a notice, or else about the office's regional days off as they would stand, written as in the settings.
    """

    notice: Arrangement | None
    digest: str
    moved: tuple[Moved, ...]
    looked_at: int
    newly_off: tuple[date, ...]
    newly_worked: tuple[date, ...]
    regional: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year it is about; of regional days that of the first day that changes, None where none does."""
        if self.notice is not None:
            return self.notice.year
        return min((day.year for day in (*self.newly_off, *self.newly_worked)), default=None)

    @property
    def source(self) -> str:
        """What is applied, in the words of the versions."""
        return self.notice.source if self.notice is not None else "地方假日的规定"

    @property
    def overdue(self) -> tuple[Moved, ...]:
        """The cases that would be overdue at once."""
        return tuple(case for case in self.moved if case.overdue)


def sheet_of(
    session: Session,
    notice: Arrangement | None,
    old: WorkCalendar,
    new: WorkCalendar,
    today: date,
    regional: tuple[str, ...] = (),
) -> ChangeSheet:
    """The sheet of a notice written out day by day, or of regional days; `new` is `old` with it."""
    off, worked = changed_days(_days_of(notice, old, new), old, new)
    open_cases = due_dates.open_due(session)
    first = min([*off, *worked], default=date.max)
    touched = [one for one in open_cases if one.due_on >= first]
    moved = _moved(session, touched, old, new, today, first)
    return ChangeSheet(notice, new.digest, tuple(moved), len(open_cases), off, worked, regional)


def _days_of(notice: Arrangement | None, old: WorkCalendar, new: WorkCalendar) -> list[date]:
    """The days that may change, in order; a notice reaches into the December before."""
    if notice is None:
        return sorted({day.on for day in (*old.regional, *new.regional)})
    first, last = date(notice.year - 1, 12, 1), date(notice.year, 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def changed_days(
    days: Sequence[date], old: WorkCalendar, new: WorkCalendar
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Those of the days that become days off, and those that become working days."""
    off = tuple(day for day in days if old.is_working(day) and not new.is_working(day))
    return off, tuple(day for day in days if new.is_working(day) and not old.is_working(day))


def _moved(
    session: Session, cases: Sequence[OpenDue], old: WorkCalendar, new: WorkCalendar, today: date, first: date
) -> Iterator[Moved]:
    """A clock that nothing touched since the first changed day keeps its number of working days from there on.

    So most chains need not be read: only those with a step of the clock since that day, with a consultation that may
    reach over it, with a date fixed under art. 35, or with a reply ordered anew.
    """
    read = set(due_dates.with_steps(session, _ALWAYS_READ if today >= first else _FIXED))
    read |= set(due_dates.with_steps(session, KINDS_READ, since=first)) if today >= first else set()
    before = first - timedelta(days=1)
    new_days = {day: new.add(before, old.count(before, day)) for day in {one.due_on for one in cases}}
    by_reading = {one.case_id: one for one in _moved_by_reading(session, cases, read, old, new, today)}
    for one in cases:
        day = new_days[one.due_on]
        if one.case_id in by_reading:
            yield by_reading[one.case_id]
        elif one.case_id not in read and day != one.due_on:
            yield _moved_to(one, day, new.provisional(day.year), old, today)


def _moved_by_reading(
    session: Session, cases: Iterable[OpenDue], wanted: set[str], old: WorkCalendar, new: WorkCalendar, today: date
) -> Iterator[Moved]:
    known = {one.case_id: one for one in cases if one.case_id in wanted}
    for case in chain.read_many(session, known, KINDS_READ):
        one = known[case.id]
        state = fold(case)
        after = owed_reply(state, new) or read_case(case, state, new, today)
        if after is not None and after.due_on != one.due_on:
            yield _moved_to(one, after.due_on, after.provisional, old, today)


def _moved_to(one: OpenDue, day: date | None, provisional: bool, old: WorkCalendar, today: date) -> Moved:
    overdue = day is not None and day < today <= one.due_on
    was_provisional = old.provisional(one.due_on.year)
    return Moved(one.case_id, one.number, one.request, one.due_on, day, overdue, provisional, was_provisional)
