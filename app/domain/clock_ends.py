"""Steps that end the clock, and those that come after the end: reply, withdrawal, service, an ordered new reply."""

from __future__ import annotations

from datetime import date

from app.domain.clock_consultations import serve_consultation
from app.domain.clock_run import ClockRun, Handler, Order, bad_field, missing_question
from app.domain.clock_stops import serve_fee_notice
from app.domain.errors import InputRejected, Refused
from app.domain.regimes import DELIVERY_ARTICLE, REPLY_ARTICLE
from app.domain.steps import (
    HistoryImported,
    PlatformEntered,
    Replied,
    ReplyOrdered,
    ReplyReceived,
    Served,
    Step,
    Voided,
    Withdrawn,
)
from app.domain.work_calendar import WorkCalendar


def _replied(run: ClockRun, seq: int, step: Step) -> None:
    order = next((order for order in run.orders if order.replied_on is None), None)
    if run.ended_on is not None and order is None:
        raise Refused("案件已终结，不能再次答复；只有责令重新答复之后才能另行答复", REPLY_ARTICLE)
    if order is not None:
        order.replied_on = step.on
        run.reply_received_on = None
    if run.ended_on is None:
        run.replied_on = step.on
        run.end(step.on)


def _withdrawn(run: ClockRun, seq: int, step: Step) -> None:
    run.end(step.on)


def _imported(run: ClockRun, seq: int, step: HistoryImported) -> None:
    run.replied_on = step.replied_on
    run.end(step.replied_on or step.on)


def _reply_received(run: ClockRun, seq: int, step: Step) -> None:
    # a request that ended without a reply may have one by order of a body or court
    if run.replied_on is None and all(order.replied_on is None for order in run.orders):
        raise missing_question(ReplyReceived.label, DELIVERY_ARTICLE)
    run.reply_received_on = step.on


def _reply_ordered(run: ClockRun, seq: int, step: ReplyOrdered) -> None:
    run.orders += (Order(step.on, _ordered_until(run, seq, step)),)


def ordered_until(step: ReplyOrdered, calendar: WorkCalendar) -> date:
    """The last day of a reply ordered anew: the date the order names, or so many working days after the order.

    Raises InputRejected outside the calendar.
    """
    return calendar.add(step.on, step.days or 0) if step.until is None else step.until


def _ordered_until(run: ClockRun, seq: int, step: ReplyOrdered) -> date:
    if (step.days is None) == (step.until is None):
        raise bad_field(seq, "days", "责令重新答复应写明 days（工作日）或 until（日期）之一")
    if step.until is not None and step.until < step.on:
        raise bad_field(seq, "until", f"重新答复期限{step.until}早于责令日期{step.on}")
    if step.days is not None and step.days < 1:
        raise bad_field(seq, "days", "重新答复的工作日天数应为正整数")
    try:
        return ordered_until(step, run.calendar)
    except InputRejected as far:
        raise bad_field(seq, "days", far.sentence) from far


def _served(run: ClockRun, seq: int, step: Served) -> None:
    if not 1 <= step.step < seq:
        raise bad_field(seq, "step", f"送达应指明此前的一个环节，没有第{step.step}环节的文书可送达")
    letter = next((letter for number, letter in run.steps if number == step.step), None)
    if letter is None:
        return  # the step whose letter was served has been voided
    if step.on < letter.on:
        raise bad_field(seq, "on", f"送达日期{step.on}不得早于文书日期{letter.on}")
    if isinstance(letter, Replied):
        run.reply_received_on = step.on
    for consultation in run.consultations:
        if consultation.seq == step.step:
            serve_consultation(run, seq, consultation, step.on)
    for question in run.questions:
        if question.seq == step.step and question.kind == "fee":
            serve_fee_notice(run, question, step.on)


def _platform_entered(run: ClockRun, seq: int, step: Step) -> None:
    run.platform_entered_on = step.on


HANDLERS: dict[type[Step], Handler] = {
    Replied: _replied,
    Withdrawn: _withdrawn,
    HistoryImported: _imported,
    ReplyReceived: _reply_received,
    ReplyOrdered: _reply_ordered,
    Served: _served,
    PlatformEntered: _platform_entered,
}

AFTER_THE_END = frozenset[type[Step]]((Replied, Served, ReplyReceived, ReplyOrdered, Voided, PlatformEntered))
"""Steps that may follow the end; `replied` refuses by itself unless a new reply was ordered."""
