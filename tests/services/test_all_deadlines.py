"""Every date of a case at once, each with its start, its last day, whether it was met, and its rule."""

from datetime import date

from app.domain import steps as s
from app.domain.intake_form import IntakeForm
from app.services.all_deadlines import all_deadlines, platform_text
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice, counter_form
from tests.services.test_main_way import keep, not_existing, posted, search_record, sign_off

DAY = date(2026, 10, 12)


def take(sample: SampleOffice, login: str, view: CaseView, step: s.Step) -> CaseView:
    return sample.office.steps.take(sample.who(login), view.case.id, view.case.length, step)


def test_an_extension_and_two_consultations_stand_beside_the_reply(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view = take(sample, "fuzeren", view, s.ExtensionConsented(on=DAY, days=20, reason="需要查找档案"))
    view = take(sample, "chengban", view, s.ExtensionNotified(on=DAY, days=20))
    third = s.ThirdPartyConsulted(on=DAY, id="示例公司", name="示例公司", about="示例公司", served_on=DAY)
    view = take(sample, "chengban", view, third)
    agency = s.AgencyConsulted(on=DAY, id="示例局", about="示例局", co_producer=True, served_on=DAY)
    view = take(sample, "chengban", view, agency)
    rows = {row.what: row for row in all_deadlines(view)}
    assert rows["reply"].label == "答复（已延长 20 个工作日）"
    assert rows["third_party_opinion"].due_on == rows["co_producer_opinion"].due_on == date(2026, 11, 2)
    assert (rows["third_party_opinion"].about, rows["third_party_opinion"].met) == ("示例公司", None)
    assert "视为同意" in rows["co_producer_opinion"].label
    assert all(row.article for row in rows.values())
    days = [row.due_on for row in all_deadlines(view)]
    assert days == sorted(days)


def test_a_fixed_delay_names_its_own_article(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view = take(sample, "gongkai", view, s.ReasonsRequested(on=DAY, facts="本月已申请40件"))
    view = take(sample, "chuangkou", view, s.ReasonsGiven(on=DAY))
    view = take(sample, "gongkai", view, s.DelayFixed(on=DAY, until=date(2026, 12, 31)))
    reply = next(row for row in all_deadlines(view) if row.what == "reply")
    assert (reply.due_on, reply.starts_on) == (date(2026, 12, 31), DAY)
    assert "第三十五条" in reply.article


def test_a_stopped_clock_has_no_reply_date_but_the_applicants_turn(sample: SampleOffice) -> None:
    view = sample.routed_case()
    asked = s.SupplementRequested(on=DAY, points=("年度",), reply_by=date(2026, 10, 30))
    view = take(sample, "chengban", view, asked)
    rows = {row.what: row for row in all_deadlines(view)}
    assert "reply" not in rows
    assert (rows["supplement"].due_on, rows["supplement"].met) == (date(2026, 10, 30), None)
    assert rows["supplement_notice"].met is True


def test_after_a_reconsideration_the_fifteen_days_stand_in_the_list(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = posted(sample, sign_off(sample, view, letter_id), letter_id)
    sample.clock.set(date(2026, 10, 14))
    view = take(sample, "gongkai", view, s.ReplyReceived(on=date(2026, 10, 14), proof="邮件投递记录"))
    sample.clock.set(date(2026, 11, 2))
    filed = s.RemedyFiled(on=date(2026, 11, 2), id="1", remedy=s.RemedyKind.RECONSIDERATION, body="示范市人民政府")
    view = take(sample, "gongkai", view, filed)
    sample.clock.set(date(2026, 12, 10))
    upheld = s.RemedyResult.UPHELD
    view = take(
        sample,
        "gongkai",
        view,
        s.RemedyDecided(on=date(2026, 12, 10), id="1", result=upheld, decision_received_on=date(2026, 12, 9)),
    )
    rows = {row.what: row for row in all_deadlines(sample.office.cases.open(sample.who("gongkai"), view.case.id))}
    after = rows["suit_after_reconsideration"]
    assert (after.label, after.about) == ("复议后提起行政诉讼", "示范市人民政府")
    assert (after.starts_on, after.due_on, after.met) == (date(2026, 12, 9), date(2026, 12, 24), None)
    assert rows["reconsideration"].met is True


def test_an_unpublished_year_is_marked(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 12, 18))
    view = sample.routed_case()
    assert next(row for row in all_deadlines(view) if row.what == "reply").provisional
    assert f"{view.reading and view.reading.due_on}（暂定）" in platform_text(view)


def test_unconfirmed_mail_has_no_statutory_date(sample: SampleOffice) -> None:
    form = counter_form(DAY, "平信寄来的申请")
    mail = IntakeForm(channel=s.Channel.ORDINARY_MAIL, arrived_on=DAY, applicants=form.applicants, request=form.request)
    view = sample.office.intake.register(sample.who("chuangkou"), mail)
    assert all_deadlines(view) == ()
    assert "收到申请日期：尚未确认" in platform_text(view)
