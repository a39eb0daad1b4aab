"""The register of a year as a spreadsheet (台账)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.domain.ledger import COLUMNS, LedgerLine
from app.domain.mail_register import MAIL_COLUMNS
from app.reports.cells import cell, row

_WIDE = {
    "申请内容": 60,
    "申请人": 18,
    "答复结论": 28,
    "答复文号": 24,
    "备注": 30,
    "答复期限": 18,
    "编号": 14,
    "承办部门": 20,
}
_USUAL_WIDTH = 12
_DUE = COLUMNS.index("答复期限")
_PROVISIONAL = 'yyyy-mm-dd"（暂定）"'


def write_ledger(out: Path, year: int, lines: Iterable[LedgerLine]) -> int:
    """Writes the register of a year and gives the number of its lines.

    Cases of the year stand on the sheet 台账; those received before and still open when it began on 上年结转; what came
    by post once more on 收发室交接, with both signatures of the handover. The file is made row by row, so that a
    register of any length fits in memory, and put in its place when it is whole.
    """
    book = Workbook(write_only=True)
    now, before = _sheet(book, "台账", COLUMNS), _sheet(book, "上年结转", COLUMNS)
    mail = _sheet(book, "收发室交接", MAIL_COLUMNS)
    count = 0
    for line in lines:
        carried_over = line.received_on is not None and line.received_on < date(year, 1, 1)
        sheet = before if carried_over else now
        sheet.append(_cells(sheet, line))
        if line.mail:
            mail.append(row(mail, line.mail))
        count += 1
    finished = BytesIO()
    book.save(finished)
    out.write_bytes(finished.getvalue())
    return count


def _cells(sheet: Any, line: LedgerLine) -> list[Any]:
    """The cells of a case; a provisional date stays a date, and says that it is provisional."""
    cells = row(sheet, line.values)
    if line.provisional:
        cells[_DUE].number_format = _PROVISIONAL
    return cells


def _sheet(book: Any, title: str, columns: Sequence[str]) -> Any:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    for place, heading in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(heading, _USUAL_WIDTH)
    sheet.append([_heading(sheet, heading) for heading in columns])
    return sheet


def _heading(sheet: Any, words: str) -> Any:
    made = cell(sheet, words)
    made.font = Font(bold=True)
    made.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return made
