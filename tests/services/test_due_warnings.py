"""What is overdue or near is warned about by the date that is safe, and what ran out is proposed, never taken."""

from datetime import date

from app.domain import steps as s
from app.domain.intake_form import IntakeForm
from app.services.cases import CaseRow, Query
from app.services.due_warnings import Near
from tests.sample_office import SampleOffice, counter_form


def test_warnings_count_by_working_days_left(sample: SampleOffice) -> None:
    sample.counter_case()  # due 2026-11-09
    sample.clock.set(date(2026, 10, 15))
    sample.counter_case("第二件")  # due 2026-11-12
    sample.clock.set(date(2026, 11, 9))
    warned = sample.office.due_warnings.look(sample.who("gongkai"))
    assert (warned.overdue, warned.due_today, warned.near) == (0, 1, (Near(2, 3, 1),))
    assert warned.count == 2
    sample.clock.set(date(2026, 11, 10))
    assert sample.office.due_warnings.look(sample.who("gongkai")).overdue == 1


def test_no_warning_before_the_first_warning_day_and_none_for_who_works_on_no_case(sample: SampleOffice) -> None:
    sample.counter_case()
    sample.clock.set(date(2026, 11, 1))
    assert sample.office.due_warnings.look(sample.who("gongkai")).count == 0
    sample.clock.set(date(2026, 11, 9))
    assert sample.office.due_warnings.look(sample.who("admin")).count == 0


def test_the_office_sets_its_warning_days(sample: SampleOffice) -> None:
    sample.counter_case()
    sample.office.settings.change(sample.who("fuzeren"), {"warn_days": (10,)}, "提早提醒")
    sample.clock.set(date(2026, 10, 26))
    assert sample.office.due_warnings.look(sample.who("gongkai")).near == (Near(1, 10, 1),)


def test_a_provisional_date_warns_on_its_safe_reading(sample: SampleOffice) -> None:
    sample.clock.set(date(2027, 1, 20))
    view = sample.counter_case()
    assert view.reading is not None
    assert view.reading.safe_due_on is not None
    sample.clock.set(view.reading.safe_due_on)
    assert sample.office.due_warnings.look(sample.who("gongkai")).due_today == 1


def test_a_disputed_reading_warns_on_the_earlier_date(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 10, 16))
    form = counter_form(date(2026, 10, 16), "网上申请")
    online = IntakeForm(
        channel=s.Channel.ONLINE,
        submitted_on=date(2026, 10, 12),
        received_on=date(2026, 10, 16),
        applicants=form.applicants,
        request=form.request,
    )
    view = sample.office.intake.register(sample.who("chuangkou"), online)
    assert view.reading is not None
    assert view.reading.alert_on == date(2026, 11, 9)
    sample.clock.set(date(2026, 11, 9))
    assert sample.office.due_warnings.look(sample.who("gongkai")).due_today == 1


def test_a_supplement_period_that_ran_out_is_proposed_and_not_taken(sample: SampleOffice) -> None:
    view = sample.routed_case()
    asked = s.SupplementRequested(on=date(2026, 10, 12), points=("年度",), reply_by=date(2026, 10, 30))
    view = sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, asked)
    sample.clock.set(date(2026, 10, 30))
    assert sample.office.run_out.proposed(sample.who("gongkai")) == ()
    sample.clock.set(date(2026, 10, 31))
    [proposed] = sample.office.run_out.proposed(sample.who("gongkai"))
    assert proposed.proposal.kind is s.SupplementLapsed
    assert proposed.row.case_id == view.case.id
    assert sample.office.cases.open(sample.who("gongkai"), view.case.id).case.length == view.case.length
    assert sample.office.run_out.proposed(sample.who("admin")) == ()


def test_a_consultation_that_the_law_ended_lets_the_row_run_again(sample: SampleOffice) -> None:
    view = sample.routed_case()
    asked = s.ThirdPartyConsulted(on=date(2026, 10, 16), id="示例公司", name="示例公司", served_on=date(2026, 10, 19))
    sample.clock.set(date(2026, 10, 19))
    view = sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, asked)
    assert row(sample).paused_since == date(2026, 10, 16)
    sample.clock.set(date(2026, 11, 9))
    assert sample.office.run_out.turn_of_the_day() == 0
    sample.clock.set(date(2026, 11, 10))
    assert sample.office.run_out.turn_of_the_day() == 1
    assert (row(sample).paused_since, row(sample).due_on) == (None, date(2026, 12, 1))
    assert sample.office.run_out.turn_of_the_day() == 0
    after = sample.office.cases.open(sample.who("gongkai"), view.case.id)
    assert after.case.length == view.case.length
    assert [proposal.kind for proposal in after.proposals] == [s.ThirdPartyLapsed]
    assert [found.proposal for found in sample.office.run_out.proposed(sample.who("gongkai"))] == [*after.proposals]


def row(sample: SampleOffice) -> CaseRow:
    return sample.office.cases.page(Query()).rows[0]
