"""The list as a file that any spreadsheet program opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.errors import StorageUnavailable
from app.services.cases import CaseRow
from ui.shared.columns import Cell, Column

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_rows(path: Path, columns: Sequence[Column[CaseRow]], rows: Iterable[CaseRow]) -> int:
    """Write the rows under the headings of these columns as CSV in UTF-8; the number of rows written.

    The byte order mark makes Excel read Chinese; a text that a spreadsheet would take for a formula gets an apostrophe
    in front. Raises StorageUnavailable when the file cannot be written.
    """
    count = 0
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.header for column in columns])
            for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
                writer.writerow([_neutral(_words(column.cell(row))) for column in columns])
    except OSError as error:
        raise StorageUnavailable(f"写不了文件 {path}：{error.strerror}。列表没有变化，请换一个位置再导出。") from error
    return count


def _words(shown: Cell | str) -> str:
    return f"{shown.text} {shown.second}".rstrip() if isinstance(shown, Cell) else shown


def _neutral(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
