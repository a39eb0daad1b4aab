"""In which row of the annual table a case is counted when it ends; one application, one row."""

from __future__ import annotations

from app.domain import steps as s
from app.domain.outcomes import OUTCOMES, statistics_rows
from app.domain.review import LetterStatus
from app.domain.state import State


def row_of_closing(step: s.ClosingStep, state: State) -> str | None:
    """The row of a case that this step ends, or None for a correction (art. 41 is not in the table)."""
    if state.registered.case_kind is s.CaseKind.CORRECTION:
        return None
    match step:
        case s.SupplementLapsed():
            return OUTCOMES["R22"].row
        case s.FeeLapsed():
            return OUTCOMES["R23"].row
        case s.Withdrawn():
            return OUTCOMES["R24a"].row
        case s.Replied(letter_id=letter_id):
            return _row_of_reply(letter_id, state)
        case s.HistoryImported(outcome=str(key)) if key in OUTCOMES:
            return OUTCOMES[key].row
    return None


def _row_of_reply(letter_id: str | None, state: State) -> str | None:
    letter = state.letters.get(letter_id or "")
    if letter is None or letter.status is not LetterStatus.NUMBERED:
        return None
    possible = statistics_rows([conclusion.outcome for conclusion in letter.draft.conclusions])
    return letter.statistics_row if letter.statistics_row in possible else possible[0]
