"""Whether every item is answered, with a known outcome, its grounds, its reasons and its facts."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_request import ItemAnswer
from app.domain.outcomes import Outcome

_REASONS = "《政府信息公开条例》第三十六条"
_PARTIAL = "《政府信息公开条例》第三十七条"


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on the answers themselves."""
    yield from _facts(examined)
    yield from _template(examined)
    if examined.request.kind == "reply":
        yield from _items(examined)
    if examined.request.kind == "correction_reply":
        yield from _correction(examined)
    if examined.request.kind in ("reply", "approval_sheet"):
        yield from _unanswered(examined)


def _items(examined: Examined) -> Iterator[Finding]:
    request = examined.request
    for number, item, found in examined.items():
        if not found.exists_in(request.rules, request.allowed_2008):
            yield Finding(
                "outcome_not_in_regime",
                "error",
                f"“{found.label}”在2008年《政府信息公开条例》中没有规定，不能用于该申请",
                "国务院令第492号（2008年）",
                number,
            )
        if "reasons" in found.asks and not item.reasons:
            yield Finding("reasons_missing", "error", f"“{found.label}”须说明理由", _REASONS, number, "reasons")
        yield from _grounds(number, item, found)
        if not item.answer and not _has_attachment(examined):
            yield from _nothing_given(number, found)


def _grounds(number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """Only a partial disclosure lists grounds, and always does (art. 37)."""
    if found.key == "R4" and not item.grounds:
        said = "部分公开须写明其余内容依据什么不予公开"
        yield Finding("grounds_missing", "error", said, _PARTIAL, number, "grounds")
    if found.key != "R4" and item.grounds:
        said = f"“{found.label}”不另列不予公开的依据，所列依据未写入答复书"
        yield Finding("grounds_without_partial", "warning", said, _PARTIAL, number, "grounds")


def _nothing_given(number: int, found: Outcome) -> Iterator[Finding]:
    if "answer" in found.asks:
        said = "没有写明公开了哪些内容，也没有附件"
        yield Finding("nothing_given", "error", said, found.article, number, "answer")
    if found.key == "R2":
        yield Finding("nothing_given", "error", "予以公开的，应写明所提供的信息或者列出附件", found.article, number)


def _correction(examined: Examined) -> Iterator[Finding]:
    """Who may correct the record must be named where this agency may not (art. 41)."""
    if examined.fact("result") in ("转送有权机关", "告知向有权机关提出") and not examined.fact("other_agency"):
        message = "转送或者告知向有权机关提出的，应写明该机关的名称"
        yield Finding("other_agency_missing", "error", message, "《政府信息公开条例》第四十一条", place="other_agency")


def _unanswered(examined: Examined) -> Iterator[Finding]:
    for number, item in enumerate(examined.request.items, start=1):
        if not item.outcome:
            yield Finding("item_unanswered", "error", f"第{number}项申请内容没有答复", _REASONS, number)


def _has_attachment(examined: Examined) -> bool:
    return any(name.strip() for name in examined.request.attachments)


def _facts(examined: Examined) -> Iterator[Finding]:
    """Facts the templates ask for."""
    article = LETTER_KINDS[examined.request.kind].article
    for missing in examined.composed.missing:
        yield Finding("fact_missing", "error", f"没有填写“{missing.label}”", article, missing.item, missing.key)
    for wrong in examined.composed.wrong:
        message = f"“{wrong.label}”填写有误：{wrong.sentence}"
        yield Finding("fact_wrong", "error", message, article, wrong.item, wrong.key)
    for anchor in examined.composed.lost_edits:
        yield Finding("edit_lost", "warning", "修改过的一段已经不在文书中，修改没有生效", "", None, anchor)


def _template(examined: Examined) -> Iterator[Finding]:
    """A text that holds for the day and the regulation."""
    kind = LETTER_KINDS[examined.request.kind]
    if kind.current_only and examined.request.rules == "2008":
        yield Finding(
            "kind_not_in_regime", "error", f"2008年《政府信息公开条例》没有“{kind.label}”的规定",
            "国务院令第492号（2008年）",
        )  # fmt: skip
        return
    for file in examined.composed.unfitting:
        yield Finding(
            "template_not_valid", "error", f"模板“{file}”在成文日期不适用，请选用当时有效的文本", kind.article
        )
