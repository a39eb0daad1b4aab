"""The stage of a case: where the file lies in the office. The clock is another reading."""

from __future__ import annotations

from app.domain.review import LetterState, LetterStatus
from app.domain.state import State
from app.domain.steps import Labelled


class Stage(Labelled):
    """Where a case is in the office's hands."""

    TO_CONFIRM = "to_confirm", "待确认收件"
    TO_ROUTE = "to_route", "待分办"
    TO_HANDLE = "to_handle", "待承办"
    TO_REVIEW = "to_review", "待审核"
    TO_SIGN = "to_sign", "待签发"
    TO_DELIVER = "to_deliver", "待送达"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"


_OF_LETTER = {
    LetterStatus.IN_REVIEW: Stage.TO_REVIEW,
    LetterStatus.TO_SIGN: Stage.TO_SIGN,
    LetterStatus.SIGNED: Stage.TO_DELIVER,
    LetterStatus.NUMBERED: Stage.TO_DELIVER,
}


def stage_of(state: State) -> Stage:
    """The stage of a case in this state.

    The reply's way decides; without one under way, a notice under review or waiting to be sent does.
    """
    if state.archived:
        return Stage.ARCHIVED
    if not state.is_open:
        return Stage.TO_DELIVER if state.reply_returned else Stage.CLOSED
    if state.received_on is None:
        return Stage.TO_CONFIRM
    under_way = current_letter(state)
    if under_way is not None:
        return _OF_LETTER[under_way.status]
    return Stage.TO_HANDLE if state.assignments or state.handler else Stage.TO_ROUTE


def current_letter(state: State) -> LetterState | None:
    """The letter somebody has to review, sign or send next: the reply before any notice, the newest first."""
    waiting = [letter for letter in state.letters_in(*_OF_LETTER) if not is_sent(state, letter)]
    replies = [letter for letter in waiting if letter.letter_kind in ("reply", "correction_reply")]
    return next(reversed(replies or waiting), None)


def is_sent(state: State, letter: LetterState) -> bool:
    """Whether a numbered letter has left the agency: some step that counts names its number."""
    return letter.number is not None and letter.number in state.sent_numbers
