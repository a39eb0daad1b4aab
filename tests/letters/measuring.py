"""What measuring a finished PDF needs: the type area of GB/T 9704-2012, and where a text stands."""

from __future__ import annotations

from app.domain.letter import Indent, Letter, paragraph
from app.letters.grid import MM
from tests.letters.reading import PrintedLine, body_lines, lines_of, words_only

LEFT, RIGHT = 79.37, 521.58  # the type area: 28 mm and 184 mm
TOP, BOTTOM = 297 * MM - 37 * MM, 35 * MM


def without_numbers(data: bytes) -> str:
    return words_only("".join(line for page in body_lines(data) for line in page))


def full_page(lines: int) -> Letter:
    """A title and so many further lines, every one full."""
    return Letter("reply", "答复书", (paragraph("国" * 28 * lines, indent=Indent.FLUSH),))


def line_of(data: bytes, text: str) -> tuple[int, int, PrintedLine]:
    """Page, place on the page and the line that holds a text."""
    return next(
        (page_number, place, line)
        for page_number, page in enumerate(lines_of(data))
        for place, line in enumerate(page)
        if text in line.text
    )
