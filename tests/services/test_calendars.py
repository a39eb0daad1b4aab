"""A new arrangement: what it moves is seen before it moves, and nothing closed ever moves."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected, Refused
from app.domain.steps import CalendarApplied, Withdrawn
from app.services.calendars import ChangeSheet
from app.services.cases import Query
from tests.domain.notice_styles import notice
from tests.sample_office import SampleOffice, open_sample, prepare

NOTICES = Path(__file__).parents[1] / "domain" / "notices"

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


REGIONAL = "2026-10-20 示例节（示例政发〔2026〕1号）"


def with_regional(sample: SampleOffice, *lines: str) -> ChangeSheet:
    read = sample.office.calendars.read_regional(lines)
    assert read.sheet is not None
    return read.sheet


def test_regional_days_move_open_cases_only_on_consent_and_each_case_says_so(sample_on_either: SampleOffice) -> None:
    sample, desk = sample_on_either, sample_on_either.office.calendars
    open_one, closed = sample.counter_case(), sample.counter_case("撤回的一件")
    take = sample.office.steps.take
    closed = take(
        sample.who("chuangkou"), closed.case.id, closed.case.length, Withdrawn(on=date(2026, 10, 12), how="电话")
    )
    sheet = with_regional(sample, REGIONAL)
    [moved] = sheet.moved
    assert (moved.case_id, moved.old_due_on, moved.new_due_on) == (
        open_one.case.id,
        date(2026, 11, 9),
        date(2026, 11, 10),
    )
    assert sheet.newly_off == (date(2026, 10, 20),)
    before = sample.office.cases.open(sample.who("gongkai"), open_one.case.id)
    assert before.reading is not None
    assert before.reading.due_on == date(2026, 11, 9)

    assert desk.apply(sample.who("gongkai"), sheet, "自治区规定") == 1
    after = sample.office.cases.open(sample.who("gongkai"), open_one.case.id)
    step = after.case.entries[-1].step
    assert after.reading is not None
    assert after.reading.due_on == date(2026, 11, 10)
    assert isinstance(step, CalendarApplied)
    assert (step.old_due_on, step.new_due_on, step.digest) == (date(2026, 11, 9), date(2026, 11, 10), sheet.digest)
    rows = {row.case_id: row.due_on for row in sample.office.cases.page(Query()).rows}
    assert (rows[open_one.case.id], rows[closed.case.id]) == (date(2026, 11, 10), date(2026, 11, 9))
    kept = sample.office.cases.open(sample.who("gongkai"), closed.case.id)
    assert kept.case == closed.case
    assert kept.reading is not None
    assert kept.reading.due_on == date(2026, 11, 9)
    assert sample.office.settings.read().regional_days == (REGIONAL,)
    [version] = desk.versions()
    assert (version.year, version.sources, version.reason) == (None, (REGIONAL,), "自治区规定")


def test_a_new_date_in_an_unpublished_year_is_still_provisional(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 12, 14))
    sample.counter_case()
    [moved] = with_regional(sample, "2026-12-22 示例节（示例政发〔2026〕1号）").moved
    assert (moved.new_due_on, moved.provisional) == (date(2027, 1, 13), True)
    sample.clock.set(date(2027, 1, 20))
    later = sample.counter_case("下一年的申请")
    settled = {one.case_id: one.provisional for one in sample.office.calendars.change_sheet(NEXT_YEAR).moved}
    assert settled[later.case.id] is False


def test_regional_days_taken_back_move_the_cases_back(sample: SampleOffice) -> None:
    who, desk = sample.who("gongkai"), sample.office.calendars
    desk.apply(who, with_regional(sample, REGIONAL), "自治区规定")
    view = sample.counter_case()
    sheet = with_regional(sample)
    assert (sheet.newly_off, sheet.newly_worked) == ((), (date(2026, 10, 20),))
    assert desk.apply(who, sheet, "规定废止") == 1
    reading = sample.office.cases.open(who, view.case.id).reading
    assert reading is not None
    assert reading.due_on == date(2026, 11, 9)


def test_a_regional_day_off_prevails_over_a_make_up_day(sample: SampleOffice) -> None:
    sheet = with_regional(sample, "2026-10-10 示例节（示例政发〔2026〕2号）")
    assert sheet.newly_off == (date(2026, 10, 10),)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("2026-10-20 示例节",), "应写作"),
        (("2026-13-20 示例节（文件）",), "应写作"),
        (("示例节（文件）",), "应写作"),
        ((REGIONAL, REGIONAL), "2026-10-20出现了两次"),
    ],
)
def test_a_regional_day_needs_its_date_name_and_document(
    sample: SampleOffice, lines: tuple[str, ...], what: str
) -> None:
    read = sample.office.calendars.read_regional(lines)
    assert read.sheet is None
    assert what in read.problems[0]


def test_regional_days_do_not_slip_in_with_the_other_settings(sample: SampleOffice) -> None:
    with pytest.raises(Refused, match="核对变动清单"):
        sample.office.settings.change(sample.who("fuzeren"), {"regional_days": (REGIONAL,)}, "自治区规定")
    sample.office.calendars.apply(sample.who("gongkai"), with_regional(sample, REGIONAL), "自治区规定")
    with pytest.raises(Refused, match="核对变动清单"):
        sample.office.settings.take_back(sample.who("gongkai"))


def test_a_regional_sheet_that_is_out_of_date_is_refused(sample: SampleOffice) -> None:
    sheet = with_regional(sample, REGIONAL)
    sample.counter_case()
    with pytest.raises(Refused, match="重新核对"):
        sample.office.calendars.apply(sample.who("gongkai"), sheet, "自治区规定")


def test_a_notice_that_prolongs_a_holiday_shows_the_days_it_adds(sample: SampleOffice) -> None:
    sample.office.calendars.apply(
        sample.who("gongkai"), sample.office.calendars.change_sheet(NEXT_YEAR), "国务院办公厅通知"
    )
    prolonged = Arrangement(2027, source="示例〔2027〕1号", amends="春节", extends_until=date(2027, 2, 15))
    sheet = sample.office.calendars.change_sheet(prolonged)
    assert sheet.newly_off == (date(2027, 2, 15),)
    assert sheet.notice is not None
    assert sorted(sheet.notice.off) == [date(2027, 2, day) for day in (13, 14, 15)]


def test_a_case_before_the_changed_days_is_counted_but_not_read(sample: SampleOffice) -> None:
    sample.counter_case()
    sample.clock.set(date(2027, 1, 20))
    sample.counter_case("下一年的申请")
    sheet = sample.office.calendars.change_sheet(NEXT_YEAR)
    assert (sheet.looked_at, len(sheet.moved)) == (2, 1)
    assert date(2027, 1, 31) in sheet.newly_worked


def test_a_notice_that_replaces_another_gives_back_the_days_no_longer_off(sample: SampleOffice) -> None:
    who, desk = sample.who("gongkai"), sample.office.calendars
    desk.apply(who, desk.change_sheet(NEXT_YEAR), "国务院办公厅通知")
    shorter = Arrangement(2027, {date(2027, 1, 1): "元旦", date(2027, 2, 5): "春节"}, {}, "示例〔2027〕2号")
    sheet = desk.change_sheet(shorter)
    assert date(2027, 2, 12) in sheet.newly_worked
    assert date(2027, 1, 31) in sheet.newly_off


def test_a_yearly_notice_loaded_anew_says_which_amendments_it_takes_away(sample: SampleOffice) -> None:
    calendars, who = sample.office.calendars, sample.who("gongkai")
    read = calendars.read_notice(notice(2020))
    assert read.sheet is not None
    assert date(2020, 1, 31) in read.sheet.newly_worked
    assert any("2020年此前的调整通知将不再适用" in doubt for doubt in read.doubts)
    assert "国办发明电〔2020〕1号" in read.doubts[-1]
    calendars.apply(who, read.sheet, "重新载入")
    assert not calendars.read_notice(notice(2020)).doubts


@pytest.mark.parametrize("name", ["2019", "2019-labour-day-change", "2020-extension"])
def test_the_calendar_on_the_sheet_is_the_one_in_force_after_it(sample: SampleOffice, name: str) -> None:
    """The digest that each moved case keeps must lead back to that calendar, also when an earlier year is loaded."""
    calendars, who = sample.office.calendars, sample.who("gongkai")
    text = (NOTICES / f"{name}.txt").read_text(encoding="utf-8")
    for _ in range(2):
        sheet = calendars.read_notice(text).sheet
        assert sheet is not None
        calendars.apply(who, sheet, "载入")
        assert sample.office.calendar().digest == sheet.digest


def test_versions_say_who_loaded_what_and_why(sample: SampleOffice) -> None:
    assert sample.office.calendars.versions() == ()
    desk, who = sample.office.calendars, sample.who("gongkai")
    desk.apply(who, desk.change_sheet(NEXT_YEAR), "国务院办公厅通知")
    [version] = desk.versions()
    assert (version.year, version.sources, version.by) == (2027, ("示例〔2026〕1号",), who.name)
    assert (version.reason, version.loaded_at.date()) == ("国务院办公厅通知", date(2026, 10, 12))


def test_applying_wants_a_reason(sample: SampleOffice) -> None:
    desk = sample.office.calendars
    with pytest.raises(InputRejected):
        desk.apply(sample.who("gongkai"), desk.change_sheet(NEXT_YEAR), " ")
    assert desk.versions() == ()


def test_a_wrong_notice_is_answered_sentence_by_sentence(sample: SampleOffice) -> None:
    wrong = (
        "国务院办公厅关于2027年部分节假日安排的通知\n"
        "一、元旦：1月1日（周四）放假。\n二、春节：2月30日至2月31日放假。\n三、清明节：4月5日放假。"
    )
    read = sample.office.calendars.read_notice(wrong)
    assert read.sheet is None
    assert any("1月1日（周四）" in sentence for sentence in read.problems)
    assert any("2月30日" in sentence for sentence in read.problems)
    assert any("不完整" in sentence for sentence in read.problems)


def test_a_notice_loaded_at_one_desk_counts_at_the_other_at_once(database_url: str, tmp_path: Path) -> None:
    prepare(database_url, tmp_path / "desk.key")
    one, other = (open_sample(database_url, tmp_path / "desk.key") for _ in range(2))
    before = other.office.calendar()
    sheet = one.office.calendars.change_sheet(NEXT_YEAR)
    one.office.calendars.apply(one.who("gongkai"), sheet, "国务院办公厅通知")
    assert before.provisional(2027)
    assert not other.office.calendar().provisional(2027)
    assert other.office.calendar() is other.office.calendar()
    one.office.close()
    other.office.close()
