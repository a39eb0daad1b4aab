"""What follows the body: 附件说明, 署名, 成文日期, 附注 (GB/T 9704-2012, 7.3.4–7.3.6)."""

from __future__ import annotations

from app.domain.letter import Face, Letter, Run, Signature, chinese_date
from app.domain.letter_text import attachment_lines
from app.letters.galley import Picture, Setter, Strip, Words, set_lines, shifted
from app.letters.grid import MM, Sheet
from app.letters.seal_image import size_of

LINES_ABOVE_SEALED = 2  # so that a seal of 42 mm, centred on both lines, begins within one line of the body
LINES_ABOVE_UNSEALED = 1
SEALED_DATE_INDENT = 4  # characters from the right
UNSEALED_INDENT = 2
SEAL_MIDDLE_ABOVE = 12.0  # points from the middle of signature and date up to that of the seal (居中下压)
SEAL_FROM_EDGE = 8 * MM  # what a printer cannot print on
MARK_CELLS = 3  # 附件：


def attachment_strips(setter: Setter, letter: Letter) -> list[Strip]:
    """附件说明 after one empty line; names go on below their own first character."""
    entries = attachment_lines(letter)
    if not entries:
        return []
    grid = setter.sheet
    strips = [Strip(grid.leading)]
    for mark, name in entries:
        start = name_cells(len(entries)) * grid.pitch
        mark_x = (2 if mark.startswith("附件") else 2 + MARK_CELLS) * grid.pitch
        lines = set_lines(setter, [Run(name)], setter.body, grid.measure - start)
        marked = set_lines(setter, [Run(mark.rstrip())], setter.body, grid.measure)[0]
        for number, words in enumerate(lines):
            front = [shifted(word, mark_x) for word in marked] if number == 0 else []
            drawn = (*front, *(shifted(word, start) for word in words))
            strips.append(Strip(grid.leading, drawn, begins=number == 0))
    return strips


def name_cells(count: int) -> float:
    """Where the names of `count` attachments begin, in characters from the left."""
    return 2 + MARK_CELLS + (0 if count == 1 else 1.0 if count < 10 else 1.5)


def signature_strips(setter: Setter, letter: Letter) -> list[Strip]:
    """The signature block, glued together as one."""
    signature = letter.signature
    if signature is None:
        return []
    lines = _sealed(setter, signature) if signature.sealed else _unsealed(setter, signature)
    above = LINES_ABOVE_SEALED if signature.sealed else LINES_ABOVE_UNSEALED
    leading = setter.sheet.leading
    blank = [Strip(leading, glued=True) for _ in range(above)]
    if picture := seal_picture(setter.sheet, letter, _width(setter, chinese_date(signature.signed_on))):
        blank[0] = Strip(leading, (picture,), glued=True)
    glued = [Strip(leading, (line,), glued=True, anchor="signature") for line in lines[:-1]]
    return [*blank, *glued, Strip(leading, (lines[-1],), glued=bool(letter.note))]


def seal_picture(grid: Sheet, letter: Letter, date_width: float) -> Picture | None:
    """The seal over signature and date, which lie a little below its middle; y from the first line below the text.

    Its top is never more than one line below the text and never above it; None where none is to be printed.
    """
    signature, seal = letter.signature, letter.seal
    if signature is None or seal is None or not signature.sealed or letter.watermark:
        return None
    pixels_wide, pixels_high = size_of(seal.png)
    width = seal.width * MM
    height = width * pixels_high / pixels_wide
    middle = (LINES_ABOVE_SEALED + (len(signature.agencies) + 1) / 2) * grid.leading - SEAL_MIDDLE_ABOVE
    top = max(min(middle - height / 2, grid.leading), 0.0)
    centre = grid.measure - SEALED_DATE_INDENT * grid.pitch - date_width / 2
    left = min(centre - width / 2, grid.width - grid.left - SEAL_FROM_EDGE - width)
    return Picture(left, top, width, height, seal.png)


def note_strips(setter: Setter, letter: Letter) -> list[Strip]:
    """附注 in round brackets, two characters in."""
    if not letter.note:
        return []
    grid = setter.sheet
    lines = set_lines(setter, [Run(f"（{letter.note}）")], setter.body, grid.measure, indent=2 * grid.pitch)
    return [Strip(grid.leading, words) for words in lines]


def _sealed(setter: Setter, signature: Signature) -> list[Words]:
    """The date four characters from the right, the agencies centred on it, none beyond the type area."""
    grid = setter.sheet
    date = chinese_date(signature.signed_on)
    date_x = grid.measure - SEALED_DATE_INDENT * grid.pitch - _width(setter, date)
    centre = date_x + _width(setter, date) / 2
    lines = []
    for agency in signature.agencies:
        width = _width(setter, agency)
        lines.append(_words(setter, agency, max(min(centre - width / 2, grid.measure - width), 0.0)))
    return [*lines, _words(setter, date, date_x)]


def _unsealed(setter: Setter, signature: Signature) -> list[Words]:
    """The agency two characters from the right, the date begins two characters right of it; the longer one rules."""
    grid = setter.sheet
    date = chinese_date(signature.signed_on)
    edge = grid.measure - UNSEALED_INDENT * grid.pitch
    longest = max((_width(setter, agency) for agency in signature.agencies), default=0.0)
    date_offset = UNSEALED_INDENT * grid.pitch
    start = max(edge - max(longest, date_offset + _width(setter, date)), 0.0)
    return [
        *(_words(setter, agency, start) for agency in signature.agencies),
        _words(setter, date, start + date_offset),
    ]


def _width(setter: Setter, text: str) -> float:
    return setter.width(text, Face.BODY, setter.body)


def _words(setter: Setter, text: str, x: float) -> Words:
    body = setter.body
    return Words(text, Face.BODY, body.size, x, body.baseline, body.squeeze)
