"""Steps that end the clock or follow its end: reply, delivery, withdrawal, an ordered new reply; and voiding (作废)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import ClosingStep, Labelled, Step


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
    """The applicant received the reply; starts the remedy periods (实施条例 art. 15; 行诉法 46).

    `remedies_told` is False where the letter did not say which remedies there are: then those periods do not run.
    """

    kind: ClassVar[str] = "reply_received"
    label: ClassVar[str] = "申请人收到答复"

    proof: str = ""
    remedies_told: bool | None = None


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
