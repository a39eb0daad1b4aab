"""Who is late inside the office: by the office's own date, until they answer, reminded once a day."""

from datetime import date

import pytest

from app.domain.errors import Refused
from app.domain.steps import Assignment, DepartmentAnswered, Reminded, Routed
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice

INTERNAL = date(2026, 10, 16)


def routed(sample: SampleOffice, *names: str) -> CaseView:
    view = sample.counter_case()
    ids = {one.name: one.id for one in sample.office.people.departments()}
    assignments = tuple(Assignment(department_id=ids[n], department=n, internal_due_on=INTERNAL) for n in names)
    step = Routed(on=date(2026, 10, 12), assignments=assignments)
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def late(sample: SampleOffice, login: str = "gongkai") -> list[tuple[str, int]]:
    return [(one.department, one.late_by) for one in sample.office.reminders.due(sample.who(login))]


def test_a_department_is_late_the_day_after_its_internal_date(sample: SampleOffice) -> None:
    routed(sample, "城市管理科")
    sample.clock.set(INTERNAL)
    assert late(sample) == []
    sample.clock.set(date(2026, 10, 20))  # Tuesday after a weekend: two working days
    assert late(sample) == [("城市管理科", 2)]


def test_whoever_answered_is_not_late(sample: SampleOffice) -> None:
    view = routed(sample, "城市管理科", "计划财务科")
    sample.clock.set(date(2026, 10, 19))
    done = next(a for a in view.state.assignments.values() if a.department == "城市管理科")
    answer = DepartmentAnswered(
        on=date(2026, 10, 19), department_id=done.department_id, department=done.department, opinion="可以公开"
    )
    sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, answer)
    assert late(sample) == [("计划财务科", 1)]


def test_a_reminder_is_a_step_and_holds_for_the_day(sample: SampleOffice) -> None:
    view = routed(sample, "城市管理科")
    sample.clock.set(date(2026, 10, 19))
    who = sample.who("gongkai")
    assert len(sample.office.reminders.remind(who, sample.office.reminders.due(who))) == 1
    assert late(sample) == []
    last = sample.office.cases.open(who, view.case.id).case.last(Reminded)
    assert last is not None
    assert (getattr(last.step, "whom", ""), "1 个工作日" in getattr(last.step, "words", "")) == ("城市管理科", True)
    sample.clock.set(date(2026, 10, 20))
    assert [one.last_reminded_on for one in sample.office.reminders.due(who)] == [date(2026, 10, 19)]


def test_a_handler_neither_sees_nor_sends_reminders(sample: SampleOffice) -> None:
    routed(sample, "城市管理科")
    sample.clock.set(date(2026, 10, 19))
    assert late(sample, "chengban") == []
    with pytest.raises(Refused):
        sample.office.reminders.remind(sample.who("chengban"), sample.office.reminders.due(sample.who("gongkai")))
