"""The opening of a letter in WordprocessingML: 发文机关标志, red lines, number, title."""

from __future__ import annotations

from app.domain.letter import Align, Face, Letter, Letterhead, LetterheadStyle
from app.letters.grid import LETTER_RED_LINE, MARK_BELOW_PAGE_TOP, MARK_BELOW_TYPE_AREA_TOP, RED_LINE_DISTANCE, Sheet
from app.letters.opening import THICK, THIN, head_depth, mark_size, red_line_in_number_box
from app.letters.titles import title_lines
from app.letters.wordml import RED, Look, Part, borders, frame, run

_ROOM = 1.25  # line height of the 标志 in its size, so that no stroke is cut off


def opening_parts(grid: Sheet, letter: Letter) -> list[Part]:
    """Everything above the addressee, and the empty line that parts the title from him."""
    head = letter.letterhead
    if head is None:
        number = [Part(run(letter.number), Look(align=Align.CENTRE))] if letter.number else []
        return [_title(grid, letter, 0.0), *number, Part()]
    if head.style is LetterheadStyle.DOCUMENT:
        return [*_document_head(grid, letter, head), _title(grid, letter, 0.0), Part()]
    return [*_letter_head(grid, letter, head), Part()]


def _title(grid: Sheet, letter: Letter, before: float) -> Part:
    lines = title_lines(letter.title, int(grid.measure / grid.title_size))
    return Part(
        run("\n".join(lines), Face.TITLE, grid.title_size, 0.0),
        Look(align=Align.CENTRE, before=before, keep_lines=True, off_grid=True),
    )


def _document_head(grid: Sheet, letter: Letter, head: Letterhead) -> list[Part]:
    """文件: the 标志, two empty lines, the number, the red line below it, two empty lines."""
    size = mark_size(head, grid)
    rest = (_ROOM - 1) * size / 2
    mark = run(head.text, Face.TITLE, size, 0.0, RED) if head.printed else ""
    look = Look(
        align=Align.CENTRE,
        before=MARK_BELOW_TYPE_AREA_TOP - rest,
        after=2 * grid.leading - rest,
        line=_ROOM * size,
        off_grid=True,
    )
    distance = red_line_in_number_box(grid) - grid.leading
    line = borders(bottom=("single", THICK, distance, RED)) if head.printed else ""
    number = Look(align=Align.CENTRE, borders=line, after=2 * grid.leading + distance)
    return [Part(mark, look), Part(run(letter.number or ""), number)]


def _letter_head(grid: Sheet, letter: Letter, head: Letterhead) -> list[Part]:
    """信函: 标志 and double line in a frame above the type area; the number below it at the right."""
    size = mark_size(head, grid)
    rest = (_ROOM - 1) * size / 2
    line = borders(bottom=("thickThinSmallGap", THICK + THIN, RED_LINE_DISTANCE - rest, RED))
    place = frame(LETTER_RED_LINE, MARK_BELOW_PAGE_TOP - rest)
    look = Look(align=Align.CENTRE, frame=place, borders=line, line=_ROOM * size, off_grid=True)
    mark = [Part(run(head.text, Face.TITLE, size, 0.0, RED), look)] if head.printed else []
    depth = head_depth(head, grid)
    if not letter.number:
        return [*mark, _title(grid, letter, depth + 2 * grid.leading)]
    number = Part(run(letter.number), Look(align=Align.RIGHT, before=depth))
    return [*mark, number, Part(), Part(), _title(grid, letter, 0.0)]
