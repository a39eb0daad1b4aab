"""A new arrangement: what it moves is seen before it moves, and nothing closed ever moves."""

from datetime import date

import pytest

from app.domain.arrangement import Arrangement
from app.domain.errors import Refused
from app.domain.steps import CalendarApplied, Withdrawn
from app.services.cases import Query
from tests.sample_office import SampleOffice

# An invented arrangement for a year nobody has arranged yet: only its form is that of a real notice.
NEXT_YEAR = Arrangement(
    2027,
    off={date(2027, 1, 1): "元旦"} | {date(2027, 2, day): "春节" for day in range(5, 13)},
    worked={date(2027, 1, 31): "春节", date(2027, 2, 20): "春节"},
    source="示例〔2026〕1号",
)


def test_open_cases_move_on_consent_and_closed_ones_never(sample: SampleOffice) -> None:
    sample.clock.set(date(2027, 1, 20))
    moving, closed = sample.counter_case(), sample.counter_case("已撤回的申请")
    withdrawn = Withdrawn(on=date(2027, 1, 20), how="电话")
    closed = sample.office.steps.take(sample.who("chuangkou"), closed.case.id, closed.case.length, withdrawn)
    assert moving.reading is not None
    assert moving.reading.provisional
    sheet = sample.office.calendars.change_sheet(NEXT_YEAR)
    assert [(m.number, m.old_due_on) for m in sheet.moved] == [(moving.case.number, moving.reading.due_on)]
    assert sample.office.cases.open(sample.who("gongkai"), moving.case.id).case.length == moving.case.length

    assert sample.office.calendars.apply(sample.who("gongkai"), sheet, "国务院办公厅通知") == 1
    after = sample.office.cases.open(sample.who("gongkai"), moving.case.id)
    step = after.case.entries[-1].step
    assert isinstance(step, CalendarApplied)
    assert (step.old_due_on, step.new_due_on) == (moving.reading.due_on, sheet.moved[0].new_due_on)
    assert after.reading is not None
    assert after.reading.due_on == step.new_due_on
    assert not after.reading.provisional
    row = next(r for r in sample.office.cases.page(Query()).rows if r.case_id == moving.case.id)
    assert (row.due_on, row.provisional) == (step.new_due_on, False)
    assert sample.office.cases.open(sample.who("gongkai"), closed.case.id).case == closed.case


def test_a_sheet_that_is_out_of_date_is_not_applied(sample: SampleOffice) -> None:
    sample.clock.set(date(2027, 1, 20))
    sheet = sample.office.calendars.change_sheet(NEXT_YEAR)
    sample.counter_case()
    with pytest.raises(Refused) as refused:
        sample.office.calendars.apply(sample.who("gongkai"), sheet, "通知")
    assert "重新核对" in refused.value.reason


def test_the_front_desk_may_not_change_the_calendar(sample: SampleOffice) -> None:
    with pytest.raises(Refused):
        sample.office.calendars.apply(sample.who("chuangkou"), sample.office.calendars.change_sheet(NEXT_YEAR), "通知")


def test_regional_days_off_are_a_setting_with_their_source(sample: SampleOffice) -> None:
    day = "2026-10-20 示例节（示例政发〔2026〕1号）"
    sample.office.settings.change(sample.who("fuzeren"), {"regional_days": (day,)}, "自治区规定")
    view = sample.counter_case()
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 10)
