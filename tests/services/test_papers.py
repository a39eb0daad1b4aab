"""Papers of a case as the person who gets them sees them."""

from dataclasses import replace
from datetime import date

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.domain import steps as s
from app.services.case_views import CaseView
from tests.letters.reading import text_of, words_only
from tests.sample_office import SampleOffice, counter_form
from tests.services.test_labels import bars_on

A5 = (419.53, 595.28)


def paper(sample: SampleOffice, kind: str) -> tuple[str, bytes]:
    case_id = sample.routed_case().case.id
    return case_id, sample.office.papers.paper(sample.who("gongkai"), kind, case_id).pdf


def test_a_receipt_is_half_a_sheet_with_the_day_of_the_reply(sample: SampleOffice) -> None:
    _, pdf = paper(sample, "receipt")
    (page,) = pypdfium2.PdfDocument(pdf)
    assert page.get_size() == pytest.approx(A5, abs=0.1)
    words = words_only(text_of(pdf))
    assert "2026年11月9日前（含当日）答复" in words
    assert words.count(sample.office.settings.read().agency.name) <= 2


@pytest.mark.parametrize("kind", ["receipt", "routing_slip", "service_record"])
def test_a_paper_that_comes_back_opens_its_case_when_it_is_scanned(sample: SampleOffice, kind: str) -> None:
    case_id, pdf = paper(sample, kind)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert sample.office.cases.by_number(bars_on(pdf, 0.4)) == case_id


def test_the_statement_of_dates_writes_days_as_papers_do(sample: SampleOffice) -> None:
    _, pdf = paper(sample, "deadline_statement")
    assert "10月12日收到申请，自次日起第20个工作日" in words_only(text_of(pdf))
    assert "10-12" not in text_of(pdf)


def test_the_statement_names_who_answered_and_says_that_the_date_has_passed(sample: SampleOffice) -> None:
    view = sample.routed_case()
    take, day = sample.office.steps.take, date(2026, 10, 12)
    asked = s.ThirdPartyConsulted(on=day, id="k7", name="示例公司")
    view = take(sample.who("chengban"), view.case.id, view.case.length, asked)
    answered = s.ThirdPartyAnswered(on=day, id="k7")
    view = take(sample.who("chengban"), view.case.id, view.case.length, answered)
    assert "尚未答复" not in statement(sample, view)
    sample.clock.set(date(2026, 11, 10))
    said = statement(sample, view)
    assert "收到第三方意见（示例公司）" in said
    assert "k7" not in said
    assert "截至2026年11月10日尚未答复，已逾期" in said


def statement(sample: SampleOffice, view: CaseView) -> str:
    return words_only(
        text_of(sample.office.papers.paper(sample.who("gongkai"), "deadline_statement", view.case.id).pdf)
    )


def test_the_statement_of_dates_shows_every_day_its_notice_and_its_article(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 9, 18))
    view = sample.routed_case()
    asked = s.ThirdPartyConsulted(on=date(2026, 9, 18), id="示例公司", name="示例公司", served_on=date(2026, 9, 18))
    take = sample.office.steps.take
    view = take(sample.who("chengban"), view.case.id, view.case.length, asked)
    sample.clock.set(date(2026, 9, 22))
    answered = s.ThirdPartyAnswered(on=date(2026, 9, 22), id="示例公司")
    said = statement(sample, take(sample.who("chengban"), view.case.id, view.case.length, answered))
    assert "2026年9月18日（周五）收到申请之日，不计算在内" in said
    assert "2026年9月21日（周一）征求意见，不计算在内" in said
    assert "2026年10月10日（周六）" in said
    assert "调休上班（国庆节）" in said
    assert "征求第三方意见（示例公司，2026年9月18日送达）" in said
    assert "2026年：国办发明电〔2025〕7号" in said
    assert "《条例》第三十三条第三款" in said
    assert "期限届满" in said
    assert "暂定" not in said


def test_the_statement_of_a_provisional_date_says_so_day_by_day(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 12, 18))
    said = statement(sample, sample.routed_case())
    assert "2027年1月18日（暂定）" in said
    assert "法定节假日（元旦）（暂定）" in said
    assert "2027年：尚未公布，按周末和法定节假日推算" in said


def test_the_statement_names_the_other_readings_and_a_stopped_clock(sample: SampleOffice) -> None:
    sunday = replace(
        counter_form(date(2026, 10, 12), "网上申请"),
        channel=s.Channel.ONLINE, received_on=date(2026, 10, 11), submitted_on=date(2026, 10, 9),
    )  # fmt: skip
    view = sample.office.intake.register(sample.who("chuangkou"), sunday)
    said = statement(sample, view)
    assert "以提交之日为收到申请之日" in said
    assert "自其后第一个工作日收到起算" in said
    routed = sample.routed_case()
    asked = s.SupplementRequested(on=date(2026, 10, 12), points=("年度",), reply_by=date(2026, 10, 30))
    stopped = sample.office.steps.take(sample.who("chengban"), routed.case.id, routed.case.length, asked)
    said = statement(sample, stopped)
    assert "答复期限现已停止计算" in said
    assert "补正期限至2026年10月30日" in said


@pytest.mark.parametrize("kind", ["receipt", "routing_slip", "approval_sheet"])
def test_a_date_of_an_unpublished_year_is_provisional_on_every_paper(sample: SampleOffice, kind: str) -> None:
    assert "暂定" not in words_only(text_of(paper(sample, kind)[1]))
    sample.clock.set(date(2026, 12, 18))
    assert "暂定" in words_only(text_of(paper(sample, kind)[1]))


def test_an_extension_into_an_unpublished_year_tells_the_applicant_so(sample: SampleOffice) -> None:
    suggested = sample.office.letters.suggested_facts
    assert suggested(sample.routed_case(), "extension_notice").get("provisional", "") == ""
    sample.clock.set(date(2026, 12, 1))
    facts = suggested(sample.routed_case(), "extension_notice")
    assert (facts["old_due_on"], facts["new_due_on"]) == ("2026-12-29", "2027-01-27")
    assert facts["provisional"].startswith("2027年的放假安排尚未公布")
