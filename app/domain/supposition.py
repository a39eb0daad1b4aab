"""What would become of a case's clock if something happened (如果…): a reading of a copy, never of the case itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.domain.case import Actor, Case, Entry
from app.domain.case_clock import read_case
from app.domain.clock_reading import ClockReading
from app.domain.procedure import CHINA
from app.domain.state import State, fold
from app.domain.steps import (
    AgencyAnswered,
    AgencyConsulted,
    ExtensionNotified,
    Step,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
)
from app.domain.work_calendar import WorkCalendar

_NOBODY = Actor("", "")
_SUPPOSED = "如果"


def reading_if(case: Case, calendar: WorkCalendar, today: date, steps: Sequence[Step]) -> ClockReading | None:
    """The clock as it would read with these steps at the end, on `today` or on the last of them if that is later.

    None where no reply period runs. Raises Refused or InputRejected as the clock does; the case stays as it is.
    """
    supposed, on = case, today
    for step in steps:
        moment = datetime.combine(step.on, datetime.min.time(), CHINA)
        supposed = supposed.appended(Entry(supposed.length + 1, step, moment, _NOBODY))
        on = max(on, step.on)
    return read_case(supposed, fold(supposed), calendar, on, with_days=True)


def if_supplemented(state: State, today: date, received_on: date) -> tuple[Step, ...]:
    """The supplement comes in on that day; one that was not asked for yet is supposed to be asked for today."""
    received = SupplementReceived(on=received_on)
    return (received,) if state.supplement is not None else (SupplementRequested(on=today), received)


def if_extended(today: date, days: int) -> tuple[Step, ...]:
    """The applicant is told today that the period is extended by so many working days."""
    return (ExtensionNotified(on=today, days=days),)


def if_answered(state: State, today: date, answered_on: date) -> tuple[Step, ...]:
    """Everybody who was asked answers on that day; when nobody was, a third party is supposed to be asked today."""
    waiting = [entry.step for entry in state.open_consultations()]
    answers: list[Step] = [
        ThirdPartyAnswered(on=answered_on, id=step.id)
        if isinstance(step, ThirdPartyConsulted)
        else AgencyAnswered(on=answered_on, id=step.id)
        for step in waiting
        if isinstance(step, ThirdPartyConsulted | AgencyConsulted)
    ]
    if answers:
        return tuple(answers)
    return (ThirdPartyConsulted(on=today, id=_SUPPOSED), ThirdPartyAnswered(on=answered_on, id=_SUPPOSED))
