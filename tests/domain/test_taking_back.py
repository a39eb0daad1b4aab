from datetime import datetime, timedelta

import pytest

from app.domain import steps as s
from app.domain.case import Actor, Case, Entry
from app.domain.errors import Refused
from app.domain.procedure import CHINA
from app.domain.taking_back import WITHIN, last_deed, refuse_stale_change, refuse_taking_back
from tests.builders import registered

NINE = datetime(2026, 10, 12, 9, tzinfo=CHINA)
MINE, YOURS = Actor("p1", "张三"), Actor("p2", "李四测试")


def _case(*steps: s.Step, by: Actor = MINE) -> Case:
    entries = [Entry(1, registered(), NINE, YOURS)]
    entries += [Entry(place, step, NINE, by) for place, step in enumerate(steps, 2)]
    return Case("c", "2026-0001", tuple(entries))


NOTE = s.NoteAdded(on=NINE.date(), text="备注")


def test_what_was_just_done_is_the_deed() -> None:
    case = _case(NOTE, NOTE)
    assert [entry.seq for entry in last_deed(case, 1)] == [2, 3]
    assert last_deed(case, 3) == ()


@pytest.mark.parametrize(
    "step",
    [
        s.Voided(on=NINE.date(), step=2, reason="误录"),
        s.Withdrawn(on=NINE.date(), how="申请人撤回"),
        s.Archived(on=NINE.date()),
        s.LetterNumbered(on=NINE.date(), letter_id="x", number="示建〔2026〕1号"),
        s.SupplementRequested(on=NINE.date(), letter_number="示建补〔2026〕1号"),
    ],
    ids=lambda step: step.kind,
)
def test_what_had_its_own_sentence_or_left_by_letter_stays(step: s.Step) -> None:
    assert last_deed(_case(NOTE, step), 2) == ()
    assert last_deed(_case(NOTE, step), 1) == ()


def test_the_time_ends_included() -> None:
    case = _case(NOTE)
    refuse_taking_back(case, (2,), "p1", NINE + WITHIN)
    with pytest.raises(Refused, match="2分钟"):
        refuse_taking_back(case, (2,), "p1", NINE + WITHIN + timedelta(seconds=1))


def test_only_ones_own_and_only_the_last() -> None:
    with pytest.raises(Refused, match="自己"):
        refuse_taking_back(_case(NOTE), (2,), "p2", NINE)
    with pytest.raises(Refused, match="新的环节"):
        refuse_taking_back(_case(NOTE, NOTE), (2,), "p1", NINE)
    with pytest.raises(Refused, match="新的环节"):
        refuse_taking_back(_case(), (1,), "p2", NINE)


def test_changes_of_the_office_are_taken_back_by_who_made_them_at_once() -> None:
    refuse_stale_change([("p1", NINE)], "p1", NINE + WITHIN)
    for made, by, now in (
        ([], "p1", NINE),
        ([("p2", NINE)], "p1", NINE),
        ([("p1", NINE)], "p1", NINE + 2 * WITHIN),
    ):
        with pytest.raises(Refused):
            refuse_stale_change(made, by, now)
