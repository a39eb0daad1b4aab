"""Parts of a year that a request speaks of: months, quarters, halves, single days (所问的时段)."""

from __future__ import annotations

import re

_MONTHS_APART = re.compile(
    r"(1[0-2]|0?[1-9])月?份?(?:[0-3]?\d[日号])?(?:[-~至到])+(?:(?:19|20)\d\d年)?(1[0-2]|0?[1-9])月"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?:份)?(?!龄|薪|租|饼)")
_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])[日号]")
_QUARTER = re.compile(r"第?([1-4])季度")
_HALVES = {"上半年": range(1, 7), "下半年": range(7, 13)}


def months_of(folded: str) -> frozenset[int]:
    """The months named, spans with both ends; a quarter or a half of a year stands for its months."""
    found = set(map(int, _MONTH.findall(folded)))
    for first, last in _MONTHS_APART.findall(folded):
        found.update(range(int(first), int(last) + 1))
    for quarter in map(int, _QUARTER.findall(folded)):
        found.update(range(3 * quarter - 2, 3 * quarter + 1))
    for word, months in _HALVES.items():
        if word in folded:
            found.update(months)
    return frozenset(found)


def days_of(folded: str) -> frozenset[tuple[int, int]]:
    """The days named, as (month, day)."""
    return frozenset((int(month), int(day)) for month, day in _DAY.findall(folded))
