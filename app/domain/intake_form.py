"""What is typed when a request is registered, and what can be wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.parties import FieldProblem, IdentityKind, Severity, check_identity
from app.domain.regimes import EARLIEST_RECEIPT
from app.domain.steps import ApplicantKind, CaseKind, Channel, Party, PartyRole, Registered

LONGEST_REQUEST = 100_000
"""Characters; far beyond any letter, so that a slip of pasting is caught and a long request is not."""

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantForm:
    """One person or body of the request, as typed."""

    name: str = ""
    kind: ApplicantKind = ApplicantKind.NATURAL
    role: PartyRole = PartyRole.APPLICANT
    identity_kind: IdentityKind = IdentityKind.RESIDENT
    identity_number: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    mandate: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeForm:
    """The registration form, half typed or whole; dates that nobody knows yet are None."""

    case_kind: CaseKind = CaseKind.DISCLOSURE
    channel: Channel = Channel.COUNTER
    received_on: date | None = None
    submitted_on: date | None = None
    arrived_on: date | None = None
    posted_on: date | None = None
    tracking_number: str = ""
    signed_by: str = ""
    applicants: tuple[ApplicantForm, ...] = (ApplicantForm(),)
    request: str = ""
    items: tuple[str, ...] = ()
    medium: str = "纸质"
    delivery: str = "邮寄"
    filled_in_for_applicant: bool = False
    assistance: str = ""
    remark: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The items asked for: those split off by hand, else the request as one."""
        items = tuple(item.strip() for item in self.items if item.strip())
        return items or ((clean(self.request),) if self.request.strip() else ())


def clean(text: str) -> str:
    """The text without control characters and outer blanks; line breaks, emoji and rare characters stay."""
    kept = (c for c in text.replace("\r\n", "\n") if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def day_entered(form: IntakeForm) -> date | None:
    """The civil date on which the registration takes effect: the first fact on the agency's side, or None."""
    if form.channel is Channel.ORDINARY_MAIL:
        return form.arrived_on or form.received_on
    if form.channel in (Channel.ONLINE, Channel.FAX):
        return form.submitted_on or form.received_on
    return form.received_on


def problems(form: IntakeForm, today: date) -> tuple[FieldProblem, ...]:
    """Everything wrong with the form, field by field; errors hinder registration, warnings do not.

    `today` is the civil date of China and counts as possible. What art. 29 asks for and is merely absent is not an
    error here but an element to be supplemented: see `missing_elements`.
    """
    return (*_dates(form, today), *_mail(form), *_parties(form), *_request(form), *_way(form))


def missing_elements(form: IntakeForm) -> tuple[str, ...]:
    """What 条例 art. 29 requires and the form lacks; each is a point of a supplement notice, never a dead end."""
    first = form.applicants[0] if form.applicants else ApplicantForm()
    wanted = (
        (first.name.strip(), "申请人的姓名或者名称"),
        (first.identity_number.strip(), "申请人的身份证明"),
        (first.phone.strip() or first.address.strip() or first.email.strip(), "申请人的联系方式"),
        (form.request.strip(), "申请公开的政府信息的名称、文号或者其他特征性描述"),
        (form.medium.strip() and form.delivery.strip(), "获取信息的方式、途径"),
    )
    missing = [element for given, element in wanted if not given]
    unproven = [a for a in form.applicants if a.role is PartyRole.AGENT and not a.mandate.strip()]
    return (*missing, *(f"代理人{agent.name or ''}的授权委托书" for agent in unproven))


def registration(form: IntakeForm, parties: tuple[Party, ...]) -> Registered:
    """The step that registers this form, for parties already stored; the form must be free of errors."""
    entered = day_entered(form)
    assert entered is not None, "checked by problems()"
    return Registered(
        on=entered,
        case_kind=form.case_kind,
        channel=form.channel,
        received_on=form.received_on,
        submitted_on=form.submitted_on,
        arrived_on=form.arrived_on,
        posted_on=form.posted_on,
        tracking_number=form.tracking_number.strip() or None,
        signed_by=form.signed_by.strip() or None,
        parties=parties,
        request=clean(form.request),
        items=form.asked,
        medium=form.medium.strip(),
        delivery=form.delivery.strip(),
        filled_in_for_applicant=form.filled_in_for_applicant or form.channel is Channel.ORAL,
        assistance=form.assistance.strip() or None,
        remark=form.remark.strip() or None,
    )


_REQUIRED_DAY = {
    Channel.COUNTER: ("received_on", "当面提交之日"),
    Channel.ORAL: ("received_on", "口头申请之日"),
    Channel.SIGNED_MAIL: ("received_on", "本机关（收发室）签收之日"),
    Channel.ORDINARY_MAIL: ("arrived_on", "平信到达之日"),
    Channel.ONLINE: ("submitted_on", "网上提交之日"),
    Channel.FAX: ("submitted_on", "收到传真之日"),
}


def _dates(form: IntakeForm, today: date) -> Iterator[FieldProblem]:
    field, label = _REQUIRED_DAY[form.channel]
    if getattr(form, field) is None:
        yield FieldProblem(field, f"请填写{label}")
    for key in ("received_on", "submitted_on", "arrived_on", "posted_on"):
        yield from _possible(key, getattr(form, key), today)
    yield from _order(form)


def _possible(key: str, day: date | None, today: date) -> Iterator[FieldProblem]:
    if day is None:
        return
    if day > today:
        yield FieldProblem(key, f"{day} 在今天（{today}）之后，不能登记将来的日期")
    if day < EARLIEST_RECEIPT and key != "posted_on":
        yield FieldProblem(key, "2008年5月1日《政府信息公开条例》才施行，此前收到的申请不适用")


def _order(form: IntakeForm) -> Iterator[FieldProblem]:
    arrival = form.arrived_on or form.received_on
    if form.posted_on and arrival and form.posted_on > arrival:
        yield FieldProblem("posted_on", f"寄出日期 {form.posted_on} 晚于签收（到达）日期 {arrival}，请核对邮戳")
    if form.channel in (Channel.ONLINE, Channel.FAX) and _after(form.submitted_on, form.received_on):
        yield FieldProblem("received_on", "双方确认之日不能早于提交之日")
    if form.channel is Channel.ORDINARY_MAIL and _after(form.arrived_on, form.received_on):
        yield FieldProblem("received_on", "与申请人确认之日不能早于平信到达之日")


def _after(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first > second


def _mail(form: IntakeForm) -> Iterator[FieldProblem]:
    if form.channel is Channel.SIGNED_MAIL and not form.tracking_number.strip():
        yield FieldProblem("tracking_number", "建议登记邮件号，作为签收日期的证据", Severity.WARNING)
    if len(form.tracking_number) > 40 or re.search(r"[^0-9A-Za-z\s-]", form.tracking_number):
        yield FieldProblem("tracking_number", "邮件号只含数字、字母和短横，请核对")


def _parties(form: IntakeForm) -> Iterator[FieldProblem]:
    if not any(a.role is not PartyRole.AGENT for a in form.applicants):
        yield FieldProblem("applicants", "至少登记一名申请人")
    for place, applicant in enumerate(form.applicants):
        yield from _party(applicant, f"applicants.{place}")
    own = [a for a in form.applicants if a.role is not PartyRole.AGENT]
    representatives = sum(a.role is PartyRole.REPRESENTATIVE for a in own)
    if representatives > 1:
        yield FieldProblem("applicants", "申请人代表只能有一名")
    if len(own) > 1 and not representatives:
        yield FieldProblem("applicants", "有多名申请人，建议确定一名申请人代表", Severity.WARNING)


def _party(applicant: ApplicantForm, field: str) -> Iterator[FieldProblem]:
    if not clean(applicant.name):
        yield FieldProblem(f"{field}.name", "请填写姓名或者名称")
    elif len(applicant.name) > LONGEST_NAME:
        yield FieldProblem(f"{field}.name", f"姓名或者名称不能超过{LONGEST_NAME}个字，请检查是否粘贴有误")
    identity = check_identity(applicant.identity_kind, applicant.identity_number, f"{field}.identity_number")
    if identity:
        yield identity
    if applicant.phone and not re.fullmatch(r"[0-9+()（） \-转,，;；/]{5,60}", applicant.phone.strip()):
        yield FieldProblem(f"{field}.phone", "电话号码的形式少见，请核对", Severity.WARNING)
    if applicant.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", applicant.email.strip()):
        yield FieldProblem(f"{field}.email", "电子邮箱应写作 名称@域名，请核对")
    if applicant.postcode and not re.fullmatch(r"[0-9]{6}", applicant.postcode.strip()):
        yield FieldProblem(f"{field}.postcode", "邮政编码应为6位数字")
    if applicant.foreign:
        yield FieldProblem(f"{field}.foreign", "境外申请人，条例没有明文规定，请公开办审核", Severity.WARNING)


def _request(form: IntakeForm) -> Iterator[FieldProblem]:
    if not clean(form.request):
        yield FieldProblem("request", "请写明申请公开的政府信息")
    elif len(form.request) > LONGEST_REQUEST:
        yield FieldProblem("request", f"所需信息超过{LONGEST_REQUEST}字，请检查是否粘贴有误；长材料可作为附件")
    if len(form.asked) > 200:
        yield FieldProblem("items", "事项超过200项，请检查拆分是否有误")


_WAYS = {
    "邮寄": ("address", "选择了邮寄，请填写邮寄地址，否则答复寄不出"),
    "电子邮件": ("email", "选择了电子邮件，请填写电子邮箱，否则答复发不出"),
}
"""What a way of supply needs to know of somebody in the request."""


def _way(form: IntakeForm) -> Iterator[FieldProblem]:
    field, sentence = _WAYS.get(form.delivery.strip(), ("", ""))
    if field and form.applicants and not any(getattr(each, field).strip() for each in form.applicants):
        yield FieldProblem(f"applicants.0.{field}", sentence, Severity.WARNING)
