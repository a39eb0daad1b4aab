"""Letters measured on the finished PDF as GB/T 9704-2012 wants them: the type area, lines, heads, numbers, foot."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from app.domain.letter import Block, Imprint, Letter, Letterhead, LetterheadStyle, PageBreak, heading, paragraph
from app.letters.fonts import FontBook
from app.letters.grid import MM
from app.letters.pdf import write_pdf
from tests.letters.example_letters import DOCUMENT, LETTER, REPLY, SENTENCE, plain
from tests.letters.measuring import BOTTOM, LEFT, RIGHT, TOP, full_page, line_of
from tests.letters.reading import PrintedLine, body_lines, lines_of, text_of


def test_twenty_eight_characters_fill_the_measure_to_the_hundredth(fonts: FontBook) -> None:
    line = lines_of(write_pdf(full_page(20), fonts))[0][5]
    assert len(line.signs) == 28
    assert line.signs[0].x == pytest.approx(LEFT, abs=0.005)
    assert line.signs[-1].right == pytest.approx(RIGHT, abs=0.01)
    pitches = [second.x - first.x for first, second in zip(line.signs, line.signs[1:], strict=False)]
    assert pitches == pytest.approx([156 * MM / 28] * 27, abs=0.01)


def test_twenty_two_lines_fill_the_page(fonts: FontBook) -> None:
    first, second, *_ = body_lines(write_pdf(full_page(60), fonts))
    assert (len(first), len(second)) == (21, 22)  # the empty line below the title is the twenty-second
    ys = [line.signs[0].y for line in lines_of(write_pdf(full_page(60), fonts))[1][:22]]
    steps = [upper - lower for upper, lower in itertools.pairwise(ys)]
    assert steps == pytest.approx([225 * MM / 22] * 21, abs=0.01)
    assert BOTTOM < ys[-1] < ys[0] < TOP


@pytest.mark.parametrize("letter", [REPLY, DOCUMENT, LETTER, plain(SENTENCE * 40)])
def test_nothing_of_the_body_leaves_the_type_area(letter: Letter, fonts: FontBook) -> None:
    for page in lines_of(write_pdf(letter, fonts)):
        for line in page:
            assert line.signs[0].x > LEFT - 0.01
            assert line.signs[-1].right < RIGHT + 0.02


def test_full_lines_end_at_the_measure_whatever_they_hold(fonts: FontBook) -> None:
    text = "于2026年11月20日，收到ABC公司（以下简称“该公司”）关于John Smith的申请共15份。" * 12
    page = lines_of(write_pdf(plain(text), fonts))[0]
    full = [line for line in page[2:] if line.text[0] != "—"][:-1]
    assert len(full) > 12
    assert [line.signs[-1].right for line in full] == pytest.approx([RIGHT] * len(full), abs=0.02)


def number_line(page: list[PrintedLine]) -> PrintedLine:
    return next(line for line in page if line.text.startswith("—"))


def test_page_numbers_stand_seven_millimetres_below_at_the_outer_edge(fonts: FontBook) -> None:
    first, second, *_ = lines_of(write_pdf(full_page(60), fonts))
    odd, even = number_line(first), number_line(second)
    assert (odd.text, even.text) == ("—1—", "—2—")
    cell = 156 * MM / 28
    assert odd.signs[-1].right == pytest.approx(RIGHT - cell, abs=0.1)
    assert even.signs[0].x == pytest.approx(LEFT + cell, abs=0.1)
    dash = odd.signs[0].y + 0.38 * 14
    assert BOTTOM - dash == pytest.approx(7 * MM, abs=0.5)


def test_the_first_page_of_a_letter_head_bears_no_number(fonts: FontBook) -> None:
    long = replace(LETTER, blocks=LETTER.blocks * 3)
    first, second, *_ = lines_of(write_pdf(long, fonts))
    assert not [line for line in first if line.text == "—1—"]
    assert [line for line in second if line.text == "—2—"]


def test_the_mark_of_a_document_begins_35_millimetres_below_the_type_area(fonts: FontBook) -> None:
    _, _, mark = line_of(write_pdf(DOCUMENT, fonts), "示例市教育局文件")
    size = min(54.0, 156 * MM / 8)
    assert pytest.approx(mark.signs[0].y + 0.88 * size, abs=0.5) == TOP - 35 * MM


def test_the_mark_of_a_letter_begins_30_millimetres_below_the_edge(fonts: FontBook) -> None:
    _, _, mark = line_of(write_pdf(LETTER, fonts), "示例市教育局")
    assert pytest.approx(mark.signs[0].y + 0.88 * 40, abs=0.5) == 297 * MM - 30 * MM


@pytest.mark.parametrize("style", list(LetterheadStyle))
def test_printed_paper_keeps_the_room_of_the_head(style: LetterheadStyle, fonts: FontBook) -> None:
    printed = replace(REPLY, letterhead=Letterhead("示例市教育局", style))
    bare = replace(REPLY, letterhead=Letterhead("示例市教育局", style, printed=False))
    _, _, with_head = line_of(write_pdf(printed, fonts), "政府信息公开申请答复书")
    _, _, without = line_of(write_pdf(bare, fonts), "政府信息公开申请答复书")
    assert with_head.signs[0].y == without.signs[0].y
    assert lines_of(write_pdf(bare, fonts))[0][0].text == "示教依复〔2026〕1号"


def test_imprint_stands_at_the_foot_of_the_last_page(fonts: FontBook) -> None:
    imprint = Imprint("示例市人民政府办公室", "示例市教育局办公室", date(2026, 11, 21))
    data = write_pdf(replace(DOCUMENT, imprint=imprint), fonts)
    page, _, line = line_of(data, "2026年11月21日印发")
    assert page == len(lines_of(data)) - 1
    assert BOTTOM < line.signs[0].y < BOTTOM + 20
    assert "抄送：示例市人民政府办公室。" in text_of(data)


def test_long_titles_are_parted_by_sense(fonts: FontBook) -> None:
    title = "示例市教育局关于延长政府信息公开申请答复期限的告知书"
    lines = body_lines(write_pdf(replace(REPLY, title=title), fonts))[0][:2]
    assert "".join(lines) == title
    assert lines[1] == "政府信息公开申请答复期限的告知书"


def test_a_heading_is_never_the_last_line_of_a_page(fonts: FontBook) -> None:
    for filler in range(15, 22):
        blocks: tuple[Block, ...] = tuple(paragraph("一行。") for _ in range(filler))
        blocks += (heading(1, 1, "标题"), paragraph("正文。"))
        for page in body_lines(write_pdf(Letter("reply", "答复", blocks), fonts)):
            assert page[-1] != "一、标题"


def test_a_page_break_begins_a_page(fonts: FontBook) -> None:
    letter = Letter("third_party_inquiry", "征询书", (paragraph("甲"), PageBreak(), paragraph("乙")))
    assert [page[-1] for page in body_lines(write_pdf(letter, fonts))] == ["甲", "乙"]
