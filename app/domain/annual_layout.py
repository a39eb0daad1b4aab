"""Tables 三 and 四 of the annual report as they are printed (国办公开办函〔2021〕30号): every cell with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.statistics import (
    CARRIED_LINE,
    CARRIED_OVER,
    COLUMNS,
    NEW,
    NEW_LINE,
    NEXT_LINE,
    NEXT_YEAR,
    ROWS_TOTAL,
    TOTAL,
    AnnualTable,
    Counts,
    Row,
)
from app.domain.steps import ApplicantKind, RemedyKind

TITLE_OF_REQUESTS = "三、收到和处理政府信息公开申请情况"
TITLE_OF_REMEDIES = "四、政府信息公开行政复议、行政诉讼情况"
LABELS = 3
"""Columns of table 三 that hold words; counts stand in the columns after them."""
HEADING = 3
"""Rows of table 三, and of table 四, above the counts."""

_KEYS = (*COLUMNS.values(), TOTAL)
_LINES = (NEW_LINE, CARRIED_LINE, *(row.value for row in Row), TOTAL, NEXT_LINE)
_KINDS = [kind.label for kind in ApplicantKind if kind is not ApplicantKind.NATURAL]
_RULE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"))


@dataclass(frozen=True, slots=True)
class LaidCell:
    """Words at a row and a column, counted from 0, over so many rows and columns; a count says it is one.

    `figure` names a count whose cases can be looked at, as the keys of its line and its column.
    """

    row: int
    column: int
    words: str
    down: int = 1
    across: int = 1
    left: bool = False
    count: bool = False
    figure: tuple[str, str] | None = None


def requests_cells(table: AnnualTable) -> list[LaidCell]:
    """The cells of table 三, which leave no place open and never overlap."""
    return [*_heading_of_requests(), *_labels(table), *_counts(table)]


def _heading_of_requests() -> Iterator[LaidCell]:
    yield LaidCell(0, 0, _RULE, down=3, across=LABELS)
    yield LaidCell(0, LABELS, "申请人情况", across=len(_KEYS))
    yield LaidCell(1, LABELS, "自然人", down=2)
    yield LaidCell(1, LABELS + 1, "法人或其他组织", across=len(_KINDS))
    for place, label in enumerate(_KINDS, LABELS + 1):
        yield LaidCell(2, place, label)
    yield LaidCell(1, LABELS + len(_KEYS) - 1, "总计", down=2)


def _counts(table: AnnualTable) -> Iterator[LaidCell]:
    for place, (line, (_, counts)) in enumerate(zip(_LINES, _lines(table), strict=True), HEADING):
        for column, key in enumerate(_KEYS, LABELS):
            yield LaidCell(place, column, str(counts[key]), count=True, figure=(line, key))


def _lines(table: AnnualTable) -> list[tuple[tuple[str, str, str], Counts]]:
    """Every line of table 三: its labels on three levels, and its counts."""
    rows = [(("三、本年度办理结果", *_split(row.label)), table.rows[row.value]) for row in Row]
    total = (("三、本年度办理结果", ROWS_TOTAL, ""), table.rows[TOTAL])
    return [
        ((NEW, "", ""), table.new),
        ((CARRIED_OVER, "", ""), table.carried_over),
        *rows,
        total,
        ((NEXT_YEAR, "", ""), table.next_year),
    ]


def _split(label: str) -> tuple[str, str]:
    group, _, line = label.partition("  ")
    return group, line


def _labels(table: AnnualTable) -> Iterator[LaidCell]:
    """Neighbouring lines of one heading share its cell; a line without further levels spans them."""
    labels = [label for label, _ in _lines(table)]
    for start, end in _runs([label[0] for label in labels]):
        spans = LABELS if not labels[start][1] else 1
        yield LaidCell(start + HEADING, 0, labels[start][0], down=end - start, across=spans, left=True)
    for start, end in _runs([label[:2] for label in labels]):
        if labels[start][1]:
            spans = LABELS - 1 if not labels[start][2] else 1
            yield LaidCell(start + HEADING, 1, labels[start][1], down=end - start, across=spans, left=True)
    for place, label in enumerate(labels, HEADING):
        if label[2]:
            yield LaidCell(place, 2, label[2], left=True)


def _runs(values: list[Any]) -> list[tuple[int, int]]:
    starts = [i for i, value in enumerate(values) if i == 0 or value != values[i - 1]]
    return list(zip(starts, [*starts[1:], len(values)], strict=True))


def remedies_cells(table: AnnualTable) -> list[LaidCell]:
    """The cells of table 四, which leave no place open and never overlap."""
    cells = [
        LaidCell(0, 0, "行政复议", down=2, across=5),
        LaidCell(0, 5, "行政诉讼", across=10),
        LaidCell(1, 5, "未经复议直接起诉", across=5),
        LaidCell(1, 10, "复议后起诉", across=5),
    ]
    for block, kind in enumerate(RemedyKind):
        for place, (key, label) in enumerate((*_RESULTS, (TOTAL, "总计"))):
            cells.append(LaidCell(2, block * 5 + place, label))
            cells.append(LaidCell(3, block * 5 + place, str(table.remedies[kind][key]), count=True))
    return cells
