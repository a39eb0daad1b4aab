"""Remedies against a table written out by hand, and against a slow reading of the rules."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agencies import Agency, AgencyKind, AgencyLevel
from app.domain.errors import InputRejected
from app.domain.outcomes import OUTCOMES, REFUSALS, WITHHOLDING_GROUNDS, RemedyForm
from app.domain.remedies import (
    Answered,
    Remedy,
    RemedyReadings,
    competent_court,
    plain_remedy,
    reading_is_disputed,
    reply_remedy,
    third_party_remedy,
)

NOW, IN_2024, IN_2023, IN_2014 = date(2026, 11, 20), date(2024, 6, 3), date(2023, 6, 1), date(2014, 9, 1)
GOVERNMENT, SUPERIOR, SEAT = "示例市人民政府", "示例省某某厅", "示例市东城区人民政府"
A, B, AB, NONE = RemedyForm.A, RemedyForm.B, RemedyForm.AB, RemedyForm.NONE


def agency(kind: str = "local_department", level: str = "city", **names: str | None) -> Agency:
    usual = Agency("示例市某某局", AgencyKind(kind), AgencyLevel(level), GOVERNMENT, SUPERIOR)
    return replace(usual, **names)  # type: ignore[arg-type]


ITSELF = "示例市某某局"
# kind, level: bodies until 2023-12-31, bodies from 2024-01-01 (复议法 2017 arts 12-15, 2023 arts 24-28).
BODIES = {
    ("local_department", "city"): ((GOVERNMENT, SUPERIOR), (GOVERNMENT,)),
    ("local_government", "county"): ((SUPERIOR,), (SUPERIOR,)),
    ("local_government", "city"): ((SUPERIOR,), (SUPERIOR,)),
    ("provincial_government", "province"): ((ITSELF,), (ITSELF,)),
    ("township", "township"): ((SUPERIOR,), (SUPERIOR,)),
    ("dispatched_office", "county"): ((GOVERNMENT,), (GOVERNMENT,)),
    ("zone_committee", "city"): ((GOVERNMENT,), (GOVERNMENT,)),
    ("zone_department", "city"): ((SUPERIOR, GOVERNMENT), (GOVERNMENT,)),
    ("department_branch", "city"): ((SUPERIOR, GOVERNMENT), (GOVERNMENT,)),
    ("authorised_organisation", "city"): ((SUPERIOR,), (GOVERNMENT,)),
    ("judicial_department", "city"): ((GOVERNMENT, SUPERIOR), (GOVERNMENT, SUPERIOR)),
    ("vertical", "city"): ((SUPERIOR,), (SUPERIOR,)),
    ("vertical", "central"): ((ITSELF,), (ITSELF,)),
    ("state_security", "city"): ((SUPERIOR,), (SUPERIOR,)),
    ("ministry", "central"): ((ITSELF,), (ITSELF,)),
    ("ministry_branch", "province"): ((SUPERIOR,), (SUPERIOR,)),
}


def bodies(remedy: Remedy) -> tuple[str, ...]:
    (part,) = remedy.parts
    return part.bodies


@pytest.mark.parametrize(("kind", "level"), BODIES)
def test_the_body_of_every_kind_of_agency_before_and_after_2024(kind: str, level: str) -> None:
    """Trap 26: 本级政府或者上一级主管部门 after 2024-01-01."""
    before, since = BODIES[kind, level]
    replied = [Answered(1, "R13")]
    for day in (IN_2014, IN_2023, date(2023, 12, 24)):
        assert bodies(reply_remedy(replied, agency(kind, level), day)) == before
    for day in (date(2024, 1, 1), IN_2024, NOW):
        assert bodies(reply_remedy(replied, agency(kind, level), day)) == since


def test_every_kind_of_agency_is_in_the_table() -> None:
    assert {kind for kind, _ in BODIES} == {kind.value for kind in AgencyKind}


def test_a_branch_of_a_city_department_names_the_government_at_its_seat_too() -> None:
    branch = agency("department_branch", seat_government=SEAT)
    assert bodies(reply_remedy([Answered(1, "R5")], branch, NOW)) == (GOVERNMENT, SEAT)
    assert bodies(reply_remedy([Answered(1, "R5")], branch, IN_2023)) == (SUPERIOR, GOVERNMENT)


def test_an_organisation_without_a_government_turns_to_the_ministry_that_manages_it() -> None:
    organisation = agency("authorised_organisation", government=None, superior="示例部")
    assert bodies(reply_remedy([Answered(1, "R13")], organisation, NOW)) == ("示例部",)


@pytest.mark.parametrize(
    ("kind", "day", "field"),
    [
        ("local_department", NOW, "government"),
        ("local_department", IN_2023, "superior"),
        ("township", NOW, "superior"),
        ("vertical", NOW, "superior"),
        ("dispatched_office", NOW, "government"),
    ],
)
def test_a_body_without_a_name_is_refused_with_its_field(kind: str, day: date, field: str) -> None:
    with pytest.raises(InputRejected) as raised:
        reply_remedy([Answered(1, "R13")], replace(agency(kind), **{field: None}), day)  # type: ignore[arg-type]
    assert raised.value.field == f"agency.{field}"


def test_a_refusal_goes_to_reconsideration_first_and_names_no_court() -> None:
    """Trap 24: one remedy text for all letters; trap 27: a court read off the department's name."""
    (part,) = reply_remedy([Answered(1, "R5")], agency(court="示例铁路运输法院"), NOW).parts
    assert (part.form, part.reconsideration_first, part.court) == (A, True, None)
    assert (part.reconsideration_days, part.direct_suit_months, part.after_reconsideration_days) == (60, None, 15)


def test_other_answers_may_be_taken_to_court_directly() -> None:
    (part,) = reply_remedy([Answered(1, "R13")], agency(court="示例铁路运输法院"), NOW).parts
    assert (part.form, part.reconsideration_first, part.court) == (B, False, "示例铁路运输法院")
    assert (part.reconsideration_days, part.direct_suit_months, part.after_reconsideration_days) == (60, 6, None)


@pytest.mark.parametrize("day", [IN_2014, IN_2023, date(2023, 12, 31)])
def test_before_2024_no_refusal_put_reconsideration_first(day: date) -> None:
    for key in REFUSALS:
        assert reply_remedy([Answered(1, key)], agency(), day).form is B


def test_three_months_until_april_2015_and_six_since() -> None:
    """Trap 29: three months from old forms, or six for old letters."""
    months = {}
    for day in (IN_2014, date(2015, 4, 30), date(2015, 5, 1), NOW):
        (part,) = reply_remedy([Answered(1, "R13")], agency(), day).parts
        months[day] = part.direct_suit_months
    assert list(months.values()) == [3, 3, 6, 6]


def test_a_letter_of_the_last_days_of_2023_names_the_bodies_of_2024() -> None:
    late = reply_remedy([Answered(1, "R5")], agency(), date(2023, 12, 29))
    assert late.bodies_of_2024
    assert late.form is B
    assert bodies(late) == (GOVERNMENT,)
    handed_over = reply_remedy([Answered(1, "R5")], agency(), date(2023, 12, 29), received_on=date(2023, 12, 29))
    assert not handed_over.bodies_of_2024
    assert bodies(handed_over) == (GOVERNMENT, SUPERIOR)
    assert reply_remedy([Answered(1, "R5")], agency(), date(2023, 12, 4), received_on=date(2024, 1, 3)).bodies_of_2024


def test_a_mixed_letter_has_both_parts_and_each_names_its_items() -> None:
    items = [Answered(1, "R2"), Answered(2, "R5"), Answered(3, "R13"), Answered(4, "R9")]
    remedy = reply_remedy(items, agency(), NOW)
    assert remedy.form is AB
    assert [(part.form, part.items) for part in remedy.parts] == [(A, (2, 4)), (B, (1, 3))]


def test_partial_disclosure_has_both_parts_only_under_articles_14_to_16() -> None:
    for ground in WITHHOLDING_GROUNDS:
        remedy = reply_remedy([Answered(1, "R4", (ground,))], agency(), NOW)
        assert remedy.form is (AB if ground in REFUSALS else B)
    both = reply_remedy([Answered(1, "R4", ("R13", "R10"))], agency(), NOW)
    assert [(part.form, part.items, part.divided_items) for part in both.parts] == [(A, (1,), (1,)), (B, (1,), (1,))]


def test_a_withdrawn_request_needs_no_remedy() -> None:
    assert reply_remedy([Answered(1, "R24a")], agency(), NOW) == Remedy(NONE)
    mixed = reply_remedy([Answered(1, "R24a"), Answered(2, "R13")], agency(), NOW)
    assert [part.items for part in mixed.parts] == [(2,)]


def test_the_wide_reading_holds_only_in_its_window() -> None:
    wide = RemedyReadings(wide_until_2025_05=True)
    for day, form in [(date(2024, 1, 1), A), (date(2025, 5, 31), A), (date(2025, 6, 1), B), (date(2023, 12, 1), B)]:
        assert reply_remedy([Answered(1, "R13")], agency(), day, wide).form is form
    assert reply_remedy([Answered(1, "R2")], agency(), IN_2024, wide).form is B
    assert reply_remedy([Answered(1, "R4", ("R13",))], agency(), IN_2024, wide).form is AB
    assert reading_is_disputed(Answered(1, "R13"), IN_2024)
    assert not reading_is_disputed(Answered(1, "R13"), NOW)
    assert not reading_is_disputed(Answered(1, "R5"), IN_2024)


def test_special_rules_follow_their_own_setting() -> None:
    wide = RemedyReadings(wide_special_rules=True)
    assert reply_remedy([Answered(1, "R12")], agency(), NOW).form is B
    assert reply_remedy([Answered(1, "R12")], agency(), NOW, wide).form is A
    assert reply_remedy([Answered(1, "R13")], agency(), IN_2024, wide).form is B
    assert reply_remedy([Answered(1, "R12")], agency(), IN_2023, wide).form is B


def test_the_office_may_change_the_table_of_outcomes() -> None:
    changed = RemedyReadings(overrides={"R13": A, "R1": NONE})
    assert reply_remedy([Answered(1, "R13")], agency(), NOW, changed).form is A
    assert reply_remedy([Answered(1, "R1")], agency(), NOW, changed).form is NONE


def test_a_third_party_may_choose_against_a_decision_to_disclose() -> None:
    remedy = third_party_remedy([1, 2], agency(), NOW)
    (part,) = remedy.parts
    assert (remedy.form, part.items, part.bodies) == (RemedyForm.C, (1, 2), (GOVERNMENT,))
    assert (part.reconsideration_first, part.direct_suit_months) == (False, 6)


def test_a_correction_may_be_attacked_either_way() -> None:
    assert plain_remedy(agency(), NOW).form is B


@pytest.mark.parametrize(
    ("kind", "level", "court"),
    [
        ("local_department", "province", "基层"),
        ("local_government", "county", "中级"),
        ("provincial_government", "province", "中级"),
        ("ministry", "central", "中级"),
        ("township", "township", "基层"),
        ("vertical", "city", "基层"),
        ("vertical", "central", "中级"),
    ],
)
def test_the_level_of_the_court_follows_the_agency(kind: str, level: str, court: str) -> None:
    assert competent_court(agency(kind, level)) == f"有管辖权的{court}人民法院"


def test_customs_go_to_an_intermediate_court() -> None:
    assert "中级" in competent_court(replace(agency("vertical"), name="示例海关"))


def slowly(items: list[Answered], day: date) -> dict[int, str]:
    """The form of each item, read sentence by sentence from the rules and independent of the program's table."""
    forms = {}
    for item in items:
        if item.outcome == "R24a":
            forms[item.number] = "none"
        elif day < date(2024, 1, 1):
            forms[item.number] = "B"
        elif item.outcome in {"R5", "R6", "R7", "R8", "R9", "R10", "R11"}:
            forms[item.number] = "A"
        elif item.outcome == "R4" and any(ground[1:] in set("56789") | {"10", "11"} for ground in item.grounds):
            forms[item.number] = "AB"
        else:
            forms[item.number] = "B"
    return forms


ONE_ITEM = st.tuples(st.sampled_from(sorted(OUTCOMES)), st.lists(st.sampled_from(sorted(WITHHOLDING_GROUNDS))))
DAYS = st.integers(0, 7000).map(lambda n: date(2008, 5, 1) + timedelta(n))


@given(st.lists(ONE_ITEM, min_size=1, max_size=6), DAYS)
def test_any_mixture_agrees_with_the_slow_reading(drawn: list[tuple[str, list[str]]], day: date) -> None:
    items = [Answered(n, key, tuple(grounds)) for n, (key, grounds) in enumerate(drawn, start=1)]
    forms = slowly(items, day)
    remedy = reply_remedy(items, agency(), day)
    parts = {part.form.value: set(part.items) for part in remedy.parts}
    assert parts.get("A", set()) == {n for n, form in forms.items() if form in ("A", "AB")}
    assert parts.get("B", set()) == {n for n, form in forms.items() if form in ("B", "AB")}
    whole = {frozenset(): "none", frozenset("A"): "A", frozenset("B"): "B", frozenset("AB"): "AB"}
    assert remedy.form.value == whole[frozenset(parts)]
