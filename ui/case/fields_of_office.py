"""Forms of the steps inside the office: receipt, routing, search, review, remarks, and what comes after the reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from app.domain import steps as s
from app.domain.regimes import REGIMES
from ui.case.case_file import CaseFile
from ui.case.field_words import Form, Values, choice, day, line, lines, members, number, numbers_in, several, text
from ui.shared.field_forms import Field, FieldKind


def _named_department(values: Values, file: CaseFile) -> Values:
    return {**values, "department": dict(file.departments).get(values["department_id"], values["department_id"])}


def _routed_departments(file: CaseFile) -> tuple[tuple[str, str], ...]:
    return tuple((a.department_id, a.department) for a in file.view.state.assignments.values())


def _routed(values: Values, _file: CaseFile) -> Values:
    keys = ("department_id", "department", "internal_due_on", "asked")
    return {**values, "assignments": [dict(zip(keys, each, strict=True)) for each in values["assignments"]]}


def _routing_fields(file: CaseFile) -> tuple[Field, ...]:
    view = file.view
    due = view.calendar.add(view.today, file.settings.department_days)
    # The internal date is the office's own and binds nobody outside.
    hint = f"建议内部期限 {due}（收到转办后 {file.settings.department_days} 个工作日）"
    advised = [f"推荐 {one.department}：{one.reason}" for one in file.advice]
    hint = "\n".join((*advised, hint))
    table = Field("assignments", "承办部门", FieldKind.ASSIGNMENTS, True, hint, _likeliest_first(file), due)
    return (table, text("note", "转办意见"))


def _likeliest_first(file: CaseFile) -> tuple[tuple[str, str], ...]:
    """The departments, those advised before the others; which one it is the person decides."""
    order = [one.department_id for one in file.advice]
    return tuple(sorted(file.departments, key=lambda one: order.index(one[0]) if one[0] in order else len(order)))


def _handler(values: Values, file: CaseFile) -> Values:
    return {**values, "person": dict(file.people)[values["person_id"]]}


def _corrected_fields(file: CaseFile) -> tuple[Field, ...]:
    old = file.view.state.registered
    return (
        choice("channel", "渠道", members(s.Channel), value=old.channel.value),
        day("received_on", "收到申请之日", hint="尚未确认收件的留空", value=old.received_on),
        text("request", "所需信息的描述", True, value=old.request),
        lines("items", "申请事项", True, value=old.items),
        line("medium", "提供载体", value=old.medium),
        line("delivery", "获取途径", value=old.delivery),
        text("reason", "更正的理由", True),
    )


def _corrected(values: Values, file: CaseFile) -> s.Step:
    """The registration as it stands, with the fields of the form changed."""
    old = file.view.state.registered
    kept = {field.name: getattr(old, field.name) for field in fields_of(s.Registered)}
    changed: dict[str, Any] = {**kept, **values, "channel": s.Channel(values["channel"])}
    return s.RegistrationCorrected(**changed)


def _searched(values: Values, _file: CaseFile) -> Values:
    return {**values, "item": int(values["item"])}


def _remedy_id(values: Values, file: CaseFile) -> Values:
    taken = len(file.view.state.remedies)
    return {**values, "id": f"{s.RemedyKind(values['remedy']).label}{taken + 1}"}


def _open_remedies(file: CaseFile) -> tuple[tuple[str, str], ...]:
    state = file.view.state
    return tuple(
        (key, f"{filed.remedy.label}：{filed.body}")
        for key, filed in state.remedies.items()
        if key not in state.remedies_decided
    )


FORMS: Mapping[type[s.Step], Form] = {
    s.ContactAttempted: Form(
        lambda f: (line("way", "联系方式", True, "如：电话 000-00000000"), text("result", "结果", True)), "联系日期"
    ),
    s.ReceiptConfirmed: Form(
        lambda f: (line("way", "确认方式", True, "如：电话确认、系统回执"),),
        "双方确认之日",
        "双方确认之日即收到申请之日，答复期限自次日起计算。",
    ),
    s.MailHandedOver: Form(
        lambda f: (line("handed_by", "收发室移交人", True), line("taken_by", "接收人", True)), "移交日期"
    ),
    s.PlatformEntered: Form(lambda f: (line("number", "平台受理编号", True),), "录入日期"),
    s.RegistrationCorrected: Form(
        _corrected_fields, "更正日期", "原登记保留可查，此后以更正后的内容为准。", make=_corrected
    ),
    s.RegimeChosen: Form(
        lambda f: (
            choice("regime", "适用规则", tuple((key, regime.label) for key, regime in REGIMES.items())),
            text("reason", "理由", True),
        ),
        "决定日期",
        "适用的规则决定本案的答复期限和可用的办理结果。",
    ),
    s.Routed: Form(_routing_fields, "转办日期", "转办不影响对外的答复期限。", complete=_routed),
    s.RoutingReturned: Form(
        lambda f: (choice("department_id", "退回部门", _routed_departments(f)), text("reason", "退回理由", True)),
        "退回日期",
        complete=_named_department,
    ),
    s.HandlerAssigned: Form(
        lambda f: (choice("person_id", "承办人", f.people), line("reason", "说明")), "指定日期", complete=_handler
    ),
    s.DepartmentAnswered: Form(
        lambda f: (choice("department_id", "反馈部门", _routed_departments(f)), text("opinion", "部门意见", True)),
        "反馈日期",
        complete=_named_department,
    ),
    s.Reminded: Form(lambda f: (line("whom", "催办对象", True), text("words", "内容")), "催办日期"),
    s.SearchRecorded: Form(
        lambda f: (
            choice("item", "申请事项", f.items),
            lines("systems", "检索的系统、档案", True),
            lines("words", "关键词", True),
            line("searched_by", "检索人", True),
            Field("found", "是否检索到", FieldKind.YES_NO, True),
            text("result", "检索结果", True),
        ),
        "检索日期",
        complete=_searched,
    ),
    s.SplitInto: Form(
        lambda f: (several("items", "拆出的事项（每项成为一件新案）", f.items, needed=True),),
        "拆分日期",
        "新案有自己的编号，收到申请之日与本案相同，答复期限不变；拆出后不能合回。",
        complete=lambda values, _file: numbers_in(values, "items"),
    ),
    s.SecrecyReviewed: Form(
        lambda f: (
            several("items", "审查的事项", f.items, needed=True),
            choice("result", "审查结论", members(s.Secrecy)),
            text("opinion", "审查意见"),
        ),
        "审查日期",
        complete=lambda values, _file: numbers_in(values, "items"),
    ),
    s.NoteAdded: Form(lambda f: (text("text", "备注", True),)),
    s.RemedyFiled: Form(
        lambda f: (
            choice("remedy", "救济途径", members(s.RemedyKind)),
            line("body", "复议机关或者法院", True),
            line("file_number", "案号"),
        ),
        "收到日期",
        complete=_remedy_id,
    ),
    s.RemedyDecided: Form(
        lambda f: (
            choice("id", "复议或者诉讼", _open_remedies(f)),
            choice("result", "结果", members(s.RemedyResult)),
            day(
                "decision_received_on",
                "复议决定收到日",
                hint="申请人收到复议决定之日，自次日起十五日内可以起诉；诉讼不填",
            ),
            text("words", "说明"),
        ),
        "收到结果之日",
    ),
    s.ReplyOrdered: Form(
        lambda f: (
            line("body", "作出决定的机关或者法院", True),
            number("days", "责令的期限（工作日）", hint="与“截止日期”填其一"),
            day("until", "责令的截止日期", hint="含当日"),
        ),
        "收到决定之日",
        "本案重新进入办理，须在责令的期限内作出新的答复。",
    ),
    s.CorrectionDecided: Form(
        lambda f: (choice("result", "处理决定", members(s.CorrectionResult)), text("words", "说明")), "决定日期"
    ),
    s.PublicationProposed: Form(lambda f: (text("words", "理由和建议"),), "提出日期"),
    s.Archived: Form(
        lambda f: (line("shelf", "档案号或者存放位置"),),
        "归档日期",
        "归档以后，本案不再接受办理环节；复议、诉讼结果仍可登记。",
    ),
}
