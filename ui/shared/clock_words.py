"""What a clock says beside its date, the same on every screen: its state, its tone, its other readings."""

from __future__ import annotations

from app.domain import clock_reading as states
from app.domain.clock_reading import Alternative, ClockReading
from app.services.all_deadlines import READINGS
from ui.shared.tokens import Tone
from ui.shared.words import dated, days_left, slack_tone

_TONES = {
    states.PAUSED: Tone.WAITING,
    states.AWAITING_SUPPLEMENT: Tone.WAITING,
    states.AWAITING_FEE: Tone.WAITING,
    states.ANSWERED_IN_TIME: Tone.DONE,
    states.ANSWERED_LATE: Tone.WRONG,
    states.ENDED: Tone.DONE,
    states.OVERDUE: Tone.WRONG,
}


def state_said(reading: ClockReading) -> str:
    """How much is left, how late it is, or why nothing runs."""
    label = states.STATE_LABELS[reading.state]
    if reading.state in (states.RUNNING, states.OVERDUE, states.PAUSED) and reading.working_days_left is not None:
        return days_left(reading.working_days_left) + (f" · {label}" if reading.state == states.PAUSED else "")
    return label


def state_tone(reading: ClockReading) -> Tone:
    """The colour of the state; of a running clock by what is left."""
    left = reading.working_days_left
    if reading.state == states.RUNNING and left is not None:
        return slack_tone(left)
    return _TONES.get(reading.state, Tone.PLAIN)


def readings_said(reading: ClockReading) -> tuple[str, ...]:
    """Every disputed reading with its own date, a sentence each; none once the case has ended."""
    if reading.ended_on is not None:
        return ()
    return tuple(_other_reading(one, reading) for one in reading.alternatives)


def _other_reading(one: Alternative, reading: ClockReading) -> str:
    how = READINGS.get(one.code, f"以 {one.day_zero} 为收到申请之日")
    earlier = reading.due_on is not None and one.due_on < reading.due_on
    advice = "，请按这一较早的日期掌握" if earlier else "，本案按较早的日期计算"
    return f"另一种理解：{how}，则 {dated(one.due_on)} 到期{advice}（{one.article}）"
