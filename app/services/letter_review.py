"""The way of a letter to its signature: sent for review, passed on, returned, signed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.errors import InputRejected, Refused
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import statistics_rows
from app.domain.permissions import SignedIn
from app.domain.review import HANDS_OVER, STATION_ROLES, LetterState, LetterStatus
from app.domain.steps import (
    ExtensionConsented,
    LetterCancelled,
    LetterDelegated,
    LetterReturned,
    LetterReviewed,
    LetterSigned,
    LetterSubmitted,
    ReviewStation,
    Secrecy,
    SecrecyReviewed,
    Step,
)
from app.persistence import people
from app.persistence.session import Session
from app.services import case_work, numbering
from app.services.case_views import CaseView, view_of
from app.services.examination import examine, hindering, unconfirmed
from app.services.letter_facts import draft_of
from app.services.letters import HANDLING, composed_for, content_hash, letter_of, signed_on
from app.services.notices import whole_number_in
from app.services.press import Press
from app.services.similar import Similar
from app.services.workplace import Workplace


@dataclass
class Review:
    """Everybody between the draft and the signature."""

    work: Workplace
    press: Press
    similar: Similar

    def submit(
        self, who: SignedIn, case_id: str, seen_length: int, letter_id: str, confirmed: Mapping[str, str] | None = None
    ) -> CaseView:
        """Sends the newest version for review. Refused with the first error of the examination.

        `confirmed` are reasons for going on in spite of a warning, by the warning's code.
        """
        with self.work.database.transaction() as session:
            case, letter = letter_of(session, case_id, letter_id)
            if not letter.route:
                raise Refused(f"{LETTER_KINDS[letter.letter_kind].label}不需要签发，可以直接打印", HANDLING)
            self._refuse_errors(session, case, letter, signing=False, confirmed=confirmed)
            step = LetterSubmitted(
                on=self._today(session),
                letter_id=letter_id,
                content_hash=content_hash(self.work, session, self.press, case, letter),
                confirmed=dict(confirmed or {}),
            )
            return self._taken(session, who, case_id, seen_length, step)

    def review(
        self, who: SignedIn, case_id: str, seen_length: int, letter_id: str, agrees: bool, words: str = ""
    ) -> CaseView:
        """A reviewer passes the letter on, or returns it with remarks, at the station where it lies."""
        with self.work.database.transaction() as session:
            _, letter = letter_of(session, case_id, letter_id)
            station, place = _station_for(who, letter)
            today = self._today(session)
            if not agrees and not words.strip():
                raise InputRejected("words", "退回修改须写明意见")
            if not agrees:
                back = LetterReturned(on=today, letter_id=letter_id, station=station, remarks=words, delegated_by=place)
                return self._acted(session, who, case_id, seen_length, back)
            if station is ReviewStation.SECRECY:
                cleared = SecrecyReviewed(on=today, items=_handed_over(letter), result=Secrecy.CLEARED, opinion=words)
                seen_length = self._case_with(session, who, case_id, seen_length, cleared).length
            step = LetterReviewed(on=today, letter_id=letter_id, station=station, opinion=words, delegated_by=place)
            return self._acted(session, who, case_id, seen_length, step)

    def delegate(
        self, who: SignedIn, case_id: str, seen_length: int, letter_id: str, to_id: str, reason: str
    ) -> CaseView:
        """Hands one letter, where it lies, to another person of the office to act there in one's own place (转交).

        Whoever holds the post keeps it and may still act. Refused to all but the holder of the post, a second time,
        to the drafter where the office wants four eyes, and for the consent to an extension (条例 art. 33(2)).
        """
        if not reason.strip():
            raise InputRejected("reason", "请写明转交的理由")
        with self.work.database.transaction() as session:
            _, letter = letter_of(session, case_id, letter_id)
            station = _own_station(who, letter)
            to = people.find(session, to_id)
            if to is None or not to.active:
                raise InputRejected("to_id", "请选择一名在岗的人员")
            step = LetterDelegated(
                on=self._today(session), letter_id=letter_id, station=station, to_id=to.id, to_name=to.name,
                reason=reason.strip(),
            )  # fmt: skip
            return self._taken(session, who, case_id, seen_length, step)

    def sign(
        self,
        who: SignedIn,
        case_id: str,
        seen_length: int,
        letter_id: str,
        statistics_row: str | None = None,
        words: str = "",
    ) -> CaseView:
        """Signs a letter; of an extension notice the signature is the head's consent (art. 33).

        Where the outcomes leave more than one row of the annual table, `statistics_row` chooses. Refused when the
        examination finds an error today, or the content is not what was reviewed.
        """
        with self.work.database.transaction() as session:
            case, letter = letter_of(session, case_id, letter_id)
            place = ""
            if letter.status is LetterStatus.TO_SIGN:
                _, place = _station_for(who, letter)
                self._refuse_errors(session, case, letter, signing=True)
            today = self._today(session)
            step = LetterSigned(
                on=today,
                letter_id=letter_id,
                content_hash=content_hash(self.work, session, self.press, case, letter),
                statistics_row=_row(letter, statistics_row),
                opinion=words,
                delegated_by=place,
            )
            after = self._case_with(session, who, case_id, seen_length, step)
            if letter.letter_kind == "extension_notice":
                after = case_work.take(self.work, session, who, case_id, after.length, _consent(letter, today))
            return view_of(self.work, session, who, after)

    def cancel(self, who: SignedIn, case_id: str, seen_length: int, letter_id: str, reason: str) -> CaseView:
        """Cancels a letter; its number, if it has one, is kept as cancelled and never given again."""
        if not reason.strip():
            raise InputRejected("reason", "作废文书须写明理由")
        with self.work.database.transaction() as session:
            case, letter = letter_of(session, case_id, letter_id)
            step = LetterCancelled(on=self._today(session), letter_id=letter_id, reason=reason, number=letter.number)
            after = case_work.take(self.work, session, who, case_id, seen_length, step)
            if letter.number:
                _cancel_number(self.work, session, case, letter, reason)
            return view_of(self.work, session, who, after)

    # Inside

    def _today(self, session: Session) -> date:
        return self.work.now(session).date()

    def _taken(self, session: Session, who: SignedIn, case_id: str, seen: int, step: Step) -> CaseView:
        case = case_work.take(self.work, session, who, case_id, seen, step)
        return view_of(self.work, session, who, case)

    def _acted(self, session: Session, who: SignedIn, case_id: str, seen: int, step: Step) -> CaseView:
        return view_of(self.work, session, who, self._case_with(session, who, case_id, seen, step))

    def _case_with(self, session: Session, who: SignedIn, case_id: str, seen: int, step: Step) -> Case:
        """The case with a step of the post at which the letter lies; the post itself has been asked for."""
        return case_work.take_as_consequence(self.work, session, who, case_id, seen, step)

    def _refuse_errors(
        self,
        session: Session,
        case: Case,
        letter: LetterState,
        *,
        signing: bool,
        confirmed: Mapping[str, str] | None = None,
    ) -> None:
        draft, today = draft_of(letter.draft), self._today(session)
        composed = composed_for(self.work, session, self.press, case, draft, today)
        findings = examine(self.work, session, self.press, self.similar, case, draft, composed, today, signing=signing)
        found = hindering(findings) or ([] if signing else unconfirmed(findings, confirmed or {}))
        if found:
            raise Refused("；".join(finding.message for finding in found), found[0].article)


def _consent(letter: LetterState, today: date) -> ExtensionConsented:
    facts = letter.draft.facts
    days = whole_number_in(facts, "extension_days")
    return ExtensionConsented(on=today, days=days, reason=facts.get("reason", ""))


def _station_for(who: SignedIn, letter: LetterState) -> tuple[ReviewStation, str]:
    """The post at which this person may act on the letter, and in whose place; "" for a post of their own."""
    place = letter.place_of(who.id)
    if place and letter.next_station is not None:
        return letter.next_station, place
    return _own_station(who, letter), ""


def _own_station(who: SignedIn, letter: LetterState) -> ReviewStation:
    station = letter.next_station
    if station is None:
        raise Refused(f"这份文书{letter.status.label}，不在审核环节", HANDLING)
    if STATION_ROLES[station] not in who.roles:
        raise Refused(f"现在的环节是“{station.label}”，{who.name}没有这一岗位", "本机关岗位授权")
    return station


def _handed_over(letter: LetterState) -> tuple[int, ...]:
    return tuple(c.item for c in letter.draft.conclusions if c.outcome in HANDS_OVER)


def _row(letter: LetterState, chosen: str | None) -> str | None:
    if letter.letter_kind != "reply":
        return None
    possible = statistics_rows([conclusion.outcome for conclusion in letter.draft.conclusions])
    if chosen is not None and chosen not in possible:
        raise InputRejected("statistics_row", "统计口径与本次答复的结论不符")
    return chosen or possible[0]


def _cancel_number(work: Workplace, session: Session, case: Case, letter: LetterState, reason: str) -> None:
    year = signed_on(case, letter.letter_id).year
    numbering.cancel(session, work.settings(session), letter.letter_kind, year, letter.number or "", reason)
