"""The reply clock of a case (答复期限): one pure reading from the receipt, the steps, the calendar and a day.

The reading follows 条例 arts 30–35 and 42; where the law is silent it is the office's
default reading, and the other readings are given as alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain import clock_consultations, clock_ends, clock_moves, clock_stops
from app.domain.alternatives import alternatives_of
from app.domain.clock_days import days_of
from app.domain.clock_reading import (
    ANSWERED_IN_TIME,
    ANSWERED_LATE,
    AWAITING_FEE,
    AWAITING_SUPPLEMENT,
    ENDED,
    OVERDUE,
    PAUSED,
    RUNNING,
    ClockReading,
)
from app.domain.clock_run import ClockRun, Consultation, Handler, bad_field
from app.domain.counting import Interval, due_position, excluded_between
from app.domain.deadlines import other_deadlines
from app.domain.errors import Refused
from app.domain.receipt import Receipt
from app.domain.regimes import LONG_CONSULTATION
from app.domain.standing import standing
from app.domain.steps import HistoryImported, PlatformEntered, Step
from app.domain.work_calendar import WorkCalendar

_HANDLERS: dict[type[Step], Handler] = {
    **clock_stops.HANDLERS,
    **clock_consultations.HANDLERS,
    **clock_moves.HANDLERS,
    **clock_ends.HANDLERS,
}
KINDS = frozenset(step.kind for step in _HANDLERS)
"""The stored keys of the steps a clock knows, `voided` apart."""
_UNDATED = frozenset[type[Step]]((PlatformEntered, HistoryImported))
"""Steps whose `on` is a fact of the office and may lie before the legal date of receipt."""
_ONE_DAY = timedelta(days=1)


def read(
    receipt: Receipt,
    steps: Iterable[tuple[int, Step]],
    calendar: WorkCalendar,
    as_of: date,
    *,
    with_days: bool = True,
    platform_entry_days: int | None = None,
    recorded_until: int = 0,
) -> ClockReading:
    """The clock of a case on `as_of`, with all its other dates.

    `steps` are (number, step) in the order of their numbers; kinds that no clock knows are passed over. Day 0 is the
    date of receipt and never counts; the due date counts. `platform_entry_days` is the office's setting for entering
    paper requests in the municipal platform, None for no such duty. Without `with_days` the day list is empty.
    Steps up to the number `recorded_until` were judged when they were recorded: a calendar published since may make
    their dates days off, which is no error of theirs.
    Raises InputRejected for a date or number that cannot be right, Refused for a step the law does not permit.
    """
    receipt.check(as_of)
    run = ClockRun(receipt, standing(steps), calendar, as_of)
    run.recorded_until = recorded_until
    _run_steps(run)
    return _reading(run, with_days, platform_entry_days)


def _run_steps(run: ClockRun) -> None:
    handler_of, positions, outside = _HANDLERS.get, run.calendar.positions, _some_outside(run)
    for seq, step in run.steps:
        handler = handler_of(type(step))
        if handler is None:
            continue
        if outside:
            _check_day(run, seq, step)
        if run.ended_on is not None:
            _check_after_the_end(run, step)
        run.here = positions[step.on]
        handler(run, seq, step)


def _some_outside(run: ClockRun) -> bool:
    """Whether the first or the last of the steps, which stand in the order of their days, has a day to be refused."""
    steps = run.steps
    return bool(steps) and (steps[-1][1].on > run.as_of or steps[0][1].on < run.receipt.received_on)


def _check_day(run: ClockRun, seq: int, step: Step) -> None:
    if step.on > run.as_of:
        raise bad_field(seq, "on", f"{step.label}的日期{step.on}晚于截至日期{run.as_of}")
    if step.on < run.receipt.received_on and type(step) not in _UNDATED:
        raise bad_field(seq, "on", f"{step.label}的日期{step.on}早于收到日期{run.receipt.received_on}")


def _check_after_the_end(run: ClockRun, step: Step) -> None:
    if type(step) not in clock_ends.AFTER_THE_END:
        raise Refused(f"案件已于{run.ended_on}终结，不能再有“{step.label}”", run.regime.reply.article)


def _reading(run: ClockRun, with_days: bool, platform_entry_days: int | None) -> ClockReading:
    calendar, moment, day_zero, zero = run.calendar, run.moment, run.day_zero, run.zero
    now = calendar.positions[moment]
    excluded = run.excluded(now)
    due = _due(run, excluded)
    due_on = None if due is None else calendar.at(due)
    in_default = due_on is not None and moment > due_on
    state = _state(run, in_default)
    counted_to = now if run.stopped is None else calendar.positions[run.stopped.asked_on]
    taken_off = excluded_between(zero, counted_to, excluded)
    years = _calendar_years(day_zero, due_on or moment)
    provisional = due_on is not None and _provisional(run, due_on, years)
    if run.consultations:
        _warn_long_consultations(run, now)
    # in the order of the fields: by keyword this call would cost a tenth of the whole reading
    return ClockReading(
        run.as_of,
        run.regime.key,  # regime
        day_zero,
        due_on,
        _safe_due_on(run) if provisional else None,  # safe_due_on
        calendar.add(run.receipt.received_on, run.regime.reply.days),  # original_due_on
        state,
        due_on + _ONE_DAY if in_default and due_on is not None else None,  # overdue_since
        counted_to - zero - taken_off,  # working_days_used
        due - counted_to if due is not None and run.ended_on is None else None,  # working_days_left
        taken_off if due is None else _excluded(run, due, excluded),  # excluded_working_days
        run.extension,  # extension_days
        provisional,
        years,  # calendar_years
        other_deadlines(run, platform_entry_days),  # other_deadlines
        alternatives_of(run, excluded),  # alternatives
        run.warnings,
        days_of(calendar, day_zero, due_on, excluded) if with_days and due_on is not None else (),  # days
        run.day_zero_by,
        run.period,
        run.fixed_due is not None,  # fixed
        _stopped_since(run, state),  # stopped_since
        _stands_until(run) if state == PAUSED else None,  # stands_until
        run.ended_on,
    )


def _due(run: ClockRun, excluded: list[Interval]) -> int | None:
    """Position of the due date; null while the clock stands for a question."""
    if run.stopped is not None:
        return None
    if run.fixed_due is not None:
        return run.calendar.positions[run.fixed_due]
    return due_position(run.zero, run.period, excluded)


def _excluded(run: ClockRun, due: int, excluded: list[Interval]) -> int:
    """The working days up to the due date that do not count: those by which a period that was not fixed grew."""
    return due - run.zero - run.period if run.fixed_due is None else excluded_between(run.zero, due, excluded)


def _calendar_years(day_zero: date, last: date) -> tuple[int, ...]:
    """The years of the days in (day_zero, last]; that of day 0 when there are none."""
    year = last.year
    if day_zero.year == year:
        return (year,)
    return tuple(range((day_zero + _ONE_DAY).year, year + 1))


def _state(run: ClockRun, in_default: bool) -> str:
    if run.replied_on is not None:
        return ANSWERED_LATE if in_default else ANSWERED_IN_TIME
    if run.ended_on is not None:
        return ENDED
    if run.stopped is not None:
        return AWAITING_SUPPLEMENT if run.stopped.kind == "supplement" else AWAITING_FEE
    if in_default:
        return OVERDUE
    return PAUSED if _open_consultations(run) else RUNNING


def _open_consultations(run: ClockRun) -> list[Consultation]:
    """The consultations that hold the clock on this day; on the very day of its end one still holds it."""
    if not run.consultations or run.fixed_due is not None:
        return []
    as_of, found = run.as_of, []
    for one in run.consultations:
        if one.counts and (one.end is None or as_of <= one.end):
            found.append(one)
    return found


def _stopped_since(run: ClockRun, state: str) -> date | None:
    if run.stopped is not None:
        return run.stopped.asked_on
    return min(c.asked.on for c in _open_consultations(run)) if state == PAUSED else None


def _stands_until(run: ClockRun) -> date | None:
    ends = [c.end for c in _open_consultations(run)]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _provisional(run: ClockRun, due_on: date, years: tuple[int, ...]) -> bool:
    """Whether a counted day lies in a year without a published arrangement; `years` are those it may lie in."""
    calendar = run.calendar
    if calendar.published_years.issuperset(years):
        return False
    return len(years) == 1 or calendar.provisional(due_on.year) or calendar.provisional_between(run.day_zero, due_on)


def _safe_due_on(run: ClockRun) -> date:
    """The due date on the cautious calendar, with the same day 0, period and consultations; a fixed date stays."""
    return run.fixed_due or run.cautious_due(run.day_zero, run.period)


def _warn_long_consultations(run: ClockRun, now: int) -> None:
    for consultation in run.consultations:
        stop = consultation.stop
        days = (now if stop is None or stop > now else stop) - consultation.start
        if days > LONG_CONSULTATION.days and consultation.counts:
            used = f"“{consultation.asked.id}”征求意见已用{days}个工作日，超过{LONG_CONSULTATION.days}个"
            run.warn("consultation_long", f"{used}，请及时催办或作出处理", LONG_CONSULTATION.article)
