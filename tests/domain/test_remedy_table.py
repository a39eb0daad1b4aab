"""The table outcome → remedy: what the law says, where the office may read it otherwise, where it may not."""

from datetime import date

import pytest

from app.domain.errors import InputRejected
from app.domain.outcomes import OUTCOMES, REFUSALS, RemedyForm
from app.domain.remedies import RemedyReadings
from app.domain.remedy_table import check_overrides, open_forms, remedy_table

TODAY = date(2026, 11, 20)


def test_every_outcome_stands_in_the_table_with_form_and_source() -> None:
    rows = remedy_table(RemedyReadings(), TODAY)
    assert [row.outcome.key for row in rows] == list(OUTCOMES)
    assert all(row.usual is row.outcome.remedy and row.source and not row.deviates for row in rows)


def test_a_deviation_is_seen_in_its_row_and_nowhere_else() -> None:
    rows = remedy_table(RemedyReadings(overrides={"R13": RemedyForm.A}), TODAY)
    assert [(row.outcome.key, row.own) for row in rows if row.deviates] == [("R13", RemedyForm.A)]
    special = remedy_table(RemedyReadings(wide_special_rules=True), TODAY)
    assert [row.outcome.key for row in special if row.deviates] == ["R12"]


@pytest.mark.parametrize("key", REFUSALS)
def test_refusals_under_articles_14_to_16_leave_no_choice(key: str) -> None:
    assert open_forms(OUTCOMES[key]) == (RemedyForm.A,)
    with pytest.raises(InputRejected, match="由法律确定") as rejected:
        check_overrides({key: "B"})
    assert rejected.value.field == "remedy_overrides"


@pytest.mark.parametrize(("key", "form"), [("R2", "A"), ("R13", "none"), ("R13", "C"), ("R13", "AB"), ("R99", "B")])
def test_no_other_form_than_those_open(key: str, form: str) -> None:
    with pytest.raises(InputRejected):
        check_overrides({key: form})


def test_what_is_open_may_be_chosen() -> None:
    for one in OUTCOMES.values():
        for form in open_forms(one):
            check_overrides({one.key: form.value})
