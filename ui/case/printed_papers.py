"""Which papers of a case left the printer or the program already, in words beside the buttons that print them."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.case import Case, Entry
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.steps import Printed, PrintWay

_SAID = {PrintWay.PRINT: "打印过", PrintWay.EXPORT: "导出过"}


def printed_papers(case: Case) -> str:
    """The papers without a letter that were printed or saved, each with when, by whom and how often; else nothing."""
    return "　".join(sentence for way in PrintWay if (sentence := _sentence(case, way)))


def _sentence(case: Case, way: PrintWay) -> str:
    by_kind: dict[str, list[Entry]] = {}
    for kind, entry in _papers(case, way):
        by_kind.setdefault(kind, []).append(entry)
    papers = "、".join(f"{LETTER_KINDS[kind].label}（{_last(entries)}）" for kind, entries in by_kind.items())
    return f"{_SAID[way]}：{papers}" if papers else ""


def _papers(case: Case, way: PrintWay) -> Iterator[tuple[str, Entry]]:
    for entry in case.steps(Printed):
        step = entry.step
        assert isinstance(step, Printed)
        if step.letter_id is None and step.way is way and step.letter_kind in LETTER_KINDS:
            yield step.letter_kind, entry


def _last(entries: list[Entry]) -> str:
    """The newest time, and how many times there were."""
    last = entries[-1]
    step = last.step
    assert isinstance(step, Printed)
    copies = f" {step.copies} 份" if step.copies > 1 else ""
    times = f"，共 {len(entries)} 次" if len(entries) > 1 else ""
    return f"{step.on} {last.by.name}{copies}{times}"
