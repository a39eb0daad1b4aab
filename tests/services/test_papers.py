"""Papers of a case as the person who gets them sees them."""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.letters.reading import text_of, words_only
from tests.sample_office import SampleOffice
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
