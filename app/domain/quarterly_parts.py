"""The quarterly analysis in words: its parts, each with what was counted and how often."""

from __future__ import annotations

from app.domain.quarterly import QuarterlyAnalysis
from app.domain.statistics import Row
from app.domain.steps import STEP_KINDS, ApplicantKind, Channel

Line = tuple[str, str]
"""What was counted, and the figure as it is shown."""


def quarterly_parts(analysis: QuarterlyAnalysis) -> list[tuple[str, list[Line]]]:
    """The headings with their lines; what did not occur is left out, a part may be empty."""
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
