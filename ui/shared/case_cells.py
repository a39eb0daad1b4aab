"""How a row of the case list is shown, the same in every list: stage, due date, channel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.review import LetterStatus
from app.domain.stage import Stage
from app.domain.steps import Channel
from app.services.cases import CaseRow
from ui.shared.columns import Cell
from ui.shared.tokens import Tone
from ui.shared.words import TONE_ICONS, dated, days_left, is_weekend, slack_tone

STAGE_LOOKS: dict[Stage, tuple[Tone, str]] = {
    Stage.TO_CONFIRM: (Tone.WARNING, "inbox"),
    Stage.TO_ROUTE: (Tone.ACCENT, "git-branch"),
    Stage.TO_HANDLE: (Tone.ACCENT, "square-pen"),
    Stage.TO_REVIEW: (Tone.ACCENT, "check-check"),
    Stage.TO_SIGN: (Tone.ACCENT, "stamp"),
    Stage.TO_DELIVER: (Tone.ACCENT, "send"),
    Stage.CLOSED: (Tone.DONE, "circle-check"),
    Stage.ARCHIVED: (Tone.WAITING, "archive"),
}
"""Tone and icon of each stage."""

LETTER_TONES: dict[LetterStatus, Tone] = {
    LetterStatus.DRAFT: Tone.WARNING,
    LetterStatus.IN_REVIEW: Tone.ACCENT,
    LetterStatus.TO_SIGN: Tone.ACCENT,
    LetterStatus.SIGNED: Tone.ACCENT,
    LetterStatus.NUMBERED: Tone.DONE,
    LetterStatus.CANCELLED: Tone.MUTED,
}
"""The tone of a letter by how far it has come."""

CHANNEL_ICONS: dict[Channel, str] = {
    Channel.COUNTER: "hand",
    Channel.SIGNED_MAIL: "mail-open",
    Channel.ORDINARY_MAIL: "mail",
    Channel.ONLINE: "globe",
    Channel.FAX: "printer",
    Channel.ORAL: "mic",
}


def stage_cell(stage: Stage) -> Cell:
    """The stage as a pill."""
    tone, icon = STAGE_LOOKS[stage]
    return Cell(stage.label, tone, icon, pill=True)


def channel_cell(row: CaseRow) -> Cell:
    """The channel with its icon."""
    channel = Channel(row.channel)
    return Cell(channel.label, Tone.PLAIN, CHANNEL_ICONS[channel])


def due_day(row: CaseRow) -> date | None:
    """The day alerts go by: the safe date where the calendar is provisional, otherwise the due date."""
    return row.safe_due_on or row.due_on


def due_cell(row: CaseRow, left: int | None) -> Cell:
    """The due date with what is left, or why none is running; `left` as `services.today.days_left` gives it."""
    tr = QCoreApplication.translate
    if row.ended_on is not None:
        if row.answered_late:
            return Cell(dated(row.ended_on), Tone.WRONG, "octagon-alert", second=tr("due", "逾期办结"))
        return Cell(dated(row.ended_on), Tone.MUTED, "circle-check", second=tr("due", "办结"))
    if row.paused_since is not None:
        rest = "" if left is None else tr("due", "恢复后剩 {0} 个工作日").format(left)
        return Cell(tr("due", "期限中止"), Tone.WAITING, "circle-pause", second=rest)
    due = due_day(row)
    if due is None or left is None:
        return Cell(tr("due", "尚未起算"), Tone.MUTED, "clock")
    tone = slack_tone(left)
    words = days_left(left, row.provisional and is_weekend(due)) + (tr("due", " · 暂定") if row.provisional else "")
    if row.provisional and tone is Tone.DONE:
        return Cell(dated(due), Tone.PROVISIONAL, TONE_ICONS[Tone.PROVISIONAL], second=words)
    return Cell(dated(due), tone, TONE_ICONS[tone], second=words, second_tone=tone)
