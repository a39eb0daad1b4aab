"""The parts of a letter as WordprocessingML, in the order of the page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.letter import (
    Align,
    Barcode,
    Blank,
    Block,
    Face,
    Gap,
    Heading,
    Indent,
    Letter,
    PageBreak,
    Paragraph,
    Run,
    Table,
    chinese_date,
)
from app.domain.letter_text import attachment_lines
from app.letters.barcode import code_128
from app.letters.body import BARCODE_LINES, BARCODE_MODULE, CAPTION_SIZE
from app.letters.closing import (
    LINES_ABOVE_SEALED,
    LINES_ABOVE_UNSEALED,
    MARK_CELLS,
    SEALED_DATE_INDENT,
    UNSEALED_INDENT,
    name_cells,
    seal_picture,
)
from app.letters.docx_head import opening_parts
from app.letters.docx_imprint import imprint_parts
from app.letters.docx_table import table_xml
from app.letters.galley import Setter, lines_of, measured
from app.letters.grid import Sheet, sheet
from app.letters.soft_breaks import with_soft_breaks
from app.letters.titles import em
from app.letters.typesetting import LINES_WITH_SIGNATURE, UNCUT_LINES, lines_moved
from app.letters.wordml import Look, Part, run


def letter_parts(letter: Letter, setter: Setter | None = None) -> list[Part]:
    """Every element of the body, opening to 版记, one element a part; with a setter, lines end where it ends them."""
    grid = sheet(letter.paper)
    text = [*_blocks(grid, letter.blocks, setter), *_attachments(grid, letter, setter)]
    signature = _signature(grid, letter)
    if signature:
        text = _held(text, letter, setter)
    annex = _blocks(grid, (PageBreak(), *letter.annex), setter) if letter.annex else ()
    closing = [*signature, *_note(grid, letter, setter), *annex, *imprint_parts(grid, letter)]
    return [*opening_parts(grid, letter), *_addressee(grid, letter, setter), *text, *closing]


def _addressee(grid: Sheet, letter: Letter, setter: Setter | None) -> list[Part]:
    return [_text(grid, [Run(f"{letter.addressee}：")], setter, Look())] if letter.addressee else []


def _blocks(grid: Sheet, blocks: Sequence[Block], setter: Setter | None) -> Iterator[Part]:
    """The blocks; a page break is a property of the part behind it."""
    new_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        for part in _block(grid, block, setter):
            yield from _on_new_page(part) if new_page else (part,)
            new_page = False


def _on_new_page(part: Part) -> Iterator[Part]:
    if part.ready:
        yield Part("", Look(new_page=True, line=1.0))
        yield part
    else:
        yield replace(part, look=replace(part.look, new_page=True))


def _block(grid: Sheet, block: Block, setter: Setter | None) -> list[Part]:
    match block:
        case Paragraph():
            indented = block.indent is Indent.FIRST_LINE and block.align in (Align.JUSTIFIED, Align.LEFT)
            look = Look(align=_unless_default(block.align), first_line=2 * grid.pitch if indented else 0.0)
            return [_text(grid, block.runs, setter, look)]
        case Heading():
            look = Look(first_line=2 * grid.pitch, keep_next=True, outline=block.level - 1)
            return [_text(grid, [Run(block.text, block.face)], setter, look)]
        case Table():
            return [Part(ready=table_xml(grid, block, setter))]
        case Gap():
            return [Part() for _ in range(block.lines)]
        case Blank():
            return [_blank(grid, block)]
        case Barcode():
            return _barcode(grid, block)
        case _:
            return []


def _blank(grid: Sheet, block: Blank) -> Part:
    """The label, and an underlined tabulator: blanks at the end of a line would hang outside the page."""
    ruled = block.cells * grid.pitch
    width = em(block.label) * grid.pitch + ruled
    end = {Align.RIGHT: grid.measure, Align.CENTRE: (grid.measure + width) / 2}.get(block.align, width)
    tabs = (("right", end - ruled), ("right", end))
    look = Look(align=Align.LEFT, tabs=tabs)
    return Part(run("\t" + block.label) + run("\t", underlined=True), look, lines=1)


def _barcode(grid: Sheet, block: Barcode) -> list[Part]:
    """The picture, and its text in the middle below it."""
    width = sum(code_128(block.text)) * BARCODE_MODULE
    room = grid.measure - width
    sides = {Align.RIGHT: (room, 0.0), Align.CENTRE: (room / 2, room / 2)}.get(block.align, (0.0, room))
    look = Look(align=Align.CENTRE, left=sides[0], right=sides[1], off_grid=True)
    picture = replace(look, line=(BARCODE_LINES - 0.5) * grid.leading, keep_next=True)
    caption = run(block.text, Face.HEI, CAPTION_SIZE, 0.0)
    return [Part("", picture, barcode=block), Part(caption, replace(look, line=0.5 * grid.leading), lines=1)]


def _text(grid: Sheet, runs: Sequence[Run], setter: Setter | None, look: Look, mark: str = "") -> Part:
    """A paragraph with line breaks where a word processor would not end the line by itself; `mark` stands before it."""
    measure = grid.measure - look.left
    if setter:
        lines = len(lines_of(setter, measured(setter, runs, setter.body), measure, look.first_line))
    else:
        words = em("".join(part.text for part in runs))
        lines = math.ceil((words * grid.pitch + look.first_line) / measure)
    return Part(mark + _content(runs, setter, measure, look), look, lines=lines, runs=tuple(runs))


def _content(runs: Sequence[Run], setter: Setter | None, measure: float, look: Look) -> str:
    if setter:
        runs = with_soft_breaks(setter, runs, setter.body, measure, look.first_line)
    return "".join(run(part.text, part.face) for part in runs)


def _unless_default(align: Align) -> Align | None:
    return None if align is Align.JUSTIFIED else align


def _attachments(grid: Sheet, letter: Letter, setter: Setter | None) -> Iterator[Part]:
    """附件说明: the mark, a tabulator, the name, which goes on below itself."""
    entries = attachment_lines(letter)
    if entries:
        yield Part()
    start = name_cells(len(entries)) * grid.pitch
    for mark, name in entries:
        begin = (2 if mark.startswith("附件") else 2 + MARK_CELLS) * grid.pitch
        tab = "" if len(entries) == 1 else "\t"
        look = Look(left=start, hanging=start - begin, tabs=(("left", start),))
        yield _text(grid, [Run(name)], setter, look, run(mark.rstrip() + tab))


def _signature(grid: Sheet, letter: Letter) -> list[Part]:
    signature = letter.signature
    if signature is None:
        return []
    above = LINES_ABOVE_SEALED if signature.sealed else LINES_ABOVE_UNSEALED
    date = chinese_date(signature.signed_on)
    looks = _sealed(grid, signature.agencies, date) if signature.sealed else _unsealed(grid, signature.agencies, date)
    lines = [Part(run(text), look) for text, look in zip([*signature.agencies, date], looks, strict=True)]
    parts = [*(Part() for _ in range(above)), *lines]
    parts[0] = replace(parts[0], seal=seal_picture(grid, letter, em(date) * grid.pitch))
    last = len(parts) if letter.note else len(parts) - 1
    return [_kept(part) if number < last else part for number, part in enumerate(parts)]


def _sealed(grid: Sheet, agencies: Sequence[str], date: str) -> list[Look]:
    """The date four characters from the right, agencies centred on it unless that leaves the type area."""
    centre = SEALED_DATE_INDENT * grid.pitch + em(date) * grid.pitch / 2
    looks = [
        Look(align=Align.CENTRE, left=grid.measure - 2 * centre)
        if em(agency) * grid.pitch < 2 * centre
        else Look(align=Align.RIGHT)
        for agency in agencies
    ]
    return [*looks, Look(align=Align.RIGHT, right=SEALED_DATE_INDENT * grid.pitch)]


def _unsealed(grid: Sheet, agencies: Sequence[str], date: str) -> list[Look]:
    """Everything begins at places counted from the left, so that the date stands two characters further right."""
    widest = max([em(agency) for agency in agencies] + [UNSEALED_INDENT + em(date)])
    start = max(grid.measure - (UNSEALED_INDENT + widest) * grid.pitch, 0.0)
    date_start = start + UNSEALED_INDENT * grid.pitch
    return [*(Look(align=Align.LEFT, left=start) for _ in agencies), Look(align=Align.LEFT, left=date_start)]


def _note(grid: Sheet, letter: Letter, setter: Setter | None) -> list[Part]:
    look = Look(first_line=2 * grid.pitch)
    return [_text(grid, [Run(f"（{letter.note}）")], setter, look)] if letter.note else []


def _held(parts: list[Part], letter: Letter, setter: Setter | None) -> list[Part]:
    """The last paragraphs kept with the signature: as many as make two lines, short ones whole, long ones parted."""
    held = list(parts)
    wanted, place = LINES_WITH_SIGNATURE, len(held) - 1
    while wanted > 0 and place >= 0:
        part = held[place]
        wanted -= LINES_WITH_SIGNATURE if part.ready else part.lines
        if setter and part.lines > UNCUT_LINES and not part.look.hanging:
            held[place : place + 1] = _over_the_page(part, letter, setter)
        else:
            held[place] = _kept(part, whole=part.lines <= UNCUT_LINES)
        place -= 1
    return held


def _over_the_page(part: Part, letter: Letter, setter: Setter) -> list[Part]:
    """A long paragraph, parted in two where its last lines begin a page; word processors carry it over whole."""
    moved = lines_moved(letter, setter)
    if not moved:
        return [part]
    runs = with_soft_breaks(setter, part.runs, setter.body, setter.sheet.measure, part.look.first_line, moved)
    sides: tuple[list[str], list[str]] = ([], [])
    turned = False
    for stretch in runs:
        for number, text in enumerate(stretch.text.split("\f")):
            turned = turned or number > 0
            sides[turned].append(run(text, stretch.face))
    look = replace(part.look, first_line=0.0, new_page=True, keep_next=True, outline=None)
    before, behind = ("".join(side) for side in sides)
    return [replace(part, content=before), Part(behind, look, lines=moved)]


def _kept(part: Part, whole: bool = False) -> Part:
    return part if part.ready else replace(part, look=replace(part.look, keep_next=True, keep_lines=whole))
