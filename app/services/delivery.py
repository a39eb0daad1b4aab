"""Letters leave the agency: a reply is delivered, a notice sent; each becomes the step it is in law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.errors import InputRejected, Refused
from app.domain.permissions import SignedIn
from app.domain.review import LetterState, LetterStatus
from app.domain.state import State, fold
from app.domain.steps import Delivery, NoteAdded, Replied, Step
from app.persistence import chain
from app.services import case_work
from app.services.case_views import CaseView, view_of
from app.services.notices import step_of_notice
from app.services.workplace import Workplace

_REPLIES = ("reply", "correction_reply")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How and when a letter left; `on` is the date that counts for the way (235号 四): signature, posting, arrival in
    the recipient's system, the day it was left, or the end of the 30 days of a public notice.
    """

    on: date
    delivery: Delivery
    tracking_number: str = ""
    proof: str = ""


@dataclass
class DeliveryDesk:
    """Sending what was signed and numbered."""

    work: Workplace

    def send(self, who: SignedIn, case_id: str, seen_length: int, letter_id: str, sending: Sending) -> CaseView:
        """Records that a numbered letter left: a reply ends the case, a notice becomes its step.

        Raises Refused when the letter is not numbered yet or left before, InputRejected with the field that is wrong.
        """
        with self.work.database.transaction() as session:
            state = fold(chain.read(session, case_id))
            letter = _numbered(state, letter_id)
            _check(letter, sending)
            step = _step(state, letter, sending)
            case = case_work.take(self.work, session, who, case_id, seen_length, step)
            return view_of(self.work, session, who, case)


def _numbered(state: State, letter_id: str) -> LetterState:
    letter = state.letters.get(letter_id)
    if letter is None:
        raise InputRejected("letter_id", "本案没有这份文书")
    if letter.status is not LetterStatus.NUMBERED or letter.number is None:
        raise Refused(f"这份文书{letter.status.label}，签发编号后才能送出", "《政府信息公开条例》第四十五条")
    if letter.number in state.sent_numbers:
        raise Refused(f"{letter.number} 已经登记送出", "《政府信息公开条例》第四十五条")
    return letter


def _check(letter: LetterState, sending: Sending) -> None:
    if sending.delivery is Delivery.POSTED and letter.letter_kind in _REPLIES and not sending.tracking_number.strip():
        raise InputRejected("tracking_number", "邮寄答复须通过邮政企业，请登记邮件号作为交邮证据")
    if sending.delivery in (Delivery.LEFT, Delivery.ANNOUNCED, Delivery.ELECTRONIC) and not sending.proof.strip():
        raise InputRejected("proof", f"{sending.delivery.label}须写明凭证（见证人、公告载体或者系统记录）")


def _step(state: State, letter: LetterState, sending: Sending) -> Step:
    number = letter.number or ""
    if letter.letter_kind in _REPLIES:
        return Replied(
            on=sending.on,
            delivery=sending.delivery,
            letter_id=letter.letter_id,
            letter_number=number,
            tracking_number=sending.tracking_number.strip() or None,
            proof=sending.proof.strip(),
        )
    notice = step_of_notice(letter.letter_kind, letter.draft.facts, sending.on, number, state)
    words = f"{number} 已送出（{sending.delivery.label}）{sending.proof}"
    return notice or NoteAdded(on=sending.on, text=words, letter_number=number)
