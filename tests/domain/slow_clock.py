"""A second, slow reading of the clock: it walks the calendar day by day and knows nothing of app.domain.

It follows the description of the command line and takes the same plain values; tests compare it with the fast one.
`Unlawful` is its answer to a history that must be refused.
"""

from __future__ import annotations

from datetime import date

from tests.domain.slow_calendar import DAY, Facts, between, walk, works, works_cautiously
from tests.domain.slow_steps import SlowSteps


class SlowClock(SlowSteps):
    """Reads one request as the command `deadline` gets it; answers are plain values."""

    def read(self) -> Facts:
        self.follow()
        return self.answer()

    def answer(self) -> Facts:
        moment = self.end or self.as_of
        off = self.taken_off(moment)
        due = None if self.waits else self.due(moment)
        counted_to = self.waits_since if self.waits else moment
        late = due is not None and moment > due
        left = None
        if due is not None and self.end is None:
            ahead, behind = between(moment, due), between(due, moment)
            left = len([d for d in ahead if works(d)]) - len([d for d in behind if works(d)])
        used = [d for d in between(self.zero, counted_to) if works(d)]
        period = between(self.zero, due or counted_to)
        counted = [d for d in period if works(d) and d not in off]
        provisional = due is not None and any(d.year > 2026 for d in counted)
        for asked in self.asked:
            days = [d for d in between(asked["on"], self.end_of(asked, moment)) if works(d)]
            if asked["effective"] and len(days) > 15:
                self.codes.append("consultation_long")
        return {
            "regime": "2008" if self.old else "2019",
            "day_zero": str(self.zero),
            "due_on": due and str(due),
            "safe_due_on": str(self.due(moment, works_cautiously)) if provisional else None,
            "original_due_on": str(walk(self.received, self.full)),
            "state": self.state(late),
            "overdue_since": str(due + DAY) if late and due else None,
            "working_days_used": len([d for d in used if d not in off]),
            "working_days_left": left,
            "excluded_working_days": len([d for d in period if works(d) and d in off]),
            "extension_days": self.extended,
            "provisional": provisional,
            "warnings": sorted(self.codes),
            "alternatives": sorted(self.alternatives(moment)),
            "days": [self.day(d, counted, off) for d in between(self.zero, due)] if due else [],
        }

    def state(self, late: bool) -> str:
        if self.how is not None:
            return self.how
        if self.waits is not None:
            return f"awaiting_{self.waits}"
        if late:
            return "overdue"
        held = [a for a in self.asked if a["effective"] and self.as_of <= self.end_of(a, date.max)]
        return "paused" if held and self.until is None else "running"

    def alternatives(self, moment: date) -> list[tuple[str, str, str]]:
        found = [
            ("supplement_late", str(zero), str(until or self.due(moment, works, zero, period)))
            for zero, period, until in self.before_notice
        ]
        if self.waits or self.until:
            return found
        starts = []
        if self.zero_kind in ("application", "supplement") and not works(self.zero):
            starts.append(("receipt_on_day_off", walk(self.zero, 1)))
        if self.zero_kind == "application":
            channel, submitted, arrived = (self.facts.get(k) for k in ("channel", "submitted_on", "arrived_on"))
            if channel in ("online", "fax") and submitted and submitted < self.facts["received_on"]:
                starts.append(("submitted_earlier", date.fromisoformat(submitted)))
            if channel == "ordinary_mail" and arrived and arrived < self.facts["received_on"]:
                starts.append(("ordinary_mail_unconfirmed", date.fromisoformat(arrived)))
        period = self.full + self.extended
        return found + [(code, str(zero), str(self.due(moment, works, zero, period))) for code, zero in starts]

    def day(self, day: date, counted: list[date], off: set[date]) -> Facts:
        if day in counted:
            return {
                "on": str(day),
                "number": counted.index(day) + 1,
                "why": "make_up_day" if day.weekday() > 4 else "working_day",
            }
        if works(day):
            return {"on": str(day), "number": None, "why": "consultation"}
        return {"on": str(day), "number": None, "why": "weekend" if day.weekday() > 4 else "holiday"}
