"""A body or a court ordered a new reply: the case is open again, and everything that warns goes by the new day."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import steps as s
from app.domain.stage import Stage, stage_of
from app.services.case_views import CaseView
from app.services.cases import Query
from tests.next_year_notice import NEXT_YEAR_TEXT
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, posted, search_record, sign_off


def ordered(
    sample: SampleOffice, on: date, days: int | None = None, until: date | None = None, archived: bool = False
) -> CaseView:
    """A case answered on 2026-10-12, archived or not, with a new reply ordered on that day."""
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = posted(sample, sign_off(sample, view, letter_id), letter_id)
    if archived:
        view = archive(sample, view)
    sample.clock.set(on)
    step = s.ReplyOrdered(on=on, days=days, until=until, body="示范市人民政府")
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def archive(sample: SampleOffice, view: CaseView) -> CaseView:
    step = s.Archived(on=sample.clock().date())
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def test_the_new_day_stands_in_the_list_and_is_warned_of(sample: SampleOffice) -> None:
    view = ordered(sample, date(2026, 11, 2), days=15)
    office, who = sample.office, sample.who("gongkai")
    [row] = office.cases.page(Query()).rows
    assert (row.due_on, row.ended_on, row.answered_late) == (date(2026, 11, 23), None, False)
    for day, left in ((date(2026, 11, 20), 1), (date(2026, 11, 23), 0), (date(2026, 11, 24), -1)):
        sample.clock.set(day)
        assert office.due_warnings.look(who).left == ((view.case.id, left),)
        assert [(task.row.case_id, task.left) for task in office.today_desk.view(who).tasks] == [(view.case.id, left)]
    assert "DTSTART;VALUE=DATE:20261123" in office.deadline_calendar.export(who).text


@pytest.mark.parametrize("archived", [False, True])
def test_the_new_reply_ends_it_again(sample: SampleOffice, archived: bool) -> None:
    view = ordered(sample, date(2026, 11, 2), days=15, archived=archived)
    assert stage_of(view.state) is not Stage.ARCHIVED, "the file is taken out of the archive"
    view, letter_id = keep(sample, view, not_existing())
    view = posted(sample, sign_off(sample, view, letter_id), letter_id)
    [row] = sample.office.cases.page(Query()).rows
    assert row.ended_on == date(2026, 11, 2)
    assert stage_of(archive(sample, view).state) is Stage.ARCHIVED
    assert sample.office.due_warnings.look(sample.who("gongkai")).count == 0


@pytest.mark.parametrize(
    ("days", "until", "due_on", "safe", "moved"),
    [
        (15, None, date(2027, 2, 10), date(2027, 2, 2), (date(2027, 2, 10), date(2027, 2, 12))),
        (None, date(2027, 2, 10), date(2027, 2, 10), None, None),
    ],
)
def test_a_number_of_days_moves_with_the_calendar_and_a_date_does_not(
    sample: SampleOffice,
    days: int | None,
    until: date | None,
    due_on: date,
    safe: date | None,
    moved: tuple[date, date] | None,
) -> None:
    ordered(sample, date(2027, 1, 18), days, until)
    [row] = sample.office.cases.page(Query()).rows
    assert (row.due_on, row.safe_due_on, row.provisional) == (due_on, safe, safe is not None)
    sheet = sample.office.calendars.read_notice(NEXT_YEAR_TEXT).sheet
    assert sheet is not None
    assert [(one.old_due_on, one.new_due_on) for one in sheet.moved] == ([moved] if moved else [])
