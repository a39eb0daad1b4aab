"""The day list of a period: every date after day 0 with its number or the reason why it does not count."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.clock_reading import CountedDay
from app.domain.counting import Interval, is_excluded
from app.domain.work_calendar import WorkCalendar


def days_of(calendar: WorkCalendar, day_zero: date, due_on: date, excluded: list[Interval]) -> tuple[CountedDay, ...]:
    """Every date in (day_zero, due_on], numbered from 1; reasons in the order weekend, holiday, consultation."""
    days: list[CountedDay] = []
    number = 0
    for offset in range(1, (due_on - day_zero).days + 1):
        day = day_zero + timedelta(days=offset)
        why, name = calendar.why(day)
        if why in ("weekend", "holiday"):
            days.append(CountedDay(day, None, why, name))
        elif is_excluded(calendar.positions[day], excluded):
            days.append(CountedDay(day, None, "consultation", ""))
        else:
            number += 1
            days.append(CountedDay(day, number, why, name))
    return tuple(days)
