"""What each day of a period says: its number, or why it does not count, and what happens on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.case import Case
from app.domain.clock_reading import ClockReading, Deadline
from app.domain.work_calendar import WorkCalendar
from app.services.all_deadlines import LABELS
from ui.shared.tokens import Tone
from ui.shared.words import dated

_REASONS = {"weekend": "周末", "holiday": "法定节假日", "consultation": "征求意见", "make_up_day": "调休上班"}
_TONES = {
    "weekend": Tone.MUTED,
    "holiday": Tone.DONE,
    "consultation": Tone.WAITING,
    "make_up_day": Tone.WARNING,
    "working_day": Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the calendar: `number` when it counts, `reason` otherwise or in addition, `events` of the case.

    `is_due` is the last day; `is_safe` the one alerts go by where a provisional due date may yet come earlier.
    """

    on: date
    number: int | None
    reason: str
    tone: Tone
    source: str = ""
    is_zero: bool = False
    is_due: bool = False
    is_safe: bool = False
    events: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The day in one sentence, for a tool tip and a screen reader."""
        counted = f"第 {self.number} 个工作日" if self.number else "不计入" if not self.is_zero else "起算日，不计入"
        last = "到期日" if self.is_due else "安排公布后可能提前到这一天，请按此掌握" if self.is_safe else ""
        parts = [dated(self.on), counted, self.reason, *self.events, last]
        words = "，".join(part for part in parts if part)
        return f"{words}（{self.source}）" if self.source else words


def cells_of(reading: ClockReading, case: Case, calendar: WorkCalendar) -> dict[date, DayCell]:
    """Every day from day 0 to the due date, with the reason each counts or not."""
    events = _events(case)
    zero = reading.day_zero
    cells = {zero: DayCell(zero, None, "收到", Tone.ACCENT, is_zero=True, events=events.get(zero, ()))}
    for day in reading.days:
        reason = day.name or _REASONS.get(day.why, "")
        if day.why == "make_up_day":
            reason = _REASONS[day.why]
        cells[day.on] = DayCell(
            day.on,
            day.number,
            reason,
            Tone.PROVISIONAL if day.why == "holiday" and calendar.provisional(day.on.year) else _TONES[day.why],
            calendar.source(day.on),
            is_due=day.on == reading.due_on,
            is_safe=day.on == reading.safe_due_on,
            events=events.get(day.on, ()),
        )
    return cells


def _events(case: Case) -> dict[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for entry in case.history:
        found[entry.step.on] = (*found.get(entry.step.on, ()), entry.step.label)
    return found


def months_of(cells: Mapping[date, DayCell]) -> tuple[date, ...]:
    """The first day of every month in which one of these days lies."""
    return tuple(sorted({day.replace(day=1) for day in cells}))


def weeks_of(month: date) -> tuple[tuple[date | None, ...], ...]:
    """The weeks of a month, Monday first; None where another month's days would stand."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    days: list[date | None] = [None] * month.weekday()
    days += [month + timedelta(days=n) for n in range((following - month).days)]
    days += [None] * (-len(days) % 7)
    return tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))


def notices_of(cells: Mapping[date, DayCell]) -> tuple[str, ...]:
    """The notices that decided about days of this period, in the order of those days."""
    return tuple(dict.fromkeys(cells[day].source for day in sorted(cells) if cells[day].source))


def deadline_said(one: Deadline, calendar: WorkCalendar) -> str:
    """A further date of the case in one line; one in a year not yet arranged is provisional while it is open."""
    met = {None: "", True: " · 已按期", False: " · 已过期"}[one.met]
    about = f"（{one.about}）" if one.about else ""
    open_year = "（暂定）" if one.met is None and calendar.provisional(one.due_on.year) else ""
    return f"{LABELS[one.what]}{about}：{dated(one.due_on)}{open_year}止，自 {one.starts_on} 起{met}"
