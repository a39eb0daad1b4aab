"""The clock of one case while its steps are read: what a step finds and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.clock_reading import ClockWarning, Deadline
from app.domain.counting import Interval, due_position, merged
from app.domain.errors import InputRejected, Refused
from app.domain.receipt import Receipt
from app.domain.regimes import RECORD_ARTICLE, Regime, Rule
from app.domain.steps import AgencyConsulted, Step, ThirdPartyConsulted
from app.domain.work_calendar import WorkCalendar


@dataclass(slots=True)
class Consultation:
    """A question to a third party or another agency; `counts` is whether its days are taken off the period.

    `own_period` is the period the law gives the one consulted, from service; None where it gives none. `start` and
    `stop` are the positions of the day of the step that asked and of `end`.
    """

    seq: int
    asked: ThirdPartyConsulted | AgencyConsulted
    start: int
    counts: bool
    own_period: Rule | None
    served_on: date | None = None
    own_due_on: date | None = None
    answered_on: date | None = None
    lapsed_on: date | None = None
    end: date | None = None
    stop: int | None = None

    def span(self, last: int) -> list[Interval]:
        """The positions it takes off the period up to `last`; none if it does not count or is empty."""
        start, stop = self.start, self.stop
        if stop is None or stop > last:
            stop = last
        return [(start, stop)] if self.counts and stop > start else []

    def ends_by(self, day: date, position: int) -> None:
        """Notes an answer, a lapse or the end of the own period; the earliest of them is the end."""
        if self.end is None or day < self.end:
            self.end, self.stop = day, position

    def cautious_end(self, cautious: WorkCalendar) -> date:
        """The end where the own period runs on that calendar; far away while there is none."""
        end = self.end or date.max
        if self.own_period is None or self.served_on is None:
            return end
        return min(end, cautious.add(self.served_on, self.own_period.days))


@dataclass(slots=True)
class Question:
    """A letter that asks the applicant to act (supplement or fee); `stops` is whether the clock stood still for it."""

    seq: int
    kind: str
    asked_on: date
    due_on: date | None
    stops: bool
    answered_on: date | None = None
    lapsed_on: date | None = None


@dataclass(slots=True)
class Order:
    """A new reply ordered by a body or court, and when it was given."""

    ordered_on: date
    due_on: date
    replied_on: date | None = None


@dataclass(slots=True)
class Undisturbed:
    """The period that ran when a late supplement notice was sent."""

    day_zero: date
    period: int
    fixed_due: date | None


@dataclass(slots=True, init=False)
class ClockRun:
    """The state of the clock between two steps; lengths are working days.

    Positions (see WorkCalendar): `zero` of `day_zero`, `here` of the step being read, `fixed_from` of the day on which
    art. 35 fixed the date `fixed_due`. `moment` is the day to which the clock is read: the end of the case, or `as_of`.
    """

    receipt: Receipt
    regime: Regime
    calendar: WorkCalendar
    as_of: date
    moment: date
    steps: Sequence[tuple[int, Step]]
    recorded_until: int
    day_zero: date
    day_zero_by: str
    zero: int
    here: int
    period: int
    extension: int
    receipt_day: date
    fixed_due: date | None
    fixed_from: int | None
    stopped: Question | None
    questions: list[Question]
    open_questions: list[Question]
    notices: list[Deadline]
    consultations: list[Consultation]
    consulted: dict[tuple[bool, str], Consultation]
    reasons_asked: int
    reasons_given: bool
    ended_on: date | None
    replied_on: date | None
    reply_received_on: date | None
    platform_entered_on: date | None
    orders: tuple[Order, ...]
    disturbed: tuple[Undisturbed, ...]
    warnings: tuple[ClockWarning, ...]

    def __init__(self, receipt: Receipt, steps: Sequence[tuple[int, Step]], calendar: WorkCalendar, as_of: date):
        regime, day_zero = receipt.rules(), receipt.received_on
        self.receipt, self.regime, self.calendar, self.steps = receipt, regime, calendar, steps
        self.as_of = self.moment = as_of
        self.day_zero = self.receipt_day = day_zero
        self.day_zero_by = "registered"
        self.zero = self.here = calendar.positions[day_zero]
        self.period, self.extension = regime.reply.days, 0
        self.fixed_due = self.fixed_from = self.stopped = None
        self.questions, self.open_questions, self.notices = [], [], []
        self.consultations, self.consulted = [], {}
        self.recorded_until = self.reasons_asked = 0
        self.reasons_given = False
        self.ended_on = self.replied_on = self.reply_received_on = self.platform_entered_on = None
        self.orders = self.disturbed = self.warnings = ()

    def end(self, on: date) -> None:
        """The case ends on that day, and the clock is read to it."""
        self.ended_on = self.moment = on

    def excluded(self, moment: int) -> list[Interval]:
        """Positions of the days taken off by consultations, one still open running to the position `moment`.

        Once art. 35 fixed a date nothing more is taken off.
        """
        if not self.consultations:
            return []
        last = moment if self.fixed_from is None else min(moment, self.fixed_from)
        if len(self.consultations) == 1:  # mostly there is one
            return self.consultations[0].span(last)
        return merged([span for c in self.consultations for span in c.span(last)])

    def cautious_due(self, day_zero: date, period: int) -> date:
        """The due date on the cautious calendar, where the own periods of those consulted run on it too."""
        cautious, moment = self.calendar.cautious, self.moment
        positions = cautious.positions
        counted = [c for c in self.consultations if c.counts]
        spans = [(positions[c.asked.on], positions[min(c.cautious_end(cautious), moment)]) for c in counted]
        return cautious.at(due_position(positions[day_zero], period, merged(spans)))

    def due_at(self, moment: int) -> int:
        """Position of the due date as it stands at that position, no question being open."""
        if self.fixed_due is not None:
            return self.calendar.positions[self.fixed_due]
        return due_position(self.zero, self.period, self.excluded(moment))

    def in_default(self, on: date) -> bool:
        """Whether the step of that day comes after its due date; a default once incurred is not cured."""
        if self.stopped is not None:
            return False
        # consultations only move a date later, so before the plain date they need not be looked at
        if self.fixed_due is None and self.here < self.zero + self.period:
            return False
        return on > self.calendar.at(self.due_at(self.here))

    def restart(self, on: date, kind: str) -> None:
        """A new full period with `on` as day 0; what was granted for the old one falls away."""
        self.day_zero, self.day_zero_by, self.zero = on, kind, self.here
        self.period, self.extension = self.regime.reply.days, 0
        self.fixed_due = self.fixed_from = self.stopped = None

    def warn(self, code: str, message: str, article: str) -> None:
        """Adds a warning to the reading."""
        self.warnings += (ClockWarning(code, message, article),)

    def refuse_while_stopped(self, what: str) -> None:
        """Raises Refused while the clock stands for a supplement or a fee."""
        if self.stopped is None:
            return
        waits = "补正" if self.stopped.kind == "supplement" else "缴费"
        raise Refused(f"等待申请人{waits}期间不计时，不能{what}", _question_article(self))


Handler = Callable[[ClockRun, int, Any], None]
"""Takes the step of the kind it is listed for, and its number."""


def _question_article(run: ClockRun) -> str:
    assert run.stopped is not None
    if run.stopped.kind == "supplement":
        return run.regime.supplement_article
    return run.regime.fee_payment.article if run.regime.fee_payment else RECORD_ARTICLE


def missing_question(label: str, article: str) -> Refused:
    """The refusal of an answer whose question was never put, or was voided."""
    return Refused(f"没有与“{label}”对应的在先环节（未作出、已作废或已答复）", article)


def bad_field(seq: int, name: str, sentence: str) -> InputRejected:
    """The rejection of a field of the step at that place in the chain."""
    return InputRejected(f"steps[{seq}].{name}", sentence)
