"""Outcomes against the table of replies and the rows of the annual report."""

import pytest

from app.domain.errors import InputRejected
from app.domain.guided_path import FIRST_QUESTION, GUIDED_PATH, question
from app.domain.outcomes import OUTCOMES, REFUSALS, RemedyForm, outcome, statistics_rows, title_for

# Read off the table of replies line by line, apart from the program.
ROWS = {
    **dict.fromkeys(("R1", "R2", "R3"), "granted"),
    "R4": "partial",
    **{f"R{4 + n}": f"d{n}" for n in range(1, 9)},
    "R13": "u1",
    "R14": "u1",
    "R15": "u2",
    "R16": "u3",
    **{f"R{16 + n}": f"n{n}" for n in range(1, 6)},
    "R22": "o1",
    "R23": "o2",
    **dict.fromkeys(("R24a", "R24b", "R24c", "R24d"), "o3"),
}
KNOWN_2008 = {"R1", "R2", "R3", "R4", "R5", "R7", "R8", "R13", "R14"}
BY_SETTING = {"R6", "R9", "R10", "R11"}


def test_every_outcome_has_the_row_of_the_annual_table() -> None:
    assert {key: one.row for key, one in OUTCOMES.items()} == ROWS


def test_only_refusals_under_articles_14_to_16_put_reconsideration_first() -> None:
    first = {key for key, one in OUTCOMES.items() if one.remedy is RemedyForm.A}
    assert first == set(REFUSALS) == {f"R{n}" for n in range(5, 12)}


def test_the_row_of_special_rules_does_not_make_it_a_refusal_that_reconsideration_precedes() -> None:
    """Trap 25: 复议前置 read off the statistics group 不予公开."""
    assert OUTCOMES["R12"].group is OUTCOMES["R5"].group
    assert OUTCOMES["R12"].remedy is RemedyForm.B


def test_only_a_withdrawal_goes_without_a_remedy() -> None:
    assert [key for key, one in OUTCOMES.items() if one.remedy is RemedyForm.NONE] == ["R24a"]


@pytest.mark.parametrize("key", OUTCOMES)
def test_the_regulation_of_2008_knew_few_outcomes(key: str) -> None:
    one = outcome(key)
    assert one.exists_in("2019")
    assert one.exists_in("2008") is (key in KNOWN_2008)
    assert one.exists_in("2008", BY_SETTING) is (key in KNOWN_2008 | BY_SETTING)
    assert bool(one.basis("2008")) is (key in KNOWN_2008 | BY_SETTING)


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        (["R1"], ("granted",)),
        (["R1", "R2", "R3"], ("granted",)),
        (["R2", "R13"], ("partial",)),
        (["R4"], ("partial",)),
        (["R4", "R13"], ("partial",)),
        (["R13", "R14"], ("u1",)),
        (["R13", "R5", "R13"], ("u1", "d1")),
        (["R24a"], ("o3",)),
    ],
)
def test_a_mixed_application_takes_one_row(keys: list[str], rows: tuple[str, ...]) -> None:
    assert statistics_rows(keys) == rows


def test_a_reply_of_one_kind_bears_its_title_and_a_mixed_one_the_general_title() -> None:
    assert title_for(["R13"]) == "政府信息不存在告知书"
    assert title_for(["R5", "R9"]) == "政府信息不予公开答复书"
    assert title_for(["R2", "R13"]) == "政府信息公开申请答复书"


def test_an_unknown_outcome_names_its_field() -> None:
    with pytest.raises(InputRejected) as raised:
        outcome("R99", "items.0.outcome")
    assert raised.value.field == "items.0.outcome"
    assert "R99" in raised.value.sentence


def test_the_guided_path_reaches_every_outcome_from_its_first_question() -> None:
    reached, waiting = set[str](), [FIRST_QUESTION]
    seen = set[str]()
    while waiting:
        key = waiting.pop()
        seen.add(key)
        for choice in question(key).choices:
            assert sum(x is not None for x in (choice.question, choice.outcome, choice.notice)) == 1
            reached.update({choice.outcome} - {None})  # type: ignore[arg-type]
            waiting.extend({choice.question} - {None} - seen)  # type: ignore[arg-type]
    assert reached == set(OUTCOMES)
    assert seen == {one.key for one in GUIDED_PATH} - {"怎么答"}
