"""How the desk says dates, days left and sizes; plain functions, no widget."""

from __future__ import annotations

import re
from datetime import date, timedelta
from unicodedata import normalize

from ui.shared.tokens import Tone

WEEKDAYS = "一二三四五六日"
RELATIVE_DAYS = {"前天": -2, "昨天": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2}

_FULL = re.compile(r"(\d{4})\D?(\d{1,2})\D(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\D(\d{1,2})\D?|(\d{2})(\d{2})")
_OFFSET = re.compile(r"([+-])(\d{1,4})")


def weekday(day: date) -> str:
    """周一 … 周日."""
    return f"周{WEEKDAYS[day.weekday()]}"


def is_weekend(day: date) -> bool:
    """Saturday or Sunday, worked or not."""
    return day.weekday() >= 5


def dated(day: date) -> str:
    """2026-12-21（周一）."""
    return f"{day.isoformat()}（{weekday(day)}）"


def typed_date(text: str, today: date) -> date | None:
    """The date somebody meant: 2026-12-21, 20261221, 12-21, 1221, 今天, +3; None when it is none.

    Without a year the nearest such day to `today` is meant, before or after it. `+3` counts calendar days from today.
    """
    words = re.sub(r"\s", "", normalize("NFKC", text)).replace("−", "-")
    if words in RELATIVE_DAYS:
        return today + timedelta(days=RELATIVE_DAYS[words])
    if offset := _OFFSET.fullmatch(words):
        return _shifted(today, int(offset[1] + offset[2]))
    if full := _FULL.fullmatch(words):
        year, month, day = (int(part) for part in full.groups() if part)
        return _day(year, month, day)
    if short := _SHORT.fullmatch(words):
        month, day = (int(part) for part in short.groups() if part)
        return _nearest(month, day, today)
    return None


def days_left(left: int, perhaps_a_day_off: bool = False) -> str:
    """剩 3 个工作日 · 今天到期 · 逾期 2 个工作日; `left` counts working days, negative when past.

    A provisional date on a weekend may lie ahead with no working day before it: then only today is left.
    """
    if left > 0:
        return f"剩 {left} 个工作日"
    if left < 0:
        return f"逾期 {-left} 个工作日"
    return "只剩今天" if perhaps_a_day_off else "今天到期"


def slack_tone(left: int, warn_within: int = 3) -> Tone:
    """Red when past, amber within `warn_within` working days (included), otherwise green."""
    if left < 0:
        return Tone.WRONG
    return Tone.WARNING if left <= warn_within else Tone.DONE


TONE_ICONS = {
    Tone.WRONG: "octagon-alert",
    Tone.WARNING: "clock-alert",
    Tone.DONE: "circle-check",
    Tone.WAITING: "circle-pause",
    Tone.PROVISIONAL: "calendar-clock",
    Tone.ACCENT: "circle-dot",
    Tone.MUTED: "circle",
    Tone.PLAIN: "circle",
}
"""The icon that says the same as the colour, for those who do not see the colour."""


def file_size(size: int) -> str:
    """Bytes in the unit people read."""
    if size < 1024:
        return f"{size} 字节"
    return f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    candidates = (_day(today.year + shift, month, day) for shift in (-1, 0, 1))
    return min((c for c in candidates if c), key=lambda c: abs((c - today).days), default=None)
