"""A second, slow reading of the clock: it walks the calendar day by day and knows nothing of app.domain.

It follows the description of the command line and takes the same plain values; tests compare it with the fast one.
`Unlawful` is its answer to a history that must be refused.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types

Facts = dict[str, Any]
DAY = timedelta(days=1)
_FILE = Path(__file__).parents[2] / "resources" / "calendars" / "statutory.json"
HOLIDAYS = {date.fromisoformat(d) for year in json.loads(_FILE.read_text("utf-8"))["years"].values() for d in year}


class Unlawful(Exception):
    """The history cannot be."""


@cache
def works(day: date) -> bool:
    if day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in HOLIDAYS


@cache
def works_cautiously(day: date) -> bool:
    if day.year <= 2026 or day.weekday() < 5:
        return works(day)
    near = any(abs((day - holiday).days) <= 14 for holiday in HOLIDAYS)
    return near and day not in HOLIDAYS


def walk(day: date, days: int, works_that_day: Any = works) -> date:
    while days > 0:
        day += DAY
        if works_that_day(day):
            days -= 1
    return day


def between(start: date, end: date) -> list[date]:
    """Every date in (start, end]."""
    return [start + n * DAY for n in range(1, (end - start).days + 1)]


class SlowClock:
    """Reads one request as the command `deadline` gets it; answers are plain values."""

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

    # Days

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

    # Steps

    def read(self) -> Facts:
        self.follow()
        return self.answer()

    def follow(self) -> None:
        """Takes the steps in their order, or finds them unlawful."""
        steps = list(enumerate(self.facts["steps"], 1))
        void: set[int] = set()
        for number, step in reversed(steps):
            if step["kind"] == "voided" and number not in void:
                if not 1 <= step["step"] < number:
                    raise Unlawful
                void.add(step["step"])
        voidings = [date.fromisoformat(step["on"]) for _, step in steps if step["kind"] == "voided"]
        if any(not self.received <= on <= self.as_of for on in voidings):
            raise Unlawful
        kept = [(date.fromisoformat(s["on"]), n, s) for n, s in steps if n not in void and s["kind"] != "voided"]
        self.dates = {number: on for on, number, _ in kept}
        for on, number, step in sorted(kept, key=lambda entry: entry[:2]):
            if not self.received <= on <= self.as_of:
                raise Unlawful
            after = ("served", "reply_received", "reply_ordered")
            if self.end is not None and step["kind"] not in after and not (step["kind"] == "replied" and self.orders):
                raise Unlawful
            getattr(self, step["kind"])(on, number, step)

    def supplement_requested(self, on: date, number: int, step: Facts) -> None:
        if self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("supplement_after_due")
            self.vain.append(("supplement", step.get("reply_by")))
            return
        if not self.old and on > walk(self.application, 7):
            self.codes.append("supplement_late")
            self.before_notice.append((self.zero, self.full + self.extended, self.until))
        self.waits, self.waits_since = "supplement", on
        self.reply_by = step.get("reply_by")

    def _anew(self, question: str, on: date) -> bool:
        if self.waits == question:
            self.zero, self.zero_kind = on, question
            self.extended, self.waits, self.until, self.delayed_on = 0, None, None, None
            return True
        self.vain.remove(self._in_vain(question))
        return False

    def _in_vain(self, question: str) -> tuple[str, str | None]:
        found = [entry for entry in self.vain if entry[0] == question]
        if not found:
            raise Unlawful
        return found[0]

    def supplement_received(self, on: date, number: int, step: Facts) -> None:
        if self._anew("supplement", on):
            self.application = on

    def supplement_lapsed(self, on: date, number: int, step: Facts) -> None:
        until = self.reply_by if self.waits == "supplement" else self._in_vain("supplement")[1]
        if until and on <= date.fromisoformat(until):
            raise Unlawful
        self._lapse("supplement", on)

    def _lapse(self, question: str, on: date) -> None:
        if self.waits == question:
            self.end, self.how = on, "ended"
        else:
            self.vain.remove(self._in_vain(question))

    def fee_noticed(self, on: date, number: int, step: Facts) -> None:
        if self.old or on < date(2021, 1, 1) or self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("fee_after_due")
            self.vain.append(("fee", None))
        else:
            self.waits, self.waits_since = "fee", on

    def fee_paid(self, on: date, number: int, step: Facts) -> None:
        self._anew("fee", on)

    def fee_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._lapse("fee", on)

    def _consulted(self, who: str, on: date, number: int, step: Facts, limited: bool, matters: bool) -> None:
        if any(a["who"] == who and a["id"] == step["id"] and not {"answered", "lapsed"} & set(a) for a in self.asked):
            raise Unlawful
        late = matters and self.too_late(on)
        if late:
            self.codes.append("consultation_after_due")
        elif matters and self.until is not None:
            self.codes.append("consultation_after_delay")
        asked = {"who": who, "id": step["id"], "on": on, "number": number, "limited": limited and not self.old}
        asked["effective"] = matters and not late
        if "served_on" in step:
            asked["served"] = date.fromisoformat(step["served_on"])
        self.asked.append(asked)

    def _heard(self, who: str, on: date, step: Facts, key: str) -> None:
        found = [a for a in self.asked if a["who"] == who and a["id"] == step["id"]]
        if not found or key in found[-1] or "answered" in found[-1]:
            raise Unlawful
        if key == "answered" and found[-1]["effective"] and on > self.end_of(found[-1], date.max):
            self.codes.append("opinion_late")
        found[-1][key] = on

    def third_party_consulted(self, on: date, number: int, step: Facts) -> None:
        self._consulted("third", on, number, step, limited=True, matters=True)

    def third_party_answered(self, on: date, number: int, step: Facts) -> None:
        self._heard("third", on, step, "answered")

    def third_party_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._heard("third", on, step, "lapsed")

    def agency_consulted(self, on: date, number: int, step: Facts) -> None:
        limited = bool(step.get("co_producer"))
        self._consulted("agency", on, number, step, limited=limited, matters=not self.old)

    def agency_answered(self, on: date, number: int, step: Facts) -> None:
        self._heard("agency", on, step, "answered")

    def agency_lapsed(self, on: date, number: int, step: Facts) -> None:
        self._heard("agency", on, step, "lapsed")

    def extension_notified(self, on: date, number: int, step: Facts) -> None:
        days = step["days"]
        if not 1 <= days <= self.full or self.waits:
            raise Unlawful
        if self.too_late(on):
            self.codes.append("extension_after_due")
        elif self.until is not None:
            self.codes.append("extension_after_delay")
        else:
            if self.extended + days > self.full:
                raise Unlawful
            if len([d for d in between(on, self.due(on)) if works(d)]) <= 2:
                self.codes.append("extension_near_end")
            self.extended += days

    def reasons_requested(self, on: date, number: int, step: Facts) -> None:
        self.reasons_open += 1

    def reasons_given(self, on: date, number: int, step: Facts) -> None:
        if not self.reasons_open:
            raise Unlawful
        self.reasons_open -= 1
        self.reasons = True

    def delay_fixed(self, on: date, number: int, step: Facts) -> None:
        until = date.fromisoformat(step["until"])
        if self.old or not self.reasons or self.waits or not works(until):
            raise Unlawful
        if self.too_late(on):
            self.codes.append("delay_after_due")
        elif until <= self.due(on):
            raise Unlawful
        else:
            self.until, self.delayed_on = until, on

    def replied(self, on: date, number: int, step: Facts) -> None:
        if self.end is not None:
            self.orders -= 1
            self.answered_by_order = True
            return
        if self.orders:
            self.orders -= 1
        self.end = on
        self.how = "answered_late" if self.too_late(on) else "answered_in_time"

    def withdrawn(self, on: date, number: int, step: Facts) -> None:
        self.end, self.how = on, "ended"

    def reply_received(self, on: date, number: int, step: Facts) -> None:
        if self.how not in ("answered_late", "answered_in_time") and not self.answered_by_order:
            raise Unlawful

    def reply_ordered(self, on: date, number: int, step: Facts) -> None:
        self.orders += 1

    def served(self, on: date, number: int, step: Facts) -> None:
        if not 1 <= step["step"] < number or on < self.dates.get(step["step"], on):
            raise Unlawful
        for asked in self.asked:
            if asked["number"] == step["step"]:
                asked.setdefault("served", on)

    # The answer

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
