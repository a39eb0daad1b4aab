"""A case becomes its row in the list: only facts that hold whatever day it is looked at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.domain import clock_reading as reading_states
from app.domain import steps as s
from app.domain.case import Case
from app.domain.case_clock import read_case
from app.domain.clock_reading import ClockReading
from app.domain.outcomes import outcome
from app.domain.owed_reply import OwedReply, owed_reply
from app.domain.review import LetterStatus
from app.domain.stage import stage_of
from app.domain.state import State
from app.domain.work_calendar import WorkCalendar
from app.persistence.case_list import CaseRow

_STOPPED = (reading_states.PAUSED, reading_states.AWAITING_SUPPLEMENT, reading_states.AWAITING_FEE)


def row_of(case: Case, state: State, calendar: WorkCalendar, today: date, now: datetime) -> CaseRow:
    """The row of this case as it stands after its last step."""
    reading = read_case(case, state, calendar, today)
    registered = state.registered
    return CaseRow(
        case_id=case.id,
        number=case.number,
        case_kind=registered.case_kind.value,
        stage=stage_of(state).value,
        channel=registered.channel.value,
        applicants="、".join(p.name for p in registered.parties if p.role is not s.PartyRole.AGENT),
        applicant_kind=registered.parties[0].kind.value,
        request=registered.request,
        length=case.length,
        updated_at=now,
        departments="、".join(a.department for a in state.assignments.values()),
        department_ids=tuple(state.assignments),
        handler_id=state.handler.person_id if state.handler else None,
        handler=state.handler.person if state.handler else "",
        received_on=state.received_on,
        letter_numbers=_letter_numbers(state),
        tracking_numbers=_tracking_numbers(case),
        **(_clock_facts(reading) | _result(state) | _owed(owed_reply(state, calendar))),
    )


def _clock_facts(reading: ClockReading | None) -> dict[str, Any]:
    if reading is None:
        return {}
    stopped = reading.state in _STOPPED
    return {
        "due_on": None if stopped else reading.due_on,
        "safe_due_on": None if stopped else _earlier(reading),
        "provisional": reading.provisional,
        "paused_since": reading.stopped_since if stopped else None,
        "counted_left": reading.working_days_left if stopped else None,
        "ended_on": reading.ended_on,
        "answered_late": reading.state == reading_states.ANSWERED_LATE,
    }


def _owed(owed: OwedReply | None) -> dict[str, Any]:
    """A case whose reply was ordered anew is open again, until the day that was set; its first result stays."""
    if owed is None:
        return {}
    return {
        "due_on": owed.due_on,
        "safe_due_on": owed.safe_due_on,
        "provisional": owed.provisional,
        "ended_on": None,
        "answered_late": False,
    }


def _earlier(reading: ClockReading) -> date | None:
    """The date alerts go by, where a provisional year or a disputed reading puts it before the due date."""
    earliest = reading.alert_on
    return earliest if earliest and reading.due_on and earliest < reading.due_on else reading.safe_due_on


def _result(state: State) -> dict[str, Any]:
    ended = state.ended
    if ended is None or not isinstance(ended.step, s.ClosingStep):
        return {}
    outcomes = _outcomes(state)
    return _kept_reading(ended.step) | {
        "ended_on": ended.step.on,
        "statistics_row": ended.step.statistics_row,
        "outcomes": outcomes,
        "conclusion": "、".join(dict.fromkeys(outcome(key).label for key in outcomes)) or _words(ended.step, state),
    }


def _outcomes(state: State) -> tuple[str, ...]:
    ended = state.ended.step if state.ended else None
    if isinstance(ended, s.HistoryImported):
        return (ended.outcome,) if ended.outcome else ()
    if isinstance(ended, s.SupplementLapsed):
        return ("R22",)
    if isinstance(ended, s.FeeLapsed):
        return ("R23",)
    if isinstance(ended, s.Withdrawn):
        return ("R24a",)
    replies = [x for x in state.letters.values() if x.letter_kind == "reply" and x.status is LetterStatus.NUMBERED]
    return tuple(dict.fromkeys(c.outcome for c in replies[-1].draft.conclusions)) if replies else ()


def _kept_reading(step: s.ClosingStep) -> dict[str, Any]:
    """A closed case shows for ever the date and the punctuality that held when it was closed."""
    kept: dict[str, Any] = {} if step.due_on is None else {"due_on": step.due_on, "safe_due_on": None}
    return kept | ({} if step.in_time is None else {"answered_late": not step.in_time})


def _words(step: s.ClosingStep, state: State) -> str:
    if state.correction is not None:
        return state.correction.result.label
    return step.words if isinstance(step, s.HistoryImported) else step.label


def _letter_numbers(state: State) -> tuple[str, ...]:
    """The numbers of the case's letters; of a case taken over from elsewhere that of its reply there."""
    ended = state.ended.step if state.ended else None
    elsewhere = (ended.letter_number,) if isinstance(ended, s.HistoryImported) and ended.letter_number else ()
    return (*elsewhere, *(letter.number for letter in state.letters.values() if letter.number))


def _tracking_numbers(case: Case) -> tuple[str, ...]:
    numbers = (getattr(entry.step, "tracking_number", None) for entry in case.history)
    return tuple(dict.fromkeys(number for number in numbers if number))
