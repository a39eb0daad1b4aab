"""What a letter of a given day must say about remedies, as dated rules with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

CURRENT_BODIES_SINCE = date(2024, 1, 1)
"""复议法 (2023) arts 23, 24, 90: one body for local departments, and reconsideration first for refusals."""

LAST_DAYS_BEFORE = date(2023, 12, 25)
"""A letter of the last week of 2023 is likely to be received in 2024, when only the bodies of 2024 still decide."""

NARROW_READING_CERTAIN_SINCE = date(2025, 6, 1)
"""法释〔2025〕8号 arts 1–2: only refusals under articles 14 to 16 go to reconsideration first."""

SIX_MONTHS_SINCE = date(2015, 5, 1)
"""行政诉讼法 (2014) art. 46; before it three months."""

PILOT = (date(2021, 10, 1), date(2023, 9, 27))
"""Both days included: basic courts heard cases against county and city governments (法〔2023〕154号)."""


@dataclass(frozen=True, slots=True)
class RemedyPeriods:
    """The periods a letter names, in calendar days and, for the direct suit, months."""

    reconsideration_days: int
    direct_suit_months: int
    after_reconsideration_days: int


def remedy_periods(on: date) -> RemedyPeriods:
    """The periods for a letter of that day.

    60 calendar days: 复议法 (1999) art. 9, (2023) art. 20. Six months: 行诉法 art. 46, three before 2015-05-01.
    15 days: 行诉法 art. 45, 复议法 (2023) art. 34.
    """
    return RemedyPeriods(60, 6 if on >= SIX_MONTHS_SINCE else 3, 15)
