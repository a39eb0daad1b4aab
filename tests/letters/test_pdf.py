"""The file itself, read as a recipient's program reads it: its words, fonts, metadata and places."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.domain.letter import Letter, as_draft, paragraph
from app.domain.letter_text import plain_text
from app.letters.fonts import FontBook
from app.letters.pdf import page_count, places, write_pdf
from tests.letters.example_letters import DOCUMENT, LETTER, RARE, REPLY, SENTENCE, plain
from tests.letters.measuring import without_numbers
from tests.letters.reading import body_lines, lines_of, text_of, words_only


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


def test_anchors_say_where_findings_point(fonts: FontBook) -> None:
    found = places(REPLY, fonts)
    assert found["opening"][0] == 1
    assert found["remedy"] > found["opening"]
