"""Steps for which the clock stands still and then starts anew: supplement (补正) and fee (信息处理费)."""

from __future__ import annotations

from datetime import date

from app.domain.clock_reading import Deadline
from app.domain.clock_run import ClockRun, Handler, Question, Undisturbed, bad_field, missing_question
from app.domain.errors import Refused
from app.domain.regimes import FEE_ARTICLE, FEE_MEASURES, FEE_VALID_FROM, Rule
from app.domain.steps import (
    FeeLapsed,
    FeeNoticed,
    FeePaid,
    Step,
    SupplementLapsed,
    SupplementReceived,
    SupplementRequested,
)


def _supplement_requested(run: ClockRun, seq: int, step: SupplementRequested) -> None:
    run.refuse_while_stopped("再次告知补正")
    if step.reply_by is not None and step.reply_by < step.on:
        raise bad_field(seq, "reply_by", f"补正期限{step.reply_by}不得早于告知日期{step.on}")
    late = run.in_default(step.on)
    _put(run, Question(seq, "supplement", step.on, step.reply_by, not late))
    if late:
        message = f"{step.on}告知补正时答复期限已届满，期限不因此中断"
        run.warn("supplement_after_due", message, run.regime.supplement_article)
    rule = run.regime.supplement_notice
    if rule is not None:
        _note_notice(run, step.on, rule, late)


def _note_notice(run: ClockRun, on: date, rule: Rule, late: bool) -> None:
    """Whether the notice came in time; of several after one receipt the first is the one that had to."""
    start = run.receipt_day
    last = run.calendar.add(start, rule.days)
    if not run.notices or run.notices[-1].starts_on != start:
        run.notices.append(Deadline("supplement_notice", last, on <= last, start, rule.article, ""))
    if on > last and not late:
        run.disturbed += (Undisturbed(run.day_zero, run.period, run.fixed_due),)
        message = f"补正告知晚于收到之日起第{rule.days}个工作日（{last}），原答复期限可能仍被认定为有效"
        run.warn("supplement_late", message, rule.article)


def _supplement_received(run: ClockRun, seq: int, step: Step) -> None:
    question = _take_open_question(run, "supplement", SupplementReceived.label, run.regime.supplement_article)
    question.answered_on = step.on
    if question.stops:
        run.restart(step.on, step.kind)
        run.receipt_day = step.on


def _supplement_lapsed(run: ClockRun, seq: int, step: Step) -> None:
    article = run.regime.supplement_article
    question = _take_open_question(run, "supplement", SupplementLapsed.label, article)
    if question.due_on is not None and step.on <= question.due_on:
        raise Refused(f"补正期限到{question.due_on}为止，届满前不能视为放弃", article)
    _lapse(run, question, step)


def _fee_noticed(run: ClockRun, seq: int, step: FeeNoticed) -> None:
    rule = run.regime.fee_payment
    if rule is None:
        raise Refused("2008年条例没有信息处理费，不能发出收费通知", FEE_ARTICLE)
    if step.on < FEE_VALID_FROM:
        raise Refused(f"{FEE_VALID_FROM}之前不能收取信息处理费", FEE_MEASURES)
    run.refuse_while_stopped("发出收费通知")
    if step.served_on is not None and not step.on <= step.served_on <= run.as_of:
        raise bad_field(seq, "served_on", f"送达日期{step.served_on}应在发出日期{step.on}至截至日期{run.as_of}之间")
    late = run.in_default(step.on)
    question = Question(seq, "fee", step.on, None, not late)
    _put(run, question)
    serve_fee_notice(run, question, step.served_on or step.on)
    if late:
        run.warn("fee_after_due", f"{step.on}发出收费通知时答复期限已届满，期限不因此中断", rule.article)


def serve_fee_notice(run: ClockRun, question: Question, served_on: date) -> None:
    """Starts the applicant's period to pay; until service is known the day of the notice stands in for it."""
    rule = run.regime.fee_payment
    if rule is not None:
        question.due_on = run.calendar.add(served_on, rule.days)


def _fee_paid(run: ClockRun, seq: int, step: Step) -> None:
    question = _take_open_question(run, "fee", FeePaid.label, FEE_MEASURES)
    question.answered_on = step.on
    if question.stops:
        run.restart(step.on, step.kind)


def _fee_lapsed(run: ClockRun, seq: int, step: Step) -> None:
    _lapse(run, _take_open_question(run, "fee", FeeLapsed.label, FEE_MEASURES), step)


def _lapse(run: ClockRun, question: Question, step: Step) -> None:
    """The request is deemed abandoned, unless the question came too late to stop the clock."""
    question.lapsed_on = step.on
    if question.stops:
        run.end(step.on)


def _put(run: ClockRun, question: Question) -> None:
    run.questions.append(question)
    run.open_questions.append(question)
    if question.stops:
        run.stopped = question


def _take_open_question(run: ClockRun, kind: str, label: str, article: str) -> Question:
    """Takes the question that is answered off the open ones, the oldest of its kind first."""
    for place, question in enumerate(run.open_questions):
        if question.kind == kind:
            return run.open_questions.pop(place)
    raise missing_question(label, article)


HANDLERS: dict[type[Step], Handler] = {
    SupplementRequested: _supplement_requested,
    SupplementReceived: _supplement_received,
    SupplementLapsed: _supplement_lapsed,
    FeeNoticed: _fee_noticed,
    FeePaid: _fee_paid,
    FeeLapsed: _fee_lapsed,
}
