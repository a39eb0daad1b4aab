"""What an examination looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.domain.composition import Composed
from app.domain.letter_request import ItemAnswer, LetterRequest
from app.domain.outcomes import Outcome, outcome
from app.domain.steps import Opinion

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a letter: an error hinders its issue, a warning wants a reason from the handler.

    `item` is the 1-based number of the item it belongs to; `place` the anchor of the paragraph or the key of the fact.
    """

    code: str
    severity: Severity
    message: str
    article: str = ""
    item: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class ThirdPartyFile:
    """One consultation of a third party, from question to what it was told; days are None until they come."""

    items: tuple[int, ...]
    asked_on: date
    ended_on: date | None = None
    opinion: Opinion | None = None
    reasonable: bool | None = None
    told_on: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """A reply that was really sent earlier to the same applicant."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A like request and how it was answered; `item` is the 1-based item of this letter it resembles."""

    number: str
    outcome: str
    item: int = 1
    same_information: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to the applicant and what came of it; `reply_by` is the last day it left them."""

    noticed_on: date
    served_on: date | None = None
    reply_by: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the case's own file knows, against which a letter is held; items are 1-based numbers.

    `searched` are items a search was recorded for that found nothing, `reviewed` those whose disclosure was reviewed
    and permitted. `private` are identity numbers, phones and addresses of the applicants; `private_unread` says why
    some of these could not be read.
    """

    applicants: tuple[str, ...] = ()
    received_on: date | None = None
    request_no: str = ""
    due_on: date | None = None
    private: tuple[str, ...] = ()
    private_unread: str = ""
    searched: frozenset[int] = frozenset()
    reviewed: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    third_parties: tuple[ThirdPartyFile, ...] = ()
    earlier_replies: tuple[EarlierReply, ...] = ()
    supplement: Notice | None = None
    supplement_due_on: date | None = None
    reasons: Notice | None = None
    fee: Notice | None = None
    extension_consented: bool = False
    extension_days: int = 0
    like_cases: tuple[LikeCase, ...] = ()


@dataclass(frozen=True)
class Examined:
    """A letter under examination; `file` is None where no case is known, as on the command line."""

    request: LetterRequest
    composed: Composed
    text: str
    file: CaseFacts | None = None
    uncovered: frozenset[str] = frozenset()

    def items(self, *keys: str) -> Iterator[tuple[int, ItemAnswer, Outcome]]:
        """The items with one of these outcomes, or with any, each with its 1-based number."""
        for number, item in enumerate(self.request.items, start=1):
            if item.outcome and (not keys or item.outcome in keys):
                yield number, item, outcome(item.outcome)

    def fact(self, key: str, item: ItemAnswer | None = None) -> str:
        """A fact of the paper, or of one of its items."""
        own = item.details.get(key, "") if item else ""
        return (own or self.request.facts.get(key, "")).strip()

    def day(self, key: str, item: ItemAnswer | None = None) -> date | None:
        """A fact as a day, or None where it is not one."""
        try:
            return date.fromisoformat(self.fact(key, item))
        except ValueError:
            return None
