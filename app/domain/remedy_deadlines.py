"""Dates of remedies that only the whole case knows: after a reconsideration, and where remedies were not told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.clock_reading import ClockReading, Deadline
from app.domain.regimes import REMEDY_CAP_ARTICLE, SUIT_AFTER_RECONSIDERATION
from app.domain.remedy_periods import suit_after_reconsideration_until, untold_remedy_until
from app.domain.steps import RemedyDecided, RemedyFiled, RemedyKind, ReplyReceived, Step
from app.domain.work_calendar import WorkCalendar

_BEARING = frozenset[type[Step]]((RemedyFiled, RemedyDecided, ReplyReceived))
_OWN_PERIODS = {"reconsideration": RemedyKind.RECONSIDERATION, "direct_suit": RemedyKind.DIRECT_SUIT}


def with_remedies(reading: ClockReading, history: Sequence[Step], calendar: WorkCalendar) -> ClockReading:
    """The reading with the dates that follow from remedies sought, decided or not told, by calendar days and years.

    `history` are the steps that count, in their order. A remedy sought by its last day meets the date. Where the reply
    did not name the remedies, its periods give way to the longest one, a year from receipt.
    """
    steps = [step for step in history if type(step) in _BEARING]
    if not steps:
        return reading
    found = [_met(one, steps) for one in reading.other_deadlines]
    received = next((step for step in reversed(steps) if isinstance(step, ReplyReceived)), None)
    current = received is not None and any(one.starts_on == received.on for one in found if one.what in _OWN_PERIODS)
    if current and received is not None and received.remedies_told is False:
        found = [one for one in found if one.what not in _OWN_PERIODS]
        until = untold_remedy_until(received.on, calendar)
        longest = Deadline("untold_remedy", until, None, received.on, REMEDY_CAP_ARTICLE, "")
        found.append(_open_or_over(longest, reading))
    found += (_met(_open_or_over(one, reading), steps) for one in _after_reconsideration(steps, calendar))
    return replace(reading, other_deadlines=tuple(found))


def _after_reconsideration(steps: Sequence[Step], calendar: WorkCalendar) -> Iterator[Deadline]:
    """Fifteen days from the applicant's receipt of each decision on a reconsideration (行诉法 art. 45)."""
    filed = {step.id: step for step in steps if isinstance(step, RemedyFiled)}
    for step in steps:
        if not isinstance(step, RemedyDecided) or step.decision_received_on is None or step.id not in filed:
            continue
        if filed[step.id].remedy is RemedyKind.RECONSIDERATION:
            start = step.decision_received_on
            until = suit_after_reconsideration_until(start, calendar)
            article = SUIT_AFTER_RECONSIDERATION.article
            yield Deadline("suit_after_reconsideration", until, None, start, article, filed[step.id].body)


def _open_or_over(one: Deadline, reading: ClockReading) -> Deadline:
    return replace(one, met=None if reading.as_of <= one.due_on else False)


def _met(one: Deadline, steps: Sequence[Step]) -> Deadline:
    """The date, met where the remedy it is about was sought in time."""
    wanted = _OWN_PERIODS.get(one.what, RemedyKind.SUIT_AFTER_RECONSIDERATION)
    if one.what not in (*_OWN_PERIODS, "suit_after_reconsideration"):
        return one
    sought = (step.on for step in steps if isinstance(step, RemedyFiled) and step.remedy is wanted)
    return replace(one, met=True) if any(one.starts_on <= day <= one.due_on for day in sought) else one
