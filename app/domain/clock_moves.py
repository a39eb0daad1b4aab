"""Steps that move the last day: extension (延长, art. 33) and delay (延迟答复, art. 35)."""

from __future__ import annotations

from app.domain.clock_run import ClockRun, Handler, bad_field, missing_question
from app.domain.errors import Refused
from app.domain.regimes import EXTENSION_NEAR_END, REASONS_ARTICLE
from app.domain.steps import DelayFixed, ExtensionNotified, ReasonsGiven, ReasonsRequested, Step


def _extension_notified(run: ClockRun, seq: int, step: ExtensionNotified) -> None:
    rule = run.regime.extension
    if step.days < 1:
        raise bad_field(seq, "days", "延长的工作日天数应为正整数")
    if step.days > rule.days:
        raise Refused(f"延长答复期限最多{rule.days}个工作日，不能延长{step.days}个", rule.article)
    run.refuse_while_stopped("延长答复期限")
    if run.in_default(step.on):
        run.warn("extension_after_due", f"{step.on}告知延期时答复期限已届满，不发生延长的效力", rule.article)
    elif run.fixed_due is not None:
        run.warn(
            "extension_after_delay", "延迟答复期限已确定，本期限内不再延长", run.regime.delay_article or rule.article
        )
    else:
        _extend(run, step)


def _extend(run: ClockRun, step: ExtensionNotified) -> None:
    rule = run.regime.extension
    if run.extension + step.days > rule.days:
        message = f"延长答复期限合计最多{rule.days}个工作日，已延长{run.extension}个，不能再延长{step.days}个"
        raise Refused(message, rule.article)
    _warn_near_end(run, step)
    run.period += step.days
    run.extension += step.days


def _warn_near_end(run: ClockRun, step: ExtensionNotified) -> None:
    # consultations only move a date later, so while the plain date is far they need not be looked at
    if run.zero + run.period - run.here > EXTENSION_NEAR_END.days:
        return
    left = run.due_at(run.here) - run.here
    if left <= EXTENSION_NEAR_END.days:
        message = f"{step.on}告知延期时距原期限届满仅剩{left}个工作日，请留存届满前告知申请人的凭证"
        run.warn("extension_near_end", message, EXTENSION_NEAR_END.article)


def _reasons_requested(run: ClockRun, seq: int, step: Step) -> None:
    run.reasons_asked += 1


def _reasons_given(run: ClockRun, seq: int, step: Step) -> None:
    if run.reasons_asked == 0:
        raise missing_question(ReasonsGiven.label, REASONS_ARTICLE)
    run.reasons_asked -= 1
    run.reasons_given = True


def _delay_fixed(run: ClockRun, seq: int, step: DelayFixed) -> None:
    article = run.regime.delay_article
    if article is None:
        raise Refused("2008年条例没有延迟答复的规定", REASONS_ARTICLE)
    if not run.reasons_given:
        raise Refused("申请人说明理由之前不能确定延迟答复期限", article)
    run.refuse_while_stopped("确定延迟答复期限")
    recorded = seq <= run.recorded_until
    if not recorded and not run.calendar.is_working(step.until):
        raise bad_field(seq, "until", f"延迟答复期限{step.until}应为工作日")
    if run.in_default(step.on):
        run.warn("delay_after_due", f"{step.on}确定延迟答复期限时答复期限已届满，不发生延迟的效力", article)
        return
    due_on = run.calendar.at(run.due_at(run.here))
    if not recorded and step.until <= due_on:
        raise Refused(f"延迟答复期限应晚于现答复期限{due_on}", article)
    # A last day that has become a day off moves to the first working day after it (民法典 art. 203).
    run.fixed_due, run.fixed_from = run.calendar.next(step.until), run.here


HANDLERS: dict[type[Step], Handler] = {
    ExtensionNotified: _extension_notified,
    ReasonsRequested: _reasons_requested,
    ReasonsGiven: _reasons_given,
    DelayFixed: _delay_fixed,
}
