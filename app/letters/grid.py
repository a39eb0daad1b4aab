"""The page of GB/T 9704-2012: sheet, type area (版心) and the grid of characters and lines that fills it.

All lengths are points (1/72 inch), measured from the upper left corner; the standard gives millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.letter import Paper

MM = 72 / 25.4
MARK_BELOW_TYPE_AREA_TOP = 35 * MM  # 文件 format: upper edge of the 标志, 7.2.4
MARK_BELOW_PAGE_TOP = 30 * MM  # 信函 format: upper edge of the 标志, 10.1
RED_LINE_DISTANCE = 4 * MM  # below the number (7.2.7) or below the 标志 of a 信函 (10.1)
LETTER_RED_LINE = 170 * MM  # length of both double lines of a 信函, 10.1
LOWER_RED_LINE_ABOVE_PAGE_BOTTOM = 20 * MM  # 信函 format, 10.1
NUMBER_BELOW_RED_LINE = 7 / 8 * 16  # 信函 format: seven eighths of a character of size 3, 10.1
PAGE_NUMBER_BELOW_TYPE_AREA = 7 * MM  # its dashes, 7.5
PAGE_NUMBER_SIZE = 14.0  # 4号, 7.5
IMPRINT_SIZE = 14.0  # 版记, 4号, 7.4.2
IMPRINT_OUTER_LINE = 0.35 * MM  # first and last line of the 版记, 7.4.1
IMPRINT_INNER_LINE = 0.25 * MM
ASCENT = 0.88  # of the em, in every Chinese font: the ideographic square stands 0.12 em below the baseline


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its grid: `characters` cells to a line, `lines` to a page; `size` of the body and of the title.

    `tracking` is what a word processor adds to every character, in whole twentieths of a point, so that the same
    number fits the line; lines are broken by that measure and then set on the exact grid.
    """

    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    characters: int
    lines: int
    size: float
    title_size: float
    tracking: float

    @property
    def pitch(self) -> float:
        """Distance from one character to the next."""
        return self.measure / self.characters

    @property
    def leading(self) -> float:
        """Distance from one line to the next."""
        return self.depth / self.lines

    @property
    def line_spacing(self) -> float:
        """The leading in whole twentieths of a point, never more: what a word processor is told."""
        return int(self.leading * 20 - 0.5) / 20

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return self.left + self.measure

    def baseline(self, size: float, height: float | None = None) -> float:
        """Where characters of this size stand in a line box, measured from its top; the box is one line unless said."""
        return ((height or self.leading) - size) / 2 + ASCENT * size


A4 = Sheet(210 * MM, 297 * MM, 28 * MM, 37 * MM, 156 * MM, 225 * MM, 28, 22, 16.0, 22.0, -0.25)  # 5.1, 5.2
A4_LYING = Sheet(297 * MM, 210 * MM, 20 * MM, 24 * MM, 257 * MM, 160 * MM, 46, 16, 16.0, 22.0, -0.2)
A5 = Sheet(148 * MM, 210 * MM, 20 * MM, 20 * MM, 108 * MM, 168 * MM, 26, 24, 12.0, 18.0, -0.25)
DL = Sheet(220 * MM, 110 * MM, 15 * MM, 14 * MM, 190 * MM, 81 * MM, 34, 8, 16.0, 22.0, -0.2)


def sheet(paper: Paper) -> Sheet:
    """The sheet of a paper; law fixes that of A4 alone, the others follow its proportions."""
    return {Paper.A4: A4, Paper.A4_LYING: A4_LYING, Paper.A5: A5, Paper.DL: DL}[paper]
