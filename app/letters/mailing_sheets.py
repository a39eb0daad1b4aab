"""Envelopes and sheets of address labels: things at fixed places on a sheet, without a type area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.letter import Align, Face, Run
from app.domain.mailing import EnvelopeFormat, Mailing
from app.letters.barcode import code_128
from app.letters.galley import Bars, Drawn, Ink, Metrics, Setter, Stroke, Words, set_lines, shifted
from app.letters.grid import A4, MM, Sheet
from app.letters.typesetting import SetLetter, SetPage

LABEL_COLUMNS, LABEL_ROWS = 3, 8
"""A sheet of 24 labels of 70 × 37 mm, as every stationer sells it."""
LABEL_WIDTH, LABEL_HEIGHT = 70 * MM, 37 * MM
_LABEL_TOP = (A4.height - LABEL_ROWS * LABEL_HEIGHT) / 2
_LABEL_MARGIN = 4 * MM
_LEADING = 1.25
_MODULES = (0.9, 0.75, 0.62)
"""Points of a narrow bar, the widest that fits; 0.62 are 0.22 mm, which hand scanners still read."""
_BOX, _BOX_PITCH = 7 * MM, 9 * MM


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle on the sheet, points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def label_sheets(mailings: Sequence[Mailing], metrics: Metrics, first: int = 1) -> SetLetter:
    """The labels, from the `first` place of the first sheet, counted from 1 along the rows."""
    sheet = _bare(A4.width, A4.height)
    setter = Setter(sheet, metrics)
    per_sheet = LABEL_COLUMNS * LABEL_ROWS
    pages: dict[int, list[Drawn]] = {}
    for place, mailing in enumerate(mailings, start=first - 1):
        drawn = pages.setdefault(place // per_sheet, [])
        row, column = divmod(place % per_sheet, LABEL_COLUMNS)
        x, y = column * LABEL_WIDTH, _LABEL_TOP + row * LABEL_HEIGHT
        inside = _Area(x + _LABEL_MARGIN, y + 2.5 * MM, LABEL_WIDTH - 2 * _LABEL_MARGIN, LABEL_HEIGHT - 5 * MM)
        drawn += _label(setter, mailing, inside)
    return SetLetter(sheet, tuple(_page(drawn) for drawn in pages.values()))


def envelopes(mailings: Sequence[Mailing], metrics: Metrics, form: EnvelopeFormat, boxes: bool = True) -> SetLetter:
    """One envelope a page; `boxes` draws the six squares of the postcode, for paper that does not bear them."""
    width, height = (side * MM for side in form.millimetres)
    sheet = _bare(width, height)
    setter = Setter(sheet, metrics)
    return SetLetter(sheet, tuple(_page([*_envelope(setter, one, sheet, boxes)]) for one in mailings))


def _label(setter: Setter, mailing: Mailing, area: _Area) -> Iterator[Drawn]:
    """Postcode and address, the name below them, then the sender, the case and its barcode at the foot."""
    foot, name = 12 * MM, 10 * MM
    above = "　".join(part for part in (mailing.postcode, mailing.address) if part)
    yield from _fitted(setter, Run(above), _Area(area.x, area.y, area.width, area.height - foot - name), 9.5)
    under = area.y + area.height - foot - name
    yield from _fitted(setter, Run(_to(mailing), Face.HEI), _Area(area.x, under, area.width, name), 11.0)
    sender = _Area(area.x, area.y + area.height - foot, area.width, 3 * MM)
    yield from _fitted(setter, Run(_labelled("寄自", mailing.sender)), sender, 7.0)
    yield from _mark(setter, mailing, _Area(area.x, sender.y + 4 * MM, area.width, foot - 4 * MM))


def _envelope(setter: Setter, mailing: Mailing, sheet: Sheet, boxes: bool) -> Iterator[Drawn]:
    """As the post office reads it: postcode at the upper left, addressee in the middle, sender at the lower right."""
    margin = 12 * MM
    yield from _postcode(setter, mailing.postcode, margin, 10 * MM, boxes)
    left, width = sheet.width * 0.2, sheet.width * 0.66
    top, depth = sheet.height * 0.3, sheet.height * 0.22
    yield from _fitted(setter, Run(mailing.address), _Area(left, top, width, depth), 16.0)
    yield from _fitted(setter, Run(_to(mailing), Face.HEI), _Area(left, top + depth, width, 54.0), 20.0)
    foot = 17 * MM
    sender = _Area(sheet.width * 0.46, sheet.height - margin - foot, sheet.width * 0.54 - margin, foot)
    yield from _sender(setter, mailing, sender)
    mark = _Area(margin, sheet.height - margin - 10 * MM, sheet.width * 0.46 - 1.5 * margin, 10 * MM)
    yield from _mark(setter, mailing, mark)


def _sender(setter: Setter, mailing: Mailing, area: _Area) -> Iterator[Drawn]:
    """Name, address, then postcode and telephone, flush right at the foot."""
    numbers = "　".join(
        part for part in (_labelled("电话", mailing.sender_phone), _labelled("邮编", mailing.sender_postcode)) if part
    )
    lines = [
        line
        for text in (mailing.sender, mailing.sender_address, numbers)
        if text
        for line in set_lines(setter, [Run(text)], setter.plain(12.0, 15.5), area.width, Align.RIGHT)[:2]
    ]
    yield from _placed(lines, area.x, area.y + area.height - len(lines) * 15.5, 15.5)


def _postcode(setter: Setter, postcode: str, x: float, y: float, boxes: bool) -> Iterator[Drawn]:
    """Six figures in six squares; a postcode that is none stands as it is."""
    digits = postcode.strip()
    for place in range(6):
        left = x + place * _BOX_PITCH
        if boxes:
            yield from _square(left, y)
        if len(digits) == 6:
            width = setter.width(digits[place], Face.SONG, setter.plain(16.0))
            yield Words(digits[place], Face.SONG, 16.0, left + (_BOX - width) / 2, y + _BOX / 2 + 5.6)
    if digits and len(digits) != 6:
        yield Words(digits, Face.SONG, 14.0, x, y + _BOX + 18.0)


def _square(x: float, y: float) -> Iterator[Drawn]:
    for x1, y1, x2, y2 in ((0, 0, 1, 0), (1, 0, 1, 1), (1, 1, 0, 1), (0, 1, 0, 0)):
        yield Stroke(x + x1 * _BOX, y + y1 * _BOX, x + x2 * _BOX, y + y2 * _BOX, 0.7, Ink.RED)


def _mark(setter: Setter, mailing: Mailing, area: _Area) -> Iterator[Drawn]:
    """The barcode of the case number where it fits, and in plain characters the case and the letter inside."""
    caption = "　".join(part for part in (mailing.reference, mailing.document) if part)
    size = 7.5
    while caption and size > 5.0 and setter.width(caption, Face.HEI, setter.plain(size)) > area.width:
        size -= 0.5
    if caption:
        yield Words(caption, Face.HEI, size, area.x, area.y + area.height - 1.0)
    widths = code_128(mailing.barcode) if mailing.barcode else []
    module = next((one for one in _MODULES if widths and sum(widths) * one <= area.width), None)
    if module is not None:
        yield Bars(area.x, area.y, area.height - size - 2.5, module, tuple(widths))


def _fitted(setter: Setter, run: Run, area: _Area, size: float) -> Iterator[Drawn]:
    """The text as large as its area allows, at most `size`; below six points it is cut, for nobody could read it."""
    while True:
        leading = size * _LEADING
        lines = set_lines(setter, [run], setter.plain(size, leading), area.width, Align.LEFT)
        if len(lines) * leading <= area.height or size <= 6.0:
            break
        size -= 0.5
    yield from _placed(lines[: max(1, int(area.height / leading))], area.x, area.y, leading)


def _placed(lines: Sequence[Sequence[Words]], x: float, y: float, leading: float) -> Iterator[Words]:
    for number, line in enumerate(lines):
        yield from (shifted(words, x, y + number * leading) for words in line)


def _to(mailing: Mailing) -> str:
    return f"{mailing.addressee}　收"


def _labelled(label: str, value: str) -> str:
    return f"{label}：{value}" if value else ""


def _bare(width: float, height: float) -> Sheet:
    """A sheet without margins: everything on it has its own place."""
    return Sheet(width, height, 0.0, 0.0, width, height, 28, 22, 16.0, 22.0, 0.0)


def _page(drawn: Sequence[Drawn]) -> SetPage:
    return SetPage(tuple((0.0, one) for one in drawn), (), None)
