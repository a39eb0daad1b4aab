"""The opening of a letter: 发文机关标志, 发文字号, red lines, title, 主送机关 (GB/T 9704-2012, 7.2, 7.3, 10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.letter import Align, Face, Letter, Letterhead, LetterheadStyle, Run
from app.letters.galley import Drawn, Ink, Setter, Strip, Stroke, Type, Words, set_lines
from app.letters.grid import (
    LETTER_RED_LINE,
    MARK_BELOW_PAGE_TOP,
    MARK_BELOW_TYPE_AREA_TOP,
    NUMBER_BELOW_RED_LINE,
    RED_LINE_DISTANCE,
    Sheet,
)
from app.letters.structure import marked
from app.letters.titles import em, title_lines

THICK, THIN = 2.25, 0.75  # the two lines of a 信函's double line
DOUBLE_LINE = THICK + THIN + 1.5  # with the white between them
_LARGEST_MARK = {LetterheadStyle.DOCUMENT: 54.0, LetterheadStyle.LETTER: 40.0}


def opening_strips(setter: Setter, letter: Letter, numbers: Iterator[int]) -> list[Strip]:
    """Everything above the body, and the empty line that parts the title from it; `numbers` are for its elements."""
    return [*_head(setter, letter, numbers), *marked(_addressee(setter, letter), "P", numbers)]


def mark_size(head: Letterhead, grid: Sheet) -> float:
    """Size of the 标志: as large as its style allows, on one line."""
    return min(_LARGEST_MARK[head.style], grid.measure / max(em(head.text), 1.0))


def head_depth(head: Letterhead, grid: Sheet) -> float:
    """From the top of the type area to the line box of the number."""
    size = mark_size(head, grid)
    if head.style is LetterheadStyle.DOCUMENT:
        return MARK_BELOW_TYPE_AREA_TOP + size + 2 * grid.leading
    lines_end = double_line_top(size, grid) + DOUBLE_LINE
    return lines_end + NUMBER_BELOW_RED_LINE - (grid.leading - grid.size) / 2


def double_line_top(size: float, grid: Sheet) -> float:
    """Upper edge of the first double line of a 信函, from the top of the type area."""
    return MARK_BELOW_PAGE_TOP - grid.top + size + RED_LINE_DISTANCE


def red_line_in_number_box(grid: Sheet) -> float:
    """The red line of a 文件, from the top of the number's line box."""
    return (grid.leading + grid.size) / 2 + RED_LINE_DISTANCE


def double_line(grid: Sheet, top: float, thick_first: bool) -> list[Drawn]:
    """A double line of a 信函, centred on the sheet, `top` from the top of the strip."""
    left = (grid.width - LETTER_RED_LINE) / 2 - grid.left
    first, second = (THICK, THIN) if thick_first else (THIN, THICK)
    middles = ((top + first / 2, first), (top + DOUBLE_LINE - second / 2, second))
    return [Stroke(left, y, left + LETTER_RED_LINE, y, weight, Ink.RED) for y, weight in middles]


def _head(setter: Setter, letter: Letter, numbers: Iterator[int]) -> list[Strip]:
    head = letter.letterhead
    if head is None:
        number = marked(_number(setter, letter, Align.CENTRE), "P", numbers)
        return [*_title(setter, letter, numbers), *number, Strip(setter.sheet.leading)]
    if head.style is LetterheadStyle.DOCUMENT:
        above = [_mark(setter, head), _number_over_red_line(setter, letter, head)]
    else:
        number = _number(setter, letter, Align.RIGHT)
        above = [_mark(setter, head), *number, Strip(2 * setter.sheet.leading)]
    return [*marked(above, "P", numbers), *_title(setter, letter, numbers), Strip(setter.sheet.leading)]


def _mark(setter: Setter, head: Letterhead) -> Strip:
    grid = setter.sheet
    size = mark_size(head, grid)
    depth = head_depth(head, grid)
    if not head.printed:
        return Strip(depth)
    document = head.style is LetterheadStyle.DOCUMENT
    top = MARK_BELOW_TYPE_AREA_TOP if document else MARK_BELOW_PAGE_TOP - grid.top
    type_ = setter.plain(size, size)
    x = (grid.measure - setter.width(head.text, Face.TITLE, type_)) / 2
    words = Words(head.text, Face.TITLE, size, x, top + type_.baseline, ink=Ink.RED)
    lines = [] if document else double_line(grid, double_line_top(size, grid), thick_first=True)
    return Strip(depth, (words, *lines))


def _number_over_red_line(setter: Setter, letter: Letter, head: Letterhead) -> Strip:
    """The number, the red line below it, and the two empty lines above the title."""
    grid = setter.sheet
    y = red_line_in_number_box(grid)
    number = set_lines(setter, [Run(letter.number or "")], setter.body, grid.measure, Align.CENTRE)[0]
    line = (Stroke(0.0, y, grid.measure, y, THICK, Ink.RED),) if head.printed else ()
    return Strip(y + 2 * grid.leading, (*number, *line))


def _number(setter: Setter, letter: Letter, align: Align) -> list[Strip]:
    if not letter.number:
        return []
    lines = set_lines(setter, [Run(letter.number)], setter.body, setter.sheet.measure, align)
    return [Strip(setter.sheet.leading, words) for words in lines]


def _title(setter: Setter, letter: Letter, numbers: Iterator[int]) -> list[Strip]:
    grid = setter.sheet
    type_ = Type(grid.title_size, 0.0, 1.0, grid.leading)
    lines = title_lines(letter.title, int(grid.measure / grid.title_size))
    strips = [
        Strip(grid.leading, words, glued=True)
        for line in lines
        for words in set_lines(setter, [Run(line, Face.TITLE)], type_, grid.measure, Align.CENTRE)
    ]
    return marked(strips, "H1", numbers, whole=True)


def _addressee(setter: Setter, letter: Letter) -> list[Strip]:
    if not letter.addressee:
        return []
    lines = set_lines(setter, [Run(f"{letter.addressee}：")], setter.body, setter.sheet.measure)
    return [Strip(setter.sheet.leading, words) for words in lines]
