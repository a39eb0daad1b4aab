"""The quarterly analysis as a document."""

from __future__ import annotations

from pathlib import Path

from app.domain.quarterly import QuarterlyAnalysis
from app.domain.statistics import Row
from app.domain.steps import STEP_KINDS, ApplicantKind, Channel
from app.reports.tables import Grid, new_document, paragraph

_WIDTHS = (120, 40)
Line = tuple[str, str]


def write_quarterly(out: Path, agency: str, analysis: QuarterlyAnalysis) -> None:
    """Writes the figures of a quarter, each part as a table of words and counts."""
    document = new_document()
    title = f"{agency}{analysis.year}年第{analysis.quarter}季度政府信息依申请公开工作分析"
    paragraph(document, title, size=16, bold=True, centred=True)
    for heading, lines in _parts(analysis):
        paragraph(document, heading, size=12, bold=True)
        if not lines:
            paragraph(document, "本季度没有。")
            continue
        grid = Grid(document, rows=len(lines), widths=_WIDTHS, size=10.5)
        for place, (words, figure) in enumerate(lines):
            grid.put(place, 0, words, left=True)
            grid.put(place, 1, figure)
    document.save(str(out))


def _parts(analysis: QuarterlyAnalysis) -> list[tuple[str, list[Line]]]:
    steps = {kind.kind: kind.label for kind in STEP_KINDS}
    return [
        ("一、收到申请", _received(analysis)),
        ("二、办理结果", _counts(analysis.rows, {row.value: row.label for row in Row}, "本季度办结", analysis.ended)),
        ("三、按期答复", _punctuality(analysis)),
        ("四、程序环节", [(steps[kind], str(count)) for kind, count in analysis.notices.items()]),
        ("五、承办较多的部门", [(name, str(count)) for name, count in analysis.departments]),
        ("六、申请较集中的内容", [(f"含“{words}”的申请", str(count)) for words, count in analysis.topics]),
    ]


def _received(analysis: QuarterlyAnalysis) -> list[Line]:
    channels = {channel.value: channel.label for channel in Channel}
    kinds = {kind.value: kind.label for kind in ApplicantKind}
    return [
        *_counts(analysis.by_channel, channels, "本季度收到", analysis.received),
        *[(f"申请人：{kinds[key]}", str(count)) for key, count in analysis.by_applicant_kind.items() if count],
    ]


def _counts(counts: dict[str, int], labels: dict[str, str], all_words: str, total: int) -> list[Line]:
    shown = [(labels[key], str(count)) for key, count in counts.items() if count]
    return [(all_words, str(total)), *shown]


def _punctuality(analysis: QuarterlyAnalysis) -> list[Line]:
    rate = "—" if analysis.on_time_rate is None else f"{analysis.on_time_rate:.1%}"
    return [
        ("本季度答复", str(analysis.replied)),
        ("其中按期答复", str(analysis.in_time)),
        ("按期答复率", rate),
        ("季末尚在办理", str(analysis.open_at_end)),
    ]
