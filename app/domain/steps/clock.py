"""Steps that move a clock; their keys and fields are those of the command line."""

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


@dataclass(frozen=True, kw_only=True)
class ReasonsRequested(Step):
    """The applicant was asked for the reasons of an excessive number of requests (art. 35)."""

    kind: ClassVar[str] = "reasons_requested"
    label: ClassVar[str] = "要求说明理由"

    facts: str = ""
    reply_by: date | None = None
    letter_number: str | None = None
    served_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReasonsGiven(Step):
    """The applicant gave the reasons asked for under art. 35."""

    kind: ClassVar[str] = "reasons_given"
    label: ClassVar[str] = "收到理由说明"

    text: str = ""


@dataclass(frozen=True, kw_only=True)
class DelayFixed(Step):
    """The agency fixed a reasonable delayed period (延迟答复, art. 35); `until` is the new due date, included."""

    kind: ClassVar[str] = "delay_fixed"
    label: ClassVar[str] = "确定延迟答复期限"

    until: date
    reason: str = ""
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class Consulted(Step):
    """Somebody outside was asked in writing; `id` pairs the question with its end, `served_on` starts their period."""

    id: str
    name: str = ""
    about: str = ""
    served_on: date | None = None
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class ThirdPartyConsulted(Consulted):
    """A third party was asked for its opinion (征求第三方意见, art. 32)."""

    kind: ClassVar[str] = "third_party_consulted"
    label: ClassVar[str] = "征求第三方意见"

    items: tuple[int, ...] = ()


class Opinion(Labelled):
    """What a consulted third party or agency said."""

    AGREES = "agrees", "同意公开"
    REFUSES = "refuses", "不同意公开"
    PARTLY = "partly", "部分同意公开"
    NO_VIEW = "no_view", "未表示明确意见"


@dataclass(frozen=True, kw_only=True)
class ThirdPartyAnswered(Step):
    """The third party's opinion came in; a refusal counts only with reasonable grounds (合理理由, art. 32)."""

    kind: ClassVar[str] = "third_party_answered"
    label: ClassVar[str] = "收到第三方意见"

    id: str
    opinion: Opinion = Opinion.NO_VIEW
    reasons: str = ""
    reasonable: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ThirdPartyLapsed(Step):
    """The third party was silent to the end of its 15 working days: the agency decides (art. 32)."""

    kind: ClassVar[str] = "third_party_lapsed"
    label: ClassVar[str] = "第三方逾期未答复"

    id: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyTold(Step):
    """The third party was told in writing what will be disclosed and why (art. 32)."""

    kind: ClassVar[str] = "third_party_told"
    label: ClassVar[str] = "告知第三方公开决定"

    id: str
    content: str = ""
    reasons: str = ""
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgencyConsulted(Consulted):
    """Another agency was asked; a co-producer's silence of 15 working days means consent (art. 34)."""

    kind: ClassVar[str] = "agency_consulted"
    label: ClassVar[str] = "征求其他机关意见"

    co_producer: bool = False


@dataclass(frozen=True, kw_only=True)
class AgencyAnswered(Step):
    """The other agency's opinion came in."""

    kind: ClassVar[str] = "agency_answered"
    label: ClassVar[str] = "收到其他机关意见"

    id: str
    opinion: Opinion = Opinion.NO_VIEW
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class AgencyLapsed(Step):
    """The other agency did not answer; of a co-producer this is consent (art. 34)."""

    kind: ClassVar[str] = "agency_lapsed"
    label: ClassVar[str] = "其他机关逾期未答复"

    id: str


@dataclass(frozen=True, kw_only=True)
class ExtensionConsented(Step):
    """The head of the disclosure office consented to an extension of `days` working days (art. 33)."""

    kind: ClassVar[str] = "extension_consented"
    label: ClassVar[str] = "同意延期"

    days: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExtensionNotified(Step):
    """The applicant was told that the period is extended by `days` working days, at most 20 (art. 33; 2008: 15)."""

    kind: ClassVar[str] = "extension_notified"
    label: ClassVar[str] = "告知延期答复"

    days: int
    reason: str = ""
    letter_number: str | None = None
    served_on: date | None = None


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


@dataclass(frozen=True, kw_only=True)
class Served(Step):
    """The letter of step `step` reached its addressee; starts the addressee's own period."""

    kind: ClassVar[str] = "served"
    label: ClassVar[str] = "文书送达"

    step: int
    proof: str = ""


class Delivery(Labelled):
    """How a reply leaves the agency; the way decides its date."""

    HANDED = "handed", "直接送达"
    ENTRUSTED = "entrusted", "委托送达"
    POSTED = "posted", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    LEFT = "left", "留置送达"
    ANNOUNCED = "announced", "公告送达"


@dataclass(frozen=True, kw_only=True)
class Replied(ClosingStep):
    """The reply left the agency; `on` is the date that counts for the reply period (235号 四)."""

    kind: ClassVar[str] = "replied"
    label: ClassVar[str] = "答复送出"

    delivery: Delivery
    letter_id: str | None = None
    letter_number: str | None = None
    tracking_number: str | None = None
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyReceived(Step):
    """The applicant received the reply; starts the remedy periods (实施条例 art. 15; 行诉法 46)."""

    kind: ClassVar[str] = "reply_received"
    label: ClassVar[str] = "申请人收到答复"

    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyReturned(Step):
    """The posted reply came back undelivered; the delivery is open again (退信)."""

    kind: ClassVar[str] = "reply_returned"
    label: ClassVar[str] = "答复被退回"

    reason: str


@dataclass(frozen=True, kw_only=True)
class ReplyResent(Step):
    """A returned reply was sent again; the date of the first sending stays the date of the reply."""

    kind: ClassVar[str] = "reply_resent"
    label: ClassVar[str] = "答复再次送出"

    delivery: Delivery
    tracking_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class Withdrawn(ClosingStep):
    """The applicant withdrew the request (撤回)."""

    kind: ClassVar[str] = "withdrawn"
    label: ClassVar[str] = "申请人撤回"

    how: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplyOrdered(Step):
    """A body or court ordered a new reply (责令重新答复) within `days` working days or until a date, included."""

    kind: ClassVar[str] = "reply_ordered"
    label: ClassVar[str] = "责令重新答复"

    days: int | None = None
    until: date | None = None
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Voided(Step):
    """Step number `step` was wrong and counts for nothing; it stays visible, struck through."""

    kind: ClassVar[str] = "voided"
    label: ClassVar[str] = "作废环节"

    step: int
    reason: str = ""
