"""What the annual table counts of a case is read off a few steps of its chain, whatever else stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.case import Case
from app.domain.counted import COUNTED_KINDS, counted_case, counted_remedies, fees_paid, received
from app.domain.state import fold
from app.domain.statistics import Row
from app.domain.steps import (
    Assignment,
    Channel,
    Delivery,
    FeePaid,
    NoteAdded,
    ReceiptConfirmed,
    RegistrationCorrected,
    RemedyDecided,
    RemedyFiled,
    RemedyKind,
    RemedyResult,
    Replied,
    Routed,
    Step,
    SupplementReceived,
    SupplementRequested,
    Voided,
    Withdrawn,
)
from tests.builders import case, registered

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


CORRECTED = {"channel": Channel.ORDINARY_MAIL, "received_on": None, "submitted_on": date(2026, 10, 8)}


def further(place: int, which: int, day: date) -> Step:
    """Some step that may stand at this place of a chain."""
    kinds: tuple[Step, ...] = (
        NoteAdded(on=day, text="已电话联系"),
        Routed(on=day, assignments=(Assignment(department_id="d-1", department="示例处"),)),
        ReceiptConfirmed(on=day, way="电话"),
        SupplementRequested(on=day),
        SupplementReceived(on=day),
        RegistrationCorrected(**vars(registered("10-13", **CORRECTED)), reason="渠道有误"),
        FeePaid(on=day, amount=1000 + place),
        Replied(on=day, delivery=Delivery.POSTED, statistics_row=next(iter(Row)).value),
        Withdrawn(on=day),
        RemedyFiled(on=day, id=f"r-{place}", remedy=RemedyKind.RECONSIDERATION, body="示例市人民政府"),
        RemedyDecided(on=day, id=f"r-{place - 1}", result=RemedyResult.UPHELD),
        Voided(on=day, step=max(2, place - 1 - which % 3), reason="录入有误"),
    )
    return kinds[which % len(kinds)]


@st.composite
def chains(draw: st.DrawFn) -> Case:
    first = registered("10-12", **draw(st.sampled_from(({}, CORRECTED))))
    moves = draw(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 40)), max_size=12))
    days = (date(2026, 10, 12) + timedelta(days=later) for _, later in moves)
    others = (further(place, which, day) for (place, (which, _)), day in zip(enumerate(moves, 2), days, strict=True))
    return case(first, *others)


@given(chains())
def test_the_steps_named_decide_what_is_counted(whole: Case) -> None:
    few = replace(whole, entries=tuple(e for e in whole.entries if e.step.kind in COUNTED_KINDS))
    assert counted_case(few) == counted_case(whole)
    assert list(counted_remedies(few)) == list(counted_remedies(whole))
    assert fees_paid(few, FIRST, LAST) == fees_paid(whole, FIRST, LAST)


@given(chains())
def test_the_day_of_receipt_is_that_of_the_state(whole: Case) -> None:
    assert received(whole) == fold(whole).received_on


def test_steps_of_other_kinds_need_not_be_read() -> None:
    assert {"registered", "registration_corrected", "receipt_confirmed", "replied", "withdrawn"} < COUNTED_KINDS
    assert {"voided", "remedy_filed", "history_imported", "fee_paid"} < COUNTED_KINDS
    assert not {"letter_drafted", "note_added", "routed"} & COUNTED_KINDS
