"""Titles, pages, tables, barcodes and print jobs: the parts of a letter before it is a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode import code128

from app.domain.letter import Cell, Table
from app.letters.barcode import code_128, picture
from app.letters.fonts import FontBook
from app.letters.galley import Strip, Stroke
from app.letters.paging import cut
from app.letters.print_job import Cancelled, print_job
from app.letters.tables import columns_of
from app.letters.titles import em, title_lines
from tests.letters.example_letters import REPLY
from tests.letters.reading import lines_of

MAKER: Any = code128  # it has no types


def test_a_short_title_is_one_line() -> None:
    assert title_lines("政府信息公开申请答复书", 20) == ["政府信息公开申请答复书"]


def test_the_author_may_part_a_title() -> None:
    assert title_lines("第一行\n第二行", 20) == ["第一行", "第二行"]


@pytest.mark.parametrize(
    "lines",
    [
        ["示例市教育局关于延长", "政府信息公开申请答复期限的告知书"],
        ["示例市教育局关于公开", "《示例市学校布局调整方案》的告知书"],
    ],
)
def test_long_titles_are_parted_where_they_read_well(lines: list[str]) -> None:
    assert title_lines("".join(lines), 20) == lines


@given(st.text(st.sampled_from("政府信息公开申请的答复书关于《》AB12 "), min_size=1, max_size=90))
def test_titles_lose_nothing_and_fit(title: str) -> None:
    lines = title_lines(title, 20)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(em(line) <= 20 for line in lines)


def strips(glued: list[bool]) -> list[Strip]:
    return [Strip(10.0, (Stroke(place, 0, 0, 0),), glued=mark) for place, mark in enumerate(glued)]


def pages_of(glued: list[bool], depth: float) -> list[list[int]]:
    pages = cut(strips(glued), depth)
    return [[int(drawn.x1) for _, drawn in page.placed if isinstance(drawn, Stroke)] for page in pages]


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 8))
def test_pages_tear_nothing_that_is_glued_unless_it_is_longer_than_a_page(glued: list[bool], lines: int) -> None:
    pages = pages_of(glued, 10.0 * lines)
    assert [number for page in pages for number in page] == list(range(len(glued)))
    assert all(len(page) <= lines for page in pages)
    for page in pages[:-1]:
        torn = glued[page[-1]]
        assert not torn or all(glued[number] for number in page)


def test_a_letter_of_nothing_is_one_page() -> None:
    assert pages_of([], 100.0) == [[]]


def test_cells_from_above_take_their_columns() -> None:
    table = Table((1, 1, 1), ((Cell("甲", rows=2), Cell("乙", columns=2)), (Cell("丙"), Cell("丁"))))
    assert [[column for column, _ in row] for row in columns_of(table)] == [[0, 1], [1, 2]]


def scanned(widths: list[int]) -> str:
    """What a scanner reads, by the symbol table of another maker; it checks start, sum and stop."""
    table = {pattern.lower(): value for value, pattern in MAKER._patterns.items() if isinstance(value, int)}
    letters = "".join(chr(ord("a") + width - 1) for width in widths)
    values = [table[letters[place : place + 6]] for place in range(0, len(letters) - 7, 6)]
    start, *symbols, check = values
    assert (start + sum(place * value for place, value in enumerate(symbols, 1))) % 103 == check
    text, pairs = "", start == 105
    for value in symbols:
        if value in (99, 100) and (value == 99) != pairs:
            pairs = value == 99
        else:
            text += f"{value:02d}" if pairs else chr(value + 32)
    return text


@given(st.text(st.sampled_from("0123456789ABCxyz-/ ~"), min_size=1, max_size=30))
def test_a_barcode_reads_as_its_text(text: str) -> None:
    assert scanned(code_128(text)) == text


@pytest.mark.parametrize("text", ["ABC-123", "12345678"])
def test_barcodes_are_those_of_another_maker(text: str) -> None:
    other = MAKER.Code128(text)
    other.validate()
    other.encode()
    other.decompose()
    assert code_128(text) == [ord(mark.lower()) - ord("a") + 1 for mark in other.decomposed]


@pytest.mark.parametrize("text", ["", "张三", "a\n"])
def test_a_barcode_refuses_what_it_cannot_hold(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        code_128(text)


def test_the_picture_of_a_barcode_is_a_picture() -> None:
    assert picture([2, 1, 1]).startswith(b"\x89PNG")


def test_a_job_holds_every_letter_with_pages_of_its_own(fonts: FontBook) -> None:
    told: list[int] = []

    def progress(done: int) -> bool:
        told.append(done)
        return True

    letters = [replace(REPLY, addressee=f"张三{number}") for number in range(3)]
    data = print_job(letters, fonts, REPLY, progress)
    assert told == [1, 2, 3]
    assert len(pypdfium2.PdfDocument(data)) == 6
    assert [page[-1].text for page in lines_of(data)] == ["—1—", "—2—"] * 3


def test_a_job_can_be_given_up(fonts: FontBook) -> None:
    with pytest.raises(Cancelled):
        print_job([REPLY, REPLY], fonts, REPLY, lambda done: False)
