"""A letter as DOCX by python-docx: the same words on the same lines and pages as the PDF, to be edited further."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.domain.letter import Barcode, Letter
from app.domain.letter_text import as_printed
from app.letters.barcode import code_128, picture
from app.letters.body import BARCODE_LINES, BARCODE_MODULE, CAPTION_SIZE
from app.letters.docx_package import Frame, document_with, zipped
from app.letters.docx_parts import letter_parts
from app.letters.furniture import is_letter_format
from app.letters.galley import Metrics, Picture, Setter
from app.letters.grid import sheet
from app.letters.line_breaking import units_after_figures
from app.letters.typesetting import running_texts
from app.letters.wordml import Part, behind_words

if TYPE_CHECKING:
    from docx.document import Document

LONGEST_PROPERTY = 255
"""Characters of a core property, as far as python-docx takes them."""


def write_docx(letter: Letter, metrics: Metrics | None = None) -> bytes:
    """The letter as DOCX; the same letter and metrics give the same bytes.

    With `metrics` (the `FontBook` of the PDF) its lines end where those of the PDF end; without, where the word
    processor ends them, which differs where a number would lose its unit or a word be cut at - or /. The file names
    仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312 and 宋体 and embeds none of them.
    """
    import docx

    printed = as_printed(letter)
    units = units_after_figures(running_texts(printed))
    setter = Setter(sheet(printed.paper), metrics, units) if metrics else None
    parts = letter_parts(printed, setter)
    document = docx.Document(io.BytesIO(document_with(_frame(printed), [part.xml for part in parts])))
    _draw_pictures(document, printed, parts)
    _describe(document, printed)
    file = io.BytesIO()
    document.save(file)
    return _without_dates(file.getvalue())


def _frame(letter: Letter) -> Frame:
    head = letter.letterhead
    return Frame(
        paper=letter.paper,
        numbered=letter.numbered,
        first_unnumbered=letter.numbered and is_letter_format(letter),
        red_foot=is_letter_format(letter) and head is not None and head.printed,
        watermark=letter.watermark,
        units=units_after_figures(running_texts(letter)),
        language=letter.language,
    )


def _draw_pictures(document: Document, letter: Letter, parts: Sequence[Part]) -> None:
    """Barcodes and seal, each in the element of its part; the body ends with the section's properties."""
    for part, element in zip(parts, list(document.element.body)[:-1], strict=True):
        if part.barcode:
            _draw_barcode(document, part.barcode, element, letter)
        if part.seal:
            _draw_seal(document, part.seal, element)


def _draw_barcode(document: Document, barcode: Barcode, element: Any, letter: Letter) -> None:
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    widths = code_128(barcode.text)
    height = BARCODE_LINES * sheet(letter.paper).leading - 2 * CAPTION_SIZE
    place = Paragraph(element, document._body)
    drawn = place.add_run().add_picture(io.BytesIO(picture(widths)), Pt(sum(widths) * BARCODE_MODULE), Pt(height))
    for side in "TBLR":  # where nothing is said, LibreOffice keeps an eighth of an inch on both sides
        drawn._inline.set(f"dist{side}", "0")


def _draw_seal(document: Document, seal: Picture, element: Any) -> None:
    """The seal behind the words, at its place from the paragraph it is anchored in."""
    from docx.oxml import parse_xml
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    place = Paragraph(element, document._body)
    inline = place.add_run().add_picture(io.BytesIO(seal.png), Pt(seal.width), Pt(seal.height))._inline
    anchor = parse_xml(behind_words(Pt(seal.x), Pt(seal.y)))
    position = anchor[-1]
    extent, *others = list(inline)
    position.addprevious(extent)
    for child in others:
        anchor.append(child)
    inline.getparent().replace(inline, anchor)


def _describe(document: Document, letter: Letter) -> None:
    properties = document.core_properties
    properties.title = letter.title.replace("\n", "")[:LONGEST_PROPERTY]
    properties.author = letter.author[:LONGEST_PROPERTY]
    properties.subject = letter.subject[:LONGEST_PROPERTY]
    properties.keywords = "，".join(letter.keywords)[:LONGEST_PROPERTY]
    properties.language = letter.language


def _without_dates(file: bytes) -> bytes:
    """The parts packed anew: python-docx stamps them with the clock."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
