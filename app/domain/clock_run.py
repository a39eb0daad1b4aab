"""The clock of one case while its steps are read: what a step finds and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from app.domain.clock_reading import ClockWarning
from app.domain.counting import Interval, due_position, merged
from app.domain.errors import InputRejected, Refused
from app.domain.receipt import Receipt
from app.domain.regimes import RECORD_ARTICLE, Regime, Rule
from app.domain.steps import Step
from app.domain.work_calendar import WorkCalendar


@dataclass(slots=True)
class Consultation:
    """A question to a third party or another agency; `counts` is whether its days are taken off the period.

    `own_period` is the period the law gives the one consulted, from service; None where it gives none.
    """

    id: str
    about: str
    asked_on: date
    counts: bool
    third_party: bool
    own_period: Rule | None
    served_on: date | None = None
    own_due_on: date | None = None
    answered_on: date | None = None
    lapsed_on: date | None = None

    def end(self) -> date | None:
        """The earliest of answer, lapse and the end of the own period; None while none of these is known."""
        ends = [day for day in (self.answered_on, self.lapsed_on, self.own_due_on) if day is not None]
        return min(ends) if ends else None


@dataclass(slots=True)
class Question:
    """A letter that asks the applicant to act (supplement or fee); `stops` is whether the clock stood still for it."""

    kind: str
    asked_on: date
    due_on: date | None
    stops: bool
    receipt_day: date
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


@dataclass(slots=True)
class ClockRun:
    """The state of the clock between two steps; days are dates, lengths working days."""

    receipt: Receipt
    regime: Regime
    calendar: WorkCalendar
    as_of: date
    day_zero: date
    period: int
    day_zero_by: str = "registered"
    receipt_day: date = date.min
    extension: int = 0
    fixed_due: date | None = None
    fixed_on: date | None = None
    stopped: Question | None = None
    questions: list[Question] = field(default_factory=list)
    consultations: list[Consultation] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    disturbed: list[Undisturbed] = field(default_factory=list)
    reasons_asked: int = 0
    reasons_given: bool = False
    ended_on: date | None = None
    replied_on: date | None = None
    reply_received_on: date | None = None
    platform_entered_on: date | None = None
    warnings: list[ClockWarning] = field(default_factory=list)
    steps: dict[int, Step] = field(default_factory=dict)
    targets: dict[int, Consultation | Question] = field(default_factory=dict)

    @property
    def moment(self) -> date:
        """The day to which the clock is read: the end of the case, or `as_of`."""
        return self.as_of if self.ended_on is None else self.ended_on

    def excluded(self, moment: date) -> list[Interval]:
        """Positions of the days taken off by consultations, one still open running to `moment`."""
        if not self.consultations:
            return []
        position = self.calendar.position
        return merged([(position(start), position(end)) for start, end in self.excluded_days(moment)])

    def excluded_days(self, moment: date) -> list[tuple[date, date]]:
        """The same as intervals (start, end] of days, not merged; once art. 35 fixed a date nothing is taken off."""
        last = moment if self.fixed_on is None else min(moment, self.fixed_on)
        return [(c.asked_on, min(c.end() or last, last)) for c in self.consultations if c.counts]

    def due_at(self, moment: date) -> int:
        """Position of the due date as it stands on that day, no question being open."""
        calendar = self.calendar
        if self.fixed_due is not None:
            return calendar.position(self.fixed_due)
        return due_position(calendar.position(self.day_zero), self.period, self.excluded(moment))

    def in_default(self, on: date) -> bool:
        """Whether that day lies after the due date of that moment; a default once incurred is not cured."""
        if self.stopped is not None:
            return False
        return on > self.calendar.at(self.due_at(on))

    def restart(self, on: date, kind: str) -> None:
        """A new full period with `on` as day 0; what was granted for the old one falls away."""
        self.day_zero, self.day_zero_by = on, kind
        self.period, self.extension = self.regime.reply.days, 0
        self.fixed_due = self.fixed_on = self.stopped = None

    def warn(self, code: str, message: str, article: str) -> None:
        """Adds a warning to the reading."""
        self.warnings.append(ClockWarning(code, message, article))

    def refuse_while_stopped(self, what: str) -> None:
        """Raises Refused while the clock stands for a supplement or a fee."""
        if self.stopped is None:
            return
        waits = "补正" if self.stopped.kind == "supplement" else "缴费"
        raise Refused(f"等待申请人{waits}期间不计时，不能{what}", _question_article(self))


Handler = Callable[[ClockRun, int, Step], None]


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
