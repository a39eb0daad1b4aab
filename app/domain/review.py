"""The way of a letter from draft to signature, and where each letter of a case stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.case import Actor, Entry
from app.domain.permissions import Role
from app.domain.steps import (
    Labelled,
    LetterCancelled,
    LetterDelegated,
    LetterDrafted,
    LetterNumbered,
    LetterReturned,
    LetterReviewed,
    LetterSigned,
    LetterSubmitted,
    ReviewStation,
)

STATION_ROLES: Mapping[ReviewStation, Role] = {
    ReviewStation.DEPARTMENT: Role.DEPARTMENT_HEAD,
    ReviewStation.LEGAL: Role.LEGAL,
    ReviewStation.SECRECY: Role.SECRECY,
    ReviewStation.OFFICE_HEAD: Role.OFFICE_HEAD,
    ReviewStation.APPROVER: Role.APPROVER,
}

_FULL = (ReviewStation.DEPARTMENT, ReviewStation.LEGAL, ReviewStation.APPROVER)
_HEAD = (ReviewStation.OFFICE_HEAD,)

DEFAULT_ROUTES: Mapping[str, tuple[ReviewStation, ...]] = {
    "reply": _FULL,
    "third_party_decision": _FULL,
    "correction_reply": _FULL,
    "supplement_notice": _HEAD,
    "reasons_notice": _HEAD,
    "extension_notice": _HEAD,  # 条例 art. 33: consent of the head of the disclosure office
    "delay_notice": _HEAD,
    "third_party_inquiry": _HEAD,
    "inquiry_notice": _HEAD,
    "agency_inquiry": _HEAD,
    "fee_notice": _HEAD,
    "advice_letter": _HEAD,
}
"""Stations in order, by kind of letter; the last one signs. Kinds not named here are papers without signature."""

HANDS_OVER = frozenset({"R2", "R3", "R4"})
"""Outcomes that hand information over: the secrecy review stands before the signature (条例 art. 17)."""


class LetterStatus(Labelled):
    """Where a letter stands."""

    DRAFT = "draft", "拟稿中"
    IN_REVIEW = "in_review", "审核中"
    TO_SIGN = "to_sign", "待签发"
    SIGNED = "signed", "已签发"
    NUMBERED = "numbered", "已编号"
    CANCELLED = "cancelled", "已作废"


@dataclass(frozen=True, slots=True)
class LetterState:
    """A letter of a case as its steps leave it; `passed` are the stations that agreed since the last submission.

    `delegation` says to whom it was handed at the station where it lies, `delegated_by` who handed it on.
    """

    letter_id: str
    letter_kind: str
    draft: LetterDrafted
    drafted_by: Actor
    route: tuple[ReviewStation, ...]
    status: LetterStatus = LetterStatus.DRAFT
    content_hash: str | None = None
    passed: tuple[ReviewStation, ...] = ()
    signed_by: Actor | None = None
    statistics_row: str | None = None
    number: str | None = None
    remarks: str = ""
    versions: int = 1
    opinions: tuple[Entry, ...] = field(default=())
    delegation: LetterDelegated | None = None
    delegated_by: Actor | None = None

    def place_of(self, person_id: str) -> str:
        """In whose place this person may act on the letter where it lies; "" unless it was handed to them."""
        if self.delegation is None or self.delegated_by is None or self.delegation.to_id != person_id:
            return ""
        return self.delegated_by.name

    @property
    def next_station(self) -> ReviewStation | None:
        """Where the letter lies now, or None while it is a draft, signed or cancelled."""
        if self.status not in (LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN):
            return None
        return next((station for station in self.route if station not in self.passed), None)


def route_for(
    letter_kind: str, outcomes: Iterable[str], routes: Mapping[str, Sequence[ReviewStation]] = DEFAULT_ROUTES
) -> tuple[ReviewStation, ...]:
    """The stations of a letter of this kind, the signing one last; empty for a paper that nobody signs."""
    stations = tuple(routes.get(letter_kind, ()))
    if HANDS_OVER.isdisjoint(outcomes) or ReviewStation.SECRECY in stations or not stations:
        return stations
    return (*stations[:-1], ReviewStation.SECRECY, stations[-1])


def drafted(entry: Entry, step: LetterDrafted, before: LetterState | None) -> LetterState:
    """The letter after a version was kept; the route is that version's own, or the usual one for its outcomes."""
    routes = {step.letter_kind: step.route} if step.route else DEFAULT_ROUTES
    route = route_for(step.letter_kind, (c.outcome for c in step.conclusions), routes)
    if step.on_the_spot:
        route = (ReviewStation.APPROVER,)
    if before is None:
        return LetterState(step.letter_id, step.letter_kind, step, entry.by, route)
    return replace(before, draft=step, drafted_by=entry.by, route=route, versions=before.versions + 1)


def advanced(letter: LetterState, entry: Entry) -> LetterState:
    """The letter after one more step of its way."""
    match entry.step:
        case LetterSubmitted(content_hash=content_hash):
            return _waiting(replace(letter, content_hash=content_hash, passed=(), remarks=""))
        case LetterReviewed(station=station):
            return _waiting(replace(_said(letter, entry), passed=(*letter.passed, station)))
        case LetterReturned(remarks=remarks):
            return replace(_said(letter, entry), status=LetterStatus.DRAFT, passed=(), remarks=remarks)
        case LetterSigned(statistics_row=row):
            return replace(_said(letter, entry), status=LetterStatus.SIGNED, signed_by=entry.by, statistics_row=row)
        case LetterDelegated() as step:
            opinions = (*letter.opinions, entry)
            return replace(letter, delegation=step, delegated_by=entry.by, opinions=opinions)
        case LetterNumbered(number=number):
            return replace(letter, status=LetterStatus.NUMBERED, number=number)
        case LetterCancelled():
            return replace(letter, status=LetterStatus.CANCELLED)
    return letter


def _said(letter: LetterState, entry: Entry) -> LetterState:
    """With one opinion more; what was handed on is done with."""
    return replace(letter, opinions=(*letter.opinions, entry), delegation=None, delegated_by=None)


def _waiting(letter: LetterState) -> LetterState:
    left = [station for station in letter.route if station not in letter.passed]
    return replace(letter, status=LetterStatus.TO_SIGN if len(left) <= 1 else LetterStatus.IN_REVIEW)
