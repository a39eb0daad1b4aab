"""Which remedies a letter names: resolved from outcomes, kind of agency and date, never typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.agencies import Agency, reconsideration_bodies
from app.domain.outcomes import REFUSALS, RemedyForm, outcome
from app.domain.remedy_rules import (
    CURRENT_BODIES_SINCE,
    LAST_DAYS_BEFORE,
    NARROW_READING_CERTAIN_SINCE,
    remedy_periods,
)


@dataclass(frozen=True, slots=True)
class RemedyReadings:
    """What the office decides where the law leaves it open.

    `wide_until_2025_05` takes every answer that leaves the applicant without the information, of 2024-01-01 to
    2025-05-31, for a refusal that reconsideration must precede; `wide_special_rules` does so for R12 from 2024-01-01
    on. `overrides` replaces the form of single outcomes ("A", "B" or "none"): the table the legal unit may change.
    """

    wide_until_2025_05: bool = False
    wide_special_rules: bool = False
    overrides: Mapping[str, RemedyForm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with its outcome, as far as remedies look at it; `number` counts from 1, `grounds` belong to R4."""

    number: int
    outcome: str
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemedyPart:
    """One remedy paragraph: the items it covers, the bodies to choose from, the periods.

    `divided_items` are those of them (R4) of which it covers only what is withheld, or only what is given.
    `court` is None where none is to be named; `state_council` says that a ruling of the State Council is open too.
    """

    form: RemedyForm
    items: tuple[int, ...]
    bodies: tuple[str, ...]
    reconsideration_days: int
    reconsideration_first: bool
    direct_suit_months: int | None
    after_reconsideration_days: int | None
    court: str | None
    divided_items: tuple[int, ...] = ()
    state_council: bool = False


@dataclass(frozen=True, slots=True)
class Remedy:
    """The remedies of one letter; `bodies_of_2024`: a letter of the last days of 2023 that names the new bodies."""

    form: RemedyForm
    parts: tuple[RemedyPart, ...] = ()
    bodies_of_2024: bool = False


NO_REMEDY = Remedy(RemedyForm.NONE)


def reply_remedy(
    items: Sequence[Answered],
    agency: Agency,
    on: date,
    readings: RemedyReadings | None = None,
    received_on: date | None = None,
) -> Remedy:
    """The remedies of a reply with these items issued on `on`.

    `received_on` is the day the addressee will receive the letter, where it is known; without it a letter of the last
    week of 2023 is taken to be received in 2024. InputRejected names a field of the agency that is missing.
    """
    forms = {item.number: item_form(item, on, readings) for item in items}
    first = [item for item in items if forms[item.number] in (RemedyForm.A, RemedyForm.AB)]
    either = [item for item in items if forms[item.number] in (RemedyForm.B, RemedyForm.AB)]
    if not first and not either:
        return NO_REMEDY
    divided = tuple(number for number, form in forms.items() if form is RemedyForm.AB)
    parts = [_part(form, group, agency, on, received_on, divided)
             for form, group in ((RemedyForm.A, first), (RemedyForm.B, either)) if group]  # fmt: skip
    form = RemedyForm.AB if len(parts) > 1 else parts[0].form
    return Remedy(form, tuple(parts), _switches_bodies(on, received_on))


def third_party_remedy(items: Sequence[int], agency: Agency, on: date, received_on: date | None = None) -> Remedy:
    """The remedies of a third party against the decision to disclose (法释〔2025〕8号 art. 1(4)); form C."""
    group = [Answered(number, "R2") for number in items]
    return Remedy(RemedyForm.C, (_part(RemedyForm.C, group, agency, on, received_on, ()),),
                  _switches_bodies(on, received_on))  # fmt: skip


def plain_remedy(agency: Agency, on: date, received_on: date | None = None) -> Remedy:
    """The remedies of a paper that is no reply to items but may be attacked, such as a correction; form B."""
    part = _part(RemedyForm.B, [], agency, on, received_on, ())
    return Remedy(RemedyForm.B, (part,), _switches_bodies(on, received_on))


def item_form(item: Answered, on: date, readings: RemedyReadings | None = None) -> RemedyForm:
    """A, B, AB or none for one item in a letter of that day; before 2024-01-01 nothing is A."""
    readings = readings or RemedyReadings()
    form = readings.overrides.get(item.outcome, _usual_form(item, on, readings))
    if on >= CURRENT_BODIES_SINCE or form is RemedyForm.NONE:
        return form
    return RemedyForm.B


def reading_is_disputed(item: Answered, on: date) -> bool:
    """Whether another reading would send this item to reconsideration first (2024-01-01 to 2025-05-31)."""
    in_window = CURRENT_BODIES_SINCE <= on < NARROW_READING_CERTAIN_SINCE
    return in_window and _is_wide_refusal(item) and _narrow_form(item) is RemedyForm.B


def _usual_form(item: Answered, on: date, readings: RemedyReadings) -> RemedyForm:
    in_window = CURRENT_BODIES_SINCE <= on < NARROW_READING_CERTAIN_SINCE
    if item.outcome == "R12" and readings.wide_special_rules:
        return RemedyForm.A
    if in_window and readings.wide_until_2025_05 and _is_wide_refusal(item):
        return RemedyForm.AB if item.outcome == "R4" else RemedyForm.A
    return _narrow_form(item)


def _narrow_form(item: Answered) -> RemedyForm:
    usual = outcome(item.outcome).remedy
    if item.outcome == "R4" and not set(item.grounds) & set(REFUSALS):
        return RemedyForm.B
    return usual


def _is_wide_refusal(item: Answered) -> bool:
    found = outcome(item.outcome)
    return not found.gives and found.remedy is not RemedyForm.NONE


def _switches_bodies(on: date, received_on: date | None) -> bool:
    if on >= CURRENT_BODIES_SINCE:
        return False
    return received_on >= CURRENT_BODIES_SINCE if received_on else on >= LAST_DAYS_BEFORE


def _part(
    form: RemedyForm,
    group: Sequence[Answered],
    agency: Agency,
    on: date,
    received_on: date | None,
    divided: tuple[int, ...],
) -> RemedyPart:
    periods = remedy_periods(on)
    first = form is RemedyForm.A
    current = on >= CURRENT_BODIES_SINCE or _switches_bodies(on, received_on)
    return RemedyPart(
        form=form,
        items=tuple(item.number for item in group),
        bodies=reconsideration_bodies(agency, current),
        reconsideration_days=periods.reconsideration_days,
        reconsideration_first=first,
        direct_suit_months=None if first else periods.direct_suit_months,
        after_reconsideration_days=periods.after_reconsideration_days if first else None,
        court=None if first else competent_court(agency),
        divided_items=tuple(item.number for item in group if item.number in divided),
        state_council=agency.is_its_own_body,
    )


def competent_court(agency: Agency) -> str:
    """The court a direct suit goes to: by name where the office has set it, else by its level (行诉法 arts 14, 15)."""
    level = "中级" if agency.is_heard_by_intermediate_court else "基层"
    return agency.court or f"有管辖权的{level}人民法院"
