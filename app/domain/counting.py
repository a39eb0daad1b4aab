"""Counting a period in working days around the days that do not count (不计算在内).

Everything is in positions of the working-day calendar (see WorkCalendar): the interval (a, b] of days becomes the pair
of their positions, and a due date is a position too. So each question is a little integer arithmetic.
"""

from __future__ import annotations

Interval = tuple[int, int]


def merged(intervals: list[Interval]) -> list[Interval]:
    """The same days as intervals that neither overlap nor are empty, in order."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def due_position(day_zero: int, period: int, excluded: list[Interval]) -> int:
    """Position of the counted day number `period` after `day_zero`; `excluded` as given by `merged`."""
    due = day_zero + period
    if not excluded:
        return due
    for start, end in excluded:
        if start >= due:
            break
        if start < day_zero:
            start = day_zero
        if end > start:
            due += end - start
    return due


def excluded_between(after: int, until: int, excluded: list[Interval]) -> int:
    """How many working days in (after, until] do not count."""
    if not excluded:
        return 0
    days = 0
    for start, end in excluded:
        first = start if start > after else after
        last = end if end < until else until
        if last > first:
            days += last - first
    return days


def is_excluded(position: int, excluded: list[Interval]) -> bool:
    """Whether the working day at that position does not count."""
    return any(start < position <= end for start, end in excluded)
