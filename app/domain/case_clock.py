"""The clock of a stored case: its receipt and its steps as the reading of `clock` wants them."""

from __future__ import annotations

from datetime import date

from app.domain import clock
from app.domain.case import Case
from app.domain.clock_reading import ClockReading
from app.domain.receipt import Receipt
from app.domain.remedy_deadlines import with_remedies
from app.domain.state import State
from app.domain.steps import CaseKind, ReceiptConfirmed, RegimeChosen, Registered, RegistrationCorrected, Voided
from app.domain.work_calendar import WorkCalendar

_BESIDE_THE_CLOCK = (Registered, RegistrationCorrected, ReceiptConfirmed, RegimeChosen, Voided)
KINDS_READ = clock.KINDS | {kind.kind for kind in _BESIDE_THE_CLOCK}
"""The stored keys of all steps a reading depends on: a case of these alone is read as the whole case is."""


def read_case(
    case: Case,
    state: State,
    calendar: WorkCalendar,
    today: date,
    with_days: bool = False,
    platform_entry_days: int | None = None,
    judging: int | None = None,
) -> ClockReading | None:
    """The reading on `today` (included), or None where no reply period runs: receipt unconfirmed, or a correction.

    `platform_entry_days` is the office's setting for paper requests, None for no such duty. `judging` is the number of
    the step about to be recorded, if any; those before it were judged by the calendar of their own day.
    """
    receipt = receipt_of(state)
    if receipt is None or state.registered.case_kind is CaseKind.CORRECTION:
        return None
    steps = [(entry.seq, entry.step) for entry in case.history if entry.step.on <= today]
    until = judging - 1 if judging is not None else case.entries[-1].seq
    reading = clock.read(
        receipt,
        steps,
        calendar,
        today,
        with_days=with_days,
        platform_entry_days=platform_entry_days,
        recorded_until=until,
    )
    return with_remedies(reading, [step for _, step in steps], calendar)


def receipt_of(state: State) -> Receipt | None:
    """The facts of receipt, or None while the date is not confirmed."""
    if state.received_on is None:
        return None
    registered = state.registered
    return Receipt(
        registered.channel,
        state.received_on,
        registered.submitted_on if registered.submitted_on and registered.submitted_on <= state.received_on else None,
        registered.arrived_on if registered.arrived_on and registered.arrived_on <= state.received_on else None,
        state.regime or "auto",
    )
