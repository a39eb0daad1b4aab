"""Numbers, dates, attachments and characters: what is wrong with the paper as a paper (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.scripts import script_of

GB = "GB/T 9704-2012"
_NUMBER = re.compile(r"[^\s\[\]［］【】〔〕（）()]{1,40}〔(\d{4})〕([1-9]\d{0,5})号")


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on the form."""
    yield from _number(examined)
    yield from _dates(examined)
    yield from _attachments(examined)
    yield from _addressee(examined)
    yield from _characters(examined)
    told = examined.composed.missing or any(not item.outcome for item in examined.request.items)
    if "【待填：" in examined.text and not told:
        yield Finding("placeholder_left", "error", "文书中还有待填的内容", GB)


def _characters(examined: Examined) -> Iterator[Finding]:
    """What the PDF cannot show, and what to do about it."""
    joined = sorted(char for char in examined.uncovered if script_of(char))
    single = sorted(examined.uncovered - set(joined))
    if single:
        message = f"现有字体没有这些字，PDF 中会印成“〓”：{_shown(single)}；请安装含有这些字的字体，或者改用通行的写法"
        yield Finding("character_uncovered", "error", message, GB)
    if joined:
        message = (
            f"维吾尔文、藏文、蒙古文等须连写、叠写的文字，PDF 中不能排印，会印成“〓”：{_shown(joined)}；"
            "请写身份证件上的汉字姓名，须保留原文的，用 Word 文件排印"
        )
        yield Finding("character_uncovered", "error", message, GB)


def _shown(chars: list[str]) -> str:
    return "、".join(chars[:20]) + ("等" if len(chars) > 20 else "")


def _number(examined: Examined) -> Iterator[Finding]:
    number = examined.request.number
    if not number or not LETTER_KINDS[examined.request.kind].outgoing:
        return
    form = _NUMBER.fullmatch(number)
    if form is None:
        message = f"发文字号“{number}”的形式不对：应为机关代字、六角括号〔〕括起的四位年份、不加“第”和前导0的序号和“号”"
        yield Finding("number_form", "error", message, f"{GB} 7.2.5", place="number")
    elif int(form[1]) != examined.request.issued_on.year:
        message = f"发文字号的年份{form[1]}与成文日期的年份{examined.request.issued_on.year}不一致"
        yield Finding("number_year", "warning", message, f"{GB} 7.2.5", place="number")


def _dates(examined: Examined) -> Iterator[Finding]:
    request, file = examined.request, examined.file
    if request.received_on and request.issued_on < request.received_on:
        yield Finding(
            "issued_before_receipt", "error", "成文日期早于收到申请的日期",
            "《政府信息公开条例》第三十三条", place="issued_on",
        )  # fmt: skip
    due_on = (file.due_on if file else None) or examined.day("due_on")
    ends = request.kind in ("reply", "extension_notice")
    if ends and due_on and request.issued_on > due_on:
        message = f"已经超过答复期限（{due_on.isoformat()}），逾期不因补发文书而消除"
        yield Finding("late", "warning", message, "《政府信息公开条例》第三十三条", place="issued_on")
    valid_from = request.agency.valid_from
    if valid_from and request.issued_on < valid_from:
        message = f"本机关和救济机关的名称自{valid_from.isoformat()}起有效，请核对成文日期当时的名称"
        yield Finding("agency_not_yet_valid", "warning", message, place="agency.valid_from")


def _attachments(examined: Examined) -> Iterator[Finding]:
    for number, name in enumerate(examined.request.attachments, start=1):
        if not name.strip():
            yield Finding(
                "attachment_unnamed", "error", f"第{number}个附件没有名称", f"{GB} 7.3.4", place=f"attachments.{number}"
            )
        elif name.strip()[-1] in "。；;，,、.！？":
            yield Finding(
                "attachment_punctuation", "warning", f"附件名称“{name}”之后不加标点符号", f"{GB} 7.3.4",
                place=f"attachments.{number}",
            )  # fmt: skip


def _addressee(examined: Examined) -> Iterator[Finding]:
    kind = LETTER_KINDS[examined.request.kind]
    if kind.addressee.value == "applicants" and not examined.request.applicants:
        yield Finding("applicant_missing", "error", "没有写明申请人", f"{GB} 7.3.2", place="applicants")
    if kind.key in _QUOTING and not examined.request.request and not any(i.text for i in examined.request.items):
        yield Finding("request_missing", "error", "没有写明申请公开的内容", kind.article, place="request")


_QUOTING = (
    *("reply", "receipt", "application_form", "routing_slip", "approval_sheet", "supplement_notice", "reasons_notice"),
    *("extension_notice", "delay_notice", "inquiry_notice", "fee_notice", "correction_reply", "search_record"),
)
