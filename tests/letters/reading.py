"""Reading a finished letter as a measuring tape and as a reader: characters, lines, fonts, words."""

from __future__ import annotations

import ctypes
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Sign:
    """A character with its origin on the baseline and its right edge, points from the lower left corner."""

    char: str
    x: float
    y: float
    right: float
    font: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters on one baseline from left to right, blanks left out."""

    signs: tuple[Sign, ...]

    @property
    def text(self) -> str:
        """The line as read."""
        return "".join(sign.char for sign in self.signs)


def lines_of(data: bytes) -> list[list[PrintedLine]]:
    """For every page its lines from top to bottom."""
    document = pypdfium2.PdfDocument(data)
    return [_lines(_signs(page)) for page in document]


def text_of(data: bytes) -> str:
    """Everything a reader can copy, page after page."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def words_only(text: str) -> str:
    """The text without blanks and line ends."""
    return "".join(text.split())


def pdf_words(data: bytes) -> str:
    """The characters of all pages without blanks and page numbers."""
    lines = [line for line in text_of(data).splitlines() if not re.fullmatch(r"\s*—\s*\d+\s*—\s*", line)]
    return words_only("".join(lines)).replace("\ufffe", "").replace("\u0002", "")


def docx_words(data: bytes) -> str:
    """The characters of the body without blanks; runs of a fallback picture would count twice and are left out."""
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode("utf-8")
    pieces = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)
    text = "".join(pieces).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return words_only(text)


def body_lines(data: bytes) -> list[list[str]]:
    """The lines of every page without page numbers."""
    return [[line.text for line in page if not line.text.startswith("—")] for page in lines_of(data)]


def _signs(page: pypdfium2.PdfPage) -> list[Sign]:
    textpage = page.get_textpage()
    signs: list[Sign] = []
    for index in range(textpage.count_chars()):
        char = _char(textpage, index)
        if char.strip() and char != "\ufffe":
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
            box = pdfium.FS_RECTF()
            pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
            if signs and "\ud800" <= signs[-1].char <= "\udbff":
                char = (signs.pop().char + char).encode("utf-16", "surrogatepass").decode("utf-16")
            signs.append(Sign(char, x.value, y.value, box.right, *_font(textpage, index)))
    return signs


def _char(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    return chr(code) if code else ""


def _font(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[str, bool]:
    item = pdfium.FPDFText_GetTextObject(textpage, index)
    if not item:
        return "", False
    font = pdfium.FPDFTextObj_GetFont(item)
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode(), pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _lines(signs: list[Sign]) -> list[PrintedLine]:
    ordered = sorted(signs, key=lambda sign: (-round(sign.y), sign.x))
    return [PrintedLine(tuple(group)) for _, group in groupby(ordered, key=lambda sign: round(sign.y))]
