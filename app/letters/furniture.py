"""What stands outside the running text of a page: page number, 版记, the lower double line of a 信函, watermark."""

from __future__ import annotations

from app.domain.letter import Align, Face, Letter, LetterheadStyle, Run
from app.domain.letter_text import imprint_lines
from app.letters.galley import Drawn, Ink, Setter, Stroke, Type, Words, set_lines, shifted
from app.letters.grid import (
    A4,
    ASCENT,
    IMPRINT_INNER_LINE,
    IMPRINT_OUTER_LINE,
    IMPRINT_SIZE,
    LOWER_RED_LINE_ABOVE_PAGE_BOTTOM,
    PAGE_NUMBER_BELOW_TYPE_AREA,
    PAGE_NUMBER_SIZE,
)
from app.letters.opening import DOUBLE_LINE, double_line

_DASH_ABOVE_BASELINE = 0.38  # em, where a 一字线 lies in 宋体
COPIES_CELLS = 3  # 抄送：


def is_letter_format(letter: Letter) -> bool:
    """Whether the paper has the 信函 head, whose first page bears no number and whose 版记 has no lines."""
    return letter.letterhead is not None and letter.letterhead.style is LetterheadStyle.LETTER


def page_number(setter: Setter, letter: Letter, number: int) -> list[Drawn]:
    """— 1 — below the type area: odd pages one character in from the right, even ones from the left (7.5)."""
    if not letter.numbered or (number == 1 and is_letter_format(letter)):
        return []
    grid, size = setter.sheet, min(PAGE_NUMBER_SIZE, setter.sheet.size)
    type_ = setter.plain(size)
    text = f"— {number} —"
    width = setter.width(text, Face.SONG, type_)
    x = grid.measure - grid.pitch - width if number % 2 else grid.pitch
    below = PAGE_NUMBER_BELOW_TYPE_AREA * grid.top / A4.top
    y = grid.depth + below + _DASH_ABOVE_BASELINE * size
    return [Words(text, Face.SONG, size, x, y)]


def lower_double_line(setter: Setter, letter: Letter, number: int) -> list[Drawn]:
    """The thin and thick red line at the foot of a 信函's first page (10.1)."""
    head, grid = letter.letterhead, setter.sheet
    if number != 1 or head is None or not head.printed or not is_letter_format(letter):
        return []
    top = grid.height - LOWER_RED_LINE_ABOVE_PAGE_BOTTOM - DOUBLE_LINE - grid.top
    return double_line(grid, top, thick_first=False)


def imprint_type(setter: Setter) -> Type:
    """The type of the 版记: size 4, one character in on both sides."""
    size = min(IMPRINT_SIZE, setter.sheet.size)
    return setter.plain(size, size * 1.6)


def imprint(setter: Setter, letter: Letter) -> tuple[float, list[Drawn]]:
    """Height of the 版记 and what is drawn in it, y from its top; height 0 where there is none."""
    type_ = imprint_type(setter)
    measure = setter.sheet.measure - 2 * type_.size
    drawn: list[Drawn] = []
    tops = [0.0]
    for left, right in imprint_lines(letter):
        hang = COPIES_CELLS * type_.size if left.startswith("抄送：") else 0.0
        drawn += _imprint_entry(setter, left, right, type_, measure, hang, tops)
    ruled = drawn and not is_letter_format(letter)
    return tops[-1], [*drawn, *(_imprint_rules(setter, tops) if ruled else [])]


def _imprint_entry(
    setter: Setter, left: str, right: str, type_: Type, measure: float, hang: float, tops: list[float]
) -> list[Drawn]:
    """One entry; its depth is added to `tops`."""
    top, x = tops[-1], type_.size
    mark, text = (left[:COPIES_CELLS], left[COPIES_CELLS:]) if hang else ("", left)
    lines = set_lines(setter, [Run(text)], type_, measure - hang, Align.LEFT)
    drawn: list[Drawn] = [Words(mark, Face.BODY, type_.size, x, top + type_.baseline)] if mark else []
    for number, words in enumerate(lines):
        drawn += [shifted(word, x + hang, top + number * type_.leading) for word in words]
    if right:
        words = set_lines(setter, [Run(right)], type_, measure, Align.RIGHT)[0]
        drawn += [shifted(word, x, top) for word in words]
    tops.append(top + len(lines) * type_.leading)
    return drawn


def _imprint_rules(setter: Setter, tops: list[float]) -> list[Drawn]:
    measure = setter.sheet.measure
    outer = (0, len(tops) - 1)
    return [
        Stroke(0.0, y, measure, y, IMPRINT_OUTER_LINE if number in outer else IMPRINT_INNER_LINE)
        for number, y in enumerate(tops)
    ]


def watermark(setter: Setter, word: str) -> Words:
    """The word as large as the sheet allows, around the origin: to be turned and put at the middle of the page."""
    grid = setter.sheet
    size = min(160.0, 0.75 * grid.width / max(len(word), 1))
    width = setter.width(word, Face.HEI, setter.plain(size))
    return Words(word, Face.HEI, size, -width / 2, (ASCENT - 0.5) * size, ink=Ink.GREY)
