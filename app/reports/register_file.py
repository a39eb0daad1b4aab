"""Reads a register kept elsewhere: XLSX or CSV, row by row, merged cells filled, whatever the encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from app.domain.errors import DeskError, InputRejected
from app.domain.ledger_cells import Value, text_of
from app.domain.ledger_headings import field_of

Row = tuple[int, Sequence[Value]]
"""The number of a row in the file, from 1, and its cells."""

LONGEST_FILE = 500_000_000
"""Bytes; far beyond a hundred thousand rows."""

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOOKS = (".xlsx", ".xlsm")
_LOOKED_THROUGH = 30
_FEWEST = 3
"""So many columns whose heading is known make a sheet look like a register."""
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_WIDEST = 200
"""Columns of a merged range that may be a heading; a wider one is a slip of the mouse."""
_PIECE = 1 << 20


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of the sheet that looks like a register, else of the first one, or of the text file; no blank rows.

    Formulas give the value last computed, hidden sheets are left alone. What the file is decides, not its ending.
    Raises InputRejected when the file is missing, is none of the two, or cannot be read on.
    """
    if _is_workbook(path):
        return _of_workbook(path)
    return _of_text(path)


def other_registers(path: Path) -> tuple[str, ...]:
    """The names of further sheets that look like registers too: `rows_of` does not read them. Errors as there."""
    if not _is_workbook(path):
        return ()
    with _book(path) as book:
        return tuple(sheet.title for sheet in _visible(book) if _looks_like_register(sheet, rows_below=1))[1:]


def _is_workbook(path: Path) -> bool:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            begins = stream.read(len(_OLD))
    except OSError as trouble:
        raise InputRejected("FILE", f"读不到文件 {path}") from trouble
    if size > LONGEST_FILE:
        raise InputRejected("FILE", "文件过大，请按年份分开导入")
    ending = path.suffix.lower()
    if begins == _OLD or ending == ".xls":
        raise InputRejected("FILE", "这是旧式的 XLS 文件或者设有打开密码，请在表格软件中另存为不加密的 XLSX 后导入")
    if begins.startswith(_ZIP):
        return True
    if ending not in (".csv", ".txt"):
        raise InputRejected("FILE", _not_a_workbook(path) if ending in _BOOKS else "只能导入 XLSX 或 CSV 文件")
    return False


def _not_a_workbook(path: Path) -> str:
    return f"{path.name} 不是有效的 XLSX 文件，或者设有打开密码"


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    """The workbook, read row by row. Raises InputRejected for whatever the file's makers or its damage have put in."""
    from openpyxl import load_workbook

    with path.open("rb") as stream, _refused_if_unreadable(path):
        book = load_workbook(stream, read_only=True, data_only=True)
        with closing(book):
            yield book


@contextmanager
def _refused_if_unreadable(path: Path) -> Iterator[None]:
    try:
        yield
    except (DeskError, MemoryError):
        raise
    except Exception as trouble:
        # The libraries that read the parts of a workbook raise a dozen kinds of errors for a damaged one.
        raise InputRejected("FILE", _not_a_workbook(path)) from trouble


def _visible(book: Any) -> list[Any]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise InputRejected("FILE", "文件里没有可见的工作表")
    for sheet in sheets:
        sheet.reset_dimensions()  # some programs write a range that is too small
    return sheets


def _looks_like_register(sheet: Any, rows_below: int = 0) -> bool:
    """Whether a row near the top names known columns, with so many rows below it."""
    rows = [row for row in islice(sheet.iter_rows(values_only=True), _LOOKED_THROUGH) if any(map(text_of, row))]
    named = (len({field_of(text_of(value)) for value in row} - {None}) for row in rows)
    place = next((place for place, count in enumerate(named) if count >= _FEWEST), None)
    return place is not None and len(rows) - place - 1 >= rows_below


def _of_workbook(path: Path) -> Iterator[Row]:
    with _book(path) as book:
        sheets = _visible(book)
        sheet = next(filter(_looks_like_register, sheets), sheets[0])
        merged = _merged_cells(path, sheet._worksheet_path)
        yield from _filled(enumerate(sheet.iter_rows(values_only=True), 1), merged)


def _merged_cells(path: Path, member: str) -> dict[int, list[tuple[int, int, int]]]:
    """For each row the merged columns that lie in it: first and last column from 0, and the row they begin in.

    A sheet that is read row by row does not tell of its merged cells, so they are looked for in its text.
    """
    from openpyxl.utils import column_index_from_string

    found: dict[int, list[tuple[int, int, int]]] = {}
    with zipfile.ZipFile(path) as archive, archive.open(member.lstrip("/")) as stream:
        for first, top, last, bottom in _ranges(stream):
            columns = (column_index_from_string(first.decode()) - 1, column_index_from_string(last.decode()) - 1)
            if columns[1] - columns[0] > _WIDEST:
                continue
            for row in range(int(top), min(int(bottom), int(top) + 10_000) + 1):
                found.setdefault(row, []).append((*columns, int(top)))
    return found


def _ranges(stream: BinaryIO | Any) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    before = b""
    while piece := stream.read(_PIECE):
        text = before + piece
        last = 0
        for found in _MERGED.finditer(text):
            yield found.groups()  # type: ignore[misc]  # the expression has four groups, none of them optional
            last = found.end()
        before = text[max(last, len(text) - 100) :]


def _filled(rows: Iterator[tuple[int, Any]], merged: dict[int, list[tuple[int, int, int]]]) -> Iterator[Row]:
    tops: dict[tuple[int, int], Value] = {}
    for number, values in rows:
        cells = list(values)
        for first, last, top in merged.get(number, ()):
            if number == top:
                tops[first, top] = cells[first] if first < len(cells) else None
            cells += [None] * (last + 1 - len(cells))
            cells[first : last + 1] = [tops.get((first, top))] * (last + 1 - first)
        if any(text_of(cell) for cell in cells):
            yield number, cells


def _of_text(path: Path) -> Iterator[Row]:
    text = _decoded(path.read_bytes())
    lines = io.StringIO(text.replace("\0", ""), newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text))
    try:
        for values in reader:
            if any(value.strip() for value in values):
                yield reader.line_num, values
    except csv.Error as trouble:
        longest = csv.field_size_limit()
        said = f"第{reader.line_num}行附近不是有效的 CSV，或者有一格超过{longest}字（多半是引号没有配对）"
        raise InputRejected("FILE", said) from trouble


def _decoded(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, otherwise GB 18030."""
    encodings = ["utf-8-sig", "gb18030"]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRejected("FILE", "文件的文字编码无法识别，请另存为 UTF-8 编码的 CSV 或者 XLSX")


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:5])
    return max(",\t;，", key=head.count)
