"""The blocks between title and signature, each made into strips."""

from __future__ import annotations

from app.domain.letter import Align, Barcode, Blank, Block, Face, Gap, Heading, Indent, PageBreak, Paragraph, Run, Table
from app.letters.barcode import code_128
from app.letters.galley import Bars, Setter, Strip, Stroke, Words, set_lines
from app.letters.tables import table_strips

BARCODE_MODULE = 0.9  # points: narrow bars of 0.32 mm, read by any scanner
BARCODE_LINES = 2
CAPTION_SIZE = 9.0


def block_strips(setter: Setter, block: Block) -> list[Strip]:
    """The strips of one block; the first bears its anchor."""
    match block:
        case Paragraph():
            return _paragraph(setter, block)
        case Heading():
            return _heading(setter, block)
        case Table():
            return table_strips(setter, block)
        case Gap():
            return [Strip(setter.sheet.leading) for _ in range(block.lines)]
        case PageBreak():
            return [Strip(0.0, new_page=True)]
        case Blank():
            return [_blank(setter, block)]
        case Barcode():
            return [_barcode(setter, block)]


def _paragraph(setter: Setter, block: Paragraph) -> list[Strip]:
    grid = setter.sheet
    indented = block.indent is Indent.FIRST_LINE and block.align in (Align.JUSTIFIED, Align.LEFT)
    indent = 2 * grid.pitch if indented else 0.0
    lines = set_lines(setter, block.runs, setter.body, grid.measure, block.align, indent)
    return [
        Strip(grid.leading, words, anchor=block.anchor if number == 0 else None, begins=number == 0)
        for number, words in enumerate(lines)
    ]


def _heading(setter: Setter, block: Heading) -> list[Strip]:
    grid = setter.sheet
    lines = set_lines(setter, [Run(block.text, block.face)], setter.body, grid.measure, indent=2 * grid.pitch)
    return [
        Strip(grid.leading, words, glued=True, anchor=block.anchor if number == 0 else None, begins=number == 0)
        for number, words in enumerate(lines)
    ]


def _blank(setter: Setter, block: Blank) -> Strip:
    body, grid = setter.body, setter.sheet
    label = setter.width(block.label, Face.BODY, body)
    width = label + block.cells * grid.pitch
    x = _left_edge(block.align, grid.measure, width)
    line = body.baseline + 0.12 * body.size + 1.0
    words = Words(block.label, Face.BODY, body.size, x, body.baseline, body.squeeze)
    return Strip(grid.leading, (words, Stroke(x + label, line, x + width, line)))


def _barcode(setter: Setter, block: Barcode) -> Strip:
    grid = setter.sheet
    widths = code_128(block.text)
    width = sum(widths) * BARCODE_MODULE
    height = BARCODE_LINES * grid.leading
    x = _left_edge(block.align, grid.measure, width)
    bars = Bars(x, 2.0, height - CAPTION_SIZE - 8.0, BARCODE_MODULE, tuple(widths))
    caption = setter.width(block.text, Face.HEI, setter.plain(CAPTION_SIZE))
    words = Words(block.text, Face.HEI, CAPTION_SIZE, x + (width - caption) / 2, height - 5.0)
    return Strip(height, (bars, words))


def _left_edge(align: Align, measure: float, width: float) -> float:
    room = measure - width
    return {Align.RIGHT: room, Align.CENTRE: room / 2}.get(align, 0.0)
