"""Outcomes and papers that need an earlier notice, served and expired; and what a notice itself must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.examination.findings import CaseFacts, Examined, Finding, Notice
from app.domain.letter_request import ItemAnswer
from app.domain.regimes import REGIMES

_SUPPLEMENT = "《政府信息公开条例》第三十条"
_REASONS = "《政府信息公开条例》第三十五条"
_FEE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on notices."""
    match examined.request.kind:
        case "reply":
            yield from _replies(examined)
        case "extension_notice":
            yield from _extension(examined)
        case "supplement_notice":
            yield from _supplement(examined)
        case "delay_notice":
            yield from _delay(examined)


def _replies(examined: Examined) -> Iterator[Finding]:
    for number, item, found in examined.items("R16", "R20", "R22", "R23"):
        if found.key in ("R22", "R23"):
            yield from _lapse(examined, number, item, found.key)
        elif examined.file is not None:
            yield from _answered(examined.file, number, found.key)


def _answered(file: CaseFacts, number: int, key: str) -> Iterator[Finding]:
    if key == "R16" and (file.supplement is None or file.supplement.answered_on is None):
        yield Finding(
            "supplement_missing", "error", "须先告知补正并收到补正，才能以补正后仍不明确答复", _SUPPLEMENT, number
        )
    if key == "R20" and file.reasons is None:
        yield Finding("reasons_notice_missing", "error", "须先要求申请人说明理由，才能不予处理", _REASONS, number)


def _lapse(examined: Examined, number: int, item: ItemAnswer, key: str) -> Iterator[Finding]:
    """The lapse needs the proof that the notice was served, and that its period ran out."""
    last_key, article = ("reply_by", _SUPPLEMENT) if key == "R22" else ("pay_by", _FEE)
    served, last = examined.day("notice_served_on", item), examined.day(last_key, item)
    if last and examined.request.issued_on <= last:
        message = f"告知的期限到{last.isoformat()}才届满，届满以前不能视为放弃"
        yield Finding("period_not_expired", "error", message, article, number, last_key)
    if served and last and last < served:
        message = "期限的最后一日早于告知书送达的日期"
        yield Finding("period_before_service", "error", message, article, number, last_key)
    if examined.file is not None:
        yield from _lapse_in_file(examined.file, key, number, article, examined.request.issued_on)


def _lapse_in_file(file: CaseFacts, key: str, number: int, article: str, on: date) -> Iterator[Finding]:
    notice: Notice | None = file.supplement if key == "R22" else file.fee
    if notice is None:
        yield Finding("notice_missing", "error", "案卷中没有相应的告知书", article, number)
    elif notice.served_on is None:
        yield Finding("notice_not_served", "error", "没有告知书已经送达的证明", article, number)
    elif notice.answered_on is not None:
        yield Finding("notice_answered", "error", "申请人已经补正或者缴费，不能视为放弃", article, number)
    elif notice.reply_by and on <= notice.reply_by:
        yield Finding("period_not_expired", "error", "告知的期限尚未届满，不能视为放弃", article, number)


def _extension(examined: Examined) -> Iterator[Finding]:
    """The head of the office consents, before the period ends, to at most the number the law gives."""
    rule = REGIMES[examined.request.rules].extension
    old, new = examined.day("old_due_on"), examined.day("new_due_on")
    days = examined.fact("extension_days")
    used = examined.file.extension_days if examined.file else 0
    if days and (not days.isdecimal() or not 1 <= int(days) + used <= rule.days):
        message = f"延长的期限合计应为1至{rule.days}个工作日，现为{days}" + (f"，此前已延长{used}" if used else "")
        yield Finding("extension_too_long", "error", message, rule.article, place="extension_days")
    if old and examined.request.issued_on > old:
        yield Finding("extension_after_due", "error", "原答复期限已经届满，不能再延长", rule.article, place="issued_on")
    if old and new and new <= old:
        yield Finding("extension_not_later", "error", "延长后的期限应晚于原答复期限", rule.article, place="new_due_on")
    if examined.file is not None and not examined.file.extension_consented:
        message = "延长期限须经政府信息公开工作机构负责人同意"
        yield Finding("extension_without_consent", "error", message, rule.article)


def _supplement(examined: Examined) -> Iterator[Finding]:
    last = examined.day("reply_by")
    if last and last <= examined.request.issued_on:
        message = "补正期限应晚于成文日期，且为申请人留出合理的时间"
        yield Finding("reply_by_too_early", "error", message, _SUPPLEMENT, place="reply_by")
    due = examined.file.supplement_due_on if examined.file else None
    if due and examined.request.issued_on > due:
        message = f"补正告知应在{due.isoformat()}前作出；逾期告知能否使原期限停止，没有规定"
        yield Finding("supplement_late", "warning", message, _SUPPLEMENT, place="issued_on")


def _delay(examined: Examined) -> Iterator[Finding]:
    if examined.file is not None and (examined.file.reasons is None or examined.file.reasons.answered_on is None):
        yield Finding("delay_without_reasons", "error", "申请人说明理由以后才能确定延迟答复的期限", _REASONS)
    until = examined.day("until")
    if until and until <= examined.request.issued_on:
        yield Finding("delay_too_short", "error", "延迟答复的最后一日应晚于成文日期", _REASONS, place="until")
