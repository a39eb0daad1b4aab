"""Steps whose days are taken off the period: consulting third parties and other agencies (征求意见, art. 33)."""

from __future__ import annotations

from datetime import date

from app.domain.clock_run import ClockRun, Consultation, Handler, bad_field, missing_question
from app.domain.regimes import CONSULTATION_ARTICLE, Rule
from app.domain.steps import (
    AgencyAnswered,
    AgencyConsulted,
    AgencyLapsed,
    Step,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
    ThirdPartyLapsed,
)


def _third_party_consulted(run: ClockRun, seq: int, step: ThirdPartyConsulted) -> None:
    _consult(run, seq, step, True, run.regime.third_party)


def _agency_consulted(run: ClockRun, seq: int, step: AgencyConsulted) -> None:
    _consult(run, seq, step, False, run.regime.co_producer if step.co_producer else None)


def _consult(
    run: ClockRun, seq: int, step: ThirdPartyConsulted | AgencyConsulted, third_party: bool, own_period: Rule | None
) -> None:
    key, served_on = (third_party, step.id), step.served_on
    before = run.consulted.get(key)
    if before is not None and _unanswered(before):
        raise bad_field(seq, "id", f"编号“{step.id}”的征求意见尚未答复，不能再用同一编号")
    if served_on is not None and served_on > run.as_of:
        raise bad_field(seq, "served_on", f"送达日期{served_on}晚于截至日期{run.as_of}")
    stops = third_party or run.regime.other_agencies_stop_the_clock
    late = stops and run.in_default(step.on)
    consultation = Consultation(seq, step, run.here, stops and not late, own_period)
    run.consultations.append(consultation)
    run.consulted[key] = consultation
    if served_on is not None:
        serve_consultation(run, seq, consultation, served_on)
    if late or run.fixed_due is not None:
        _warn_without_effect(run, step.on, stops, late)


def _warn_without_effect(run: ClockRun, on: date, stops: bool, late: bool) -> None:
    if late:
        message = f"{on}征求意见时答复期限已届满，所需时间不予扣除"
        run.warn("consultation_after_due", message, CONSULTATION_ARTICLE)
    elif stops:
        message = f"延迟答复期限已确定，{on}征求意见所需时间不再扣除"
        run.warn("consultation_after_delay", message, run.regime.delay_article or CONSULTATION_ARTICLE)


def serve_consultation(run: ClockRun, seq: int, consultation: Consultation, served_on: date) -> None:
    """Starts the own period of the one consulted; the first service known counts."""
    if served_on < consultation.asked.on:
        raise bad_field(seq, "served_on", f"送达日期{served_on}不得早于发出日期{consultation.asked.on}")
    if consultation.served_on is not None:
        return
    consultation.served_on = served_on
    period = consultation.own_period
    if period is not None:
        last = run.calendar.positions[served_on] + period.days
        consultation.own_due_on = own_due_on = run.calendar.at(last)
        consultation.ends_by(own_due_on, last)


def _third_party_answered(run: ClockRun, seq: int, step: ThirdPartyAnswered) -> None:
    _answer(run, step, run.regime.third_party_article, third_party=True)


def _agency_answered(run: ClockRun, seq: int, step: AgencyAnswered) -> None:
    _answer(run, step, CONSULTATION_ARTICLE, third_party=False)


def _answer(run: ClockRun, step: ThirdPartyAnswered | AgencyAnswered, article: str, *, third_party: bool) -> None:
    consultation = _find(run, step.id, third_party)
    if consultation is None or consultation.answered_on is not None:
        raise missing_question(step.label, article)
    end = consultation.end
    consultation.answered_on = step.on
    consultation.ends_by(step.on, run.here)
    if end is not None and step.on > end and consultation.counts:
        message = f"“{step.id}”的意见于{step.on}收到，晚于征求意见截止日{end}，此后的时间不再扣除"
        run.warn("opinion_late", message, article)


def _third_party_lapsed(run: ClockRun, seq: int, step: ThirdPartyLapsed) -> None:
    _lapse(run, step, run.regime.third_party_article, third_party=True)


def _agency_lapsed(run: ClockRun, seq: int, step: AgencyLapsed) -> None:
    _lapse(run, step, CONSULTATION_ARTICLE, third_party=False)


def _lapse(run: ClockRun, step: ThirdPartyLapsed | AgencyLapsed, article: str, *, third_party: bool) -> None:
    consultation = _find(run, step.id, third_party)
    if consultation is None or not _unanswered(consultation):
        raise missing_question(step.label, article)
    consultation.lapsed_on = step.on
    consultation.ends_by(step.on, run.here)


def _find(run: ClockRun, id: str, third_party: bool) -> Consultation | None:
    """The latest consultation with that id."""
    return run.consulted.get((third_party, id))


def _unanswered(consultation: Consultation) -> bool:
    return consultation.answered_on is None and consultation.lapsed_on is None


HANDLERS: dict[type[Step], Handler] = {
    ThirdPartyConsulted: _third_party_consulted,
    ThirdPartyAnswered: _third_party_answered,
    ThirdPartyLapsed: _third_party_lapsed,
    AgencyConsulted: _agency_consulted,
    AgencyAnswered: _agency_answered,
    AgencyLapsed: _agency_lapsed,
}
