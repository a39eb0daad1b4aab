"""Letters as DOCX: the words, what Word is told, and LibreOffice's own lines and pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from app.domain.letter import (
    Barcode,
    Blank,
    Block,
    Cell,
    Imprint,
    Indent,
    Letter,
    Letterhead,
    LetterheadStyle,
    PageBreak,
    Table,
    as_draft,
    heading,
    paragraph,
)
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_request import Dress
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from app.letters.compose import compose
from app.letters.docx import write_docx
from app.letters.fonts import FontBook
from app.letters.pdf import write_pdf
from tests import sample_letters
from tests.letters.example_letters import DOCUMENT, LETTER, REPLY, SENTENCE, plain
from tests.letters.reading import body_lines, words_only
from tests.letters.word_processor import SOFFICE, converted


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """Paragraphs and tables in the order of the body."""
    body = opened(data).element.body
    return words_only("".join(node.text or "" for node in body.iter(qn("w:t"))))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("letter", [REPLY, DOCUMENT, LETTER, plain("甲😀\x00𬭎乙"), plain("甲\n乙")])
def test_the_words_are_those_of_the_letter_and_of_the_pdf(letter: Letter, fonts: FontBook) -> None:
    data = write_docx(letter, fonts)
    printed = words_only("".join(line for page in body_lines(write_pdf(letter, fonts)) for line in page))
    assert text_of(data) == words_only(plain_text(letter)) == printed


def test_the_page_is_that_of_the_standard() -> None:
    section = opened(write_docx(REPLY)).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]  # type: ignore[union-attr]
    assert [round(length.mm) for length in (section.top_margin, section.left_margin)] == [37, 28]  # type: ignore[union-attr]
    xml = part(write_docx(REPLY), "word/document.xml")
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in xml


def test_lines_and_spacing_make_28_characters_and_22_lines() -> None:
    styles = part(write_docx(REPLY), "word/styles.xml")
    assert 'w:line="579" w:lineRule="exact"' in styles
    assert '<w:spacing w:val="-5"/>' in styles
    assert '<w:sz w:val="32"/>' in styles


def test_fonts_are_named_and_not_embedded() -> None:
    data = write_docx(REPLY)
    xml = part(data, "word/document.xml") + part(data, "word/styles.xml") + part(data, "word/footer_default.xml")
    assert {name for name in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体") if name in xml} == {
        "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体",
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "font" in name.lower()]
    assert len(data) < 20_000


def test_the_marks_that_begin_no_line_are_listed_with_the_units_of_the_letter() -> None:
    settings = part(write_docx(plain("收到2026年的3份材料")), "word/settings.xml")
    before = settings.split('noLineBreaksBefore w:lang="zh-CN" w:val="')[1].split('"')[0]
    assert set("、。》”…—％年份") <= set(before)
    assert "元" not in before


def test_the_file_says_what_it_is() -> None:
    about = opened(write_docx(REPLY)).core_properties
    assert (about.title, about.author, about.language) == ("政府信息公开申请答复书", "示例市教育局", "zh-CN")


def test_the_same_letter_gives_the_same_bytes(fonts: FontBook) -> None:
    assert write_docx(REPLY, fonts) == write_docx(REPLY, fonts)


def test_page_numbers_differ_on_odd_and_even_pages() -> None:
    data = write_docx(REPLY)
    assert 'w:jc w:val="right"' in part(data, "word/footer_default.xml")
    assert 'w:jc w:val="left"' in part(data, "word/footer_even.xml")
    assert "evenAndOddHeaders" in part(data, "word/settings.xml")
    assert " PAGE " not in part(write_docx(replace(REPLY, numbered=False)), "word/footer_default.xml")


def test_a_letter_head_has_a_first_page_of_its_own() -> None:
    data = write_docx(LETTER)
    assert "<w:titlePg/>" in part(data, "word/document.xml")
    assert "PAGE" not in part(data, "word/footer_first.xml")
    assert "thinThickSmallGap" in part(data, "word/footer_first.xml")
    assert "framePr" in part(data, "word/document.xml")


def test_printed_paper_gets_no_red() -> None:
    for style in LetterheadStyle:
        data = write_docx(replace(REPLY, letterhead=Letterhead("示例市教育局", style, printed=False)))
        assert "FF0000" not in part(data, "word/document.xml") + part(data, "word/footer_first.xml")


def test_a_draft_says_so_in_every_header() -> None:
    data = write_docx(as_draft(REPLY))
    assert all('string="草稿"' in part(data, f"word/header_{place}.xml") for place in ("default", "even", "first"))
    assert "草稿" not in text_of(data)


def test_a_line_that_word_processors_would_part_wrongly_is_ended(fonts: FontBook) -> None:
    letter = Letter("reply", "答复", (paragraph("国" * 25 + "2026年" + "国" * 5, indent=Indent.FLUSH),))
    texts = [place.text for place in opened(write_docx(letter, fonts)).paragraphs]
    assert "国" * 25 + "\n2026年" + "国" * 5 in texts
    assert "国" * 25 + "2026年" + "国" * 5 in [place.text for place in opened(write_docx(letter)).paragraphs]


def test_ordinary_text_gets_no_line_breaks(fonts: FontBook) -> None:
    texts = [place.text for place in opened(write_docx(plain(SENTENCE * 20), fonts)).paragraphs]
    assert not [text for text in texts if "\n" in text]


def test_tables_keep_their_cells() -> None:
    table = Table(
        (1, 2, 1),
        (
            (Cell("甲", rows=2), Cell("乙"), Cell("丙")),
            (Cell("丁", columns=2),),
            (Cell("戊"), Cell("己\n庚"), Cell("")),
        ),
        header_rows=1,
    )
    document = opened(write_docx(Letter("receipt", "回执", (table,))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [["甲", "乙", "丙"], ["甲", "丁", "丁"], ["戊", "己\n庚", ""]]


def test_a_barcode_is_a_picture_with_its_text() -> None:
    document = opened(write_docx(Letter("receipt", "回执", (Barcode("YSQ-1"), paragraph("正文")))))
    assert len(document.inline_shapes) == 1
    assert {document.inline_shapes[0]._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    assert "YSQ-1" in [place.text for place in document.paragraphs]


def several_lengths() -> dict[str, Letter]:
    """Letters whose signatures come to stand about the end of a page."""
    letters = {}
    for lines in (9, 12, 13, 14, 15, 17):
        filler = tuple(paragraph("示例段落一行。") for _ in range(lines))
        short = (*filler, paragraph(SENTENCE * 3), paragraph("特此告知。"))
        letters[f"short{lines}"] = replace(REPLY, blocks=short, attachments=(), note=None)
        parted = (*filler, paragraph(SENTENCE * 4), paragraph("特此告知。"))
        letters[f"parted{lines}"] = replace(REPLY, blocks=parted, attachments=(), note=None)
        headed: tuple[Block, ...] = (*filler, heading(1, 1, "标题"), heading(2, 1, "标题"), paragraph(SENTENCE * 2))
        letters[f"headed{lines}"] = replace(REPLY, blocks=headed)
    return letters


@pytest.mark.long
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: its lines cannot be compared")
def test_libreoffice_has_the_same_lines_on_the_same_pages(fonts: FontBook, tmp_path: Path) -> None:
    mixed = "于2026年11月20日收到ABC公司的15份材料（共100页）。"
    letters = several_lengths() | {
        "reply": REPLY,
        "document": DOCUMENT,
        "letter": LETTER,
        "long": replace(REPLY, blocks=tuple(paragraph(SENTENCE * 6) for _ in range(60))),
        "dates": plain(*("国" * count + mixed * 6 for count in range(14))),
        "inquiry": replace(REPLY, blocks=(*REPLY.blocks, PageBreak(), paragraph("回执")), signature=None),
    }
    found = converted({name: write_docx(letter, fonts) for name, letter in letters.items()}, tmp_path)
    for name, letter in letters.items():
        assert body_lines(found[name]) == body_lines(write_pdf(letter, fonts)), name


FINDING = (
    "本机关在2026年11月3日检索了公文管理系统（含2015—2026年的收文、发文）和档案室目录，以“绿化”“验收”为关键词，"
    "共得到128件记录，其中3件与申请内容部分相关，但均不是申请人所要的文件；"
)


def every_paper() -> dict[str, Letter]:
    """Every kind and outcome, with reasons of every length, under each head, with and without room for a seal."""
    papers = [sample_letters.letter("reply", key) for key in OUTCOMES]
    papers += [sample_letters.letter(kind) for kind in LETTER_KINDS if kind != "reply"]
    groups = [list(OUTCOMES)[first : first + 4] for first in (0, 4, 12, 20)]
    papers += [sample_letters.letter("reply", *group, attachments=["验收报告"]) for group in groups]
    dresses = [Dress(style, sealed=sealed) for sealed in (True, False) for style in (*LetterheadStyle, None)]
    made = {}
    for number, facts in enumerate(papers):
        for answer in facts["items"]:
            answer["reasons"] = FINDING * (1 + number % 7)
        facts["request"] += f"，{FINDING}" if number % 2 else ""
        request = replace(read_letter(facts), dress=dresses[number % len(dresses)])
        made[f"paper{number}"] = compose(request, sample_letters.shipped()).letter
    return made


@pytest.mark.long
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: its lines cannot be compared")
def test_libreoffice_sets_every_paper_as_the_pdf_does(fonts: FontBook, tmp_path: Path) -> None:
    """The same lines on the same pages; of a form the same words, for labels in its middle share no line with any."""
    papers = every_paper()
    found = converted({name: write_docx(paper, fonts) for name, paper in papers.items()}, tmp_path)
    for name, paper in papers.items():
        theirs, ours = body_lines(found[name]), body_lines(write_pdf(paper, fonts))
        if any(isinstance(block, Table) for block in (*paper.blocks, *paper.annex)):
            theirs, ours = ([sorted("".join(page)) for page in pages] for pages in (theirs, ours))
        assert theirs == ours, (name, paper.title)


def test_a_blank_is_a_ruled_tabulator_that_ends_at_the_measure() -> None:
    """Blanks at the end of a line hang outside the page in word processors."""
    xml = part(write_docx(Letter("receipt", "回执", (Blank("日期：", 9),))), "word/document.xml")
    assert re.search(r'<w:tab w:val="right" w:pos="8844"/></w:tabs>', xml)
    assert '<w:rPr><w:u w:val="single"/></w:rPr><w:tab/></w:r>' in xml
    assert "\u3000" not in xml


@pytest.mark.parametrize(
    ("name", "font", "mark"),
    [
        ("ئەخمەت تۇرسۇن", "Microsoft Uighur", "rtl"),
        ("བསྟན་འཛིན", "Microsoft Himalaya", "cs"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mongolian Baiti", "cs"),
    ],
)
def test_a_name_in_a_joined_script_is_a_run_a_word_processor_can_set(name: str, font: str, mark: str) -> None:
    xml = part(write_docx(replace(REPLY, addressee=f"张三、{name}")), "word/document.xml")
    found = re.search(f"<w:r><w:rPr>(?:(?!</w:r>).)*<w:t [^>]*>{name}</w:t></w:r>", xml)
    assert found
    assert f'w:cs="{font}"' in found[0]
    assert f"<w:{mark}/>" in found[0]


def test_imprint_has_lines_only_in_a_document() -> None:
    imprint = Imprint("示例市人民政府办公室", "示例市教育局办公室", date(2026, 11, 21))
    ruled = part(write_docx(replace(DOCUMENT, imprint=imprint)), "word/document.xml")
    assert "w:between" in ruled
    assert "w:between" not in part(write_docx(replace(LETTER, imprint=imprint)), "word/document.xml")
