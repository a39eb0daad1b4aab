"""The traps of the law that only the whole office can fall into: freezing, silence, vetoes, notices, internal dates."""

from datetime import date

import pytest

from app.domain import steps as s
from app.domain.errors import Refused
from app.domain.intake_form import IntakeForm
from app.services.all_deadlines import all_deadlines
from app.services.case_views import CaseView
from app.services.cases import Query
from app.services.letter_facts import LetterDraft
from tests.sample_office import SampleOffice, counter_form
from tests.services.test_calendars import NEXT_YEAR

DAY = date(2026, 10, 12)


def take(sample: SampleOffice, login: str, view: CaseView, step: s.Step) -> CaseView:
    return sample.office.steps.take(sample.who(login), view.case.id, view.case.length, step)


def test_trap_4_a_closed_case_keeps_its_date_and_its_day_list_whatever_is_loaded_later(sample: SampleOffice) -> None:
    sample.clock.set(date(2027, 1, 20))
    open_one, closed = sample.counter_case(), sample.counter_case("撤回的一件")
    closed = take(sample, "chuangkou", closed, s.Withdrawn(on=date(2027, 1, 20), how="电话"))
    assert closed.reading is not None
    assert isinstance(closed.case.entries[-1].step, s.ClosingStep)
    assert closed.case.entries[-1].step.calendar_digest == sample.office.calendar().digest
    sheet = sample.office.calendars.change_sheet(NEXT_YEAR)
    assert [moved.case_id for moved in sheet.moved] == [open_one.case.id]
    sample.clock.set(date(2027, 1, 21))
    sample.office.calendars.apply(sample.who("gongkai"), sheet, "国务院办公厅通知")

    after = sample.office.cases.open(sample.who("gongkai"), closed.case.id)
    assert after.case == closed.case
    assert after.reading is not None
    assert (after.reading.due_on, after.reading.days) == (closed.reading.due_on, closed.reading.days)
    assert after.reading.provisional
    assert after.calendar.digest == closed.calendar.digest
    moved = sample.office.cases.open(sample.who("gongkai"), open_one.case.id)
    assert moved.reading is not None
    assert open_one.reading is not None
    assert moved.reading.due_on != open_one.reading.due_on
    rows = {row.case_id: row.due_on for row in sample.office.cases.page(Query()).rows}
    assert rows[closed.case.id] == closed.reading.due_on


def test_trap_6_ordinary_mail_starts_no_clock_until_the_applicant_confirms(sample: SampleOffice) -> None:
    form = counter_form(date(2026, 10, 12), "平信寄来的申请")
    mail = IntakeForm(
        channel=s.Channel.ORDINARY_MAIL,
        arrived_on=date(2026, 10, 12),
        applicants=form.applicants,
        request=form.request,
    )
    view = sample.office.intake.register(sample.who("chuangkou"), mail)
    assert view.reading is None
    [proposal] = view.proposals
    assert proposal.kind is s.ReceiptConfirmed
    assert "今天到达" in proposal.reason
    view = take(sample, "chuangkou", view, s.ContactAttempted(on=date(2026, 10, 12), way="电话", result="无人接听"))
    sample.clock.set(date(2026, 10, 16))
    view = take(sample, "chuangkou", view, s.ReceiptConfirmed(on=date(2026, 10, 16), way="电话"))
    assert view.reading is not None
    assert (view.reading.day_zero, view.reading.due_on) == (date(2026, 10, 16), date(2026, 11, 13))
    assert view.reading.alert_on == date(2026, 11, 9)


def asked(sample: SampleOffice, step: s.Consulted) -> CaseView:
    return take(sample, "chengban", sample.routed_case(), step)


def test_trap_13_silence_of_a_third_party_is_no_consent_that_of_a_co_producer_is(sample: SampleOffice) -> None:
    third = asked(sample, s.ThirdPartyConsulted(on=DAY, id="示例公司", name="示例公司", served_on=DAY))
    agency = asked(sample, s.AgencyConsulted(on=DAY, id="示例局", name="示例局", co_producer=True, served_on=DAY))
    sample.clock.set(date(2026, 11, 10))
    for view, kind, article in ((third, s.ThirdPartyLapsed, "第三十二条"), (agency, s.AgencyLapsed, "第三十四条")):
        now = sample.office.cases.open(sample.who("chengban"), view.case.id)
        [proposal] = now.proposals
        assert (proposal.kind, article in proposal.article) == (kind, True)
        assert now.case.length == view.case.length, "nothing is taken silently"
    with pytest.raises(Refused):
        take(sample, "chengban", third, s.AgencyLapsed(on=date(2026, 11, 10), id="示例公司"))


def disagreed(sample: SampleOffice, *, reasonable: bool = False) -> CaseView:
    view = asked(sample, s.ThirdPartyConsulted(on=DAY, id="示例公司", name="示例公司"))
    answer = s.ThirdPartyAnswered(
        on=DAY, id="示例公司", opinion=s.Opinion.REFUSES, reasons="不愿意公开", reasonable=reasonable
    )
    return take(sample, "chengban", view, answer)


def found(sample: SampleOffice, view: CaseView, outcome: str) -> dict[str, str]:
    """What the examination says of a reply with that outcome, code and severity."""
    details = {"interest": "商业秘密"} if outcome == "R8" else {}
    conclusion = s.Conclusion(item=1, outcome=outcome, reasons="示例理由", answer="设计变更单", details=details)
    findings = sample.office.letters.examine(view.case.id, LetterDraft(conclusions=(conclusion,)))
    return {finding.code: finding.severity for finding in findings if finding.code.startswith("third_party")}


def test_trap_15_a_third_party_has_no_veto(sample: SampleOffice) -> None:
    """A refusal without grounds carries nothing, and any refusal can be overruled once the third party is told."""
    baseless, grounded = disagreed(sample), disagreed(sample, reasonable=True)
    assert found(sample, baseless, "R8") == {"third_party_without_grounds": "warning"}
    assert found(sample, grounded, "R8") == {}
    for view in (baseless, grounded):
        assert found(sample, view, "R2") == {"third_party_not_told": "error"}
        told = s.ThirdPartyTold(on=DAY, id="示例公司", content="设计变更单", reasons="公共利益")
        assert found(sample, take(sample, "chengban", view, told), "R2") == {}


def test_trap_16_whoever_is_overruled_can_be_told_in_writing_and_only_who_was_asked(sample: SampleOffice) -> None:
    view = disagreed(sample)
    told = s.ThirdPartyTold(on=date(2026, 10, 12), id="示例公司", content="设计变更单", reasons="公共利益")
    assert isinstance(take(sample, "chengban", view, told).case.entries[-1].step, s.ThirdPartyTold)
    facts = sample.office.letters.suggested_facts(view, "third_party_decision")
    assert facts["third_party"] == "示例公司"
    with pytest.raises(Refused, match="没有征求过该第三方的意见"):
        take(sample, "chengban", sample.routed_case(), told)


def test_trap_17_only_the_head_of_the_disclosure_office_consents_to_an_extension(sample: SampleOffice) -> None:
    view = sample.routed_case()
    consent = s.ExtensionConsented(on=date(2026, 10, 12), days=20, reason="需要查找档案")
    for login in ("chuangkou", "gongkai", "chengban", "kezhang", "juzhang", "admin"):
        with pytest.raises(Refused, match="公开办负责人"):
            take(sample, login, view, consent)
    with pytest.raises(Refused, match="公开办负责人同意"):
        take(sample, "chengban", view, s.ExtensionNotified(on=date(2026, 10, 12), days=20))
    view = take(sample, "fuzeren", view, consent)
    recorded = view.case.entries[-1]
    assert (recorded.by.name, isinstance(recorded.step, s.ExtensionConsented)) == (sample.who("fuzeren").name, True)
    view = take(sample, "chengban", view, s.ExtensionNotified(on=date(2026, 10, 12), days=20))
    assert view.reading is not None
    assert view.reading.extension_days == 20


def test_trap_52_the_internal_date_leaves_time_and_the_warning_comes_before_the_last_day(sample: SampleOffice) -> None:
    view = sample.counter_case()
    department = next(d for d in sample.office.people.departments() if d.name == "城市管理科")
    assignment = s.Assignment(
        department_id=department.id, department=department.name, internal_due_on=date(2026, 10, 21)
    )
    view = take(sample, "gongkai", view, s.Routed(on=date(2026, 10, 12), assignments=(assignment,)))
    rows = {row.what: row for row in all_deadlines(view)}
    assert (rows["internal"].due_on, rows["internal"].met) == (date(2026, 10, 21), None)
    assert rows["internal"].due_on < rows["reply"].due_on
    sample.clock.set(date(2026, 10, 22))
    late = sample.office.cases.open(sample.who("gongkai"), view.case.id)
    assert {row.what: row.met for row in all_deadlines(late)}["internal"] is False
    sample.clock.set(date(2026, 11, 2))
    assert sample.office.due_warnings.look(sample.who("gongkai")).count == 1
