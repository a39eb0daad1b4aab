"""A letter as PDF, every character at its place on the grid of GB/T 9704-2012; fonts embedded, text that copies."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from app.domain.letter import Letter
from app.domain.letter_text import printable
from app.letters.embedding import EmbeddedFont, embedded_picture
from app.letters.fonts import MISSING, FontBook, FontFile
from app.letters.galley import Bars, Drawn, Ink, Picture, Stroke, Words
from app.letters.grid import Sheet
from app.letters.line_breaking import gaps
from app.letters.structure import StructureTree
from app.letters.typesetting import SetLetter, SetPage, set_letter

CREATOR = "Disclosure Desk"
_WATERMARK_ANGLE = math.radians(45)


def write_pdf(letter: Letter, fonts: FontBook) -> bytes:
    """The letter as PDF; the same letter and fonts give the same bytes.

    A character that no font covers is drawn as 〓 and still copies as itself; `FontBook.uncovered` names them.
    """
    writer = PdfWriter(fonts)
    writer.add(letter)
    return writer.finished(letter)


def write_set(done: SetLetter, described: Letter, fonts: FontBook) -> bytes:
    """Pages that are set already as PDF, with the title and author of `described`."""
    writer = PdfWriter(fonts)
    writer.add_set(done)
    return writer.finished(described)


def page_count(letter: Letter, fonts: FontBook) -> int:
    """How many pages the letter has, without writing them."""
    return len(set_letter(letter, fonts).pages)


def places(letter: Letter, fonts: FontBook) -> dict[str, tuple[int, float]]:
    """For each anchor its page, counting from 1, and its distance from the top of that page in points."""
    done = set_letter(letter, fonts)
    return {
        anchor: (number, done.sheet.top + y) for number, page in enumerate(done.pages, 1) for anchor, y in page.anchors
    }


class PdfWriter:
    """One PDF that takes one letter after the other; fonts are embedded once for all of them.

    `structured` writes the letters' structure beside them, for those who have them read aloud.
    """

    def __init__(self, fonts: FontBook, structured: bool = True) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDocument

        self._tree = StructureTree() if structured else None
        self._letters = 0
        self._fonts = fonts
        self._embedded: dict[FontFile, EmbeddedFont] = {}
        self._pictures: dict[bytes, tuple[str, Any]] = {}
        self._document: Any = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))

    def add(self, letter: Letter) -> int:
        """Add the pages of a letter; returns their number."""
        return self.add_set(set_letter(letter, self._fonts))

    def add_set(self, done: SetLetter) -> int:
        """Add pages that are set already; returns their number."""
        self._letters += 1
        for page in done.pages:
            self._add_page(done, page)
        return len(done.pages)

    def finished(self, described: Letter) -> bytes:
        """The file, described by the title, author, subject and language of a letter; call it once."""
        from reportlab.pdfbase.pdfdoc import PDFString

        document = self._document
        document.setTitle(printable(described.title).replace("\n", ""))
        document.setAuthor(printable(described.author))
        document.setSubject(printable(described.subject))
        document.setKeywords("，".join(described.keywords))
        document.setCreator(CREATOR)
        document.Catalog.Lang = PDFString(described.language)
        if self._tree:
            self._tree.add_to(document)
        for font in self._embedded.values():
            font.add_to(document)
        return bytes(document.GetPDFData(self))

    def _add_page(self, done: SetLetter, page: SetPage) -> None:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFPage, PDFResourceDictionary, PDFStream

        sheet: Any = PDFPage()
        tree = self._tree if any(isinstance(drawn, Words) and drawn.mark for _, drawn in page.placed) else None
        if tree:
            sheet.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            sheet.StructParents, sheet.Tabs = tree.page(sheet), "/S"
        content = "\n".join(self._content(done.sheet, page, tree)).encode("ascii")
        sheet.pagewidth, sheet.pageheight = round(done.sheet.width, 2), round(done.sheet.height, 2)
        sheet.Resources = PDFResourceDictionary()
        sheet.Resources.basicFonts()
        shown = [drawn.png for _, drawn in page.placed if isinstance(drawn, Picture)]
        if shown:
            sheet.Resources.allProcs()
            sheet.Resources.XObject = dict(self._pictures[png] for png in shown)
        dictionary = PDFDictionary({"Filter": "/FlateDecode"})
        sheet.Contents = PDFStream(dictionary=dictionary, content=zlib.compress(content, 6))
        self._document.addPage(sheet)

    def _content(self, sheet: Sheet, page: SetPage, tree: StructureTree | None) -> Iterator[str]:
        if page.watermark:
            yield "/Artifact BMC" if tree else ""
            cosine, sine = math.cos(_WATERMARK_ANGLE), math.sin(_WATERMARK_ANGLE)
            yield f"q {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {sheet.width / 2:.2f} {sheet.height / 2:.2f} cm"
            yield from self._words(page.watermark, page.watermark.x, -page.watermark.y)
            yield "Q"
            yield "EMC" if tree else ""
        for mark, group in groupby(page.placed, lambda placed: placed[1].mark if isinstance(placed[1], Words) else ()):
            if tree:
                known = f"/{mark[-1][0]} <</MCID {tree.content(self._letters, mark)}>> BDC" if mark else ""
                yield known or "/Artifact BMC"
            for y, drawn in group:
                yield from self._draw(drawn, sheet.left, sheet.height - sheet.top - y)
            yield "EMC" if tree else ""

    def _draw(self, drawn: Drawn, left: float, top: float) -> Iterator[str]:
        match drawn:
            case Words():
                yield from self._words(drawn, left + drawn.x, top - drawn.y)
            case Stroke():
                yield f"{_colour(drawn.ink)} RG {drawn.weight:.2f} w"
                yield f"{left + drawn.x1:.2f} {top - drawn.y1:.2f} m {left + drawn.x2:.2f} {top - drawn.y2:.2f} l S"
            case Picture():
                x, y = left + drawn.x, top - drawn.y - drawn.height
                yield f"q {drawn.width:.3f} 0 0 {drawn.height:.3f} {x:.3f} {y:.3f} cm /{self._picture(drawn.png)} Do Q"
            case Bars():
                yield f"{_colour(Ink.BLACK)} rg {' '.join(_bars(drawn, left, top))} f"

    def _words(self, words: Words, x: float, y: float) -> Iterator[str]:
        """Text operators; characters in one font share one string, opened between its gaps where they are spread."""
        opened = gaps(words.text) if words.stretch else []
        everywhere = bool(opened) and len(opened) == len(words.text) - 1
        spread = words.stretch / words.squeeze
        yield f"BT {_colour(words.ink)} rg {words.squeeze * 100:.4f} Tz 1 0 0 1 {x:.3f} {y:.3f} Tm"
        yield f"{spread if everywhere else 0:.4f} Tc"
        kern = -1000 * spread / words.size
        place = 0
        for file, text in self._fonts.stretches(words.text, words.face):
            cuts = [] if everywhere else [gap - place + 1 for gap in opened if place <= gap < place + len(text)]
            yield from self._stretch(file, text, words, cuts, kern)
            place += len(text)
        yield "ET"

    def _stretch(
        self, file: FontFile | None, text: str, words: Words, cuts: Sequence[int], kern: float
    ) -> Iterator[str]:
        """One string in one font; what no font covers goes to the one that has 〓."""
        font = self._font(file or self._fonts.file_for(MISSING, words.face))
        codes = font.encode(text)
        yield f"/{font.key} {words.size:g} Tf"
        if cuts:
            edges = [0, *cuts, len(text)]
            parts = [f"<{codes[4 * start : 4 * end]}>" for start, end in pairwise(edges) if end > start]
            tail = f" {kern:.2f}" if cuts[-1] == len(text) else ""
            yield f"[{f' {kern:.2f} '.join(parts)}{tail}] TJ"
        else:
            yield f"<{codes}> Tj"

    def _picture(self, png: bytes) -> str:
        """The name of a picture; its bytes stand in the file once."""
        if png not in self._pictures:
            self._pictures[png] = (f"Im{len(self._pictures) + 1}", embedded_picture(self._document, png))
        return self._pictures[png][0]

    def _font(self, file: FontFile | None) -> EmbeddedFont:
        if file is None:
            raise LookupError("no font has the mark for a missing character")
        if file not in self._embedded:
            self._embedded[file] = EmbeddedFont(file, f"F{len(self._embedded) + 1}")
        return self._embedded[file]


def _colour(ink: Ink) -> str:
    return " ".join(f"{part:g}" for part in ink.value)


def _bars(bars: Bars, left: float, top: float) -> Iterator[str]:
    x = left + bars.x
    for number, modules in enumerate(bars.widths):
        width = modules * bars.module
        if number % 2 == 0:
            yield f"{x:.3f} {top - bars.y - bars.height:.3f} {width:.3f} {bars.height:.3f} re"
        x += width
