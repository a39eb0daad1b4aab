"""Steps that ask the applicant to act, and what came of it: supplement (补正) and fee (信息处理费)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import ClosingStep, Labelled, Step


@dataclass(frozen=True, kw_only=True)
class SupplementRequested(Step):
    """The applicant was asked to make the request clear (补正告知, art. 30); `reply_by` is the last day to answer."""

    kind: ClassVar[str] = "supplement_requested"
    label: ClassVar[str] = "告知补正"

    reply_by: date | None = None
    points: tuple[str, ...] = ()
    letter_number: str | None = None
    served_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class SupplementReceived(Step):
    """The supplemented request came in; `on` is day 0 of a new full period (art. 30)."""

    kind: ClassVar[str] = "supplement_received"
    label: ClassVar[str] = "收到补正材料"

    text: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplementLapsed(ClosingStep):
    """The applicant did not supplement without good reason: deemed abandoned (视为放弃, art. 30)."""

    kind: ClassVar[str] = "supplement_lapsed"
    label: ClassVar[str] = "逾期未补正"

    confirmed: str = ""


class FeeMethod(Labelled):
    """How the information-processing fee is counted; never both for one application (fee measures art. 3)."""

    PER_PIECE = "per_piece", "按件计收"
    PER_PAGE = "per_page", "按量计收"


@dataclass(frozen=True, kw_only=True)
class FeeNoticed(Step):
    """The fee notice went out (收费通知, art. 42); `amount` in 分, `quantity` in pieces or pages."""

    kind: ClassVar[str] = "fee_noticed"
    label: ClassVar[str] = "发出收费通知"

    amount: int | None = None
    method: FeeMethod | None = None
    quantity: int | None = None
    letter_number: str | None = None
    served_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class FeePaid(Step):
    """The applicant paid; `on` is day 0 of a new full period."""

    kind: ClassVar[str] = "fee_paid"
    label: ClassVar[str] = "收到信息处理费"

    amount: int | None = None
    receipt_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class FeeLapsed(ClosingStep):
    """The applicant did not pay in time: deemed abandoned (fee measures)."""

    kind: ClassVar[str] = "fee_lapsed"
    label: ClassVar[str] = "逾期未缴费"

    confirmed: str = ""
