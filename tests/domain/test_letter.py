"""The content of a letter, read as its addressee reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import letter as content
from app.domain.letter import (
    Cell,
    Face,
    Imprint,
    Letter,
    Letterhead,
    LetterheadStyle,
    Signature,
    Table,
    chinese_date,
    chinese_numeral,
    heading,
    paragraph,
    plain_text,
)

REPLY = Letter(
    kind="reply",
    title="政府信息公开申请答复书",
    letterhead=Letterhead("示例市教育局"),
    number="示教依复〔2026〕1号",
    addressee="张三",
    blocks=(heading(1, 1, "查明的事实"), paragraph("本机关收到你的申请。")),
    attachments=("关于示例的通知", "示例目录"),
    signature=Signature(("示例市教育局",), date(2026, 1, 5)),
    note="此件公开发布",
    imprint=Imprint("示例市人民政府办公室", "示例市教育局办公室", date(2026, 1, 6)),
)


def test_the_reader_meets_the_parts_in_their_order() -> None:
    assert plain_text(REPLY).split("\n") == [
        "示例市教育局",
        "示教依复〔2026〕1号",
        "政府信息公开申请答复书",
        "张三：",
        "一、查明的事实",
        "本机关收到你的申请。",
        "附件：1. 关于示例的通知",
        "2. 示例目录",
        "示例市教育局",
        "2026年1月5日",
        "（此件公开发布）",
        "抄送：示例市人民政府办公室。",
    ]


def test_without_a_head_the_number_follows_the_title() -> None:
    lines = plain_text(content.Letter("reply", "告知书", number="示依复〔2026〕1号")).split("\n")
    assert lines == ["告知书", "示依复〔2026〕1号"]


def test_a_head_the_paper_bears_already_is_not_text_of_the_letter() -> None:
    preprinted = Letter("reply", "告知书", letterhead=Letterhead("示例局文件", LetterheadStyle.DOCUMENT, printed=False))
    assert plain_text(preprinted) == "告知书"


def test_a_document_names_its_printer_and_a_letter_does_not() -> None:
    imprint = Imprint(None, "示例局办公室", date(2026, 1, 6))
    document = Letter("reply", "通知", letterhead=Letterhead("示例局文件", LetterheadStyle.DOCUMENT), imprint=imprint)
    assert content.imprint_lines(document) == [("示例局办公室", "2026年1月6日印发")]
    assert content.imprint_lines(replace(document, letterhead=Letterhead("示例局"))) == []


def test_one_attachment_bears_no_number() -> None:
    assert content.attachment_lines(Letter("reply", "答复", attachments=("目录",))) == [("附件：", "目录")]


def test_a_table_reads_row_by_row() -> None:
    table = Table((1, 2), ((Cell("姓名"), Cell("张三")), (Cell("电话"), Cell("010-00000000"))))
    assert content.block_text(table) == "姓名\t张三\n电话\t010-00000000"


@pytest.mark.parametrize(("number", "numeral"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numerals(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [0, 100])
def test_no_numeral_outside_one_to_ninety_nine(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_numeral(number)


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 1, 5)) == "2026年1月5日"


def test_headings_bear_the_face_of_their_level() -> None:
    assert [heading(level, 1, "甲").face for level in (1, 2, 3, 4)] == [Face.HEI, Face.KAI, Face.BODY, Face.BODY]
    assert [heading(level, 2, "甲").text for level in (1, 2, 3, 4)] == ["二、甲", "（二）甲", "2. 甲", "（2）甲"]


def test_a_draft_bears_the_word() -> None:
    assert content.as_draft(REPLY).watermark == "草稿"
