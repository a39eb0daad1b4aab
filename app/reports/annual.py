"""The annual table as a document, in the layout of 国办公开办函〔2021〕30号 (tables 三 and 四)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.domain.statistics import (
    CARRIED_OVER,
    COLUMNS,
    NEW,
    NEXT_YEAR,
    ROWS_TOTAL,
    TOTAL,
    AnnualTable,
    Counts,
    Row,
)
from app.domain.steps import ApplicantKind, RemedyKind
from app.reports.tables import Grid, new_document, paragraph

_KEYS = (*COLUMNS.values(), TOTAL)
_KINDS = [kind.label for kind in ApplicantKind if kind is not ApplicantKind.NATURAL]
_RULE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_RESULTS = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"))
_LABELS = 3
_REQUEST_WIDTHS = (14, 17, 40, 13, 12, 12, 14, 14, 11, 15)
_REMEDY_WIDTHS = (10.8,) * 15


def write_annual(out: Path, agency: str, table: AnnualTable, identities: list[tuple[str, bool]], fees: int) -> None:
    """Writes tables 三 and 四 with whether their identities hold; `fees` is what was collected, in 分."""
    document = new_document()
    paragraph(document, f"{agency}{table.year}年政府信息公开工作年度报告（统计表）", size=16, bold=True, centred=True)
    paragraph(document, "三、收到和处理政府信息公开申请情况", size=12, bold=True)
    _requests(document, table)
    paragraph(document, "四、政府信息公开行政复议、行政诉讼情况", size=12, bold=True)
    _remedies(document, table)
    paragraph(document, "六、其他需要报告的事项", size=12, bold=True)
    paragraph(document, f"本年度收取政府信息公开信息处理费{fees / 100:.2f}元。")
    paragraph(document, "勾稽关系核对", size=12, bold=True)
    for name, holds in identities:
        paragraph(document, f"{name}：{'相符' if holds else '不相符，请核对'}", bold=not holds)
    document.save(str(out))


def _requests(document: Any, table: AnnualTable) -> None:
    lines = _lines(table)
    grid = Grid(document, rows=3 + len(lines), widths=_REQUEST_WIDTHS)
    _heading_of_requests(grid)
    for place, (_, counts) in enumerate(lines, 3):
        for column, key in enumerate(_KEYS, _LABELS):
            grid.put(place, column, str(counts[key]))
    _labels(grid, [label for label, _ in lines])
    grid.repeat_heading(3)


def _heading_of_requests(grid: Grid) -> None:
    grid.put(0, 0, _RULE, down=3, across=_LABELS)
    grid.put(0, _LABELS, "申请人情况", across=len(_KEYS))
    grid.put(1, _LABELS, "自然人", down=2)
    grid.put(1, _LABELS + 1, "法人或其他组织", across=len(_KINDS))
    for place, label in enumerate(_KINDS, _LABELS + 1):
        grid.put(2, place, label)
    grid.put(1, _LABELS + len(_KEYS) - 1, "总计", down=2)


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


def _labels(grid: Grid, labels: list[tuple[str, str, str]]) -> None:
    """Writes the labels; neighbouring lines of one heading share its cell, a line without further levels spans them."""
    for start, end in _runs([label[0] for label in labels]):
        spans = _LABELS if not labels[start][1] else 1
        grid.put(start + 3, 0, labels[start][0], down=end - start, across=spans, left=True)
    for start, end in _runs([label[:2] for label in labels]):
        if labels[start][1]:
            spans = _LABELS - 1 if not labels[start][2] else 1
            grid.put(start + 3, 1, labels[start][1], down=end - start, across=spans, left=True)
    for place, label in enumerate(labels, 3):
        if label[2]:
            grid.put(place, 2, label[2], left=True)


def _runs(values: list[Any]) -> list[tuple[int, int]]:
    starts = [i for i, value in enumerate(values) if i == 0 or value != values[i - 1]]
    return list(zip(starts, [*starts[1:], len(values)], strict=True))


def _remedies(document: Any, table: AnnualTable) -> None:
    grid = Grid(document, rows=4, widths=_REMEDY_WIDTHS)
    grid.put(0, 0, "行政复议", down=2, across=5)
    grid.put(0, 5, "行政诉讼", across=10)
    grid.put(1, 5, "未经复议直接起诉", across=5)
    grid.put(1, 10, "复议后起诉", across=5)
    for block, kind in enumerate(RemedyKind):
        for place, (key, label) in enumerate((*_RESULTS, (TOTAL, "总计"))):
            grid.put(2, block * 5 + place, label)
            grid.put(3, block * 5 + place, str(table.remedies[kind][key]))
