"""What the clock of a case says on a day: the answer of `clock.read`, with the keys of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

RUNNING = "running"
PAUSED = "paused"
AWAITING_SUPPLEMENT = "awaiting_supplement"
AWAITING_FEE = "awaiting_fee"
ANSWERED_IN_TIME = "answered_in_time"
ANSWERED_LATE = "answered_late"
ENDED = "ended"
OVERDUE = "overdue"

STATE_LABELS = {
    RUNNING: "计时中",
    PAUSED: "征求意见中（不计时）",
    AWAITING_SUPPLEMENT: "等待补正",
    AWAITING_FEE: "等待缴费",
    ANSWERED_IN_TIME: "按期答复",
    ANSWERED_LATE: "逾期答复",
    ENDED: "已终结",
    OVERDUE: "已逾期",
}


class ClockWarning(NamedTuple):
    """Something a person should know about the dates, with the article it rests on."""

    code: str
    message: str
    article: str


class Alternative(NamedTuple):
    """Another reading of the law that a court might prefer, with its own day 0 and due date.

    `safe_due_on` is its date on the cautious calendar where the due date is provisional.
    """

    code: str
    day_zero: date
    due_on: date
    article: str
    safe_due_on: date | None = None


@dataclass(slots=True)
class Deadline:
    """A further date of the case: `met` is null while it is open; `about` names whose it is where there are several."""

    what: str
    due_on: date
    met: bool | None
    starts_on: date
    article: str
    about: str


class CountedDay(NamedTuple):
    """A day between day 0 and the due date: its number, or null and why it does not count.

    `why` is working_day, make_up_day, weekend, holiday or consultation; `name` the holiday's name where there is one.
    """

    on: date
    number: int | None
    why: str
    name: str


# These two are made at every reading: a frozen class costs five times as much to make, a named tuple twice.
# Nobody assigns to them; `dataclasses.replace` makes another one.


@dataclass(slots=True)
class ClockReading:
    """The reply clock of a case on the day `as_of`; names as on the command line, lengths in working days.

    Beside them: `day_zero_by` is the kind of step that set day 0 (`registered`, `supplement_received` or `fee_paid`),
    `period` the counted days of this period with its extension, `fixed` whether art. 35 fixed the date, `stopped_since`
    the day since which the clock stands (supplement, fee, consultation), `stands_until` the last day of a consultation
    whose end the law fixes, `ended_on` the day of the reply or other end.
    """

    as_of: date
    regime: str
    day_zero: date
    due_on: date | None
    safe_due_on: date | None
    original_due_on: date
    state: str
    overdue_since: date | None
    working_days_used: int
    working_days_left: int | None
    excluded_working_days: int
    extension_days: int
    provisional: bool
    calendar_years: tuple[int, ...]
    other_deadlines: tuple[Deadline, ...]
    alternatives: tuple[Alternative, ...]
    warnings: tuple[ClockWarning, ...]
    days: tuple[CountedDay, ...]
    day_zero_by: str
    period: int
    fixed: bool
    stopped_since: date | None
    stands_until: date | None
    ended_on: date | None

    @property
    def alert_on(self) -> date | None:
        """The date by which alerts go: the earliest of the due date, its safe reading and the disputed readings."""
        dates = [self.due_on, self.safe_due_on]
        dates += [day for other in self.alternatives for day in (other.due_on, other.safe_due_on)]
        return min((day for day in dates if day is not None), default=None)

    def to_plain(self, brief: bool = False) -> dict[str, Any]:
        """The answer of the command `deadline`; `brief` leaves the day list out."""
        plain: dict[str, Any] = {
            "regime": self.regime,
            "day_zero": _iso(self.day_zero),
            "due_on": _iso(self.due_on),
            "safe_due_on": _iso(self.safe_due_on),
            "original_due_on": _iso(self.original_due_on),
            "state": self.state,
            "overdue_since": _iso(self.overdue_since),
            "working_days_used": self.working_days_used,
            "working_days_left": self.working_days_left,
            "excluded_working_days": self.excluded_working_days,
            "extension_days": self.extension_days,
            "provisional": self.provisional,
            "calendar_years": list(self.calendar_years),
            "other_deadlines": [{"what": d.what, "due_on": _iso(d.due_on), "met": d.met} for d in self.other_deadlines],
            "alternatives": [
                {"code": a.code, "day_zero": _iso(a.day_zero), "due_on": _iso(a.due_on), "article": a.article}
                for a in self.alternatives
            ],
            "warnings": [warning._asdict() for warning in self.warnings],
        }
        if not brief:
            plain["days"] = [{"on": _iso(d.on), "number": d.number, "why": d.why} for d in self.days]
        return plain


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
