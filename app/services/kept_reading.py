"""The clock of a case as a screen shows it: a closed case is read for ever with the calendar it was closed under."""

from __future__ import annotations

from dataclasses import replace

from app.domain.case import Case
from app.domain.case_clock import read_case
from app.domain.clock_reading import ClockReading, Deadline
from app.domain.state import State
from app.domain.steps import ClosingStep
from app.domain.work_calendar import WorkCalendar
from app.persistence.session import Session
from app.services import office_calendar
from app.services.workplace import Workplace

_AFTER_THE_END = ("reconsideration", "direct_suit", "suit_after_reconsideration", "untold_remedy", "ordered_reply")
"""Dates that run after the end of a case, and so by the calendar in force."""


def calendar_of(work: Workplace, session: Session, state: State) -> WorkCalendar:
    """The calendar of a closed case, found again by the digest its closing step keeps; else the one in force.

    A calendar that cannot be found again (the case came from elsewhere) gives way to the one in force.
    """
    current, ended = work.calendar(session), state.ended
    if ended is None or state.is_open or not isinstance(ended.step, ClosingStep) or not ended.step.calendar_digest:
        return current
    digest = ended.step.calendar_digest
    if digest == current.digest:
        return current
    if digest not in work.kept_calendars:
        work.kept_calendars[digest] = office_calendar.named(session, work.folders.resources, digest) or current
    return work.kept_calendars[digest]


def reading_of(work: Workplace, session: Session, case: Case, state: State) -> tuple[ClockReading | None, WorkCalendar]:
    """The reading of a case today with its day list, and the calendar it was made with."""
    today, days = work.now(session).date(), work.settings(session).platform_entry_days
    calendar, current = calendar_of(work, session, state), work.calendar(session)
    reading = read_case(case, state, calendar, today, True, days)
    if reading is None or calendar is current:
        return reading, calendar
    now = read_case(case, state, current, today)
    return replace(reading, other_deadlines=_later_ones_of(reading, now)), calendar


def _later_ones_of(kept: ClockReading, now: ClockReading | None) -> tuple[Deadline, ...]:
    """What ran before the end as it was then; what runs after it as it is now."""
    before = tuple(one for one in kept.other_deadlines if one.what not in _AFTER_THE_END)
    after = tuple(one for one in now.other_deadlines if one.what in _AFTER_THE_END) if now else ()
    return before + after
