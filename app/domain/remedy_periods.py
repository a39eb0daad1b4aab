"""The applicant's periods after the reply, by calendar: 60 days, 3 or 6 months, 15 days.

The starting day never counts. A last day on which nobody works moves to the next working day (民法典 art. 203).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from app.domain.regimes import RECONSIDERATION, REMEDY_CAP_YEARS, SUIT_AFTER_RECONSIDERATION, direct_suit
from app.domain.work_calendar import WorkCalendar


def reconsideration_until(received_on: date, calendar: WorkCalendar) -> date:
    """Last day to apply for reconsideration: 60 calendar days from receipt of the reply (复议法 art. 20)."""
    return calendar.next(received_on + timedelta(days=RECONSIDERATION.days))


def direct_suit_until(received_on: date, replied_on: date, calendar: WorkCalendar) -> date:
    """Last day to sue directly: 6 months from receipt, for replies before 2015-05-01 three (行诉法 art. 46)."""
    return calendar.next(months_after(received_on, direct_suit(replied_on).months))


def suit_after_reconsideration_until(decision_received_on: date, calendar: WorkCalendar) -> date:
    """Last day to sue after reconsideration: 15 calendar days from receipt of the decision (行诉法 art. 45)."""
    return calendar.next(decision_received_on + timedelta(days=SUIT_AFTER_RECONSIDERATION.days))


def untold_remedy_until(known_on: date, calendar: WorkCalendar) -> date:
    """Last day where remedies were not told: a year from knowing the act (复议法 art. 20(3); 行诉解释 art. 64)."""
    return calendar.next(months_after(known_on, 12 * REMEDY_CAP_YEARS))


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day where it has none (民法典 art. 202)."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
