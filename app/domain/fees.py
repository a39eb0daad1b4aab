"""The information-processing fee (信息处理费): progressive by part, per piece or per page, in integers of 分.

Fee measures (国办函〔2020〕109号) arts 3–5; one method for one application, never both.
A fee may be charged, it need not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.errors import InputRejected, Refused
from app.domain.regimes import (
    FEE_MEASURES,
    FEE_VALID_FROM,
    PAGE_TIERS,
    PIECE_STEP,
    PIECE_STEP_RATE,
    PIECE_STEPS_FROM,
    PIECE_TIERS,
    FeeTier,
)
from app.domain.steps import FeeMethod

_MOST = 1_000_000
"""More pieces or pages than this are a slip of the keyboard."""


def piece_fee(pieces: int) -> int:
    """分 for that many pieces of one applicant in one calendar month, from the first on; zero pieces cost nothing.

    Raises InputRejected for a negative number.
    """
    _check("pieces", pieces)
    return _progressive(pieces, _piece_tiers(pieces))


def free_pieces() -> int:
    """How many pieces of one applicant in one calendar month cost nothing (fee measures art. 4)."""
    return next(tier.first for tier in PIECE_TIERS if tier.rate) - 1


def piece_fee_of_application(pieces: int, earlier_in_month: int) -> int:
    """分 for the pieces of one application, `earlier_in_month` being the applicant's pieces of that month before it."""
    return piece_fee(earlier_in_month + pieces) - piece_fee(earlier_in_month)


def page_fee(pages: int) -> int:
    """分 for that many pages of one application; pages of different applications are not added up."""
    _check("pages", pages)
    return _progressive(pages, PAGE_TIERS)


def fee(method: FeeMethod, quantity: int, noticed_on: date, earlier_in_month: int = 0) -> int:
    """分 by the one method chosen for the application; raises Refused before the fee measures were in force."""
    if noticed_on < FEE_VALID_FROM:
        raise Refused(f"{FEE_VALID_FROM}之前不能收取信息处理费", FEE_MEASURES)
    if method is FeeMethod.PER_PAGE:
        return page_fee(quantity)
    return piece_fee_of_application(quantity, earlier_in_month)


@dataclass(frozen=True, slots=True)
class FeePart:
    """Pieces or pages `first` to `last`, both included, at one rate in 分 each."""

    first: int
    last: int
    rate: int

    @property
    def count(self) -> int:
        """How many pieces or pages."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """What they cost together, in 分."""
        return self.count * self.rate


def fee_parts(method: FeeMethod, quantity: int, earlier_in_month: int = 0) -> tuple[FeePart, ...]:
    """The parts that cost something, in order; their amounts add up to `fee`. Pages begin anew with each case."""
    _check("quantity", quantity)
    _check("earlier_in_month", earlier_in_month)
    before = earlier_in_month if method is FeeMethod.PER_PIECE else 0
    until = before + quantity
    tiers = _piece_tiers(until) if method is FeeMethod.PER_PIECE else list(PAGE_TIERS)
    ends = [*(tier.first - 1 for tier in tiers[1:]), until]
    parts = (
        FeePart(max(tier.first, before + 1), min(end, until), tier.rate) for tier, end in zip(tiers, ends, strict=True)
    )
    return tuple(part for part in parts if part.rate and part.count > 0)


def pieces_earlier_in_month(pieces: Iterable[tuple[date, int]], on: date) -> int:
    """Pieces in the calendar month (自然月) of `on` among (day, pieces) pairs of the same applicant.

    Not the last thirty days: what lies in the month before does not count, whatever its distance.
    """
    return sum(count for day, count in pieces if (day.year, day.month) == (on.year, on.month))


def yuan(amount: int) -> str:
    """An amount of 分 as one writes it in a letter: “2740元”, “10.50元”."""
    whole, rest = divmod(amount, 100)
    return f"{whole}元" if rest == 0 else f"{whole}.{rest:02d}元"


def _piece_tiers(pieces: int) -> list[FeeTier]:
    """The tiers up to that piece; from the 31st they go on in steps of ten."""
    rate = PIECE_TIERS[-1].rate
    starts = range(PIECE_STEPS_FROM, pieces + 1, PIECE_STEP)
    return [*PIECE_TIERS, *(FeeTier(first, rate + n * PIECE_STEP_RATE) for n, first in enumerate(starts, 1))]


def _progressive(quantity: int, tiers: Iterable[FeeTier]) -> int:
    """Each tier's rate for the part that lies in it."""
    amount, upper = 0, quantity
    for tier in sorted(tiers, reverse=True):
        if upper >= tier.first:
            amount += (upper - tier.first + 1) * tier.rate
            upper = tier.first - 1
    return amount


def _check(field: str, quantity: int) -> None:
    if not 0 <= quantity <= _MOST:
        raise InputRejected(field, f"件数、页数应为 0 到 {_MOST} 的整数")
