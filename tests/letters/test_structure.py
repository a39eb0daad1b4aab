"""A letter read aloud: every word once, in the order of the page, under the tag that says what it is."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
import pytest

from app.domain.letter import Cell, Face, Imprint, Letter, LetterheadStyle, Table, as_draft, heading, paragraph
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_request import Dress
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from app.letters.compose import compose
from app.letters.fonts import FontBook
from app.letters.pdf import write_pdf
from app.letters.print_job import print_job
from tests import sample_letters
from tests.letters.example_letters import DOCUMENT, LETTER, REPLY, SENTENCE
from tests.letters.reading import words_only

_TEXT = 1


def pieces(data: bytes) -> list[dict[int, str]]:
    """For each page the words of every marked piece by its number; those of artifacts under -1."""
    return [_pieces(page) for page in pypdfium2.PdfDocument(data)]


def _pieces(page: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    textpage = page.get_textpage()
    for one in page.get_objects(filter=[_TEXT]):
        length = pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, None, 0)
        buffer = (ctypes.c_ushort * max(length // 2, 1))()
        pdfium.FPDFTextObj_GetText(one.raw, textpage.raw, buffer, length)
        number = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
        found[number] = found.get(number, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return found


def read_aloud(data: bytes) -> str:
    """What a reader hears: the marked pieces in their order."""
    return words_only("".join(page[number] for page in pieces(data) for number in sorted(page) if number >= 0))


def tags(data: bytes, page: int = 0) -> Any:
    """The elements with content on a page, as nested (tag, elements below)."""
    sheet = pypdfium2.PdfDocument(data)[page]
    tree = pdfium.FPDF_StructTree_GetForPage(sheet.raw)
    roots = [
        _element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place))
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    pdfium.FPDF_StructTree_Close(tree)
    return roots


def _element(element: Any) -> tuple[str, list[Any]]:
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0"), [_element(child) for child in _children(element)]


def _children(element: Any) -> Iterator[Any]:
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, place):
            yield child


PAPERS = [("reply", key) for key in OUTCOMES] + [(kind, "") for kind in LETTER_KINDS if kind != "reply"]


@pytest.mark.parametrize(("kind", "key"), PAPERS)
def test_every_paper_is_read_whole_and_in_its_order(kind: str, key: str, fonts: FontBook) -> None:
    style = list(LetterheadStyle)[PAPERS.index((kind, key)) % 2]
    request = replace(read_letter(sample_letters.letter(kind, *filter(None, [key]))), dress=Dress(style))
    letter = compose(request, sample_letters.shipped()).letter
    data = write_pdf(letter, fonts)
    assert read_aloud(data) == words_only(plain_text(letter))
    artifacts = [words_only(page.get(-1, "")) for page in pieces(data)]
    assert all(text in ("", f"—{number}—") for number, text in enumerate(artifacts, 1))


@pytest.mark.parametrize("letter", [REPLY, LETTER, DOCUMENT, replace(DOCUMENT, imprint=Imprint("示例市档案馆"))])
def test_long_letters_are_read_across_their_pages(letter: Letter, fonts: FontBook) -> None:
    letter = replace(letter, blocks=(*letter.blocks, *(paragraph(SENTENCE * 9) for _ in range(6))))
    assert read_aloud(write_pdf(letter, fonts)) == words_only(plain_text(letter))


def test_title_headings_and_paragraphs_bear_their_tags(fonts: FontBook) -> None:
    blocks = (heading(1, 1, "情况"), heading(2, 1, "检索"), paragraph(SENTENCE * 3))
    letter = Letter(
        "reply", "题目很长的政府信息公开申请答复书\n两行", blocks, number="示依复〔2026〕1号", addressee="张三"
    )
    assert tags(write_pdf(letter, fonts)) == [
        ("Document", [("H1", []), ("P", []), ("P", []), ("H2", []), ("H3", []), ("P", [])])
    ]


def test_a_form_is_rows_of_labels_and_fields(fonts: FontBook) -> None:
    rows = ((Cell("登记编号", Face.HEI), Cell("2026-0007")), (Cell("申请人", Face.HEI), Cell("张三")))
    row: tuple[str, list[Any]] = ("TR", [("TH", []), ("TD", [])])
    data = write_pdf(Letter("receipt", "回执", (Table((1, 2), rows),)), fonts)
    assert tags(data) == [("Document", [("H1", []), ("Table", [row, row])])]


def test_the_head_of_a_table_is_read_once_however_often_it_stands(fonts: FontBook) -> None:
    rows = ((Cell("序号", Face.HEI), Cell("名称", Face.HEI)), *((Cell(f"{n}"), Cell("答复书")) for n in range(90)))
    data = write_pdf(Letter("archive_index", "目录", (Table((1, 5), rows, header_rows=1),)), fonts)
    assert len(pieces(data)) > 2
    assert read_aloud(data).count("序号名称") == 1
    assert "序号名称" in words_only(pieces(data)[1][-1])


def test_the_word_across_a_draft_is_not_read(fonts: FontBook) -> None:
    data = write_pdf(as_draft(REPLY), fonts)
    assert "草稿" not in read_aloud(data)
    assert "草稿" in pieces(data)[0][-1]


def test_the_file_says_that_it_is_tagged_and_shows_its_title(fonts: FontBook) -> None:
    data = write_pdf(REPLY, fonts)
    assert all(word in data for word in (b"/Marked true", b"/DisplayDocTitle true", b"/StructTreeRoot", b"(zh-CN)"))


def test_a_job_for_the_printer_bears_no_structure(fonts: FontBook) -> None:
    data = print_job([REPLY, REPLY], fonts, REPLY)
    assert b"StructTreeRoot" not in data
    assert [set(page) for page in pieces(data)] == [{-1}] * len(pieces(data))
