"""The pre-issue examination of form: numbers, dates, names and remedies as the office and the case have them."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.examination.findings import LikeCase
from tests.domain.examined import FILE, codes, errors, findings
from tests.sample_letters import REQUEST, agency, item, letter


def test_a_letter_of_the_last_days_of_2023_is_warned_about() -> None:
    late = letter("reply", "R13", received_on="2023-12-04", issued_on="2023-12-29", number="某依复〔2023〕9号")
    assert codes(late) == {"bodies_of_2024"}


def test_unsettled_bodies_readings_and_courts_are_warned_about() -> None:
    zone = letter("reply", "R13", agency=agency(kind="zone_committee"))
    assert codes(zone) == {"body_unsettled"}
    in_2024 = letter("reply", "R13", received_on="2024-06-03", issued_on="2024-06-20", number="某依复〔2024〕9号")
    assert codes(in_2024) == {"reading_disputed"}
    county = agency(kind="local_government", court="示例县人民法院")
    assert codes(letter("reply", "R13", agency=county)) == {"court_level"}
    middle = agency(kind="local_government", court="示例市中级人民法院")
    assert codes(letter("reply", "R13", agency=middle)) == set()
    pilot = letter("reply", "R13", agency=county, issued_on="2022-11-21", received_on="2022-11-01")
    assert "court_level" not in codes({**pilot, "number": "某依复〔2022〕1号"})
    assert codes(letter("reply", "R13", served_through_internet=True)) == {"internet_channel_missing"}


@pytest.mark.parametrize(
    "number",
    ["某依复[2026]1号", "某依复（2026）1号", "某依复【2026】1号", "某依复〔2026〕第1号", "某依复〔2026〕001号",
     "某依复〔26〕1号", "〔2026〕1号", "某依复〔2026〕1", "某 依复〔2026〕1号"],
)  # fmt: skip
def test_trap_43_the_number_has_its_official_form(number: str) -> None:
    assert errors(letter("reply", "R13", number=number)) == {"number_form"}


def test_the_year_of_the_number_is_that_of_the_letter() -> None:
    assert codes(letter("reply", "R13", number="某依复〔2025〕1号")) == {"number_year"}


def test_dates_are_in_order() -> None:
    assert "issued_before_receipt" in errors(letter("reply", "R13", issued_on="2026-10-25"))
    (late,) = findings(letter("reply", "R13"), replace(FILE, due_on=date(2026, 11, 19)))
    assert (late.code, late.severity) == ("late", "warning")
    early = agency(valid_from="2027-01-01")
    assert codes(letter("reply", "R13", agency=early)) == {"agency_not_yet_valid"}


def test_attachments_have_names_without_punctuation() -> None:
    assert errors(letter("reply", "R13", attachments=[" "])) == {"attachment_unnamed"}
    assert codes(letter("reply", "R13", attachments=["验收报告。"])) == {"attachment_punctuation"}


def test_a_character_no_font_has_is_named() -> None:
    (found,) = findings(letter("reply", "R13"), uncovered="\U0002fa1d")
    assert found.code == "character_uncovered"
    assert "\U0002fa1d" in found.message


def test_characters_that_cannot_be_printed_are_named_with_what_to_do() -> None:
    found = findings(letter("reply", "R13"), uncovered="😀ئ")
    assert [one.code for one in found] == ["character_uncovered"] * 2
    assert "😀" in found[0].message
    assert "字体" in found[0].message
    assert "ئ" in found[1].message
    assert "Word" in found[1].message


def test_a_letter_without_addressee_or_request_is_found() -> None:
    assert "applicant_missing" in errors(letter("reply", "R13", applicants=[]))
    assert "request_missing" in errors(letter("reply", items=[item("R13", "")], request=""))


def test_names_numbers_and_dates_agree_with_the_case() -> None:
    for change, code in [
        ({"applicants": [{"name": "李四测试"}]}, "differs_applicants"),
        ({"request_no": "2026-0008"}, "differs_request_no"),
        ({"received_on": "2026-10-27"}, "differs_received_on"),
    ]:
        assert errors(letter("reply", "R13", **change), FILE) == {code}  # type: ignore[arg-type]


def test_like_requests_answered_otherwise_are_shown() -> None:
    like = (LikeCase("2026-0003", "R2"), LikeCase("2026-0004", "R13"), LikeCase("2026-0005", "R5", 1, False))
    (found,) = findings(letter("reply", "R13"), replace(FILE, like_cases=like))
    assert (found.code, found.severity, found.item) == ("answered_otherwise", "warning", 1)
    assert "2026-0003" in found.message


def test_the_request_may_hold_anything_without_a_finding() -> None:
    assert codes(letter("reply", "R13", request=f"{REQUEST}，复印费、视为放弃、11010119900307391X")) == set()
