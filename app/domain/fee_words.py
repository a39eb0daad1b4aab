"""What a fee notice says of its amount: standard, calculation and amount (fee measures arts 3–5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.fees import FeePart, fee, fee_parts, yuan
from app.domain.regimes import PAGE_TIERS, PIECE_STEP, PIECE_STEP_RATE, PIECE_STEPS_FROM, PIECE_TIERS, FeeTier
from app.domain.steps import FeeMethod

_UNIT = {FeeMethod.PER_PIECE: "件", FeeMethod.PER_PAGE: "页"}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A fee and how it came about; `amount` in 分."""

    method: FeeMethod
    quantity: int
    amount: int
    standard: str
    calculation: str

    @property
    def amount_in_yuan(self) -> str:
        """The amount as the notice's field wants it, without the unit: “2740”, “10.50”."""
        return yuan(self.amount).removesuffix("元")


def reckon(
    method: FeeMethod, quantity: int, noticed_on: date, received_on: date, earlier_in_month: int = 0
) -> Reckoned:
    """The fee for one application of `quantity` pieces or pages, received on that day.

    `earlier_in_month` are the same applicant's pieces of that calendar month before this application; pages of several
    applications are not added up. Raises Refused before the fee measures, InputRejected for an impossible number.
    """
    amount = fee(method, quantity, noticed_on, earlier_in_month)
    parts = fee_parts(method, quantity, earlier_in_month)
    said = _pieces_said(quantity, received_on, earlier_in_month) if method is FeeMethod.PER_PIECE else ""
    said = said or f"本申请提供政府信息{quantity}页"
    charged = "；".join(_part_said(part, _UNIT[method]) for part in parts)
    whole = f"{said}，{charged}，合计{yuan(amount)}" if parts else f"{said}，未超过不收费的数量"
    return Reckoned(method, quantity, amount, standard_said(method), whole)


def _pieces_said(quantity: int, received_on: date, earlier: int) -> str:
    month = f"{received_on.year}年{received_on.month}月"
    both = f"（此前{earlier}件，本申请{quantity}件）" if earlier else ""
    return f"{month}累计申请{earlier + quantity}件{both}"


def _part_said(part: FeePart, unit: str) -> str:
    which = f"第{part.first}{unit}" if part.count == 1 else f"第{part.first}至{part.last}{unit}共{part.count}{unit}"
    return f"{which}，每{unit}{yuan(part.rate)}"


def standard_said(method: FeeMethod) -> str:
    """The tiers of the method in words."""
    if method is FeeMethod.PER_PAGE:
        return f"每件申请{_tiers_said(PAGE_TIERS, '页')}"
    tiers = (*PIECE_TIERS, FeeTier(PIECE_STEPS_FROM, PIECE_TIERS[-1].rate + PIECE_STEP_RATE))
    free_and_first = _tiers_said(tiers, "件").rpartition("，")[0]
    steps = f"{PIECE_STEPS_FROM}件以上的部分以{PIECE_STEP}件为一档，每增加一档，每件提高{yuan(PIECE_STEP_RATE)}"
    return f"同一申请人一个自然月内累计申请{free_and_first}，{steps}"


def _tiers_said(tiers: tuple[FeeTier, ...], unit: str) -> str:
    ends = [*(tier.first - 1 for tier in tiers[1:]), None]
    return "，".join(_tier_said(tier, end, unit) for tier, end in zip(tiers, ends, strict=True))


def _tier_said(tier: FeeTier, end: int | None, unit: str) -> str:
    if not tier.rate:
        return f"{end}{unit}以下的部分不收费"
    span = f"{tier.first}{unit}以上" if end is None else f"{tier.first}至{end}{unit}"
    return f"{span}的部分每{unit}{yuan(tier.rate)}"
