"""The reply a case still owes although it had ended: a body or a court ordered a new one (责令重新答复)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.clock_ends import ordered_until
from app.domain.state import State
from app.domain.steps import ReplyOrdered
from app.domain.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class OwedReply:
    """By when, included; `safe_due_on` is the date to go by where the number of days runs into a year not arranged."""

    ordered_on: date
    body: str
    due_on: date
    safe_due_on: date | None = None

    @property
    def provisional(self) -> bool:
        """Whether the date hangs on an arrangement not yet published."""
        return self.safe_due_on is not None

    @property
    def alert_on(self) -> date:
        """The date alerts go by."""
        return self.safe_due_on or self.due_on


def owed_reply(state: State, calendar: WorkCalendar) -> OwedReply | None:
    """The new reply that was ordered and has not been given; None where none is owed.

    A date the order names stays as it is; a number of working days is counted from the day after the order.
    """
    step = state.ordered.step if state.ordered else None
    if not isinstance(step, ReplyOrdered):
        return None
    due_on = ordered_until(step, calendar)
    provisional = step.until is None and calendar.provisional_between(step.on, due_on)
    return OwedReply(step.on, step.body, due_on, ordered_until(step, calendar.cautious) if provisional else None)
