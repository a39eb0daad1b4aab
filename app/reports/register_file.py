"""Reads a register kept elsewhere: XLSX or CSV, row by row, merged cells filled, whatever the encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from app.domain.errors import InputRejected
from app.domain.ledger_cells import Value

Row = tuple[int, Sequence[Value]]
"""The number of a row in the file, from 1, and its cells."""

LONGEST_FILE = 500_000_000
"""Bytes; far beyond a hundred thousand rows."""

_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_PIECE = 1 << 20


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of the first sheet, or of the text file, blank rows left out.

    Formulas give the value last computed. Raises InputRejected when the file is missing or is none of the two.
    """
    _check(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _of_workbook(path)
    return _of_text(path)


def _check(path: Path) -> None:
    if path.suffix.lower() == ".xls":
        raise InputRejected("FILE", "这是旧式的 XLS 文件，请在表格软件中另存为 XLSX 后导入")
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".csv", ".txt"):
        raise InputRejected("FILE", "只能导入 XLSX 或 CSV 文件")
    try:
        size = path.stat().st_size
    except OSError as trouble:
        raise InputRejected("FILE", f"读不到文件 {path}") from trouble
    if size > LONGEST_FILE:
        raise InputRejected("FILE", "文件过大，请按年份分开导入")


def _of_workbook(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as trouble:
        raise InputRejected("FILE", f"{path.name} 不是有效的 XLSX 文件，或者设有打开密码") from trouble
    with closing(book):
        sheets = book.worksheets
        if not sheets:
            raise InputRejected("FILE", "文件里没有工作表")
        sheet: Any = sheets[0]
        sheet.reset_dimensions()  # some programs write a range that is too small
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
        if any(cell is not None and cell != "" for cell in cells):
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
        raise InputRejected("FILE", f"第{reader.line_num}行附近不是有效的 CSV：{trouble}") from trouble


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
