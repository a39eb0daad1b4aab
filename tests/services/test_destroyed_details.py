"""Personal details end for ever, in a case that is done with, in every case that names them, and nothing else ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import ChainMoved, InputRejected, Refused
from app.domain.intake_form import ApplicantForm
from app.domain.steps import (
    DetailsDestroyed,
    NoteAdded,
    PartyRole,
    RemedyDecided,
    RemedyFiled,
    RemedyKind,
    RemedyResult,
    ReplyOrdered,
    Step,
    Voided,
    Withdrawn,
)
from app.persistence import personal_details
from app.services.all_deadlines import platform_text
from app.services.case_views import CaseView
from app.services.paper_facts import facts_of
from tests.sample_office import IDENTITY, SampleOffice, counter_form
from tests.services.test_main_way import keep, not_existing, posted, search_record, server_time, sign_off
from tests.services.test_splitting import split, three_items

DAY = date(2026, 10, 12)


def take(sample: SampleOffice, view: CaseView, step: Step, login: str = "gongkai") -> CaseView:
    return sample.office.steps.take(sample.who(login), view.case.id, view.case.length, step)


def withdrawn(sample: SampleOffice, view: CaseView) -> CaseView:
    return take(sample, view, Withdrawn(on=sample.clock.moment.date()))


def destroyed(sample: SampleOffice, view: CaseView, place: int = 0, reason: str = "保存期限届满") -> CaseView:
    ref = view.parties[place].party.details_ref or ""
    return sample.office.steps.destroy_details(sample.who("admin"), view.case.id, view.case.length, ref, reason)


def choice(view: CaseView) -> tuple[bool, str]:
    found = next(each for each in view.choices if each.kind is DetailsDestroyed)
    return found.permitted, found.reason


def found_by_number(sample: SampleOffice) -> list[str]:
    with sample.office.work.database.reading() as session:
        found = personal_details.find(session, identity_number=IDENTITY)
    assert found is not None, "the key is at hand"
    return found


def test_the_details_are_gone_and_the_chain_stands(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    sample.clock.moment = server_time(sample)
    view = withdrawn(sample, sample.counter_case())
    applicant = ApplicantForm(name="张三示例", identity_number=IDENTITY)
    (known,) = sample.office.earlier.of_applicant(applicant, DAY).requests
    assert known.certain
    assert len(found_by_number(sample)) == 1
    view = destroyed(sample, view)
    assert (view.parties[0].destroyed, view.parties[0].details) == (True, None)
    assert sample.office.cases.open(sample.who("gongkai"), view.case.id).case.entries == view.case.entries
    assert found_by_number(sample) == []
    (known,) = sample.office.earlier.of_applicant(applicant, DAY).requests
    assert not known.certain
    assert sample.office.safekeeping.verify().breaks == ()


def test_one_of_two_persons_keeps_what_is_theirs(sample: SampleOffice) -> None:
    agent = ApplicantForm(role=PartyRole.AGENT, name="李四测试", mandate="授权委托书", phone="13911111111")
    form = counter_form(DAY, "示范路养护经费决算")
    form = replace(form, applicants=(*form.applicants, agent))
    view = withdrawn(sample, sample.office.intake.register(sample.who("chuangkou"), form))
    view = destroyed(sample, view, 1)
    assert [one.destroyed for one in view.parties] == [False, True]
    assert choice(sample.office.cases.open(sample.who("admin"), view.case.id)) == (True, "")
    view = destroyed(sample, view, 0)
    assert choice(view) == (False, "个人信息已经全部销毁")
    assert sample.office.safekeeping.verify().breaks == ()


def test_it_is_refused_while_the_case_may_still_need_them(sample: SampleOffice) -> None:
    view = sample.counter_case()
    with pytest.raises(Refused, match="尚未办结"):
        destroyed(sample, view)
    view = withdrawn(sample, view)
    filed = RemedyFiled(on=DAY, id="复议1", remedy=RemedyKind.RECONSIDERATION, body="示范市人民政府")
    view = take(sample, view, filed)
    with pytest.raises(Refused, match="尚未审结"):
        destroyed(sample, view)
    view = take(sample, view, RemedyDecided(on=DAY, id="复议1", result=RemedyResult.CORRECTED))
    view = take(sample, view, ReplyOrdered(on=DAY, body="示范市人民政府", days=15))
    with pytest.raises(Refused, match="尚未办结"):
        destroyed(sample, view)
    view = sample.office.cases.open(sample.who("admin"), view.case.id)
    assert not any(one.destroyed for one in view.parties)
    assert view.case.length == 5


def test_what_is_learned_later_is_entered_all_the_same(sample: SampleOffice) -> None:
    view = destroyed(sample, withdrawn(sample, sample.counter_case()))
    assert take(sample, view, ReplyOrdered(on=DAY, body="示范市人民政府", days=15)).state.is_open
    view = destroyed(sample, withdrawn(sample, sample.counter_case("示范路照明设施清单")))
    view = take(sample, view, Voided(on=DAY, step=2, reason="登记错了案件"))
    assert view.state.ended is None
    with pytest.raises(Refused, match="不能作废"):
        take(sample, view, Voided(on=DAY, step=3, reason="误销毁"))


def test_only_who_may_and_with_a_reason_and_having_seen_the_case(sample: SampleOffice) -> None:
    view = withdrawn(sample, sample.counter_case())
    ref = view.parties[0].party.details_ref or ""
    office, case_id, seen = sample.office.steps, view.case.id, view.case.length
    with pytest.raises(Refused, match="管理员"):
        office.destroy_details(sample.who("fuzeren"), case_id, seen, ref, "保存期限届满")
    with pytest.raises(InputRejected, match="理由"):
        office.destroy_details(sample.who("admin"), case_id, seen, ref, " ")
    with pytest.raises(InputRejected, match="没有这份"):
        office.destroy_details(sample.who("admin"), case_id, seen, "another", "保存期限届满")
    take(sample, view, NoteAdded(on=DAY, text="已电话联系"))
    with pytest.raises(ChainMoved):
        office.destroy_details(sample.who("admin"), case_id, seen, ref, "保存期限届满")
    assert sample.office.cases.open(sample.who("admin"), case_id).parties[0].details is not None


def test_a_request_split_into_cases_ends_in_all_of_them_or_in_none(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    sample.clock.moment = server_time(sample)
    view = split(sample, three_items(sample), 2)
    view = withdrawn(sample, view)
    with pytest.raises(Refused, match="2026-0002 与本案由同一申请拆分而来"):
        destroyed(sample, view)
    gongkai = sample.who("gongkai")
    other = next(row.case_id for row in sample.office.cases.search("2026-0002").hits)
    withdrawn(sample, sample.office.cases.open(gongkai, other))
    view = destroyed(sample, sample.office.cases.open(gongkai, view.case.id))
    for case_id in (view.case.id, other):
        shown = sample.office.cases.open(gongkai, case_id)
        assert shown.parties[0].destroyed
        assert isinstance(shown.case.entries[-1].step, DetailsDestroyed)
    assert sample.office.safekeeping.verify().breaks == ()


def test_papers_and_envelopes_say_what_is_missing(sample: SampleOffice) -> None:
    view, letter_id = keep(sample, search_record(sample, sample.routed_case()), not_existing())
    view = posted(sample, sign_off(sample, view, letter_id), letter_id)
    view = destroyed(sample, view)
    settings, admin = sample.office.settings.read(), sample.who("admin")
    form = facts_of("application_form", view, settings)
    assert [form[key] for key in ("identity", "phone", "address")] == ["已销毁"] * 3
    assert facts_of("service_record", view, settings)["address"] == "已销毁"
    assert "证件、电话和地址：已销毁" in platform_text(view)
    for kind in ("receipt", "application_form", "service_record"):
        assert sample.office.papers.paper(admin, kind, view.case.id).pdf.startswith(b"%PDF")
    mailing = sample.office.labels.mailing(admin, view.case.id, letter_id)
    assert (mailing.addressee, mailing.address) == ("张三示例", "")
    with pytest.raises(InputRejected, match="个人信息已经销毁，地址须另行填写"):
        sample.office.labels.envelopes([mailing])
    assert sample.office.labels.envelopes([replace(mailing, address="示范市示范路7号")]).startswith(b"%PDF")
