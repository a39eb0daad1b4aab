"""Letters measured on the finished PDF with a reader of its own, as GB/T 9704-2012 and a recipient would."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.domain.letter import (
    Align,
    Barcode,
    Blank,
    Block,
    Cell,
    Gap,
    Imprint,
    Indent,
    Letter,
    Letterhead,
    LetterheadStyle,
    PageBreak,
    Paper,
    Signature,
    Table,
    as_draft,
    heading,
    paragraph,
)
from app.domain.letter_text import plain_text
from app.letters.fonts import FontBook
from app.letters.grid import MM
from app.letters.pdf import page_count, places, write_pdf
from tests.letters.example_letters import DOCUMENT, LETTER, RARE, REPLY, SENTENCE, plain
from tests.letters.reading import PrintedLine, body_lines, lines_of, text_of, words_only

LEFT, RIGHT = 79.37, 521.58  # the type area: 28 mm and 184 mm
TOP, BOTTOM = 297 * MM - 37 * MM, 35 * MM


def without_numbers(data: bytes) -> str:
    return words_only("".join(line for page in body_lines(data) for line in page))


def full_page(lines: int) -> Letter:
    """A title and so many further lines, every one full."""
    return Letter("reply", "答复书", (paragraph("国" * 28 * lines, indent=Indent.FLUSH),))


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


def test_fonts_are_embedded_subsets(fonts: FontBook) -> None:
    signs = [sign for page in lines_of(write_pdf(REPLY, fonts)) for line in page for sign in line.signs]
    assert all(sign.embedded for sign in signs)
    assert all(sign.font[6] == "+" and sign.font[:6].isupper() for sign in signs)
    assert {sign.font[7:] for sign in signs} == {
        "DeskFangSong", "DeskKai", "NotoSansSC-Regular", "NotoSerifSC-Bold", "NotoSerifSC-Regular",
    }  # fmt: skip
    assert len(write_pdf(REPLY, fonts)) < 200_000
    assert b"Helvetica" not in write_pdf(REPLY, fonts)


@pytest.mark.parametrize("letter", [REPLY, DOCUMENT, LETTER])
def test_the_words_copy_out_as_they_were_written(letter: Letter, fonts: FontBook) -> None:
    assert without_numbers(write_pdf(letter, fonts)) == words_only(plain_text(letter))


def test_rare_names_can_be_searched(fonts: FontBook) -> None:
    data = write_pdf(plain(f"申请人{RARE}。"), fonts)
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_textpage().search("彧玥翀喆垚").get_next() is not None
    assert f"申请人{RARE}。" in text_of(data)


def test_what_no_font_covers_is_marked_named_and_still_copies(fonts: FontBook) -> None:
    letter = plain("申请人ئۇيغۇر和😀。")
    data = write_pdf(letter, fonts)
    assert fonts.uncovered("ئۇيغۇر和😀。\n") == set("ئۇيغۇر😀")
    assert "😀" in text_of(data)
    assert "〓" not in text_of(data)


def test_the_same_letter_gives_the_same_bytes(fonts: FontBook) -> None:
    assert write_pdf(REPLY, fonts) == write_pdf(REPLY, fonts)


def test_the_file_says_what_it_is(fonts: FontBook) -> None:
    document = pypdfium2.PdfDocument(write_pdf(REPLY, fonts))
    about = document.get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("政府信息公开申请答复书", "示例市教育局")
    assert about["Subject"] == "政府信息公开申请的答复"
    assert b"/Lang (zh-CN)" in write_pdf(REPLY, fonts)


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


def line_of(data: bytes, text: str) -> tuple[int, int, PrintedLine]:
    """Page, place on the page and the line that holds a text."""
    return next(
        (page_number, place, line)
        for page_number, page in enumerate(lines_of(data))
        for place, line in enumerate(page)
        if text in line.text
    )


def test_the_seal_finds_its_room(fonts: FontBook) -> None:
    """Date four characters from the right, agency centred on it, two empty lines above for a seal of 42 mm."""
    data = write_pdf(replace(REPLY, attachments=(), blocks=(paragraph("现答复如下。"),)), fonts)
    _, _, agency = line_of(data, "示例市教育局")
    _, _, day = line_of(data, "2026年11月20日")
    _, _, last = line_of(data, "现答复如下")
    cell, leading = 156 * MM / 28, 225 * MM / 22
    assert day.signs[-1].right == pytest.approx(RIGHT - 4 * cell, abs=0.1)
    middles = [(line.signs[0].x + line.signs[-1].right) / 2 for line in (agency, day)]
    assert middles[0] == pytest.approx(middles[1], abs=0.2)
    assert last.signs[0].y - agency.signs[0].y == pytest.approx(3 * leading, abs=0.1)
    assert agency.signs[0].y - day.signs[0].y == pytest.approx(leading, abs=0.1)


def test_without_a_seal_the_date_stands_two_characters_further_in(fonts: FontBook) -> None:
    signature = Signature(("示例市自然资源和规划局",), date(2026, 1, 5), sealed=False)
    data = write_pdf(replace(REPLY, signature=signature), fonts)
    _, _, agency = line_of(data, "示例市自然资源和规划局")
    _, _, day = line_of(data, "2026年1月5日")
    cell = 156 * MM / 28
    assert agency.signs[-1].right == pytest.approx(RIGHT - 2 * cell, abs=0.1)
    assert day.signs[0].x - agency.signs[0].x == pytest.approx(2 * cell, abs=0.1)


@pytest.mark.parametrize("lines", range(10, 24))
@pytest.mark.parametrize("attachments", [(), ("目录",)])
def test_a_signature_never_stands_alone(lines: int, attachments: tuple[str, ...], fonts: FontBook) -> None:
    blocks = (*(paragraph("示例段落一行。") for _ in range(lines)), paragraph(SENTENCE * 4))
    data = write_pdf(replace(REPLY, blocks=blocks, attachments=attachments, note=None), fonts)
    page, _, _ = line_of(data, "2026年11月20日")
    texts = body_lines(data)[page]
    assert len(texts) >= 4


def test_names_of_attachments_go_on_below_themselves(fonts: FontBook) -> None:
    data = write_pdf(REPLY, fonts)
    page, place, first = line_of(data, "附件：1.")
    second = lines_of(data)[page][place + 1]
    name = next(sign for sign in first.signs if sign.char == "示")
    assert second.signs[0].x == pytest.approx(name.x, abs=0.01)
    assert first.signs[0].x == pytest.approx(LEFT + 2 * 156 * MM / 28, abs=0.01)


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


def test_thirty_pages_of_reasons(fonts: FontBook) -> None:
    letter = replace(REPLY, blocks=tuple(paragraph(SENTENCE * 6) for _ in range(60)))
    data = write_pdf(letter, fonts)
    pages = body_lines(data)
    assert len(pages) == page_count(letter, fonts) >= 30
    assert {len(page) for page in pages[1:-2]} == {22}
    assert without_numbers(data) == words_only(plain_text(letter))


def test_a_paragraph_of_five_thousand_characters(fonts: FontBook) -> None:
    letter = plain("依申请公开政府信息" * 556)
    assert without_numbers(write_pdf(letter, fonts)) == words_only(plain_text(letter))


@pytest.mark.parametrize(
    "addressee",
    [
        "买买提·艾合买提江·阿卜杜热合曼·图尔荪",
        "Johannes Chrysostomus Wolfgangus Theophilus Mozart-Example",
        "ئۇيغۇر",
        "",
        "张\x00三",
    ],
)
def test_addressees_of_every_kind(addressee: str, fonts: FontBook) -> None:
    letter = replace(REPLY, addressee=addressee)
    assert page_count(letter, fonts) >= 1
    assert write_pdf(letter, fonts).startswith(b"%PDF")


def test_an_attachment_without_a_name_breaks_nothing(fonts: FontBook) -> None:
    assert "附件：1." in text_of(write_pdf(replace(REPLY, attachments=("", "目录")), fonts))


def test_a_draft_says_so_on_every_page(fonts: FontBook) -> None:
    long = as_draft(replace(REPLY, blocks=REPLY.blocks * 3))
    document = pypdfium2.PdfDocument(write_pdf(long, fonts))
    assert len(document) > 1
    assert all("草" in page.get_textpage().get_text_range() for page in document)


def test_imprint_stands_at_the_foot_of_the_last_page(fonts: FontBook) -> None:
    imprint = Imprint("示例市人民政府办公室", "示例市教育局办公室", date(2026, 11, 21))
    data = write_pdf(replace(DOCUMENT, imprint=imprint), fonts)
    page, _, line = line_of(data, "2026年11月21日印发")
    assert page == len(lines_of(data)) - 1
    assert BOTTOM < line.signs[0].y < BOTTOM + 20
    assert "抄送：示例市人民政府办公室。" in text_of(data)


def test_anchors_say_where_findings_point(fonts: FontBook) -> None:
    found = places(REPLY, fonts)
    assert found["opening"][0] == 1
    assert found["remedy"] > found["opening"]


FORM = Letter(
    kind="receipt",
    title="登记回执",
    blocks=(
        Table(
            (1, 2, 1, 2),
            (
                (Cell("登记号"), Cell("YSQ-2026-00123"), Cell("收到日期"), Cell("2026年10月12日")),
                (Cell("申请人", rows=2), Cell("姓名"), Cell("张三", columns=2)),
                (Cell("电话"), Cell("010-00000000", columns=2)),
                (Cell("内容"), Cell("示例市学校布局调整方案。\n另附说明。", columns=3, lines=4)),
            ),
        ),
        Gap(1),
        Blank("申请人（签名）：", 8),
        Barcode("YSQ-2026-00123", Align.LEFT),
    ),
    paper=Paper.A5,
)


def test_a_receipt_fits_half_a_sheet(fonts: FontBook) -> None:
    document = pypdfium2.PdfDocument(write_pdf(FORM, fonts))
    assert [round(side / MM) for side in document[0].get_size()] == [148, 210]
    assert len(document) == 1
    assert sorted(without_numbers(write_pdf(FORM, fonts))) == sorted(words_only(plain_text(FORM)))


def test_a_table_goes_on_over_pages_with_its_head(fonts: FontBook) -> None:
    rows = tuple((Cell(str(number)), Cell(SENTENCE)) for number in range(1, 40))
    table = Table((1, 6), ((Cell("序号"), Cell("内容")), *rows), header_rows=1)
    pages = body_lines(write_pdf(Letter("archive_index", "归档目录", (table,)), fonts))
    assert len(pages) > 1
    assert [page[0] for page in pages[1:]] == ["序号内容"] * (len(pages) - 1)
    assert "".join(line for page in pages for line in page).count("一并告知。") == 39


def test_a_cell_longer_than_a_page_is_cut(fonts: FontBook) -> None:
    table = Table((1, 6), ((Cell("理由"), Cell(SENTENCE * 60)),))
    data = write_pdf(Letter("approval_sheet", "审批表", (table,)), fonts)
    assert len(lines_of(data)) > 1
    assert without_numbers(data).count("一并告知。") == 60


def test_a_page_break_begins_a_page(fonts: FontBook) -> None:
    letter = Letter("third_party_inquiry", "征询书", (paragraph("甲"), PageBreak(), paragraph("乙")))
    assert [page[-1] for page in body_lines(write_pdf(letter, fonts))] == ["甲", "乙"]


def test_a_heading_is_never_the_last_line_of_a_page(fonts: FontBook) -> None:
    for filler in range(15, 22):
        blocks: tuple[Block, ...] = tuple(paragraph("一行。") for _ in range(filler))
        blocks += (heading(1, 1, "标题"), paragraph("正文。"))
        for page in body_lines(write_pdf(Letter("reply", "答复", blocks), fonts)):
            assert page[-1] != "一、标题"


def test_long_titles_are_parted_by_sense(fonts: FontBook) -> None:
    title = "示例市教育局关于延长政府信息公开申请答复期限的告知书"
    lines = body_lines(write_pdf(replace(REPLY, title=title), fonts))[0][:2]
    assert "".join(lines) == title
    assert lines[1] == "政府信息公开申请答复期限的告知书"
