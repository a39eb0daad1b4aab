"""A step of the chain in words: what it says beside its date and name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from app.domain import steps as s
from app.domain.case import Case
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES
from app.domain.regimes import REGIMES
from app.domain.steps import Labelled, Step
from ui.shared.words import file_size

FACT_LABELS: Mapping[str, str] = {
    "way": "方式", "result": "结果", "handed_by": "移交人", "taken_by": "接收人", "number": "编号",
    "reason": "理由", "regime": "适用规则", "case_number": "案件", "case_numbers": "新案件", "items": "事项",
    "note": "意见", "department": "部门", "person": "承办人", "opinion": "意见", "whom": "对象", "words": "内容",
    "item": "事项", "systems": "检索范围", "searched_by": "检索人", "found": "是否检索到", "text": "内容",
    "name": "名称", "about": "内容", "size": "大小", "step": "环节", "reply_by": "期限至", "points": "补正内容",
    "letter_number": "文号", "served_on": "送达", "confirmed": "确认情况", "facts": "事实", "until": "至",
    "reasons": "理由", "reasonable": "理由是否合理", "co_producer": "共同制作机关", "content": "内容",
    "days": "工作日", "amount": "金额", "method": "计收方式", "quantity": "数量", "receipt_number": "票据号",
    "proof": "凭证", "delivery": "方式", "tracking_number": "邮件号", "how": "方式", "body": "机关",
    "letter_kind": "文书", "version": "版本", "conclusions": "结论", "station": "环节", "remarks": "意见",
    "to_name": "接办人", "delegated_by": "委托人", "standing_authorisation": "授权", "remedy": "途径",
    "file_number": "案号", "shelf": "档案号", "old_due_on": "原到期日", "new_due_on": "现到期日", "source": "来源",
    "outcome": "结果", "replied_on": "答复日期", "due_on": "到期日", "in_time": "按期", "channel": "渠道",
    "received_on": "收到申请之日", "request": "所需信息", "medium": "载体", "assignments": "承办部门",
    "decision_received_on": "复议决定收到日", "remedies_told": "已告知救济途径",
    "posted_on": "交邮日期", "submitted_on": "提交日期", "arrived_on": "到达日期", "signed_by": "签收人",
    "assistance": "协助", "remark": "备注", "filled_in_for_applicant": "代填", "copies": "份数",
    "details_ref": "对象",
}  # fmt: skip
"""What each fact of a step is called; facts without a name here are marks of the program and are not shown."""

_RIGHT_WITHOUT_SAYING = frozenset({"filled_in_for_applicant", "co_producer"})
"""Facts that are worth a word only when they hold."""


def facts_of(step: Step, case: Case) -> tuple[tuple[str, str], ...]:
    """The facts of a step as (what, words), in the order in which the step holds them; what is open is left out."""
    shown = ((f.name, getattr(step, f.name)) for f in fields(step) if f.name in FACT_LABELS)
    return tuple((FACT_LABELS[key], words) for key, value in shown if (words := _words(key, value, step, case)))


def sentence_of(step: Step, case: Case) -> str:
    """The facts in one line."""
    return "　".join(f"{label}：{words}" for label, words in facts_of(step, case))


def money(cents: int) -> str:
    """分 as 元."""
    return f"{cents // 100}.{cents % 100:02d} 元"


def _words(key: str, value: Any, step: Step, case: Case) -> str:
    if value is None or value == "" or value == () or (value is False and key in _RIGHT_WITHOUT_SAYING):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    named = _named(key, value, step, case)
    return _plain(value) if named is None else named


def _named(key: str, value: Any, step: Step, case: Case) -> str | None:
    """Facts whose words depend on what they mean."""
    match key:
        case "amount":
            return money(value)
        case "size":
            return file_size(value)
        case "letter_kind":
            return LETTER_KINDS[value].label if value in LETTER_KINDS else str(value)
        case "regime":
            return REGIMES[value].label if value in REGIMES else str(value)
        case "outcome":
            return OUTCOMES[value].label if value in OUTCOMES else str(value)
        case "version" | "item":
            return f"第{value}{'版' if key == 'version' else '项'}"
        case "details_ref":
            return next((one.name for one in case.registration.parties if one.details_ref == value), "")
        case "step":
            return _step_named(value, case)
        case "items" if not isinstance(step, s.Registered):
            return "第" + "、".join(str(item) for item in value) + "项"
    return None


def _step_named(seq: int, case: Case) -> str:
    there = next((entry for entry in case.entries if entry.seq == seq), None)
    return f"第{seq}步" + (f"“{there.step.label}”" if there else "")


def _plain(value: Any) -> str:
    if isinstance(value, Labelled):
        return value.label
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, s.Assignment):
        by = f"（内部期限 {value.internal_due_on}）" if value.internal_due_on else ""
        return value.department + by + (f"：{value.asked}" if value.asked else "")
    if isinstance(value, s.Conclusion):
        known = OUTCOMES.get(value.outcome)
        return f"第{value.item}项 {known.label if known else value.outcome}"
    if isinstance(value, dict):
        return "；".join(str(words) for words in value.values())
    if isinstance(value, tuple):
        return "；".join(_plain(each) for each in value)
    return str(value)
