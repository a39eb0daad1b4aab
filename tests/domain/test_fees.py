"""The information-processing fee against computed checks and a unit-by-unit reading."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import fees
from app.domain.errors import InputRejected, Refused
from app.domain.steps import FeeMethod


@pytest.mark.parametrize(
    ("pieces", "yuan"),
    [
        *((0, 0), (1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200)),
        *((35, 3000), (40, 4000), (41, 4300), (45, 5500), (61, 11500)),
    ],
)
def test_pieces(pieces: int, yuan: int) -> None:
    assert fees.piece_fee(pieces) == yuan * 100


def test_the_free_pieces_end_where_the_first_one_costs() -> None:
    assert fees.free_pieces() == 10
    assert fees.piece_fee(fees.free_pieces()) == 0 < fees.piece_fee(fees.free_pieces() + 1)


@pytest.mark.parametrize(
    ("pages", "yuan"), [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)]
)
def test_pages(pages: int, yuan: int) -> None:
    assert fees.page_fee(pages) == yuan * 100


def rate_of_piece(number: int) -> int:
    """Yuan for the piece with that number in the month, read off the table one by one."""
    if number <= 10:
        return 0
    return 100 if number <= 30 else 200 + (number - 31) // 10 * 100


def rate_of_page(number: int) -> int:
    return 0 if number <= 30 else 10 if number <= 100 else 20 if number <= 200 else 40


@given(st.integers(0, 400))
def test_every_unit_pays_the_rate_of_its_part(quantity: int) -> None:
    units = range(1, quantity + 1)
    assert fees.piece_fee(quantity) == 100 * sum(map(rate_of_piece, units))
    assert fees.page_fee(quantity) == 100 * sum(map(rate_of_page, units))


@given(st.lists(st.integers(0, 60), max_size=8))
def test_applications_of_a_month_pay_together_what_their_pieces_cost(applications: list[int]) -> None:
    earlier = total = 0
    for pieces in applications:
        total += fees.piece_fee_of_application(pieces, earlier)
        earlier += pieces
    assert total == fees.piece_fee(earlier)


def test_trap_36_pieces_accumulate_by_calendar_month_and_only_one_method_applies() -> None:
    counted = [(date(2026, 10, 31), 9), (date(2026, 11, 1), 8), (date(2026, 11, 20), 3)]
    earlier = fees.pieces_earlier_in_month(counted, date(2026, 11, 21))
    assert earlier == 11
    assert fees.fee(FeeMethod.PER_PIECE, 1, date(2026, 11, 21), earlier) == 100_00
    assert fees.fee(FeeMethod.PER_PAGE, 31, date(2026, 11, 21), earlier) == 10_00


def test_trap_37_eleven_pieces_cost_one_hundred_not_eleven_hundred() -> None:
    assert fees.piece_fee(11) == 100_00


def test_no_fee_before_the_measures_were_in_force() -> None:
    with pytest.raises(Refused, match="2021-01-01") as refusal:
        fees.fee(FeeMethod.PER_PAGE, 100, date(2020, 12, 31))
    assert "109号" in refusal.value.article


def test_negative_quantities_are_rejected() -> None:
    with pytest.raises(InputRejected):
        fees.page_fee(-1)
    with pytest.raises(InputRejected):
        fees.piece_fee(-1)


@pytest.mark.parametrize(("amount", "words"), [(0, "0元"), (2740_00, "2740元"), (1050, "10.50元"), (5, "0.05元")])
def test_amounts_in_words_of_a_letter(amount: int, words: str) -> None:
    assert fees.yuan(amount) == words


@given(st.sampled_from(FeeMethod), st.integers(0, 300), st.integers(0, 120))
def test_the_parts_said_in_a_notice_add_up_to_the_fee(method: FeeMethod, quantity: int, earlier: int) -> None:
    parts = fees.fee_parts(method, quantity, earlier)
    assert sum(part.amount for part in parts) == fees.fee(method, quantity, date(2026, 1, 1), earlier)
    assert all(before.last + 1 == after.first for before, after in pairwise(parts))
