"""A ruled form in WordprocessingML."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from app.domain.letter import Cell, Face, Run, Table
from app.letters.galley import Setter
from app.letters.grid import Sheet
from app.letters.soft_breaks import with_soft_breaks
from app.letters.tables import LEADING, PADDING_X, PADDING_Y, UNCUT_LINES, column_edges, columns_of
from app.letters.wordml import Look, paragraph, run, twips

Placed = tuple[int, Cell]
"""A cell with the column it begins in."""

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(grid: Sheet, table: Table, setter: Setter | None = None) -> str:
    """The table on the full measure, its header rows repeated, short rows never cut."""
    edges = column_edges(table, grid.measure)
    widths = [twips(right) - twips(left) for left, right in itertools.pairwise(edges)]
    rules = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    margins = {"top": PADDING_Y, "left": PADDING_X, "bottom": PADDING_Y, "right": PADDING_X}
    cell_margins = "".join(f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in margins.items())
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{cell_margins}</w:tblCellMar></w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    placed = columns_of(table)
    reaching = _from_above(placed)
    rows = "".join(_row(table, number, own, reaching.get(number, ()), widths, setter)
                   for number, own in enumerate(placed))  # fmt: skip
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(
    table: Table, number: int, own: Sequence[Placed], above: Sequence[Placed], widths: list[int], setter: Setter | None
) -> str:
    cells = sorted([*((column, _cell(table, cell, column, widths, setter)) for column, cell in own),
                    *((column, _continued(table, cell, column, widths)) for column, cell in above)])  # fmt: skip
    single = [cell for _, cell in own if cell.rows == 1]
    lines = max((cell.lines for cell in single), default=1)
    height = lines * table.size * LEADING + 2 * PADDING_Y
    short = all(len(cell.text) / max(widths[column] / twips(table.size), 1) <= UNCUT_LINES for column, cell in own)
    look = "<w:cantSplit/>" if short else ""
    look += f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'
    look += "<w:tblHeader/>" if number < table.header_rows else ""
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(xml for _, xml in cells)}</w:tr>"


def _from_above(placed: Sequence[Sequence[Placed]]) -> dict[int, list[Placed]]:
    """For each row the cells that reach into it from above."""
    reaching: dict[int, list[Placed]] = defaultdict(list)
    for row, cells in enumerate(placed):
        for column, cell in cells:
            for number in range(row + 1, row + cell.rows):
                reaching[number].append((column, cell))
    return reaching


def _continued(table: Table, cell: Cell, column: int, widths: list[int]) -> str:
    """The empty cell below one that began further up."""
    empty = paragraph("", Look(line=table.size * LEADING, off_grid=True))
    return _cell_xml(cell, column, widths, "<w:vMerge/>", empty)


def _cell(table: Table, cell: Cell, column: int, widths: list[int], setter: Setter | None) -> str:
    merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    look = Look(align=cell.align, line=table.size * LEADING, off_grid=True)
    room = sum(widths[column : column + cell.columns]) / 20 - 2 * PADDING_X
    parts = [_parted(part, cell.face, table.size, room, setter) for part in cell.text.split("\n")]
    content = "".join(paragraph(run(part, cell.face, table.size, 0.0) if part else "", look) for part in parts)
    return _cell_xml(cell, column, widths, merge, content)


def _parted(text: str, face: Face, size: float, room: float, setter: Setter | None) -> str:
    """The text with line breaks where a word processor would not end the line by itself."""
    if setter is None:
        return text
    runs = with_soft_breaks(setter, [Run(text, face)], setter.plain(size, size * LEADING), max(room, size))
    return "".join(part.text for part in runs)


def _cell_xml(cell: Cell, column: int, widths: list[int], merge: str, content: str) -> str:
    width = sum(widths[column : column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{look}{content}</w:tc>"
