"""The quarterly analysis in words: its parts, each with what was counted and how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.domain.quarterly import QuarterlyAnalysis
from app.domain.statistics import Row
from app.domain.steps import STEP_KINDS, ApplicantKind, Channel


class Line(NamedTuple):
    """What was counted, the figure as it is shown, and its key where its cases can be looked at."""

    said: str
    figure: str
    key: str = ""


def quarterly_parts(analysis: QuarterlyAnalysis) -> list[tuple[str, list[Line]]]:
    """The headings with their lines; what did not occur is left out, a part may be empty."""
    steps = {kind.kind: kind.label for kind in STEP_KINDS}
    rows = {row.value: row.label for row in Row}
    departments = [Line(name, str(count), f"department:{name}") for name, count in analysis.departments]
    topics = [Line(f"含“{words}”的申请", str(count), f"topic:{words}") for words, count in analysis.topics]
    return [
        ("一、收到申请", _received(analysis)),
        ("二、办理结果", [Line("本季度办结", str(analysis.ended), "ended"), *_counts(analysis.rows, rows, "row")]),
        ("三、按期答复", _punctuality(analysis)),
        ("四、程序环节", [Line(steps[kind], str(count)) for kind, count in analysis.notices.items()]),
        ("五、承办较多的部门", departments),
        ("六、申请较集中的内容", topics),
    ]


def _received(analysis: QuarterlyAnalysis) -> list[Line]:
    channels = {channel.value: channel.label for channel in Channel}
    kinds = {kind.value: f"申请人：{kind.label}" for kind in ApplicantKind}
    return [
        Line("本季度收到", str(analysis.received), "received"),
        *_counts(analysis.by_channel, channels, "channel"),
        *_counts(analysis.by_applicant_kind, kinds, "applicant"),
    ]


def _counts(counts: Mapping[str, int], labels: Mapping[str, str], group: str) -> list[Line]:
    return [Line(labels[key], str(count), f"{group}:{key}") for key, count in counts.items() if count]


def _punctuality(analysis: QuarterlyAnalysis) -> list[Line]:
    rate = "—" if analysis.on_time_rate is None else f"{analysis.on_time_rate:.1%}"
    return [
        Line("本季度答复", str(analysis.replied), "replied"),
        Line("其中按期答复", str(analysis.in_time), "in_time"),
        Line("按期答复率", rate),
        Line("季末尚在办理", str(analysis.open_at_end), "open_at_end"),
    ]
