"""A stored case becomes what a letter is composed from: items, applicants, dates, and the paper's own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.case import Case
from app.domain.letter_request import Addressed, ItemAnswer, LetterRequest
from app.domain.office_settings import OfficeSettings
from app.domain.state import State, regime_key
from app.domain.steps import Conclusion, LetterDrafted, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """What a person has decided for a letter so far; free paragraphs changed by hand stand in `edited` by anchor."""

    letter_kind: str = "reply"
    letter_id: str = ""
    conclusions: tuple[Conclusion, ...] = ()
    attachments: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    edited: Mapping[str, str] = field(default_factory=dict)
    on_the_spot: bool = False


def draft_of(step: LetterDrafted) -> LetterDraft:
    """The kept version as a draft again."""
    return LetterDraft(
        letter_kind=step.letter_kind,
        letter_id=step.letter_id,
        conclusions=step.conclusions,
        attachments=step.attachments,
        facts=step.facts,
        edited=step.edited,
        on_the_spot=step.on_the_spot,
    )


def request_of(
    case: Case, state: State, draft: LetterDraft, settings: OfficeSettings, issued_on: date, number: str | None = None
) -> LetterRequest:
    """What to compose for this draft, dated `issued_on`."""
    return LetterRequest(
        kind=draft.letter_kind,
        agency=settings.agency,
        issued_on=issued_on,
        applicants=tuple(Addressed(p.name, p.kind) for p in state.registered.parties if p.role is not PartyRole.AGENT),
        received_on=state.received_on,
        request_no=case.number,
        request=state.registered.request,
        items=_items(state, draft),
        attachments=draft.attachments,
        number=number,
        served_through_internet=draft.facts.get("served_through_internet") in ("true", "是"),
        facts=draft.facts,
        edited=draft.edited,
        regime=regime_key(state) or "",
        readings=settings.readings,
        allowed_2008=settings.old_rules_allow,
        dress=settings.dress,
    )


def _items(state: State, draft: LetterDraft) -> tuple[ItemAnswer, ...]:
    decided = {conclusion.item: conclusion for conclusion in draft.conclusions}
    asked = state.registered.items
    kept = [number for number in range(1, len(asked) + 1) if number not in state.split_items]
    return tuple(_item(asked[number - 1], decided.get(number)) for number in kept)


def _item(text: str, conclusion: Conclusion | None) -> ItemAnswer:
    if conclusion is None:
        return ItemAnswer(text=text)
    return ItemAnswer(
        text=text,
        outcome=conclusion.outcome or None,
        grounds=conclusion.grounds,
        reasons=conclusion.reasons,
        answer=conclusion.answer,
        details=conclusion.details,
    )
