"""The quarterly analysis as a document."""

from __future__ import annotations

from pathlib import Path

from app.domain.quarterly import QuarterlyAnalysis
from app.domain.quarterly_parts import quarterly_parts
from app.reports.tables import Grid, new_document, paragraph

_WIDTHS = (120, 40)


def write_quarterly(out: Path, agency: str, analysis: QuarterlyAnalysis) -> None:
    """Writes the figures of a quarter, each part as a table of words and counts."""
    document = new_document()
    title = f"{agency}{analysis.year}年第{analysis.quarter}季度政府信息依申请公开工作分析"
    paragraph(document, title, size=16, bold=True, centred=True)
    for heading, lines in quarterly_parts(analysis):
        paragraph(document, heading, size=12, bold=True)
        if not lines:
            paragraph(document, "本季度没有。")
            continue
        grid = Grid(document, rows=len(lines), widths=_WIDTHS, size=10.5)
        for place, line in enumerate(lines):
            grid.put(place, 0, line.said, left=True)
            grid.put(place, 1, line.figure)
    document.save(str(out))
