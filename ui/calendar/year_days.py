"""What each day of a year says: working or not, by which notice, and what a notice not yet loaded would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from app.domain.work_calendar import WorkCalendar
from app.services.calendars import ChangeSheet
from ui.shared.tokens import Tone
from ui.shared.words import dated, weekday

_MARKS = {"holiday": "休", "make_up_day": "班"}
_WORDS = {"working_day": "工作日", "weekend": "周末", "holiday": "放假", "make_up_day": "调休上班"}


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day of a year; `code` as in DayReason, a named weekend day being a holiday as well.

    `change` is empty, or what a notice that was read but not loaded would make of the day: 放假 or 上班.
    """

    on: date
    code: str
    name: str
    source: str = ""
    change: str = ""
    provisional: bool = False

    @property
    def mark(self) -> str:
        """休, 班 or nothing, so that the colour is not the only sign."""
        return _MARKS.get(self.code, "")

    @property
    def tone(self) -> Tone:
        """The colour of the day."""
        if self.code == "holiday":
            return Tone.PROVISIONAL if self.provisional else Tone.DONE
        return {"make_up_day": Tone.WARNING, "weekend": Tone.MUTED}.get(self.code, Tone.PLAIN)

    @property
    def said(self) -> str:
        """The day in one sentence, for a tool tip and a screen reader."""
        name = self.name if self.code != "working_day" else ""
        parts = [dated(self.on), _WORDS[self.code], name, f"通知改为{self.change}" if self.change else ""]
        words = "，".join(part for part in parts if part)
        return f"{words}（{self.source}）" if self.source else words


def year_days(calendar: WorkCalendar, year: int, proposed: WorkCalendar | None = None) -> dict[date, YearDay]:
    """Every day of the year; with `proposed` as it would be, the days that differ from `calendar` marked."""
    shown = proposed or calendar
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: _day(shown, calendar, day) for day in days}


def _day(shown: WorkCalendar, before: WorkCalendar, day: date) -> YearDay:
    reason = shown.why(day)
    code = "holiday" if reason.code == "weekend" and reason.name else reason.code
    change = ""
    if shown.is_working(day) != before.is_working(day):
        change = "上班" if shown.is_working(day) else "放假"
    return YearDay(day, code, reason.name, shown.source(day), change, shown.provisional(day.year))


def holidays_said(days: Mapping[date, YearDay]) -> tuple[str, ...]:
    """The holidays and make-up days of a year, one line a holiday: “国庆节：10-01（周四）至 10-07（周三），共 7 天”."""
    off = [day for day in days.values() if day.code == "holiday"]
    lines = [f"{name}：{_span(list(some))}" for name, some in groupby(off, key=lambda day: day.name)]
    worked = [day for day in days.values() if day.code == "make_up_day"]
    if worked:
        lines.append("调休上班：" + "、".join(_short(day.on) for day in worked))
    return tuple(lines)


def _span(days: list[YearDay]) -> str:
    first, last = days[0].on, days[-1].on
    if first == last:
        return _short(first)
    return f"{_short(first)}至 {_short(last)}，共 {len(days)} 天"


def _short(day: date) -> str:
    return f"{day:%m-%d}（{weekday(day)}）"


def changes_said(sheet: ChangeSheet) -> str:
    """Which days become days off and which become working days, a line for each."""
    tr = QCoreApplication.translate
    if not sheet.newly_off and not sheet.newly_worked:
        return tr("calendar", "与现行日历一致，没有变化。")
    parts = []
    if sheet.newly_off:
        said = tr("calendar", "改为放假 {0} 天：{1}")
        parts.append(said.format(len(sheet.newly_off), days_said(sheet.newly_off)))
    if sheet.newly_worked:
        said = tr("calendar", "改为上班 {0} 天：{1}")
        parts.append(said.format(len(sheet.newly_worked), days_said(sheet.newly_worked)))
    return "\n".join(parts)


def days_said(days: Iterable[date]) -> str:
    """Dates in one line, with the year where it is not that of the others."""
    return "、".join(f"{day.isoformat()}（{weekday(day)}）" for day in days)
