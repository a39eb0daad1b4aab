"""The seal: taken from any honest picture, refused from any other, printed once and where the standard wants it."""

import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.domain.errors import InputRejected
from app.domain.letter import Letter, Seal, Signature, as_draft, paragraph
from app.letters.docx import write_docx
from app.letters.fonts import FontBook
from app.letters.grid import A4, MM
from app.letters.pdf import PdfWriter, write_pdf
from app.letters.seal_image import LARGEST_FILE, PRINTED, layers, normalised, size_of
from tests.letters.example_letters import DOCUMENT, LETTER, REPLY
from tests.letters.reading import PrintedLine, lines_of
from tests.letters.sample_seal import picture, saved

SEALED = replace(REPLY, seal=Seal(normalised(picture()), 42))


@pytest.mark.parametrize(("kind", "paper"), [("PNG", None), ("PNG", "white"), ("JPEG", "white")])
def test_the_paper_of_a_scan_becomes_transparent_and_the_ink_stays_red(kind: str, paper: str | None) -> None:
    seal = Image.open(io.BytesIO(normalised(picture(kind, paper=paper))))
    middle, corner = seal.width // 2, seal.getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert corner[3] < 20
    red, green, blue, cover = seal.getpixel((middle, middle))  # type: ignore[misc]
    assert (red > 200, green < 60, blue < 60, cover > 200) == (True,) * 4


def test_a_picture_is_cut_to_its_ink_and_kept_no_larger_than_print_needs() -> None:
    wide = Image.new("RGBA", (1600, 900))
    wide.paste((220, 20, 20, 255), (100, 100, 900, 850))
    assert size_of(normalised(saved(wide))) == (PRINTED, round(PRINTED * 750 / 800))


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert normalised(picture("JPEG")) == normalised(picture("JPEG"))


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge and is not."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "PNG或者JPEG"),
        (b"GIF89a" + bytes(200), "PNG或者JPEG"),
        (b"%PDF-1.7", "PNG或者JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG或者JPEG"),
        (picture()[:-200], "PNG或者JPEG"),
        (picture("JPEG")[:60], "PNG或者JPEG"),
        (saved(Image.new("RGB", (300, 300), "red"), "BMP"), "PNG或者JPEG"),
        (saved(Image.new("RGB", (300, 300), "red"), "TIFF"), "PNG或者JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_FILE), "2MB"),
        (bomb(60_000, 60_000), "像素"),
        (bomb(4_000_000_000, 1), "像素"),
        (bomb(0, 0), "PNG或者JPEG"),
        (bomb(400, 400), "PNG或者JPEG"),
        (picture(size=60), "像素"),
        (saved(Image.new("RGB", (900, 200), "red")), "两倍"),
        (saved(Image.new("RGB", (300, 300), "white")), "没有内容"),
        (saved(Image.new("RGBA", (300, 300))), "没有内容"),
    ],
)
def test_what_is_no_seal_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputRejected) as refused:
        normalised(content)
    assert refused.value.field == "seal"
    assert sentence in refused.value.sentence


@settings(max_examples=60)
@given(st.sampled_from(["PNG", "JPEG"]), st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_taken_or_refused_and_nothing_else(kind: str, place: int, bytes_: bytes) -> None:
    whole = picture(kind, size=120)
    start = place % len(whole)
    with suppress(InputRejected):
        assert size_of(normalised(whole[:start] + bytes_ + whole[start + len(bytes_) :])) > (0, 0)


# On paper


def box_on(data: bytes, number: int = -1) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the only picture on a page."""
    pages = pypdfium2.PdfDocument(data)
    (shown,) = [one for one in pages[number % len(pages)].get_objects() if one.type == 3]
    left, bottom, right, top = shown.get_bounds() if hasattr(shown, "get_bounds") else shown.get_pos()
    return left, bottom, right, top


def lines_by(data: bytes, *starts: str) -> list[PrintedLine]:
    lines = [line for page in lines_of(data) for line in page]
    return [next(line for line in reversed(lines) if line.text.startswith(start)) for start in starts]


@pytest.mark.parametrize("width", [30, 38, 42, 50, 58, 60])
@pytest.mark.parametrize("letter", [SEALED, replace(LETTER, seal=SEALED.seal), replace(DOCUMENT, seal=SEALED.seal)])
def test_the_seal_lies_over_signature_and_date_and_never_on_the_text(
    letter: Letter, width: int, fonts: FontBook
) -> None:
    """GB/T 9704-2012, 7.3.5.1: both lie a little below its middle, its top within one line of what stands above."""
    data = write_pdf(replace(letter, seal=Seal(letter.seal.png, width)), fonts)  # type: ignore[union-attr]
    left, bottom, right, top = box_on(data)
    agency, day, last = lines_by(data, "示例市教育局", "2026年11月20日", "2.检索记录")
    assert right - left == pytest.approx(width * MM, abs=0.1)
    assert (left + right) / 2 == pytest.approx((day.signs[0].x + day.signs[-1].right) / 2, abs=1)
    assert bottom < day.signs[0].y < agency.signs[0].y < top
    assert (bottom + top) / 2 > (day.signs[0].y + agency.signs[0].y + 16) / 2 - 1
    line_end = last.signs[0].y - (A4.leading - A4.baseline(A4.size))
    assert line_end - A4.leading - 0.1 <= top <= line_end + 0.1


def test_the_words_below_the_seal_can_be_read_and_copied(fonts: FontBook) -> None:
    plain, sealed = write_pdf(REPLY, fonts), write_pdf(SEALED, fonts)
    assert [[line.text for line in page] for page in lines_of(plain)] == [
        [line.text for line in page] for page in lines_of(sealed)
    ]


def test_no_page_bears_a_seal_and_no_text(fonts: FontBook) -> None:
    for count in range(10, 24):
        filler = tuple(paragraph("示例段落一行。") for _ in range(count))
        data = write_pdf(replace(SEALED, blocks=filler, attachments=(), note=None), fonts)
        assert box_on(data)
        assert any("示例段落" in line.text for line in lines_of(data)[-1])


def test_drafts_and_letters_without_room_bear_no_seal(fonts: FontBook) -> None:
    unsealed = replace(SEALED, signature=replace(SEALED.signature, sealed=False))  # type: ignore[type-var]
    for letter in (as_draft(SEALED), replace(SEALED, watermark="草稿"), unsealed, replace(SEALED, signature=None)):
        assert b"/Subtype /Image" not in write_pdf(letter, fonts)
        assert not [name for name in parts(write_docx(letter, fonts)) if "media" in name]


def test_many_letters_hold_the_seal_once_and_the_bytes_repeat(fonts: FontBook) -> None:
    def job() -> bytes:
        writer = PdfWriter(fonts)
        for _ in range(3):
            writer.add(SEALED)
        return writer.finished(SEALED)

    assert job().count(b"/Subtype /Image") == 2  # the colours and the mask
    assert job() == job()
    assert write_docx(SEALED, fonts) == write_docx(SEALED, fonts)


def test_a_long_name_does_not_push_the_seal_off_the_paper(fonts: FontBook) -> None:
    signature = Signature(("示例高新技术产业开发区管理委员会",), REPLY.signature.signed_on)  # type: ignore[union-attr]
    _, _, right, _ = box_on(write_pdf(replace(SEALED, signature=signature, seal=Seal(SEALED.seal.png, 60)), fonts))  # type: ignore[union-attr]
    assert right <= A4.width - 5 * MM


def parts(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_in_the_docx_the_seal_is_anchored_behind_the_words(fonts: FontBook) -> None:
    data = write_docx(SEALED, fonts)
    assert len([name for name in parts(data) if "media" in name]) == 1
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    anchor = re.search(r"<wp:anchor .*?</wp:anchor>", xml, re.S)
    assert anchor
    assert 'behindDoc="1"' in anchor[0]
    order = ["simplePos", "positionH", "positionV", "extent", "wrapNone", "docPr", "cNvGraphicFramePr"]
    places = [anchor[0].index(f"<wp:{name}") for name in order] + [anchor[0].index("<a:graphic ")]
    assert places == sorted(places)


def test_the_layers_are_those_of_the_picture() -> None:
    png = normalised(picture())
    width, height = size_of(png)
    colours, cover = layers(png)
    assert (len(colours), len(cover)) == (3 * width * height, width * height)
