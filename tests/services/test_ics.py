"""Open deadlines for other calendar programs: RFC 5545 to the octet."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.procedure import CHINA
from app.domain.steps import SupplementRequested, ThirdPartyConsulted, Withdrawn
from app.services.ics import LINE, calendar_text, escaped, folded
from tests.builders import case_row
from tests.sample_office import SampleOffice

NOW = datetime(2026, 10, 12, 9, tzinfo=CHINA)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_open_cases_are_all_day_events_with_the_same_uid_each_time(sample: SampleOffice) -> None:
    view = sample.counter_case("道路,养护;决算\\表")
    closed = sample.counter_case("撤回的一件")
    withdrawn = Withdrawn(on=date(2026, 10, 12), how="电话")
    sample.office.steps.take(sample.who("chuangkou"), closed.case.id, closed.case.length, withdrawn)
    first = sample.office.deadline_calendar.export(sample.who("gongkai"))
    lines = unfolded(first.text)
    assert first.events == 1
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert "DTSTAMP:20261012T010000Z" in lines
    assert "DTSTART;VALUE=DATE:20261109" in lines
    assert "DTEND;VALUE=DATE:20261110" in lines
    assert f"SUMMARY:{view.case.number} 答复到期" in lines
    assert "道路\\,养护\\;决算\\\\表" in first.text.replace("\r\n ", "")
    sample.clock.pass_days(1)
    again = unfolded(sample.office.deadline_calendar.export(sample.who("gongkai")).text)
    assert [line for line in again if line.startswith("UID:")] == [line for line in lines if line.startswith("UID:")]


def test_a_provisional_date_is_marked_and_stands_on_the_safe_day(sample: SampleOffice) -> None:
    sample.clock.set(date(2027, 1, 20))
    view = sample.counter_case()
    assert view.reading is not None
    assert view.reading.safe_due_on is not None
    lines = unfolded(sample.office.deadline_calendar.export(sample.who("gongkai")).text)
    assert f"DTSTART;VALUE=DATE:{view.reading.safe_due_on:%Y%m%d}" in lines
    assert "STATUS:TENTATIVE" in lines
    assert any(line.startswith("SUMMARY:【暂定】") for line in lines)


def test_the_periods_of_those_who_were_asked_stand_in_it_too(sample: SampleOffice) -> None:
    view, take = sample.routed_case(), sample.office.steps.take
    day, who = date(2026, 10, 12), sample.who("gongkai")
    asked = ThirdPartyConsulted(on=day, id="示例公司", name="示例公司", served_on=day)
    view = take(sample.who("chengban"), view.case.id, view.case.length, asked)
    other = sample.routed_case("另一件")
    by = date(2026, 10, 30)
    take(sample.who("chengban"), other.case.id, other.case.length, SupplementRequested(on=day, reply_by=by))
    file = sample.office.deadline_calendar.export(who)
    lines = unfolded(file.text)
    assert file.events == 2, "the clocks of both replies stand still"
    assert f"SUMMARY:{view.case.number} 第三方意见（示例公司）期满" in lines
    assert "DTSTART;VALUE=DATE:20261102" in lines
    assert f"SUMMARY:{other.case.number} 申请人补正期满" in lines
    assert "DTSTART;VALUE=DATE:20261030" in lines
    uids = {line for line in lines if line.startswith("UID:")}
    assert len(uids) == 2
    sample.clock.set(date(2026, 11, 16))
    assert "期满" not in sample.office.deadline_calendar.export(who).text


def test_somebody_without_cases_gets_an_empty_calendar(sample: SampleOffice) -> None:
    sample.counter_case()
    assert sample.office.deadline_calendar.export(sample.who("admin")).events == 0


@given(st.text(max_size=400))
def test_no_line_is_too_long_and_folding_loses_nothing(text: str) -> None:
    line = f"DESCRIPTION:{escaped(text)}"
    broken = folded(line)
    assert all(len(part.encode("utf-8", "surrogatepass")) <= LINE for part in broken.split("\r\n"))
    assert broken.replace("\r\n ", "") == line


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_a_request_holds_the_file_keeps_its_lines(request: str) -> None:
    text = calendar_text([case_row("c-1", "2026-0001", request=request)], "示例局", NOW)
    lines = unfolded(text)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert all(":" in line for line in lines)
