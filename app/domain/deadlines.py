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
    Rule,
    direct_suit,
)
from app.domain.remedy_periods import direct_suit_until, reconsideration_until
from app.domain.steps import Channel, ThirdPartyConsulted

_ON_PAPER = frozenset((Channel.COUNTER, Channel.SIGNED_MAIL, Channel.ORDINARY_MAIL, Channel.ORAL))


def other_deadlines(run: ClockRun, platform_entry_days: int | None) -> tuple[Deadline, ...]:
    """The dates of notice, supplement, opinions, fee, platform, remedies and an ordered reply, as far as they arise.

    `met` is null while a date is open and nothing was done; the notice of a supplement nobody needed stays null.
    """
    found = [*run.notices] or _open_notice(run)
    for question in run.questions:
        if question.due_on is not None:
            found.append(_applicants_turn(run, question, question.due_on))
    for consultation in run.consultations:
        if consultation.own_period is not None and consultation.own_due_on is not None:
            found.append(_opinion(run, consultation, consultation.own_period, consultation.own_due_on))
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


def _open_notice(run: ClockRun) -> list[Deadline]:
    """The last day for a supplement notice that was not sent; of a later receipt only a notice that was sent counts."""
    rule = run.regime.supplement_notice
    if rule is None:
        return []
    start = run.receipt.received_on
    return [Deadline("supplement_notice", run.calendar.add(start, rule.days), None, start, rule.article, "")]


def _applicants_turn(run: ClockRun, question: Question, due_on: date) -> Deadline:
    """The applicant's period to supplement or to pay."""
    met = False if question.lapsed_on is not None else _met(run, due_on, question.answered_on)
    if question.kind == "fee":
        return Deadline("fee_payment", due_on, met, question.asked_on, FEE_MEASURES, "")
    return Deadline("supplement", due_on, met, question.asked_on, run.regime.supplement_article, "")


def _opinion(run: ClockRun, consultation: Consultation, rule: Rule, due_on: date) -> Deadline:
    asked = consultation.asked
    what = "third_party_opinion" if isinstance(asked, ThirdPartyConsulted) else "co_producer_opinion"
    lapsed = consultation.lapsed_on is not None and consultation.answered_on is None
    met = False if lapsed else _met(run, due_on, consultation.answered_on)
    return Deadline(what, due_on, met, consultation.served_on or asked.on, rule.article, asked.name or asked.id)


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
