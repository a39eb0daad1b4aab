"""What the head of a case says of its date: the date, the days left, the state, and what a person must know."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import clock_reading as states
from app.domain import clock_sentence
from app.domain.clock_reading import Alternative, ClockReading
from app.domain.stage import Stage
from app.domain.steps import CaseKind
from app.services.all_deadlines import READINGS
from app.services.case_views import CaseView
from ui.shared.tokens import Tone
from ui.shared.words import dated, days_left, slack_tone

STAGE_TONES = {
    Stage.TO_CONFIRM: Tone.WARNING,
    Stage.TO_ROUTE: Tone.WARNING,
    Stage.TO_HANDLE: Tone.ACCENT,
    Stage.TO_REVIEW: Tone.ACCENT,
    Stage.TO_SIGN: Tone.ACCENT,
    Stage.TO_DELIVER: Tone.ACCENT,
    Stage.CLOSED: Tone.DONE,
    Stage.ARCHIVED: Tone.MUTED,
}

_CLOCK_TONES = {
    states.PAUSED: Tone.WAITING,
    states.AWAITING_SUPPLEMENT: Tone.WAITING,
    states.AWAITING_FEE: Tone.WAITING,
    states.ANSWERED_IN_TIME: Tone.DONE,
    states.ANSWERED_LATE: Tone.WRONG,
    states.ENDED: Tone.DONE,
    states.OVERDUE: Tone.WRONG,
}


@dataclass(frozen=True, slots=True)
class DueWords:
    """The date in figures, the sentence why, the state as a pill, and the sentences of warning."""

    date: str
    why: str
    state: str
    tone: Tone
    provisional: bool = False
    safe: str = ""
    warnings: tuple[str, ...] = ()


def due_words(view: CaseView) -> DueWords:
    """What to say of the date of this case today."""
    reading = view.reading
    if reading is not None:
        return _running(reading)
    if view.state.registered.case_kind is CaseKind.CORRECTION:
        return DueWords(
            "无法定期限", "更正申请不适用依申请公开的答复期限（《条例》第四十一条）", "更正申请", Tone.MUTED
        )
    return DueWords("尚未起算", "与申请人确认收件后开始计算答复期限（《条例》第三十一条）", "待确认收件", Tone.WARNING)


def _running(reading: ClockReading) -> DueWords:
    left = reading.working_days_left
    running = reading.state == states.RUNNING and left is not None
    return DueWords(
        dated(reading.due_on) if reading.due_on else "停止计时",
        clock_sentence.why(reading),
        _state(reading),
        slack_tone(left) if running and left is not None else _CLOCK_TONES.get(reading.state, Tone.PLAIN),
        reading.provisional,
        f"调休安排公布后可能提前，请按 {dated(reading.safe_due_on)} 掌握" if reading.safe_due_on else "",
        (*_alternatives(reading), *(f"{w.message}（{w.article}）" for w in reading.warnings)),
    )


def _state(reading: ClockReading) -> str:
    label = states.STATE_LABELS[reading.state]
    if reading.state in (states.RUNNING, states.OVERDUE, states.PAUSED) and reading.working_days_left is not None:
        return days_left(reading.working_days_left) + (f" · {label}" if reading.state == states.PAUSED else "")
    return label


def _alternatives(reading: ClockReading) -> tuple[str, ...]:
    if reading.ended_on is not None:
        return ()
    return tuple(_alternative(one, reading) for one in reading.alternatives)


def _alternative(one: Alternative, reading: ClockReading) -> str:
    how = READINGS.get(one.code, f"以 {one.day_zero} 为收到申请之日")
    earlier = reading.due_on is not None and one.due_on < reading.due_on
    advice = "，请按这一较早的日期掌握" if earlier else "，本案按较早的日期计算"
    return f"另一种理解：{how}，则 {dated(one.due_on)} 到期{advice}（{one.article}）"
