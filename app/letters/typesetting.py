"""A letter becomes pages: opening, body and closing set into strips, cut, and furnished; no file format yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.letter import Heading, Letter, PageBreak, Paragraph
from app.domain.letter_text import as_printed, attachment_lines
from app.letters.body import block_strips
from app.letters.closing import attachment_strips, note_strips, signature_strips
from app.letters.furniture import imprint, lower_double_line, page_number, watermark
from app.letters.galley import Drawn, Metrics, Setter, Strip, Words
from app.letters.grid import Sheet, sheet
from app.letters.line_breaking import units_after_figures
from app.letters.opening import opening_strips
from app.letters.paging import Page, cut

LINES_WITH_SIGNATURE = 2  # a signature never stands alone: so many lines of the body go with it
UNCUT_LINES = 6  # a last paragraph of no more lines goes with it whole, as word processors would have it


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page ready to be drawn: things with the y of their strip, from the top of the type area; likewise anchors."""

    placed: tuple[tuple[float, Drawn], ...]
    anchors: tuple[tuple[str, float], ...]
    watermark: Words | None


@dataclass(frozen=True, slots=True)
class SetLetter:
    """The whole letter set on its sheet."""

    sheet: Sheet
    pages: tuple[SetPage, ...]


def set_letter(letter: Letter, metrics: Metrics) -> SetLetter:
    """The pages of a letter; the same letter and fonts give the same pages."""
    letter = as_printed(letter)
    setter = Setter(sheet(letter.paper), metrics, units_after_figures(running_texts(letter)))
    pages = cut(_strips(setter, letter), setter.sheet.depth)
    pages = _with_imprint(setter, letter, pages)
    mark = watermark(setter, letter.watermark) if letter.watermark else None
    furnished = (_furnished(setter, letter, page, number, mark) for number, page in enumerate(pages, 1))
    return SetLetter(setter.sheet, tuple(furnished))


def running_texts(letter: Letter) -> Iterator[str]:
    """The texts whose figures and units decide what may begin a line, the same for every format."""
    for block in (*letter.blocks, *letter.annex):
        if isinstance(block, Paragraph | Heading):
            yield block.text
    yield from (name for _, name in attachment_lines(letter))
    yield letter.note or ""


def _strips(setter: Setter, letter: Letter) -> list[Strip]:
    body = [strip for block in letter.blocks for strip in block_strips(setter, block)]
    text = [*body, *attachment_strips(setter, letter)]
    signature = signature_strips(setter, letter)
    if signature:
        text = _held(text)
    behind = (PageBreak(), *letter.annex) if letter.annex else ()
    annex = [strip for block in behind for strip in block_strips(setter, block)]
    return [*opening_strips(setter, letter), *text, *signature, *note_strips(setter, letter), *annex]


def _held(strips: list[Strip]) -> list[Strip]:
    """The strips, the last lines that bear words glued to what follows: a short paragraph whole, of a long one two."""
    held = list(strips)
    wanted, end = LINES_WITH_SIGNATURE, len(held)
    while wanted > 0 and end > 0:
        start = _paragraph_start(held, end)
        if end - start > UNCUT_LINES:
            start = end - wanted
        held[start:end] = [replace(strip, glued=True) for strip in held[start:end]]
        wanted -= sum(bool(strip.drawn) for strip in held[start:end])
        end = start
    return held


def _paragraph_start(strips: list[Strip], end: int) -> int:
    return next((place for place in range(end - 1, -1, -1) if strips[place].begins), 0)


def _with_imprint(setter: Setter, letter: Letter, pages: list[Page]) -> list[Page]:
    """The 版记 at the foot of the last page, or of one more page where it finds no room."""
    height, drawn = imprint(setter, letter)
    if not drawn:
        return pages
    top = setter.sheet.depth - height
    placed = tuple((top, thing) for thing in drawn)
    if pages[-1].depth > top:
        return [*pages, Page(placed, (), setter.sheet.depth)]
    return [*pages[:-1], replace(pages[-1], placed=(*pages[-1].placed, *placed))]


def _furnished(setter: Setter, letter: Letter, page: Page, number: int, mark: Words | None) -> SetPage:
    furniture = [*lower_double_line(setter, letter, number), *page_number(setter, letter, number)]
    return SetPage((*page.placed, *((0.0, thing) for thing in furniture)), page.anchors, mark)
