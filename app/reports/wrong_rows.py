"""Rows that could not be imported, with what is wrong in each: mended there, they can be imported again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from app.domain.ledger_cells import Value, text_of
from app.reports.cells import row

WRONG = "错误说明"


def write_wrong_rows(out: Path, headings: Sequence[str], rows: Iterable[tuple[Sequence[Value], str]]) -> None:
    """Writes the rows under their headings with one more column that says what is wrong."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("待更正")
    width = len(headings)
    sheet.append(row(sheet, [*headings, WRONG]))
    for values, message in rows:
        cells = [_shown(value) for value in [*values, *[None] * width][:width]]
        sheet.append(row(sheet, [*cells, message]))
    finished = BytesIO()
    book.save(finished)
    out.write_bytes(finished.getvalue())


def _shown(value: Value) -> str | date | int | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    return text_of(value)
