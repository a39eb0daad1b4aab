"""The disputed readings of a clock (不同理解): where a court might start the period elsewhere, and the date of each."""

from __future__ import annotations

from datetime import date

from app.domain.clock_reading import Alternative
from app.domain.clock_run import ClockRun, Undisturbed
from app.domain.counting import Interval, due_position
from app.domain.regimes import DAY_OFF_RECEIPT_ARTICLE, MAIL_LETTER, RECEIPT_ARTICLE
from app.domain.steps import Channel, SupplementReceived

_BY_RECEIPT = frozenset(("registered", SupplementReceived.kind))
"""What starts a period by being received: the request, or the request made clear."""


def alternatives_of(run: ClockRun, excluded: list[Interval]) -> tuple[Alternative, ...]:
    """Every disputed reading of this clock, the consultations being taken off alike in each."""
    plain = run.stopped is None and run.fixed_due is None
    found = _receipt_readings(run, excluded) if plain else []
    if run.disturbed:
        found = [_undisturbed(run, excluded, period) for period in run.disturbed] + found
    return tuple(found)


def _receipt_readings(run: ClockRun, excluded: list[Interval]) -> list[Alternative]:
    found = []
    if run.day_zero_by in _BY_RECEIPT and not run.calendar.is_working(run.day_zero):
        working_day = run.calendar.next(run.day_zero)
        found.append(_from(run, excluded, "receipt_on_day_off", working_day, DAY_OFF_RECEIPT_ARTICLE))
    if run.day_zero_by != "registered":
        return found
    receipt = run.receipt
    if receipt.channel in (Channel.ONLINE, Channel.FAX) and _earlier(run, receipt.submitted_on):
        found.append(_from(run, excluded, "submitted_earlier", receipt.submitted_on, RECEIPT_ARTICLE))
    if receipt.channel is Channel.ORDINARY_MAIL and _earlier(run, receipt.arrived_on):
        article = f"{RECEIPT_ARTICLE}；{MAIL_LETTER}"
        found.append(_from(run, excluded, "ordinary_mail_unconfirmed", receipt.arrived_on, article))
    return found


def _earlier(run: ClockRun, day: date | None) -> bool:
    return day is not None and day < run.receipt.received_on


def _from(run: ClockRun, excluded: list[Interval], code: str, day_zero: date | None, article: str) -> Alternative:
    assert day_zero is not None
    due_on = run.calendar.at(due_position(run.calendar.positions[day_zero], run.period, excluded))
    return Alternative(code, day_zero, due_on, article, _safe(run, day_zero, due_on, run.period))


def _undisturbed(run: ClockRun, excluded: list[Interval], period: Undisturbed) -> Alternative:
    """The due date as if the late supplement notice had not stopped the clock."""
    calendar, article = run.calendar, run.regime.supplement_article
    if period.fixed_due is not None:
        return Alternative("supplement_late", period.day_zero, period.fixed_due, article)
    due_on = calendar.at(due_position(calendar.positions[period.day_zero], period.period, excluded))
    safe = _safe(run, period.day_zero, due_on, period.period)
    return Alternative("supplement_late", period.day_zero, due_on, article, safe)


def _safe(run: ClockRun, day_zero: date, due_on: date, period: int) -> date | None:
    """The date on the cautious calendar, for a date that counts on a year without a published arrangement."""
    if not run.calendar.provisional_between(day_zero, due_on):
        return None
    return run.cautious_due(day_zero, period)
