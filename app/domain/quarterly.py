"""The quarterly analysis: what came in, how it ended, how punctual the office was, what was asked for most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain import steps as s
from app.domain.case import Case
from app.domain.counted import applicant_kind, first_result, result_day, row_of
from app.domain.errors import InputRejected
from app.domain.phrases import frequent_phrases
from app.domain.state import fold
from app.domain.statistics import Row

_MOST = 10


@dataclass(frozen=True, slots=True)
class QuarterlyAnalysis:
    """Figures of three months; shares are None where nothing was there to be counted.

    `replied` are results by a reply of the agency, `in_time` those of them whose closing step says so; `notices` count
    steps taken in the quarter. `open_at_end` are cases received by its last day and not ended then.
    """

    year: int
    quarter: int
    received: int
    by_channel: dict[str, int]
    by_applicant_kind: dict[str, int]
    ended: int
    rows: dict[str, int]
    replied: int
    in_time: int
    notices: dict[str, int]
    open_at_end: int
    departments: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]

    @property
    def on_time_rate(self) -> float | None:
        """The share of replies that were in time."""
        return self.in_time / self.replied if self.replied else None

    def to_plain(self) -> dict[str, Any]:
        """JSON values with stable keys; rows and channels by their stored keys."""
        return {
            "year": self.year,
            "quarter": self.quarter,
            "received": self.received,
            "by_channel": self.by_channel,
            "by_applicant_kind": self.by_applicant_kind,
            "ended": self.ended,
            "rows": self.rows,
            "replied": self.replied,
            "in_time": self.in_time,
            "on_time_rate": None if self.on_time_rate is None else round(self.on_time_rate, 4),
            "notices": self.notices,
            "open_at_end": self.open_at_end,
            "departments": [{"name": name, "cases": count} for name, count in self.departments],
            "topics": [{"words": words, "cases": count} for words, count in self.topics],
        }


def days_of_quarter(year: int, quarter: int) -> tuple[date, date]:
    """The first and the last day of a quarter, 1 to 4; InputRejected for another."""
    if quarter not in (1, 2, 3, 4):
        raise InputRejected("quarter", "季度应为 1、2、3 或 4")
    first = date(year, 3 * quarter - 2, 1)
    after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return first, after - timedelta(days=1)


_NOTICES: tuple[type[s.Step], ...] = (
    s.SupplementRequested, s.ExtensionNotified, s.ThirdPartyConsulted, s.AgencyConsulted, s.FeeNoticed,
    s.ReasonsRequested,
)  # fmt: skip


def quarterly_analysis(year: int, quarter: int, cases: Iterable[Case]) -> QuarterlyAnalysis:
    """The figures of a quarter, its first and last day included. Corrections (art. 41) are not counted."""
    first, last = days_of_quarter(year, quarter)
    seen = [_seen(case) for case in cases if case.kind is s.CaseKind.DISCLOSURE]
    groups = _groups(seen, first, last)
    received, ended = groups["received"], groups["ended"]
    return QuarterlyAnalysis(
        year,
        quarter,
        received=len(received),
        by_channel=_counted([c.value for c in s.Channel], [one.case.registration.channel.value for one in received]),
        by_applicant_kind=_counted(
            [k.value for k in s.ApplicantKind], [applicant_kind(one.case).value for one in received]
        ),
        ended=len(ended),
        rows=_counted([row.value for row in Row], [row_of(one.closing).value for one in ended if one.closing]),
        replied=len(groups["replied"]),
        in_time=len(groups["in_time"]),
        notices=_notices([one.case for one in seen], first, last),
        open_at_end=len(groups["open_at_end"]),
        departments=_departments(received),
        topics=tuple(frequent_phrases((one.case.registration.request for one in received), _MOST)),
    )


def behind_quarterly(year: int, quarter: int, cases: Iterable[Case], figure: str) -> tuple[str, ...]:
    """The ids of the cases behind one figure: a group such as `received`, or `channel:`, `applicant:`, `row:`,
    `department:`, `topic:` with its key. A figure that counts steps, and an unknown one, has none."""
    first, last = days_of_quarter(year, quarter)
    groups = _groups([_seen(case) for case in cases if case.kind is s.CaseKind.DISCLOSURE], first, last)
    group, _, key = figure.partition(":")
    if not key:
        return tuple(one.case.id for one in groups.get(group, ()))
    if group == "row":
        return tuple(one.case.id for one in groups["ended"] if one.closing and row_of(one.closing).value == key)
    return tuple(one.case.id for one in groups["received"] if key in _marks_of(one, group, key))


def _groups(seen: list[_Seen], first: date, last: date) -> dict[str, list[_Seen]]:
    """The cases that the figures of a quarter are drawn from."""
    ended = [one for one in seen if one.closing and one.ended_on and first <= one.ended_on <= last]
    replied = [one for one in ended if _is_reply(one.closing)]
    return {
        "received": [one for one in seen if one.received_on and first <= one.received_on <= last],
        "ended": ended,
        "replied": replied,
        "in_time": [one for one in replied if one.closing and one.closing.in_time],
        "open_at_end": [one for one in seen if one.is_open_after(last)],
    }


def _marks_of(one: _Seen, group: str, key: str) -> Collection[str]:
    """What a received case counts for in a group of figures."""
    match group:
        case "channel":
            return (one.case.registration.channel.value,)
        case "applicant":
            return (applicant_kind(one.case).value,)
        case "department":
            return _routed_to(one.case)
        case "topic":
            return (key,) if key in one.case.registration.request else ()
    return ()


@dataclass(frozen=True, slots=True)
class _Seen:
    case: Case
    received_on: date | None
    closing: s.ClosingStep | None
    ended_on: date | None

    def is_open_after(self, day: date) -> bool:
        received = self.received_on is not None and self.received_on <= day
        return received and (self.ended_on is None or self.ended_on > day)


def _seen(case: Case) -> _Seen:
    closing = first_result(case)
    return _Seen(case, fold(case).received_on, closing, result_day(closing) if closing else None)


def _is_reply(closing: s.ClosingStep | None) -> bool:
    return isinstance(closing, s.Replied) or (isinstance(closing, s.HistoryImported) and closing.in_time is not None)


def _counted(keys: Sequence[str], values: Sequence[str]) -> dict[str, int]:
    found = Counter(values)
    return {key: found[key] for key in keys}


def _notices(cases: Iterable[Case], first: date, last: date) -> dict[str, int]:
    counts = dict.fromkeys((kind.kind for kind in _NOTICES), 0)
    for case in cases:
        for entry in case.steps(*_NOTICES):
            counts[entry.step.kind] += first <= entry.step.on <= last
    return counts


def _departments(received: Iterable[_Seen]) -> tuple[tuple[str, int], ...]:
    names: Counter[str] = Counter()
    for one in received:
        names.update(_routed_to(one.case))
    return tuple(sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST])


def _routed_to(case: Case) -> set[str]:
    return {a.department for e in case.steps(s.Routed) if isinstance(e.step, s.Routed) for a in e.step.assignments}
