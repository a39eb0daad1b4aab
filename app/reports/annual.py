"""The annual table as a document, in the layout of 国办公开办函〔2021〕30号 (tables 三 and 四)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.domain.annual_layout import (
    HEADING,
    TITLE_OF_REMEDIES,
    TITLE_OF_REQUESTS,
    LaidCell,
    remedies_cells,
    requests_cells,
)
from app.domain.statistics import AnnualTable
from app.reports.tables import Grid, new_document, paragraph

_REQUEST_WIDTHS = (14, 17, 40, 13, 12, 12, 14, 14, 11, 15)
_REMEDY_WIDTHS = (10.8,) * 15


def write_annual(out: Path, agency: str, table: AnnualTable, identities: list[tuple[str, bool]], fees: int) -> None:
    """Writes tables 三 and 四 with whether their identities hold; `fees` is what was collected, in 分."""
    document = new_document()
    paragraph(document, f"{agency}{table.year}年政府信息公开工作年度报告（统计表）", size=16, bold=True, centred=True)
    paragraph(document, TITLE_OF_REQUESTS, size=12, bold=True)
    _laid(document, requests_cells(table), _REQUEST_WIDTHS).repeat_heading(HEADING)
    paragraph(document, TITLE_OF_REMEDIES, size=12, bold=True)
    _laid(document, remedies_cells(table), _REMEDY_WIDTHS)
    paragraph(document, "六、其他需要报告的事项", size=12, bold=True)
    paragraph(document, f"本年度收取政府信息公开信息处理费{fees / 100:.2f}元。")
    paragraph(document, "勾稽关系核对", size=12, bold=True)
    for name, holds in identities:
        paragraph(document, f"{name}：{'相符' if holds else '不相符，请核对'}", bold=not holds)
    document.save(str(out))


def _laid(document: Any, cells: list[LaidCell], widths: tuple[float, ...]) -> Grid:
    grid = Grid(document, rows=max(cell.row + cell.down for cell in cells), widths=widths)
    for cell in cells:
        grid.put(cell.row, cell.column, cell.words, down=cell.down, across=cell.across, left=cell.left)
    return grid
