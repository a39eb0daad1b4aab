"""The calendar, walked day by day, for the slow reading of the clock."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types

Facts = dict[str, Any]
DAY = timedelta(days=1)
_FILE = Path(__file__).parents[2] / "resources" / "calendars" / "statutory.json"
HOLIDAYS = {date.fromisoformat(d) for year in json.loads(_FILE.read_text("utf-8"))["years"].values() for d in year}


class Unlawful(Exception):
    """The history cannot be."""


@cache
def works(day: date) -> bool:
    if day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in HOLIDAYS


@cache
def works_cautiously(day: date) -> bool:
    if day.year <= 2026 or day.weekday() < 5:
        return works(day)
    near = any(abs((day - holiday).days) <= 14 for holiday in HOLIDAYS)
    return near and day not in HOLIDAYS


def walk(day: date, days: int, works_that_day: Any = works) -> date:
    while days > 0:
        day += DAY
        if works_that_day(day):
            days -= 1
    return day


def between(start: date, end: date) -> list[date]:
    """Every date in (start, end]."""
    return [start + n * DAY for n in range(1, (end - start).days + 1)]
