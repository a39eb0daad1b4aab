"""What a letter is made from: the facts of the case, the outcome of each item, the agency and the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.agencies import Agency
from app.domain.letter import LetterheadStyle
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import RemedyForm
from app.domain.regimes import EARLIEST_RECEIPT, RULES_2019, regime_of
from app.domain.remedies import (
    NO_REMEDY,
    Answered,
    Remedy,
    RemedyReadings,
    plain_remedy,
    reply_remedy,
    third_party_remedy,
)
from app.domain.steps.intake import ApplicantKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """One item asked for and its answer; `outcome` is a key R1 to R24d, or None while nobody has decided.

    `grounds` belong to R4; `details` are further facts by the keys the outcome's template names, all as text:
    days as YYYY-MM-DD, several entries on lines of their own.
    """

    text: str = ""
    outcome: str | None = None
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    answer: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addressed:
    """An applicant as a letter speaks to them."""

    name: str
    kind: ApplicantKind = ApplicantKind.NATURAL


@dataclass(frozen=True, slots=True)
class Dress:
    """How the office dresses its letters; a head that is not `printed` stands on the paper already.

    `head` is what the head says where that is not the agency's name.
    """

    style: LetterheadStyle | None = LetterheadStyle.LETTER
    printed: bool = True
    sealed: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRequest:
    """Everything one paper is composed from; the same for a stored case and for the command line.

    `facts` are the paper's own fields (see the template's front matter), `edited` the free paragraphs changed by hand,
    by anchor. `handed_over_on` is the day the addressee receives it, where that is known. `regime` "" is read off the
    day of receipt. `allowed_2008` are refusals the office admits under the regulation of 2008.
    """

    kind: str
    agency: Agency
    issued_on: date
    applicants: tuple[Addressed, ...] = ()
    received_on: date | None = None
    request_no: str = ""
    request: str = ""
    items: tuple[ItemAnswer, ...] = ()
    attachments: tuple[str, ...] = ()
    number: str | None = None
    served_through_internet: bool = False
    handed_over_on: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    edited: Mapping[str, str] = field(default_factory=dict)
    regime: str = ""
    readings: RemedyReadings = field(default_factory=RemedyReadings)
    allowed_2008: tuple[str, ...] = ()
    dress: Dress = field(default_factory=Dress)

    @property
    def rules(self) -> str:
        """The key of the regulation that applies, "2008" or "2019"."""
        if self.regime:
            return self.regime
        return regime_of(self.received_on).key if self.received_on else RULES_2019.key

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes of the items that have one, in their order."""
        return tuple(item.outcome for item in self.items if item.outcome)


def remedy_of(request: LetterRequest) -> Remedy:
    """The remedies this paper must name; InputRejected names a field of the agency that is missing."""
    form = LETTER_KINDS[request.kind].remedy
    agency, on, received = request.agency, request.issued_on, request.handed_over_on
    if form is None:
        return reply_remedy(answered(request), agency, on, request.readings, received)
    if form is RemedyForm.C:
        return third_party_remedy(range(1, len(request.items) + 1), agency, on, received)
    return plain_remedy(agency, on, received) if form is RemedyForm.B else NO_REMEDY


def answered(request: LetterRequest) -> list[Answered]:
    """The items with an outcome, as far as remedies look at them; numbers count all items from 1."""
    return [
        Answered(number, item.outcome, item.grounds)
        for number, item in enumerate(request.items, start=1)
        if item.outcome
    ]


def is_too_old(received_on: date) -> bool:
    """Whether nobody could ask for information on that day yet (before 2008-05-01)."""
    return received_on < EARLIEST_RECEIPT
