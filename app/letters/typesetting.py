"""A letter becomes pages: opening, body and closing set into strips, cut, and furnished; no file format yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from app.domain.letter import Block, Heading, Letter, PageBreak, Paragraph, Table
from app.domain.letter_text import as_printed, attachment_lines
from app.letters.body import block_strips
from app.letters.closing import attachment_strips, note_strips, signature_strips
from app.letters.furniture import imprint, lower_double_line, page_number, watermark
from app.letters.galley import Drawn, Metrics, Setter, Strip, Words
from app.letters.grid import Sheet, sheet
from app.letters.line_breaking import units_after_figures
from app.letters.opening import opening_strips
from app.letters.paging import Page, cut, page_begins
from app.letters.structure import bound, marked, tag_of

LINES_WITH_SIGNATURE = 2  # a signature never stands alone: so many lines of the body go with it
UNCUT_LINES = 3  # a last paragraph of no more lines goes with it whole, as word processors would have it


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


def lines_moved(letter: Letter, setter: Setter) -> int:
    """How many lines of a long last paragraph begin a page because the signature does not stand alone; mostly 0.

    No word processor parts a paragraph there by itself.
    """
    opening, text, _ = _parts(setter, letter)
    start = _held_from(text)
    if start >= len(text) or text[start].begins or letter.signature is None:
        return 0
    begins = page_begins(_strips(setter, letter), setter.sheet.depth)
    end = next((place for place in range(start, len(text)) if text[place].begins), len(text))
    return end - start if len(opening) + start in begins else 0


def _strips(setter: Setter, letter: Letter) -> list[Strip]:
    opening, text, tail = _parts(setter, letter)
    if letter.signature:
        start = _held_from(text)
        text = [*text[:start], *(replace(strip, glued=True) for strip in text[start:])]
    return [*opening, *text, *tail]


def _parts(setter: Setter, letter: Letter) -> tuple[list[Strip], list[Strip], list[Strip]]:
    """What stands above the text, the text with the names of attachments, what stands below."""
    numbers = count(1)
    opening = opening_strips(setter, letter, numbers)
    text = _blocks(setter, letter.blocks, numbers)
    text += marked(attachment_strips(setter, letter), "P", numbers)
    tail = marked([*signature_strips(setter, letter), *note_strips(setter, letter)], "P", numbers)
    annex = (PageBreak(), *letter.annex) if letter.annex else ()
    return opening, text, [*tail, *_blocks(setter, annex, numbers)]


def _blocks(setter: Setter, blocks: Sequence[Block], numbers: Iterator[int]) -> list[Strip]:
    made: list[Strip] = []
    for block in blocks:
        made += marked(block_strips(setter, block), tag_of(block), numbers, whole=isinstance(block, Table))
    return made


def _held_from(text: list[Strip]) -> int:
    """Where the lines begin that go with the signature: a short paragraph whole, of a long one two lines."""
    wanted, end = LINES_WITH_SIGNATURE, len(text)
    while wanted > 0 and end > 0:
        start = _paragraph_start(text, end)
        if end - start > UNCUT_LINES:
            return end - LINES_WITH_SIGNATURE
        wanted -= sum(bool(strip.drawn) for strip in text[start:end])
        end = start
    return end


def _paragraph_start(strips: list[Strip], end: int) -> int:
    return next((place for place in range(end - 1, -1, -1) if strips[place].begins), 0)


def _with_imprint(setter: Setter, letter: Letter, pages: list[Page]) -> list[Page]:
    """The 版记 at the foot of the last page, or of one more page where it finds no room."""
    height, drawn = imprint(setter, letter)
    if not drawn:
        return pages
    top = setter.sheet.depth - height
    placed = tuple((top, thing) for thing in bound(drawn, ("P", 0)))
    if pages[-1].depth > top:
        return [*pages, Page(placed, (), setter.sheet.depth)]
    return [*pages[:-1], replace(pages[-1], placed=(*pages[-1].placed, *placed))]


def _furnished(setter: Setter, letter: Letter, page: Page, number: int, mark: Words | None) -> SetPage:
    furniture = [*lower_double_line(setter, letter, number), *page_number(setter, letter, number)]
    return SetPage((*page.placed, *((0.0, thing) for thing in furniture)), page.anchors, mark)
