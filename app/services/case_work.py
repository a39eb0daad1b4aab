"""Taking a step: permission, procedure, clock, chain and list, in one transaction."""

from __future__ import annotations

from dataclasses import replace

from app.domain import clock_reading as reading_states
from app.domain import permissions, procedure
from app.domain.case import Case
from app.domain.case_clock import read_case
from app.domain.lapse import refuse_early_lapse
from app.domain.permissions import SignedIn
from app.domain.state import State, fold
from app.domain.statistics_rows import row_of_closing
from app.domain.steps import ClosingStep, DocumentAttached, FeeLapsed, Step
from app.persistence import case_list, chain, document_index
from app.persistence.session import Session
from app.services.list_rows import row_of
from app.services.workplace import Workplace, actor


def take(work: Workplace, session: Session, who: SignedIn, case_id: str, seen_length: int, step: Step) -> Case:
    """Appends a step for a person who saw `seen_length` steps; returns the case with it.

    Raises Refused (role, procedure or article), InputRejected (field) or ChainMoved; then nothing was recorded.
    """
    permissions.require(who, type(step))
    return take_as_consequence(work, session, who, case_id, seen_length, step)


def take_as_consequence(
    work: Workplace, session: Session, who: SignedIn, case_id: str, seen_length: int, step: Step
) -> Case:
    """Appends a step that follows from one the person was permitted to take; otherwise as `take`."""
    case = chain.read(session, case_id)
    if case.length == seen_length:
        step = judged(work, session, who, case, step)
    entry = chain.append(session, case_id, seen_length, step, actor(who), work.now(session))
    after = case.appended(entry)
    refresh(work, session, after)
    if isinstance(step, DocumentAttached):
        document_index.name_it(session, case_id, step)
    return after


def judged(work: Workplace, session: Session, who: SignedIn, case: Case, step: Step) -> Step:
    """The step as it will be recorded, after procedure and clock let it pass; a closing step keeps its reading."""
    today = work.now(session).date()
    settings = work.settings(session)
    after = procedure.check(case, step, actor(who), today, settings.options)
    if isinstance(step, FeeLapsed):
        refuse_early_lapse(step, read_case(case, fold(case), work.calendar(session), today))
    state = fold(after)
    reading = read_case(after, state, work.calendar(session), today, judging=after.length)
    if not isinstance(step, ClosingStep) or reading is None:
        return step
    return replace(
        step,
        due_on=step.due_on or reading.due_on,
        in_time=reading.state != reading_states.ANSWERED_LATE,
        calendar_digest=work.calendar(session).digest,
        statistics_row=step.statistics_row or row_of_closing(step, state),
    )


def refresh(work: Workplace, session: Session, case: Case, state: State | None = None) -> None:
    """Puts the case's row in the list to what the chain says now."""
    now = work.now(session)
    row = row_of(case, state or fold(case), work.calendar(session), now.date(), now)
    case_list.refresh(session, row)
