"""Forms of the steps that move a clock: supplement, reasons, consultations, extension, fee, delivery, withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain import steps as s
from app.domain.regimes import REGIMES, RULES_2019
from app.domain.state import regime_key
from ui.case.case_file import CaseFile
from ui.case.field_words import Form, Values, choice, day, line, lines, members, number, numbers_in, several, text
from ui.shared.field_forms import Field, FieldKind

_NUMBER = line("letter_number", "告知书文号")
_SERVED = day("served_on", "送达日期", hint="未送达的留空，送达后再登记")


def _supplement_fields(file: CaseFile) -> tuple[Field, ...]:
    view = file.view
    by = view.calendar.add(view.today, file.settings.supplement_days)
    return (lines("points", "需补正的内容", True), day("reply_by", "补正期限", True, value=by), _NUMBER, _SERVED)


def _reasons_fields(file: CaseFile) -> tuple[Field, ...]:
    view = file.view
    by = view.calendar.add(view.today, file.settings.supplement_days)
    return (text("facts", "数量、频次的事实", True), day("reply_by", "说明理由的期限", value=by), _NUMBER, _SERVED)


def _new_id(values: Values, file: CaseFile) -> str:
    name, taken = str(values["name"]), file.view.state.consultations
    tries = (name if n == 1 else f"{name}（{n}）" for n in range(1, len(taken) + 2))
    return next(one for one in tries if one not in taken)


def _third_party(values: Values, file: CaseFile) -> Values:
    return {**numbers_in(values, "items"), "id": _new_id(values, file)}


def _agency(values: Values, file: CaseFile) -> Values:
    return {**values, "id": _new_id(values, file)}


def _waiting(kind: type[s.Consulted], label: str) -> Callable[[CaseFile], Field]:
    return lambda file: choice("id", label, file.open_consultations(kind))


_THIRD = _waiting(s.ThirdPartyConsulted, "第三方")
_AGENCY = _waiting(s.AgencyConsulted, "机关")


def _told_fields(file: CaseFile) -> tuple[Field, ...]:
    asked = choice("id", "第三方", file.consultations(s.ThirdPartyConsulted))
    return (asked, text("content", "将公开的内容", True), text("reasons", "公开的理由", True), _NUMBER)


def _served_fields(file: CaseFile) -> tuple[Field, ...]:
    kinds = (s.SupplementRequested, s.ReasonsRequested, s.Consulted, s.ExtensionNotified, s.FeeNoticed)
    return (choice("step", "哪一份文书", file.standing(*kinds)), line("proof", "送达凭证", hint="回证、签收记录等"))


def _served(values: Values, _file: CaseFile) -> Values:
    return {**values, "step": int(values["step"])}


_DELAY = (day("until", "延迟至（含当日）", True), text("reason", "理由", True), _NUMBER)
_CLOSES = "登记后本案办结；以当时的期限计算结果记入年度报告。"

FORMS: Mapping[type[s.Step], Form] = {
    s.SupplementRequested: Form(
        _supplement_fields, "告知日期", "已用其他方式告知补正的，在此补登；期限停止计算，收到补正材料后重新起算。"
    ),
    s.SupplementReceived: Form(
        lambda f: (text("text", "补正后的内容"),), "收到补正之日", "答复期限自收到补正之日的次日起重新计算。"
    ),
    s.SupplementLapsed: Form(
        lambda f: (text("confirmed", "确认情况", True, "已确认送达、期限届满、没有正当理由"),),
        "认定日期",
        f"申请人无正当理由逾期不补正，视为放弃申请。{_CLOSES}",
    ),
    s.ReasonsRequested: Form(_reasons_fields, "告知日期", "已用其他方式要求说明理由的，在此补登。"),
    s.ReasonsGiven: Form(lambda f: (text("text", "申请人说明的理由", True),), "收到日期"),
    s.DelayFixed: Form(lambda f: _DELAY, "确定日期", "确定后按延迟后的日期答复，并告知申请人。"),
    s.ThirdPartyConsulted: Form(
        lambda f: (
            line("name", "第三方", True),
            text("about", "征求意见的内容", True),
            several("items", "涉及的事项", f.items),
            _NUMBER,
            _SERVED,
        ),
        "发出日期",
        "自次日起至收到意见或者期满之日，不计入答复期限。",
        complete=_third_party,
    ),
    s.ThirdPartyAnswered: Form(
        lambda f: (
            _THIRD(f),
            choice("opinion", "意见", members(s.Opinion)),
            text("reasons", "理由"),
            Field(
                "reasonable", "理由是否合理", FieldKind.YES_NO, hint="不同意公开且有合理理由的，不予公开（第三十二条）"
            ),
        ),
        "收到意见之日",
    ),
    s.ThirdPartyLapsed: Form(
        lambda f: (_THIRD(f),), "期满之日", "第三方逾期未提出意见的，由本机关依照条例决定是否公开。"
    ),
    s.ThirdPartyTold: Form(_told_fields, "告知日期"),
    s.AgencyConsulted: Form(
        lambda f: (
            line("name", "征求意见的机关", True),
            text("about", "征求意见的内容", True),
            Field("co_producer", "是否共同制作机关", FieldKind.YES_NO, True, "共同制作机关逾期未答复的，视为同意公开"),
            _NUMBER,
            _SERVED,
        ),
        "发出日期",
        "自次日起至收到意见之日，不计入答复期限。",
        complete=_agency,
    ),
    s.AgencyAnswered: Form(
        lambda f: (_AGENCY(f), choice("opinion", "意见", members(s.Opinion)), text("reasons", "理由")), "收到意见之日"
    ),
    s.AgencyLapsed: Form(lambda f: (_AGENCY(f),), "期满之日", "共同制作机关逾期未答复的，视为同意公开（第三十四条）。"),
    s.ExtensionConsented: Form(
        lambda f: (number("days", "延长的工作日", True, value=_longest_extension(f)), text("reason", "理由", True)),
        "同意日期",
        "同意后还须在期限届满前告知申请人，延期才生效。",
    ),
    s.ExtensionNotified: Form(
        lambda f: (
            number("days", "延长的工作日", True, value=_consented_days(f)),
            text("reason", "理由", value=_consented_reason(f)),
            _NUMBER,
            _SERVED,
        ),
        "告知日期",
        "已用其他方式告知延期的，在此补登。",
    ),
    s.FeeNoticed: Form(
        lambda f: (
            Field("amount", "金额（元）", FieldKind.MONEY, True),
            choice("method", "计收方式", members(s.FeeMethod)),
            number("quantity", "件数或者页数", True),
            _NUMBER,
            _SERVED,
        ),
        "发出日期",
        "期限停止计算，申请人缴费后重新起算。",
    ),
    s.FeePaid: Form(
        lambda f: (Field("amount", "金额（元）", FieldKind.MONEY, True), line("receipt_number", "票据号")),
        "缴费日期",
        "答复期限自缴费之日的次日起重新计算。",
    ),
    s.FeeLapsed: Form(
        lambda f: (text("confirmed", "确认情况", True, "已确认送达、期限届满"),),
        "认定日期",
        f"申请人逾期未缴费，视为放弃申请。{_CLOSES}",
    ),
    s.Served: Form(_served_fields, "送达日期", complete=_served),
    s.ReplyReceived: Form(
        lambda f: (
            line("proof", "凭证", True, "签收记录、送达回证等"),
            Field("remedies_told", "答复书是否告知了救济途径", FieldKind.YES_NO, hint="没有告知的，最长期限为一年"),
        ),
        "收到日期",
        "申请人的救济期限自收到之日起算。",
    ),
    s.ReplyReturned: Form(lambda f: (text("reason", "退回原因", True),), "退回日期", "送达重新进入待办。"),
    s.ReplyResent: Form(
        lambda f: (choice("delivery", "送达方式", members(s.Delivery)), line("tracking_number", "邮件号")),
        "再次送出日期",
        "答复日期仍以第一次送出之日为准。",
    ),
    s.Withdrawn: Form(
        lambda f: (text("how", "撤回的方式", True, "如：书面撤回，见附件"),), "撤回日期", f"申请人撤回申请。{_CLOSES}"
    ),
}


def _longest_extension(file: CaseFile) -> int:
    return REGIMES[regime_key(file.view.state) or RULES_2019.key].extension.days


def _consented_days(file: CaseFile) -> int | None:
    consent = file.view.state.extension_consent
    return consent.days if consent else None


def _consented_reason(file: CaseFile) -> str:
    consent = file.view.state.extension_consent
    return consent.reason if consent else ""
