"""The applicant's periods by calendar days and months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import remedy_periods
from app.services import calendar_files

CALENDAR = calendar_files.load()
DAYS = st.dates(date(2008, 5, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("received_on", "until"),
    [
        (date(2026, 3, 2), date(2026, 5, 6)),  # 05-01 is a holiday, 05-05 its last day
        (date(2026, 7, 22), date(2026, 9, 20)),  # a make-up Sunday is a working day
        (date(2026, 8, 3), date(2026, 10, 8)),  # 10-02 lies in National Day
        (date(2026, 11, 23), date(2027, 1, 22)),
    ],
)
def test_sixty_days(received_on: date, until: date) -> None:
    assert remedy_periods.reconsideration_until(received_on, CALENDAR) == until


@pytest.mark.parametrize(
    ("received_on", "replied_on", "until"),
    [
        (date(2026, 8, 31), date(2026, 8, 28), date(2027, 3, 1)),  # 2027-02-28 is a Sunday
        (date(2026, 1, 15), date(2026, 1, 12), date(2026, 7, 15)),
        (date(2015, 5, 4), date(2015, 4, 30), date(2015, 8, 4)),  # three months before 2015-05-01
        (date(2015, 5, 4), date(2015, 5, 1), date(2015, 11, 4)),
    ],
)
def test_months_for_a_direct_suit(received_on: date, replied_on: date, until: date) -> None:
    assert remedy_periods.direct_suit_until(received_on, replied_on, CALENDAR) == until


def test_fifteen_days_after_reconsideration() -> None:
    assert remedy_periods.suit_after_reconsideration_until(date(2026, 9, 16), CALENDAR) == date(2026, 10, 8)


def test_one_year_where_remedies_were_not_told() -> None:
    assert remedy_periods.untold_remedy_until(date(2024, 2, 29), CALENDAR) == date(2025, 2, 28)


@given(DAYS)
def test_no_period_ends_on_a_day_off_or_early(day: date) -> None:
    until = remedy_periods.reconsideration_until(day, CALENDAR)
    assert CALENDAR.is_working(until)
    assert until >= day + timedelta(days=60)
    assert CALENDAR.count(day + timedelta(days=59), until) == 1


@given(DAYS, st.integers(1, 24))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    later = remedy_periods.months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
