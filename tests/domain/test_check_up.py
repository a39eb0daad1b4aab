"""The pre-issue examination: a whole letter passes, an item unanswered or a fact left out is found."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.check_up import has_errors, look_over
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.outcomes import OUTCOMES
from tests.domain.examined import FILE, REPLIED, codes, composed, errors, findings
from tests.sample_letters import examples, item, letter, old_letter, shipped


@pytest.mark.parametrize("key", OUTCOMES)
def test_a_whole_reply_has_no_finding_beyond_the_review(key: str) -> None:
    """On the command line nothing is known of the review of what is handed over, so it is asked for."""
    assert codes(letter("reply", key)) == ({"review_missing"} if OUTCOMES[key].hands_over else set())


@pytest.mark.parametrize("key", OUTCOMES)
def test_a_whole_reply_agrees_with_a_whole_case(key: str) -> None:
    supplement = replace(FILE.supplement, answered_on=REPLIED if key == "R16" else None)  # type: ignore[type-var]
    assert findings(letter("reply", key), replace(FILE, supplement=supplement)) == ()


@pytest.mark.parametrize("kind", [kind for kind in LETTER_KINDS if kind != "reply"])
def test_a_whole_paper_has_no_finding(kind: str) -> None:
    assert findings(letter(kind)) == ()
    assert findings(letter(kind), FILE) == ()


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.exists_in("2008")])
def test_a_whole_old_reply_has_no_error(key: str) -> None:
    assert errors(old_letter("reply", key)) == set()


def test_every_finding_has_a_sentence_and_a_severity() -> None:
    bad = letter("reply", items=[{"text": ""}, item("R13", details={}, reasons=""), item("R4", reasons="", grounds=[])])
    bad |= {"number": "某依复[2026]001号", "attachments": ["", "报告。"], "issued_on": "2026-10-01"}
    found = findings(bad)
    assert len({finding.code for finding in found}) >= 7
    assert all(finding.message and finding.severity in ("error", "warning") for finding in found)
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities)
    assert has_errors(found)


def test_every_item_is_answered() -> None:
    plain = letter("reply", items=[item("R13"), {"text": "第二份报告"}])
    (found,) = findings(plain)
    assert (found.code, found.severity, found.item) == ("item_unanswered", "error", 2)


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if "reasons" in one.asks])
def test_reasons_are_wanted_where_the_law_wants_them(key: str) -> None:
    assert "reasons_missing" in errors(letter("reply", items=[item(key, reasons="")]))


def test_partial_disclosure_names_its_grounds_and_what_is_given() -> None:
    assert "grounds_missing" in errors(letter("reply", items=[item("R4", grounds=[])]))
    assert "nothing_given" in errors(letter("reply", items=[item("R4", answer="")]))
    assert "nothing_given" not in errors(letter("reply", items=[item("R4", answer="")], attachments=["报告"]))


def test_a_partial_disclosure_names_the_kind_of_what_it_withholds() -> None:
    for ground in ("R9", "R10"):
        plain = letter("reply", items=[item("R4", grounds=[ground], details={})])
        assert "withheld_kind_missing" in codes(plain)
    assert "withheld_kind_missing" not in codes(letter("reply", items=[item("R4", grounds=["R5"], details={})]))


def test_what_is_given_must_be_named() -> None:
    assert "nothing_given" in errors(letter("reply", items=[item("R2", answer="")]))


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if not one.exists_in("2008")])
def test_an_old_case_refuses_outcomes_of_2019(key: str) -> None:
    assert "outcome_not_in_regime" in errors(old_letter("reply", key))


def test_an_office_may_admit_further_refusals_for_an_old_case() -> None:
    request = replace(read_letter(old_letter("reply", "R10")), allowed_2008=("R10",))
    assert not has_errors(look_over(request, composed(request)))


@pytest.mark.parametrize("kind", [kind for kind, one in LETTER_KINDS.items() if one.current_only])
def test_an_old_case_refuses_papers_of_2019(kind: str) -> None:
    assert "kind_not_in_regime" in errors(old_letter(kind))


def test_a_fee_before_2021_has_no_text() -> None:
    early = letter("fee_notice", received_on="2020-10-12", issued_on="2020-11-02", number="某依告〔2020〕1号")
    assert "template_not_valid" in errors(early)


@pytest.mark.parametrize("key", [key for key in OUTCOMES if any(examples("reply", key))])
def test_each_required_fact_is_missed(key: str) -> None:
    missed = {f.place for f in findings(letter("reply", items=[item(key, details={}, answer="")]))}
    template, _ = shipped().choose("reply", key, "2019", date(2026, 11, 20))
    assert missed >= {field.key for field in template.front.fields if field.required}


@pytest.mark.parametrize("kind", [kind for kind in LETTER_KINDS if kind != "reply"])
def test_each_required_fact_of_a_paper_is_missed(kind: str) -> None:
    template, _ = shipped().choose(kind, "", "2019", date(2026, 11, 20))
    wanted = {field.key for field in template.front.fields if field.required and not (field.default or field.unless)}
    missed = {f.place for f in findings(letter(kind, details={})) if f.code == "fact_missing"}
    assert missed >= wanted
