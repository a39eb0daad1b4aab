"""Weekend days of years without a notice that may yet be worked (调休上班), for the safe reading of a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

CAUTION_DAYS = 14
"""How near to a statutory holiday a weekend day may be worked (the office's reading; notices so far stay within it)."""


def weekends_that_may_be_worked(
    years: Iterable[int], holidays: Collection[date], off: Collection[date]
) -> Iterator[date]:
    """The weekend days of those years within 14 days of a holiday, days that are off themselves excepted.

    In a year of which no holiday is known every weekend day is among them.
    """
    known_years = {day.year for day in holidays}
    ordinals = {day.toordinal() for day in holidays}
    near = {n + shift for n in ordinals for shift in range(-CAUTION_DAYS, CAUTION_DAYS + 1)}
    for year in years:
        for day in _weekends(year):
            if day not in off and (year not in known_years or day.toordinal() in near):
                yield day


def _weekends(year: int) -> Iterator[date]:
    for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
        if ordinal % 7 in (6, 0):  # ordinal 1 was a Monday
            yield date.fromordinal(ordinal)
