"""What the case's own file knows, gathered for the pre-issue examination."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain import steps as s
from app.domain.case import Case, Entry
from app.domain.case_clock import read_case
from app.domain.check_up import CaseFacts, Finding, look_over
from app.domain.clock_reading import ClockReading
from app.domain.composition import Composed
from app.domain.examination.findings import EarlierReply, LikeCase, Notice, ThirdPartyFile
from app.domain.letter_text import plain_text
from app.domain.personal_details import KeptDetails
from app.domain.similar import Relation
from app.domain.state import State, fold
from app.persistence import case_list, case_rows, personal_details
from app.persistence.case_list import Query
from app.persistence.session import Session
from app.services.letter_facts import LetterDraft, request_of
from app.services.press import Press
from app.services.similar import Similar
from app.services.workplace import Workplace

_LIKE_CASES = 5
_EARLIER_CASES = 500
"""Cases of one applicant looked through for an earlier reply; newest first."""


def examined(
    work: Workplace,
    session: Session,
    press: Press,
    similar: Similar,
    case: Case,
    draft: LetterDraft,
    composed: Composed,
    issued_on: date,
    signing: bool,
) -> tuple[Finding, ...]:
    """Every finding on a draft of a stored case, errors first.

    Before it is signed a missing secrecy review is only a warning: the letter has yet to pass that station.
    """
    state = fold(case)
    request = request_of(case, state, draft, work.settings(session), issued_on)
    facts = replace(
        case_facts(work, session, case, state, draft), like_cases=_like_cases(session, similar, case, draft)
    )
    found = look_over(request, composed, facts, press.uncovered(plain_text(composed.letter)))
    return found if signing else tuple(_to_come(finding) for finding in found)


def _to_come(finding: Finding) -> Finding:
    if finding.code != "review_missing":
        return finding
    return replace(finding, severity="warning", message="该项内容将在送审后由保密审查岗位作公开审查")


def case_facts(work: Workplace, session: Session, case: Case, state: State, draft: LetterDraft) -> CaseFacts:
    """What the file of this case knows on this day."""
    today = work.now(session).date()
    refs = [party.details_ref for party in state.registered.parties if party.details_ref]
    kept = [personal_details.read(session, ref) for ref in refs]
    reading = read_case(case, state, work.calendar(session), today)
    supplement_due = [d for d in reading.other_deadlines if d.what == "supplement_notice"] if reading else []
    return CaseFacts(
        applicants=tuple(p.name for p in state.registered.parties if p.role is not s.PartyRole.AGENT),
        received_on=state.received_on,
        request_no=case.number,
        due_on=reading.due_on if reading else None,
        private=_private(kept),
        private_unread=next((one.state.label for one in kept if one.state.unreadable), ""),
        searched=frozenset(search.item for search in state.searches if not search.found),
        reviewed=_reviewed(state, s.Secrecy.CLEARED, s.Secrecy.PARTLY),
        barred=_reviewed(state, s.Secrecy.BARRED),
        third_parties=tuple(_third_party(case, state, key) for key in _third_party_keys(state)),
        earlier_replies=_earlier_replies(session, case, state) if _claims_repeat(draft) else (),
        supplement=_notice(case, state, s.SupplementRequested, s.SupplementReceived),
        supplement_due_on=supplement_due[-1].due_on if supplement_due else None,
        reasons=_notice(case, state, s.ReasonsRequested, s.ReasonsGiven),
        fee=_fee_notice(case, state, reading),
        # the head's signature under the notice is the consent that art. 33 asks for
        extension_consented=state.extension_consent is not None or draft.letter_kind == "extension_notice",
        extension_days=reading.extension_days if reading else 0,
    )


def _like_cases(session: Session, similar: Similar, case: Case, draft: LetterDraft) -> tuple[LikeCase, ...]:
    """Answered requests for the same information, by item, with what each was answered."""
    found: list[LikeCase] = []
    for conclusion in draft.conclusions:
        text = case.registration.items[conclusion.item - 1]
        for like in similar.find(text, top=_LIKE_CASES, leave_out=case.id):
            if like.is_answered and like.relation is Relation.SAME_INFORMATION:
                row = case_rows.find(session, like.case_id)
                outcomes = row.outcomes if row and len(row.outcomes) == 1 else ()
                found += [LikeCase(like.number, key, conclusion.item) for key in outcomes]
    return tuple(found)


def _private(kept: list[KeptDetails]) -> tuple[str, ...]:
    known = [one.details for one in kept if one.details is not None]
    values = [value for details in known for value in (details.identity_number, details.phone, details.address)]
    return tuple(value for value in values if value)


def _reviewed(state: State, *results: s.Secrecy) -> frozenset[int]:
    latest = {item: review.result for review in state.reviews for item in review.items}
    return frozenset(item for item, result in latest.items() if result in results)


def _third_party_keys(state: State) -> list[str]:
    return [key for key, entry in state.consultations.items() if isinstance(entry.step, s.ThirdPartyConsulted)]


def _third_party(case: Case, state: State, key: str) -> ThirdPartyFile:
    asked = state.consultations[key].step
    ended = state.consultations_ended.get(key)
    told = [e.step.on for e in case.steps(s.ThirdPartyTold) if getattr(e.step, "id", None) == key]
    answer = ended.step if ended and isinstance(ended.step, s.ThirdPartyAnswered) else None
    items = asked.items if isinstance(asked, s.ThirdPartyConsulted) else ()
    return ThirdPartyFile(
        items=items or tuple(range(1, len(state.registered.items) + 1)),
        asked_on=asked.on,
        ended_on=ended.step.on if ended else None,
        opinion=answer.opinion if answer else None,
        reasonable=answer.reasonable if answer else None,
        told_on=told[-1] if told else None,
    )


def _notice(
    case: Case,
    state: State,
    asked: type[s.SupplementRequested] | type[s.ReasonsRequested],
    answered: type[s.SupplementReceived] | type[s.ReasonsGiven],
) -> Notice | None:
    question = case.last(asked)
    if question is None or not isinstance(question.step, s.SupplementRequested | s.ReasonsRequested):
        return None
    answer = case.last(answered)
    answered_on = answer.step.on if answer and answer.step.on >= question.step.on else None
    return Notice(question.step.on, _served_on(state, question), question.step.reply_by, answered_on)


def _fee_notice(case: Case, state: State, reading: ClockReading | None) -> Notice | None:
    question = case.last(s.FeeNoticed)
    if question is None:
        return None
    pay_by = [d.due_on for d in reading.other_deadlines if d.what == "fee_payment"] if reading else []
    paid = case.last(s.FeePaid)
    paid_on = paid.step.on if paid and paid.step.on >= question.step.on else None
    return Notice(question.step.on, _served_on(state, question), pay_by[-1] if pay_by else None, paid_on)


def _served_on(state: State, question: Entry) -> date | None:
    served = state.served.get(question.seq)
    if served is not None:
        return served.step.on
    noted: date | None = getattr(question.step, "served_on", None)
    return noted


def _claims_repeat(draft: LetterDraft) -> bool:
    return any(conclusion.outcome == "R18" for conclusion in draft.conclusions)


def _earlier_replies(session: Session, case: Case, state: State) -> tuple[EarlierReply, ...]:
    """Replies that were sent to the same applicant in other cases: 36(6) wants a reply, not a mere request."""
    names = {p.name for p in state.registered.parties if p.role is not s.PartyRole.AGENT}
    found: list[EarlierReply] = []
    for name in names:
        rows, _ = case_list.page(session, Query(text=name, limit=_EARLIER_CASES))
        same = [row for row in rows if row.case_id != case.id and name in row.applicants.split("、")]
        found += [EarlierReply(n, row.ended_on) for row in same if row.ended_on for n in row.letter_numbers]
    return tuple(found)
