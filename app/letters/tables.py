"""Ruled forms: rows as high as their fullest cell, cells over several columns or rows, long rows cut by pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.letter import Cell, Face, Run, Table
from app.letters.galley import Drawn, Mark, Setter, Strip, Stroke, Type, Words, set_lines, shifted
from app.letters.structure import unbound

PADDING_X = 4.0
PADDING_Y = 3.0
RULE = 0.5  # of a row's height, as word processors count the line below it
LEADING = 1.5  # of the size
UNCUT_LINES = 8  # a row of more lines than this may be cut at the end of a page


@dataclass(frozen=True, slots=True)
class _Field:
    """A cell at its place: columns and rows it covers, its lines set."""

    cell: Cell
    row: int
    column: int
    x: float
    width: float
    lines: tuple[tuple[Words, ...], ...]

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rows - 1

    @property
    def mark(self) -> Mark:
        """Its place in the structure of the table."""
        return ("TR", self.row), ("TH" if self.cell.face is Face.HEI else "TD", self.column)


def column_edges(table: Table, measure: float) -> list[float]:
    """The x of every vertical edge, the last one at the measure."""
    total = sum(table.widths)
    return [sum(table.widths[:count]) / total * measure for count in range(len(table.widths) + 1)]


def columns_of(table: Table) -> list[list[tuple[int, Cell]]]:
    """For each row its own cells with the column they begin in; cells from above take their columns away."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[tuple[int, Cell]]] = []
    for number, row in enumerate(table.rows):
        column, placed = 0, []
        for cell in row:
            while (number, column) in taken:
                column += 1
            taken.update((number + down, column + right) for down in range(cell.rows) for right in range(cell.columns))
            placed.append((column, cell))
            column += cell.columns
        rows.append(placed)
    return rows


def table_strips(setter: Setter, table: Table) -> list[Strip]:
    """The strips of a table: one a row, several for a row of many lines; header rows stand again on further pages, and
    never by themselves at the end of one.
    """
    type_ = setter.plain(table.size, table.size * LEADING)
    fields = list(_fields(setter, table, type_))
    heights = _heights(table, fields, type_)
    standing = _by_row(fields, len(table.rows))
    rows = [_row_strips(here, heights, number, type_) for number, here in enumerate(standing)]
    head = tuple(unbound(strip) for row in rows[: table.header_rows] for strip in row)
    strips = [replace(strip, glued=True) if number < table.header_rows else replace(strip, repeated=head)
              for number, row in enumerate(rows) for strip in row]  # fmt: skip
    return _finished(strips, setter.sheet.measure, table.anchor)


def _fields(setter: Setter, table: Table, type_: Type) -> Iterator[_Field]:
    edges = column_edges(table, setter.sheet.measure)
    for number, row in enumerate(columns_of(table)):
        for column, cell in row:
            x, right = edges[column], edges[min(column + cell.columns, len(edges) - 1)]
            measure = max(right - x - 2 * PADDING_X, type_.size)
            lines = [line for part in cell.text.split("\n")
                     for line in set_lines(setter, [Run(part, cell.face)], type_, measure, cell.align)]  # fmt: skip
            yield _Field(cell, number, column, x, right - x, tuple(lines))


def _heights(table: Table, fields: Sequence[_Field], type_: Type) -> list[float]:
    """Each row as high as its own cells need; the last row of a cell over several rows takes what is still missing."""
    heights = [type_.leading + 2 * PADDING_Y + RULE] * len(table.rows)
    for field in sorted(fields, key=lambda field: field.cell.rows):
        needed = max(len(field.lines), field.cell.lines) * type_.leading + 2 * PADDING_Y + RULE
        last = min(field.last_row, len(heights) - 1)
        heights[last] += max(needed - sum(heights[field.row : last + 1]), 0.0)
    return heights


def _by_row(fields: Sequence[_Field], count: int) -> list[list[_Field]]:
    """For each row the cells that stand in it, those from above among them."""
    standing: list[list[_Field]] = [[] for _ in range(count)]
    for field in fields:
        for number in range(field.row, min(field.last_row + 1, count)):
            standing[number].append(field)
    return standing


def _row_strips(here: Sequence[_Field], heights: Sequence[float], number: int, type_: Type) -> list[Strip]:
    """One strip, or one a line where the row is long and no cell reaches beyond it."""
    own = [field for field in here if field.row == number]
    top = [Stroke(field.x, 0.0, field.x + field.width, 0.0) for field in own]
    most = max((len(field.lines) for field in own), default=0)
    if most <= UNCUT_LINES or any(field.cell.rows > 1 for field in here):
        glued = any(number < field.last_row for field in here)
        height = heights[number]
        drawn = (*top, *_verticals(here, height), *_centred(own, heights, type_))
        return [Strip(height, drawn, glued=glued)]
    slices = [_slice(own, line, most, type_) for line in range(most)]
    return [replace(slices[0], drawn=(*top, *slices[0].drawn)), *slices[1:]]


def _verticals(fields: Sequence[_Field], height: float) -> list[Drawn]:
    edges = {round(edge, 3) for field in fields for edge in (field.x, field.x + field.width)}
    return [Stroke(edge, 0.0, edge, height) for edge in sorted(edges)]


def _centred(own: Sequence[_Field], heights: Sequence[float], type_: Type) -> list[Drawn]:
    """The words of each cell in the middle of its height."""
    words: list[Drawn] = []
    for field in own:
        room = sum(heights[field.row : field.last_row + 1])
        top = (room - len(field.lines) * type_.leading) / 2
        for number, line in enumerate(field.lines):
            words.extend(_placed(field, word, top + number * type_.leading) for word in line)
    return words


def _slice(own: Sequence[_Field], line: int, most: int, type_: Type) -> Strip:
    """One line of a long row."""
    above = PADDING_Y if line == 0 else 0.0
    height = above + type_.leading + (PADDING_Y + RULE if line == most - 1 else 0.0)
    words = [_placed(field, word, above) for field in own if line < len(field.lines) for word in field.lines[line]]
    return Strip(height, (*_verticals(own, height), *words))


def _placed(field: _Field, word: Words, y: float) -> Words:
    """The words of a line at their place in the table and in its structure."""
    return replace(shifted(word, field.x + PADDING_X, y), mark=field.mark)


def _finished(strips: Sequence[Strip], measure: float, anchor: str | None) -> list[Strip]:
    """The rule below the last row; every other strip is closed and opened where a page ends behind it."""
    if not strips:
        return []
    framed = [replace(strip, frame=(0.0, measure)) for strip in strips[:-1]]
    last = replace(strips[-1], drawn=(*strips[-1].drawn, Stroke(0.0, strips[-1].height, measure, strips[-1].height)))
    first, *others = [*framed, last]
    return [replace(first, anchor=anchor), *others]
