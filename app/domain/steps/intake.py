"""Steps by which a request reaches the agency (登记)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import Labelled, Step


class CaseKind(Labelled):
    """What is asked of the agency; only a disclosure has the reply period of art. 33 and enters the annual table."""

    DISCLOSURE = "disclosure", "依申请公开"
    CORRECTION = "correction", "政府信息更正"


class Channel(Labelled):
    """How the request came in; the channel decides the date of receipt (条例 art. 31)."""

    COUNTER = "counter", "当面提交"
    SIGNED_MAIL = "signed_mail", "挂号信/EMS"
    ORDINARY_MAIL = "ordinary_mail", "平信"
    ONLINE = "online", "网络"
    FAX = "fax", "传真"
    ORAL = "oral", "口头（代填）"


class ApplicantKind(Labelled):
    """The six columns of the annual table; the first is a natural person."""

    NATURAL = "natural", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    NGO = "ngo", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class PartyRole(Labelled):
    """What a person of the request does in it."""

    APPLICANT = "applicant", "申请人"
    REPRESENTATIVE = "representative", "申请人代表"
    AGENT = "agent", "代理人"


@dataclass(frozen=True, kw_only=True)
class Party:
    """An applicant or agent as the chain holds them: the name, and a reference to details that may be destroyed.

    `details_ref` names the record of identity number, phone, address and e-mail; `details_hash` is a salted hash of
    it, so that the chain proves which details were registered without holding them.
    """

    name: str
    kind: ApplicantKind = ApplicantKind.NATURAL
    role: PartyRole = PartyRole.APPLICANT
    details_ref: str | None = None
    details_hash: str | None = None
    foreign: bool = False
    mandate: str | None = None


@dataclass(frozen=True, kw_only=True)
class Registered(Step):
    """The request was registered (登记).

    `received_on` is the legal date of receipt, or None while both sides have yet to confirm it (待确认收件).
    `submitted_on` is the day of posting or upload, `arrived_on` the day it reached the agency, where they differ.
    """

    kind: ClassVar[str] = "registered"
    label: ClassVar[str] = "登记申请"

    case_kind: CaseKind = CaseKind.DISCLOSURE
    channel: Channel
    received_on: date | None
    submitted_on: date | None = None
    arrived_on: date | None = None
    posted_on: date | None = None
    tracking_number: str | None = None
    signed_by: str | None = None
    parties: tuple[Party, ...]
    request: str
    items: tuple[str, ...]
    medium: str = "纸质"
    delivery: str = "邮寄"
    filled_in_for_applicant: bool = False
    assistance: str | None = None
    remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class RegistrationCorrected(Registered):
    """The registration was wrong and now reads as given here (更正登记); the first one stays visible."""

    kind: ClassVar[str] = "registration_corrected"
    label: ClassVar[str] = "更正登记事项"

    reason: str


@dataclass(frozen=True, kw_only=True)
class ContactAttempted(Step):
    """The office tried to reach the applicant to confirm receipt (条例 art. 31(2); 国办公开办函〔2015〕207号)."""

    kind: ClassVar[str] = "contact_attempted"
    label: ClassVar[str] = "联系申请人"

    way: str
    result: str


@dataclass(frozen=True, kw_only=True)
class ReceiptConfirmed(Step):
    """Both sides confirmed the request; `on` is the legal date of receipt (条例 art. 31(2)(3))."""

    kind: ClassVar[str] = "receipt_confirmed"
    label: ClassVar[str] = "确认收件"

    way: str


@dataclass(frozen=True, kw_only=True)
class MailHandedOver(Step):
    """The mail room handed the letter to the disclosure desk; both signed the register."""

    kind: ClassVar[str] = "mail_handed_over"
    label: ClassVar[str] = "收发室移交"

    handed_by: str
    taken_by: str


@dataclass(frozen=True, kw_only=True)
class RegimeChosen(Step):
    """The rules that apply were changed from those preset by the date of receipt."""

    kind: ClassVar[str] = "regime_chosen"
    label: ClassVar[str] = "变更适用规则"

    regime: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlatformEntered(Step):
    """A paper request was entered in the municipal platform under its own number."""

    kind: ClassVar[str] = "platform_entered"
    label: ClassVar[str] = "录入政务平台"

    number: str


@dataclass(frozen=True, kw_only=True)
class SplitFrom(Step):
    """This case was split off another one: own number, same date of receipt (拆分)."""

    kind: ClassVar[str] = "split_from"
    label: ClassVar[str] = "由他案拆分"

    case_number: str


@dataclass(frozen=True, kw_only=True)
class SplitInto(Step):
    """Items of this case were moved to new cases (拆分); `items` are 1-based numbers."""

    kind: ClassVar[str] = "split_into"
    label: ClassVar[str] = "拆分案件"

    items: tuple[int, ...]
    case_numbers: tuple[str, ...] = ()
