"""What the slow reading of the clock knows of one request, and the days it counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.domain.slow_calendar import DAY, Facts, between, walk, works


class SlowPeriod:
    """The facts of one request, the period as far as it has been followed, and where it ends."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.received = date.fromisoformat(facts["received_on"])
        self.as_of = date.fromisoformat(facts["as_of"])
        self.old = self.received < date(2019, 5, 15)
        self.full = 15 if self.old else 20
        self.zero = self.application = self.received
        self.zero_kind = "application"
        self.extended = 0
        self.until: date | None = None
        self.delayed_on: date | None = None
        self.waits: str | None = None
        self.waits_since = self.received
        self.vain: list[tuple[str, str | None]] = []
        self.asked: list[Facts] = []
        self.reasons, self.reasons_open = False, 0
        self.end: date | None = None
        self.how: str | None = None
        self.orders = 0
        self.answered_by_order = False
        self.codes: list[str] = []
        self.others: list[tuple[str, date, date]] = []
        self.before_notice: list[tuple[date, int, date | None]] = []

    def end_of(self, asked: Facts, moment: date, works_that_day: Any = works) -> date:
        ends = [moment]
        for key in ("answered", "lapsed"):
            if key in asked:
                ends.append(asked[key])
        if "served" in asked and asked["limited"]:
            ends.append(walk(asked["served"], 15, works_that_day))
        return min(ends)

    def taken_off(self, moment: date, works_that_day: Any = works) -> set[date]:
        off: set[date] = set()
        for asked in self.asked:
            if asked["effective"]:
                end = self.end_of(asked, moment, works_that_day)
                if self.delayed_on is not None:
                    end = min(end, self.delayed_on)
                off.update(between(asked["on"], end))
        return off

    def due(self, moment: date, works_that_day: Any = works, zero: date | None = None, period: int = 0) -> date:
        if self.until is not None and period == 0:
            return self.until
        off = self.taken_off(moment, works_that_day)
        day, counted = zero or self.zero, 0
        while counted < (period or self.full + self.extended):
            day += DAY
            if works_that_day(day) and day not in off:
                counted += 1
        return day

    def too_late(self, on: date) -> bool:
        return self.waits is None and on > self.due(on)
