"""Working days of China: counting, reasons, provisional years, versions."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected
from app.domain.work_calendar import RegionalDay, WorkCalendar
from app.services import calendar_files

CALENDAR = calendar_files.load()
YEAR_FILES = Path(__file__).parents[2] / "resources" / "calendars"
DAYS = st.dates(date(2008, 1, 1), date(2040, 12, 31))


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def by_hand(day: date, days: int) -> date:
    """The slow reading: walk day by day."""
    while days:
        day += timedelta(days=1)
        days -= CALENDAR.is_working(day)
    return day


@given(DAYS, st.integers(0, 60))
def test_adding_is_walking_day_by_day(day: date, days: int) -> None:
    assert CALENDAR.add(day, days) == by_hand(day, days)


@given(DAYS, st.integers(1, 60))
def test_counting_undoes_adding(day: date, days: int) -> None:
    assert CALENDAR.count(day, CALENDAR.add(day, days)) == days
    assert CALENDAR.count(CALENDAR.add(day, days), day) == -days


@given(st.lists(DAYS, max_size=20), st.integers(0, 40))
def test_adding_in_bulk_is_adding_one_by_one(days: list[date], n: int) -> None:
    assert CALENDAR.add_many(days, n) == [CALENDAR.add(day, n) for day in days]


@given(DAYS)
def test_next_is_the_first_working_day_from_here(day: date) -> None:
    following = CALENDAR.next(day)
    assert CALENDAR.is_working(following)
    assert not any(CALENDAR.is_working(d) for d in every_day(day, following)[:-1])


@given(DAYS)
def test_reason_and_working_agree(day: date) -> None:
    assert (CALENDAR.why(day).code in ("working_day", "make_up_day")) == CALENDAR.is_working(day)


def test_zero_days_is_the_day_itself_even_when_nobody_works() -> None:
    assert CALENDAR.add(date(2026, 10, 1), 0) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "code", "name"),
    [
        (date(2026, 9, 20), "make_up_day", "国庆节"),
        (date(2026, 10, 1), "holiday", "国庆节"),
        (date(2026, 10, 3), "weekend", "国庆节"),
        (date(2026, 10, 10), "make_up_day", "国庆节"),
        (date(2026, 11, 21), "weekend", ""),
        (date(2026, 11, 23), "working_day", ""),
        (date(2027, 2, 5), "holiday", "除夕"),
    ],
)
def test_why(day: date, code: str, name: str) -> None:
    assert CALENDAR.why(day) == (code, name)


def test_every_published_year_agrees_with_chinesecalendar() -> None:
    wrong = [
        day
        for day in every_day(date(2008, 1, 1), date(2026, 12, 31))
        if chinese_calendar.is_workday(day) != CALENDAR.is_working(day)
    ]
    assert wrong == []


def test_days_off_of_published_years_agree_with_holidays() -> None:
    china = holidays.country_holidays("CN", years=range(2008, 2027))
    wrong = [
        day
        for day in every_day(date(2008, 1, 1), date(2026, 12, 31))
        if CALENDAR.is_working(day) != china.is_working_day(day)
    ]
    assert wrong == []


def test_statutory_holidays_agree_with_a_second_source() -> None:
    years = range(2027, 2036)
    china = holidays.country_holidays("CN", years=years, language="zh_CN")
    second = {day for day, name in china.items() if "补假" not in name}
    assert set(CALENDAR.statutory) == second
    assert {day.year for day in CALENDAR.statutory} == set(years)


def test_2020_spring_festival_was_prolonged() -> None:
    assert not CALENDAR.is_working(date(2020, 2, 1))
    assert CALENDAR.is_working(date(2020, 2, 3))
    assert CALENDAR.source(date(2020, 2, 2)) == "国办发明电〔2020〕1号"


def test_2015_victory_day_was_added() -> None:
    assert [CALENDAR.is_working(date(2015, 9, d)) for d in (3, 4, 5, 6)] == [False, False, False, True]


def test_2019_labour_day_before_and_after_the_change() -> None:
    before = WorkCalendar.from_years(calendar_files.read_year(YEAR_FILES / "2019.json")[:1], {})
    days = [date(2019, 4, 28), date(2019, 5, 1), date(2019, 5, 2), date(2019, 5, 3), date(2019, 5, 5)]
    assert [before.is_working(d) for d in days] == [False, False, True, True, False]
    assert [CALENDAR.is_working(d) for d in days] == [True, False, False, False, True]


def test_years_without_a_notice_are_provisional() -> None:
    assert [CALENDAR.provisional(y) for y in (2008, 2026, 2027, 2040)] == [False, False, True, True]
    assert CALENDAR.why(date(2027, 5, 3)).code == "working_day"  # no transferred day is known
    assert CALENDAR.why(date(2040, 10, 1)) == ("holiday", "国庆节")  # after the table: the solar calendar only


def test_cautious_calendar_works_weekends_near_holidays() -> None:
    cautious = CALENDAR.cautious
    assert cautious.is_working(date(2027, 1, 9))
    assert not cautious.is_working(date(2027, 5, 1))  # the holiday itself
    assert not cautious.is_working(date(2027, 7, 10))  # far from any holiday
    assert not cautious.is_working(date(2026, 12, 26))  # a published year is certain
    assert cautious.is_working(date(2040, 7, 7))  # lunar holidays unknown: any weekend may be worked


@given(st.dates(date(2026, 10, 1), date(2035, 1, 1)), st.integers(1, 40))
def test_cautious_date_is_never_later(day: date, days: int) -> None:
    assert CALENDAR.cautious.add(day, days) <= CALENDAR.add(day, days)


def test_a_new_notice_makes_a_new_version_and_leaves_the_old_alone() -> None:
    digest = CALENDAR.digest
    notice = Arrangement(2027, {date(2027, 1, 1): "元旦"}, {date(2027, 2, 14): "春节"}, "示例号")
    later = CALENDAR.with_notice(notice)
    assert (later.provisional(2027), CALENDAR.provisional(2027)) == (False, True)
    assert later.is_working(date(2027, 2, 14))
    assert later.is_working(date(2027, 10, 1))  # a published year follows its notice alone
    assert CALENDAR.digest == digest != later.digest


def test_the_same_content_has_the_same_digest() -> None:
    again = WorkCalendar.from_plain(json.loads(json.dumps(CALENDAR.to_plain())))
    assert again.digest == CALENDAR.digest == calendar_files.load().digest
    assert again.add(date(2026, 9, 18), 20) == date(2026, 10, 22)


def test_a_regional_day_off() -> None:
    day = RegionalDay(date(2026, 4, 20), "三月三", "示例自治区节日条例")
    regional = CALENDAR.with_regional([day])
    assert regional.why(day.on) == ("holiday", "三月三")
    assert regional.source(day.on) == "示例自治区节日条例"
    assert regional.digest != CALENDAR.digest


def test_a_year_cannot_be_given_twice() -> None:
    year = calendar_files.read_year(YEAR_FILES / "2026.json")
    with pytest.raises(InputRejected, match="2026年的安排出现了两次"):
        WorkCalendar.from_years([*year, *year], {})


def test_an_amendment_needs_its_year() -> None:
    amendment = calendar_files.read_year(YEAR_FILES / "2019.json")[1:]
    with pytest.raises(InputRejected, match="2019年的安排尚未载入"):
        WorkCalendar.from_years(amendment, {})


@pytest.mark.parametrize("day", [date(2007, 12, 31), date(1, 1, 1), date(2100, 1, 1), date.max])
def test_outside_the_calendar(day: date) -> None:
    for ask in (lambda: CALENDAR.add(day, 1), lambda: CALENDAR.positions[day], lambda: CALENDAR.add_many([day], 3)):
        with pytest.raises(InputRejected):
            ask()


@pytest.mark.parametrize("days", [-1, 10**9])
def test_numbers_that_lead_nowhere(days: int) -> None:
    with pytest.raises(InputRejected):
        CALENDAR.add(date(2026, 1, 1), days)
    with pytest.raises(InputRejected):
        CALENDAR.add_many([date(2026, 1, 1)], days)
