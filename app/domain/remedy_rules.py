"""What a letter of a given day must say about remedies: the days on which the law of remedies changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.regimes import RECONSIDERATION, SUIT_AFTER_RECONSIDERATION, direct_suit

CURRENT_BODIES_SINCE = date(2024, 1, 1)
"""复议法 (2023) arts 23, 24, 90: one body for local departments, and reconsideration first for refusals."""

LAST_DAYS_BEFORE = date(2023, 12, 25)
"""A letter of the last week of 2023 is likely to be received in 2024, when only the bodies of 2024 still decide."""

NARROW_READING_CERTAIN_SINCE = date(2025, 6, 1)
"""法释〔2025〕8号 arts 1–2: only refusals under articles 14 to 16 go to reconsideration first."""

PILOT = (date(2021, 10, 1), date(2023, 9, 27))
"""Both days included: basic courts heard cases against county and city governments (法〔2023〕154号)."""


@dataclass(frozen=True, slots=True)
class RemedyPeriods:
    """The periods a letter names, in calendar days and, for the direct suit, months."""

    reconsideration_days: int
    direct_suit_months: int
    after_reconsideration_days: int


def remedy_periods(on: date) -> RemedyPeriods:
    """The periods for a letter of that day (regimes.py names the articles)."""
    return RemedyPeriods(RECONSIDERATION.days, direct_suit(on).months, SUIT_AFTER_RECONSIDERATION.days)
