"""Repeat and volume: what the office may think of when one applicant asks again or asks much, said neutrally."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain import steps as s
from app.domain.fees import free_pieces, piece_fee_of_application, yuan
from app.domain.intake_form import ApplicantForm
from app.domain.regimes import FEE_MEASURES
from app.persistence import chain
from app.persistence.session import Session
from app.services.case_views import CaseView
from app.services.earlier import Earlier, EarlierRequests
from app.services.similar import Similar, SimilarCase
from app.services.workplace import Workplace

REPEATED = "《条例》第三十六条第（六）项"
VOLUME = "《条例》第三十五条"
_FEE = f"{FEE_MEASURES}第四条"
_COMPARED = 20
_LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """A reply that the same applicant had for the same information; `replied_on` is None where it is not recorded."""

    case_id: str
    case_number: str
    letter_number: str
    replied_on: date | None
    outcome: str
    request: str
    why: str

    @property
    def details(self) -> dict[str, str]:
        """What the letter of art. 36(6) says of the earlier reply."""
        facts = {
            "earlier_number": self.letter_number,
            "earlier_date": self.replied_on.isoformat() if self.replied_on else "",
            "earlier_outcome": self.outcome,
        }
        return {key: value for key, value in facts.items() if value}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the person at the desk, with the provision behind it."""

    sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class RepeatAdvice:
    """Earlier answers for the same information, and how much the applicant asked for; nothing here decides anything.

    `pieces_this_month` counts pieces (件) of the calendar month before this request, `requests_in_a_year` the
    requests of the 365 days up to and including the day asked about.
    """

    answers: tuple[EarlierAnswer, ...] = ()
    pieces_this_month: int = 0
    requests_in_a_year: int = 0
    remarks: tuple[Remark, ...] = ()


@dataclass
class RepeatDesk:
    """Looks up what one applicant asked before, and what was answered."""

    work: Workplace
    earlier: Earlier
    similar: Similar

    def of(
        self, applicant: ApplicantForm, request: str, on: date, pieces: int = 1, leave_out: str | None = None
    ) -> RepeatAdvice:
        """The advice for a request of so many pieces received on this day; `leave_out` is its own case.

        An earlier reply of a namesake with another identity number is not among the answers.
        """
        known = self.earlier.of_applicant(applicant, on, leave_out)
        if not known.requests:
            return RepeatAdvice()
        own = {one.case_id for one in known.requests}
        like = self.similar.find(request, (applicant.name.strip(),), _COMPARED, leave_out)
        with self.work.database.reading() as session:
            answers = tuple(_answer(session, one) for one in like if one.may_be_repeat and one.case_id in own)
        year = sum(1 for one in known.requests if one.certain and _within_a_year(one.received_on, on))
        remarks = tuple(_remarks(answers, known, year, pieces))
        return _with_doubt(RepeatAdvice(answers, known.pieces_this_month, year, remarks), known.not_compared)

    def of_case(self, view: CaseView) -> RepeatAdvice:
        """The advice for a case that is registered; empty while its date of receipt is not settled."""
        registered = view.state.registered
        applicants = [one for one in view.parties if one.party.role is not s.PartyRole.AGENT]
        if not applicants or registered.received_on is None:
            return RepeatAdvice()
        number = applicants[0].details.identity_number if applicants[0].details else ""
        applicant = ApplicantForm(name=applicants[0].party.name, identity_number=number)
        advice = self.of(
            applicant, registered.request, registered.received_on, len(registered.items), leave_out=view.case.id
        )
        return _with_doubt(advice, applicants[0].missing)


def _with_doubt(advice: RepeatAdvice, why: str) -> RepeatAdvice:
    """The advice, saying of its numbers why identity numbers were not compared."""
    if not why or not advice.remarks:
        return advice
    said = Remark(f"证件号码没有核对（{why}），同名的以往申请没有计入件数", _FEE)
    return replace(advice, remarks=(*advice.remarks, said))


def _answer(session: Session, one: SimilarCase) -> EarlierAnswer:
    case = chain.read(session, one.case_id)
    replied, imported = case.last(s.Replied), case.last(s.HistoryImported)
    number, on, outcome = one.letter_number, None, ""
    if replied is not None and isinstance(replied.step, s.Replied):
        number, on = replied.step.letter_number or number, replied.step.on
    elif imported is not None and isinstance(imported.step, s.HistoryImported):
        number, on = imported.step.letter_number or number, imported.step.replied_on
        outcome = imported.step.outcome or ""
    return EarlierAnswer(one.case_id, one.number, number, on, outcome, one.request, one.why)


def _remarks(answers: tuple[EarlierAnswer, ...], known: EarlierRequests, year: int, pieces: int) -> Iterator[Remark]:
    if answers:
        yield Remark(_repeat_words(answers[0]), REPEATED)
    yield Remark(_fee_words(known.pieces_this_month, pieces), _FEE)
    yield Remark(
        f"近一年 {year} 件。数量、频次是否明显超过合理范围，法规没有规定件数，由本机关判断；"
        "认为超过的，可以要求说明理由，理由合理而不能按期答复的，可以确定延迟答复的合理期限",
        VOLUME,
    )


def _repeat_words(answer: EarlierAnswer) -> str:
    on = f"于 {answer.replied_on} " if answer.replied_on else ""
    number = f"以{answer.letter_number}" if answer.letter_number else ""
    return (
        f"同一申请人就同一信息提出过{answer.case_number}号申请，本机关已{on}{number}作出答复；"
        "核对内容确属相同的，可以告知不予重复处理"
    )


def _fee_words(earlier: int, pieces: int) -> str:
    free = free_pieces()
    said = f"本月（自然月）此前 {earlier} 个事项，本次 {pieces} 个；每月 {free} 件以内不收取信息处理费"
    amount = piece_fee_of_application(pieces, earlier)
    return f"{said}，超出部分按件计收时本次为{yuan(amount)}，可以不收" if amount else said


def _within_a_year(day: date | None, on: date) -> bool:
    return day is not None and on - _LOOKED_BACK < day <= on
