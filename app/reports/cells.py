"""What may stand in a cell of a spreadsheet: text stays text, whatever it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_CUT = "……（其余见案卷）"


def cell(sheet: Any, value: str | date | int | None) -> Any:
    """A cell for a sheet in write-only mode.

    Text that a spreadsheet might take for a formula is marked as text, also for those who save the sheet in another
    format; characters no spreadsheet may hold are left out, and what is longer than a cell is cut with a remark.
    """
    made = WriteOnlyCell(sheet)
    if isinstance(value, str):
        text = _fitting(ILLEGAL_CHARACTERS_RE.sub("", value))
        made.value = text
        made.data_type = "s"
        made.quotePrefix = text.startswith(_BEGINS_A_FORMULA)
    elif value is not None:
        made.value = value
        if isinstance(value, date):
            made.number_format = "yyyy-mm-dd"
    return made


def row(sheet: Any, values: Sequence[str | date | int | None]) -> list[Any]:
    """Cells of one row."""
    return [cell(sheet, value) for value in values]


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
