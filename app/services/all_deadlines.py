"""Every date of a case at once: the reply, what the law adds, and the office's own internal dates (全部期限)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import clock_reading as states
from app.domain import steps as s
from app.domain.clock_reading import ClockReading
from app.domain.regimes import REGIMES
from app.services.case_views import CaseView

LABELS: Mapping[str, str] = {
    "supplement_notice": "补正告知",
    "supplement": "申请人补正",
    "third_party_opinion": "第三方意见",
    "co_producer_opinion": "共同制作机关意见（逾期视为同意）",
    "fee_payment": "缴纳信息处理费",
    "platform_entry": "录入政务平台",
    "reconsideration": "申请行政复议",
    "direct_suit": "直接提起行政诉讼",
    "suit_after_reconsideration": "复议后提起行政诉讼",
    "untold_remedy": "申请复议、提起诉讼（未告知途径的最长期限）",
    "ordered_reply": "责令重新答复",
}
"""What each further date of a clock is called."""
READINGS: Mapping[str, str] = {
    "receipt_on_day_off": "休息日收到的，自其后第一个工作日收到起算",
    "submitted_earlier": "以提交之日为收到申请之日",
    "ordinary_mail_unconfirmed": "以平信到达之日为收到申请之日",
    "supplement_late": "补正告知逾期，不停止计算原期限",
}
"""What each disputed reading of a clock says."""
_OWN_RULE = "本机关内部时限"


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One date: whose it is (`label`, `about`), from when, until when (included), met, missed or open, and the rule.

    `met` is None while it is open; `starts_on` never counts. `provisional` is a date in a year not yet arranged.
    """

    what: str
    label: str
    about: str
    starts_on: date
    due_on: date
    met: bool | None
    article: str
    provisional: bool = False


def all_deadlines(view: CaseView) -> tuple[DeadlineRow, ...]:
    """All dates of the case in the order of their last day; none while its receipt is not confirmed.

    The duty to enter a paper request in the municipal platform is among them where the office has it.
    """
    reading = view.reading
    rows = [*_reply(view, reading), *_others(view, reading)] if reading is not None else []
    return tuple(sorted((*rows, *_departments(view)), key=lambda row: row.due_on))


def _reply(view: CaseView, reading: ClockReading) -> Iterator[DeadlineRow]:
    if reading.due_on is None:
        return
    rule = REGIMES[reading.regime]
    met = {states.ANSWERED_IN_TIME: True, states.ANSWERED_LATE: False, states.OVERDUE: False}.get(reading.state)
    label, article = "答复", rule.reply.article
    if reading.fixed and rule.delay_article:
        label, article = "答复（延迟答复的合理期限）", rule.delay_article
    elif reading.extension_days:
        label, article = f"答复（已延长 {reading.extension_days} 个工作日）", rule.extension.article
    yield DeadlineRow("reply", label, "", reading.day_zero, reading.due_on, met, article, reading.provisional)


def _others(view: CaseView, reading: ClockReading) -> Iterator[DeadlineRow]:
    for one in reading.other_deadlines:
        open_year = view.calendar.provisional(one.due_on.year) and one.met is None
        yield DeadlineRow(
            one.what, LABELS[one.what], one.about, one.starts_on, one.due_on, one.met, one.article, open_year
        )


def _departments(view: CaseView) -> Iterator[DeadlineRow]:
    """The internal date of each department the request was routed to, met by the day of its answer."""
    for entry in view.case.steps(s.Routed):
        assert isinstance(entry.step, s.Routed)
        for one in entry.step.assignments:
            if one.internal_due_on is not None and one.department_id in view.state.assignments:
                answered = _answered_on(view, one.department_id, entry.step.on)
                due = one.internal_due_on
                met = answered <= due if answered else None if view.today <= due else False
                yield DeadlineRow("internal", "部门内部时限", one.department, entry.step.on, due, met, _OWN_RULE)


def _answered_on(view: CaseView, department_id: str, since: date) -> date | None:
    answers = (entry.step for entry in view.case.steps(s.DepartmentAnswered))
    days = [a.on for a in answers if getattr(a, "department_id", None) == department_id and a.on >= since]
    return min(days, default=None)


def platform_text(view: CaseView) -> str:
    """What the municipal platform asks for, one labelled line each, ready to be copied field by field or as a whole."""
    registered, applicant = view.state.registered, view.parties[0]
    details = applicant.details
    entered = view.case.last(s.PlatformEntered)
    lines = [
        ("登记编号", view.case.number),
        ("收到申请日期", view.state.received_on.isoformat() if view.state.received_on else "尚未确认"),
        ("收件渠道", registered.channel.label),
        ("申请人", "、".join(p.name for p in registered.parties if p.role is not s.PartyRole.AGENT)),
        ("申请人类型", registered.parties[0].kind.label),
        ("证件号码", details.identity_number if details else ""),
        ("联系电话", details.phone if details else ""),
        ("通信地址", details.address if details else ""),
        ("证件、电话和地址", applicant.missing),
        ("所需政府信息", registered.request),
        ("获取方式", registered.medium),
        ("获取途径", registered.delivery),
        ("答复期限", _due_said(view)),
    ]
    if entered is not None and isinstance(entered.step, s.PlatformEntered):
        lines.append(("平台编号", f"{entered.step.number}（{entered.step.on} 录入）"))
    return "\n".join(f"{label}：{value}" for label, value in lines if value)


def _due_said(view: CaseView) -> str:
    reading = view.reading
    if reading is None or reading.due_on is None:
        return ""
    return f"{reading.due_on.isoformat()}{'（暂定）' if reading.provisional else ''}"
