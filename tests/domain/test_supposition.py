"""如果…: what would become of the date, without touching the case."""

from datetime import date
from pathlib import Path

import pytest

from app.domain import supposition
from app.domain.case_clock import read_case
from app.domain.errors import Refused
from app.domain.state import fold
from app.domain.steps import SupplementRequested, ThirdPartyConsulted
from app.domain.work_calendar import WorkCalendar
from app.services import calendar_files
from tests.builders import case, registered

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TODAY = date(2026, 10, 20)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return calendar_files.load(RESOURCES / "calendars")


def test_a_supplement_on_a_later_day_starts_a_new_period(calendar: WorkCalendar) -> None:
    asked = case(registered(), SupplementRequested(on=TODAY))
    steps = supposition.if_supplemented(fold(asked), TODAY, date(2026, 10, 30))
    reading = supposition.reading_if(asked, calendar, TODAY, steps)
    assert reading is not None
    assert reading.due_on == calendar.add(date(2026, 10, 30), 20)
    assert asked.length == 2
    now = read_case(asked, fold(asked), calendar, TODAY)
    assert now is not None
    assert now.due_on is None


def test_without_a_notice_one_is_supposed_today(calendar: WorkCalendar) -> None:
    plain = case(registered())
    steps = supposition.if_supplemented(fold(plain), TODAY, date(2026, 10, 30))
    assert [step.on for step in steps] == [TODAY, date(2026, 10, 30)]


def test_an_extension_moves_the_date_by_working_days(calendar: WorkCalendar) -> None:
    plain = case(registered())
    now = read_case(plain, fold(plain), calendar, TODAY)
    reading = supposition.reading_if(plain, calendar, TODAY, supposition.if_extended(TODAY, 10))
    assert now is not None
    assert now.due_on is not None
    assert reading is not None
    assert reading.due_on == calendar.add(now.due_on, 10)


def test_an_extension_beyond_the_law_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(Refused) as refused:
        supposition.reading_if(case(registered()), calendar, TODAY, supposition.if_extended(TODAY, 21))
    assert "第三十三条" in refused.value.article


def test_the_days_of_a_consultation_are_not_counted(calendar: WorkCalendar) -> None:
    asked = case(registered(), ThirdPartyConsulted(on=TODAY, id="示例公司"))
    answered = date(2026, 10, 28)
    reading = supposition.reading_if(asked, calendar, TODAY, supposition.if_answered(fold(asked), TODAY, answered))
    assert reading is not None
    assert reading.excluded_working_days == calendar.count(TODAY, answered)
    assert reading.due_on == calendar.add(date(2026, 10, 12), 20 + calendar.count(TODAY, answered))
