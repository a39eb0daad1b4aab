"""Every other date the law attaches to a case, beside the reply's due date, each with start, end, and whether met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.domain.clock_reading import Deadline
from app.domain.clock_run import ClockRun, Consultation, Question
from app.domain.regimes import (
    FEE_MEASURES,
    RECONSIDERATION,
    RECORD_ARTICLE,
    REPLY_ARTICLE,
    direct_suit,
)
from app.domain.remedy_periods import direct_suit_until, reconsideration_until
from app.domain.steps import Channel

_ON_PAPER = frozenset((Channel.COUNTER, Channel.SIGNED_MAIL, Channel.ORDINARY_MAIL, Channel.ORAL))


def other_deadlines(run: ClockRun, platform_entry_days: int | None) -> tuple[Deadline, ...]:
    """The dates of notice, supplement, opinions, fee, platform, remedies and an ordered reply, as far as they arise.

    `met` is null while a date is open and nothing was done; the notice of a supplement nobody needed stays null.
    """
    found = list(_supplement_notices(run))
    found += (_supplement(run, q) for q in run.questions if q.kind == "supplement" and q.due_on is not None)
    found += (_opinion(run, c) for c in run.consultations if c.own_due_on is not None)
    found += (_fee(run, q) for q in run.questions if q.kind == "fee" and q.due_on is not None)
    if platform_entry_days is not None and run.receipt.channel in _ON_PAPER:
        found.append(_platform_entry(run, platform_entry_days))
    if run.reply_received_on is not None:
        found += _remedies(run, run.reply_received_on)
    for order in run.orders:
        met = _met(run, order.due_on, order.replied_on)
        found.append(Deadline("ordered_reply", order.due_on, met, order.ordered_on, REPLY_ARTICLE, ""))
    return tuple(found)


def _met(run: ClockRun, due_on: date, done_on: date | None) -> bool | None:
    """Whether a thing done on that day, or not done yet, is in time; null while it still may be."""
    if done_on is not None:
        return done_on <= due_on
    return None if run.as_of <= due_on else False


def _supplement_notices(run: ClockRun) -> Iterator[Deadline]:
    """The last day for a supplement notice: of the first receipt always, of a later one where a notice was sent."""
    rule = run.regime.supplement_notice
    if rule is None:
        return
    asked = {q.receipt_day: q.asked_on for q in reversed(run.questions) if q.kind == "supplement"}
    first = run.receipt.received_on
    for start in [first, *(day for day in asked if day != first)]:
        due_on = run.calendar.add(start, rule.days)
        met = asked[start] <= due_on if start in asked else None
        yield Deadline("supplement_notice", due_on, met, start, rule.article, "")


def _supplement(run: ClockRun, question: Question) -> Deadline:
    assert question.due_on is not None
    met = False if question.lapsed_on is not None else _met(run, question.due_on, question.answered_on)
    return Deadline("supplement", question.due_on, met, question.asked_on, run.regime.supplement_article, "")


def _opinion(run: ClockRun, consultation: Consultation) -> Deadline:
    assert consultation.own_due_on is not None
    assert consultation.own_period is not None
    what = "third_party_opinion" if consultation.third_party else "co_producer_opinion"
    lapsed = consultation.lapsed_on is not None and consultation.answered_on is None
    met = False if lapsed else _met(run, consultation.own_due_on, consultation.answered_on)
    start = consultation.served_on or consultation.asked_on
    about = consultation.about or consultation.id
    return Deadline(what, consultation.own_due_on, met, start, consultation.own_period.article, about)


def _fee(run: ClockRun, question: Question) -> Deadline:
    assert question.due_on is not None
    met = False if question.lapsed_on is not None else _met(run, question.due_on, question.answered_on)
    return Deadline("fee_payment", question.due_on, met, question.asked_on, FEE_MEASURES, "")


def _platform_entry(run: ClockRun, days: int) -> Deadline:
    start = run.receipt.received_on
    due_on = run.calendar.add(start, days)
    return Deadline("platform_entry", due_on, _met(run, due_on, run.platform_entered_on), start, RECORD_ARTICLE, "")


def _remedies(run: ClockRun, received_on: date) -> Iterator[Deadline]:
    replied_on = max((o.replied_on for o in run.orders if o.replied_on is not None), default=run.replied_on)
    assert replied_on is not None
    until = reconsideration_until(received_on, run.calendar)
    yield Deadline("reconsideration", until, _met(run, until, None), received_on, RECONSIDERATION.article, "")
    until = direct_suit_until(received_on, replied_on, run.calendar)
    article = direct_suit(replied_on).article
    yield Deadline("direct_suit", until, _met(run, until, None), received_on, article, "")
