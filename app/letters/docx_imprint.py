"""版记 in WordprocessingML: a frame at the foot of the last page."""

from __future__ import annotations

from app.domain.letter import Align, Letter
from app.domain.letter_text import imprint_lines
from app.letters.furniture import COPIES_CELLS, is_letter_format
from app.letters.grid import IMPRINT_INNER_LINE, IMPRINT_OUTER_LINE, IMPRINT_SIZE, Sheet
from app.letters.wordml import Look, Part, borders, frame, run

_BLACK = "000000"
_ANCHOR = Part("", Look(line=0.5, off_grid=True))  # LibreOffice makes no frame of a document's last paragraph


def imprint_parts(grid: Sheet, letter: Letter) -> list[Part]:
    """One paragraph an entry, ruled where the head is that of a 文件."""
    size = min(IMPRINT_SIZE, grid.size)
    rules = "" if is_letter_format(letter) else _rules()
    place = frame(grid.measure, 0.0, "margin", at_bottom=True)
    parts = []
    for left, right in imprint_lines(letter):
        hanging = COPIES_CELLS * size if left.startswith("抄送：") else 0.0
        look = Look(
            align=Align.LEFT,
            left=size + hanging,
            right=size,
            hanging=hanging,
            line=size * 1.6,
            frame=place,
            off_grid=True,
            borders=rules,
            tabs=(("right", grid.measure - size),) if right else (),
        )
        parts.append(Part(run(left + (f"\t{right}" if right else ""), size=size, tracking=0.0), look))
    return [*parts, _ANCHOR] if parts else []


def _rules() -> str:
    outer = ("single", IMPRINT_OUTER_LINE, 0.0, _BLACK)
    return borders(top=outer, bottom=outer, between=("single", IMPRINT_INNER_LINE, 0.0, _BLACK))
