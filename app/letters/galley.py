"""Set type before it is cut into pages (长条): strips of a known height with everything that is drawn on them.

Points everywhere; x counts from the left edge of the type area, y downwards from the top of the strip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import Protocol

from app.domain.letter import Align, Face, Run
from app.letters.grid import ASCENT, Sheet
from app.letters.line_breaking import Line, break_lines, gaps, script_changes

# How LibreOffice measures a line, found by converting thousands of lines; counted where lines end, never drawn.
WORD_PROCESSOR_SPACE = 0.2  # em, between a Chinese character and a Latin letter or figure, apart from the tracking
WORD_PROCESSOR_SLACK = 0.16  # points of the measure it never fills


class Ink(Enum):
    """Colours of official papers, as red, green and blue from 0 to 1."""

    BLACK = (0.0, 0.0, 0.0)
    RED = (1.0, 0.0, 0.0)
    GREY = (0.86, 0.86, 0.86)


class Metrics(Protocol):
    """What setting type must know of fonts."""

    def advances(self, text: str, face: Face) -> list[float]:
        """Width of each character in em."""
        ...


Mark = tuple[tuple[str, int], ...]
"""A place in the structure of a letter: tags with numbers that tell elements of one tag apart, from above to below."""


@dataclass(frozen=True, slots=True)
class Words:
    """Characters on one line in one face: `y` is the baseline, `squeeze` the horizontal scale, `stretch` per gap.

    `mark` is their place in the structure; words without one are no part of what is read.
    """

    text: str
    face: Face
    size: float
    x: float
    y: float
    squeeze: float = 1.0
    stretch: float = 0.0
    ink: Ink = Ink.BLACK
    mark: Mark = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode: widths of bars and spaces in turn, each `module` points times its number."""

    x: float
    y: float
    height: float
    module: float
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with transparent parts, `x` and `y` its upper left corner; it is drawn below the words that follow it."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


Drawn = Words | Stroke | Bars | Picture


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece no page break cuts; `glued` also forbids a break behind it.

    `begins` marks the first line of a paragraph. `frame` are the left and right edges of a table row that goes on
    beyond a page break and is closed there. `repeated` are strips that stand again when the page begins with
    this one; `new_page` lets a page begin here.
    """

    height: float
    drawn: tuple[Drawn, ...] = ()
    glued: bool = False
    anchor: str | None = None
    frame: tuple[float, float] | None = None
    repeated: tuple[Strip, ...] = ()
    new_page: bool = False
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Type:
    """How characters are set: size, what a word processor adds to each, horizontal scale, distance of lines."""

    size: float
    tracking: float
    squeeze: float
    leading: float

    @property
    def baseline(self) -> float:
        """Where characters stand in their line, from its top."""
        return (self.leading - self.size) / 2 + ASCENT * self.size


@dataclass(frozen=True, slots=True)
class Setter:
    """What every part of a letter is set with: the sheet, the fonts' widths, the units that begin no line."""

    sheet: Sheet
    metrics: Metrics
    units: frozenset[str] = field(default=frozenset())

    @property
    def body(self) -> Type:
        """The type of the body: on the grid."""
        grid = self.sheet
        return Type(grid.size, grid.tracking, grid.pitch / grid.size, grid.leading)

    def plain(self, size: float, leading: float | None = None) -> Type:
        """Type of another size, off the grid of characters."""
        return Type(size, 0.0, 1.0, leading or self.sheet.leading)

    def width(self, text: str, face: Face, type_: Type) -> float:
        """The width at which a text is drawn when nothing stretches it."""
        return sum(self.metrics.advances(text, face)) * type_.size * type_.squeeze


@dataclass(frozen=True, slots=True)
class Measured:
    """A text with the face and width of each character, and the space a word processor keeps before some of them."""

    text: str
    faces: list[Face]
    widths: list[float]
    spaces: dict[int, float]


def set_lines(
    setter: Setter,
    runs: Sequence[Run],
    type_: Type,
    measure: float,
    align: Align = Align.JUSTIFIED,
    indent: float = 0.0,
) -> list[tuple[Words, ...]]:
    """Lines of running text, each at x from 0 to `measure` and on its baseline in a line box of the type's leading."""
    text = measured(setter, runs, type_)
    lines = lines_of(setter, text, measure, indent)
    return [
        _set_line(setter, text, line, type_, measure, align, indent if number == 0 else 0.0)
        for number, line in enumerate(lines)
    ]


def shifted(words: Words, x: float, y: float = 0.0) -> Words:
    """The same words elsewhere."""
    place = words.x + x, words.y + y
    return Words(words.text, words.face, words.size, *place, words.squeeze, words.stretch, words.ink, words.mark)


def lines_of(setter: Setter, text: Measured, measure: float, indent: float) -> list[Line]:
    """The lines of a measured text, as a word processor would part it that knew all rules."""
    limit = measure - WORD_PROCESSOR_SLACK
    return break_lines(text.text, text.widths, limit, indent, setter.units, text.spaces)


def measured(setter: Setter, runs: Sequence[Run], type_: Type) -> Measured:
    """The runs as one text, measured as a word processor does."""
    text = "".join(run.text for run in runs)
    faces = [run.face for run in runs for _ in run.text]
    size, tracking = type_.size, type_.tracking
    widths = [advance * size + tracking for run in runs for advance in setter.metrics.advances(run.text, run.face)]
    changes = script_changes(text)
    spaces = {place: (WORD_PROCESSOR_SPACE * size if spaced else 0.0) - tracking for place, spaced in changes.items()}
    return Measured(text, faces, widths, spaces)


def _set_line(
    setter: Setter, text: Measured, line: Line, type_: Type, measure: float, align: Align, indent: float
) -> tuple[Words, ...]:
    """One line: a full one reaches from the indent to the measure, the others lie as they are aligned."""
    words, faces = text.text[line.start : line.end], text.faces[line.start : line.end]
    widths = text.widths[line.start : line.end]
    natural = [(width - type_.tracking) * type_.squeeze for width in widths]
    room = measure - indent - sum(natural)
    spread = (line.full and align is Align.JUSTIFIED) or room < 0
    openings = len(gaps(words)) if spread else 0
    stretch = room / openings if openings else 0.0
    x = indent + (0.0 if spread else {Align.CENTRE: room / 2, Align.RIGHT: room}.get(align, 0.0))
    return tuple(_pieces(words, faces, natural, type_, x, stretch))


def _pieces(
    text: str, faces: Sequence[Face], widths: Sequence[float], type_: Type, x: float, stretch: float
) -> list[Words]:
    """The line cut where the face changes, each piece at its place."""
    if len(set(faces)) <= 1:
        face = faces[0] if faces else Face.BODY
        return [Words(text, face, type_.size, x, type_.baseline, type_.squeeze, stretch)] if text else []
    pieces: list[Words] = []
    open_places = set(gaps(text)) if stretch else set()
    place = 0
    for face, group in groupby(faces):
        end = place + sum(1 for _ in group)
        pieces.append(Words(text[place:end], face, type_.size, x, type_.baseline, type_.squeeze, stretch))
        opened = sum(1 for gap in open_places if place <= gap < end)
        x += sum(widths[place:end]) + opened * stretch
        place = end
    return pieces
