"""What the head of a case says of its date: the date, the days left, the state, and what a person must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import clock_sentence
from app.domain.clock_reading import ClockReading
from app.domain.owed_reply import OwedReply, owed_reply
from app.domain.stage import Stage
from app.domain.steps import CaseKind
from app.services.case_views import CaseView
from app.services.today import days_to
from ui.shared.clock_words import readings_said, state_said, state_tone
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
    owed = owed_reply(view.state, view.calendar)
    if owed is not None:
        return _ordered(owed, view)
    if reading is not None:
        return _running(reading)
    if view.state.registered.case_kind is CaseKind.CORRECTION:
        return DueWords(
            "无法定期限", "更正申请不适用依申请公开的答复期限（《条例》第四十一条）", "更正申请", Tone.MUTED
        )
    return DueWords("尚未起算", "与申请人确认收件后开始计算答复期限（《条例》第三十一条）", "待确认收件", Tone.WARNING)


def _ordered(owed: OwedReply, view: CaseView) -> DueWords:
    """The first reply was set aside: what counts is the day set for the new one."""
    left = days_to(owed.alert_on, view.calendar, view.today)
    return DueWords(
        dated(owed.due_on),
        f"{owed.ordered_on:%m-%d} {owed.body}责令重新答复" + ("（暂定）" if owed.provisional else ""),
        days_left(left),
        slack_tone(left),
        owed.provisional,
        _safe(owed.safe_due_on),
    )


def _safe(day: date | None) -> str:
    return f"调休安排公布后可能提前，请按 {dated(day)} 掌握" if day else ""


def _running(reading: ClockReading) -> DueWords:
    return DueWords(
        dated(reading.due_on) if reading.due_on else "停止计时",
        clock_sentence.why(reading),
        state_said(reading),
        state_tone(reading),
        reading.provisional,
        _safe(reading.safe_due_on),
        (*readings_said(reading), *(f"{w.message}（{w.article}）" for w in reading.warnings)),
    )
