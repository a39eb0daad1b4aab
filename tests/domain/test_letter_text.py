"""The words of a letter, read as its addressee reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.letter import (
    Cell,
    Face,
    Imprint,
    Letter,
    Letterhead,
    LetterheadStyle,
    Paragraph,
    Run,
    Signature,
    Table,
    heading,
    paragraph,
)
from app.domain.letter_text import as_printed, attachment_lines, block_text, imprint_lines, plain_text, printable

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
    lines = plain_text(Letter("reply", "告知书", number="示依复〔2026〕1号")).split("\n")
    assert lines == ["告知书", "示依复〔2026〕1号"]


def test_a_head_the_paper_bears_already_is_not_text_of_the_letter() -> None:
    preprinted = Letter("reply", "告知书", letterhead=Letterhead("示例局文件", LetterheadStyle.DOCUMENT, printed=False))
    assert plain_text(preprinted) == "告知书"


def test_a_document_names_its_printer_and_a_letter_does_not() -> None:
    imprint = Imprint(None, "示例局办公室", date(2026, 1, 6))
    document = Letter("reply", "通知", letterhead=Letterhead("示例局文件", LetterheadStyle.DOCUMENT), imprint=imprint)
    assert imprint_lines(document) == [("示例局办公室", "2026年1月6日印发")]
    assert imprint_lines(replace(document, letterhead=Letterhead("示例局"))) == []


def test_one_attachment_bears_no_number() -> None:
    assert attachment_lines(Letter("reply", "答复", attachments=("目录",))) == [("附件：", "目录")]


def test_a_table_reads_row_by_row() -> None:
    table = Table((1, 2), ((Cell("姓名"), Cell("张三")), (Cell("电话"), Cell("010-00000000"))))
    assert block_text(table) == "姓名\t张三\n电话\t010-00000000"


def test_a_line_feed_parts_a_paragraph_and_keeps_its_faces() -> None:
    block = Paragraph((Run("甲\n乙", Face.KAI), Run("丙")), protected=True)
    first, second = as_printed(Letter("reply", "答复", (block,))).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [run.text for run in first.runs] == ["甲"]
    assert [(run.text, run.face) for run in second.runs] == [("乙", Face.KAI), ("丙", Face.BODY)]
    assert second.protected


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲\x00乙", "甲乙"),
        ("甲\t乙", "甲 乙"),
        ("甲\u202e乙", "甲乙"),
        ("甲\ud800乙", "甲乙"),
        ("甲\r\n乙\u2028丙", "甲\n乙\n丙"),
    ],
)
def test_no_control_reaches_the_paper(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_rare_characters_and_other_scripts_stay() -> None:
    assert printable("䶮𬭎𫍯ئۇيغۇر😀") == "䶮𬭎𫍯ئۇيغۇر😀"
