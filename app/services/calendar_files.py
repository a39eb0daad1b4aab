"""Reads the year files that come with the program: one JSON file a year, and the table of statutory holidays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.work_calendar import WorkCalendar

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "calendars"
_STATUTORY = "statutory.json"


def load(folder: Path | None = None) -> WorkCalendar:
    """The calendar of a folder with YYYY.json and statutory.json; by default the one that comes with the program.

    Raises StorageUnavailable when the folder or a file cannot be read, InputRejected when its content is wrong.
    """
    place = _SHIPPED if folder is None else folder
    return WorkCalendar.from_years(notices(place), statutory_days(place))


def notices(folder: Path) -> list[Arrangement]:
    """The notices of all years in a folder, year by year; raises as `load`."""
    return [a for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].json")) for a in read_year(path)]


def statutory_days(folder: Path) -> dict[date, str]:
    """The statutory holidays in a folder, each with its name; raises as `load`."""
    return _statutory_days(_read(folder / _STATUTORY))


def read_year(path: Path) -> list[Arrangement]:
    """The notices of one year file in the order in which they were published.

    Raises InputRejected when a date lies outside the file's year (the last days of the year before excepted).
    """
    content = _read(path)
    try:
        year = int(content["year"])
        notices = [
            Arrangement.from_plain({**notice, "year": year, "source": _source(notice)}) for notice in content["notices"]
        ]
    except (KeyError, TypeError, ValueError) as trouble:
        raise InputRejected("year", f"日历文件{path.name}不完整：{trouble}") from trouble
    for notice in notices:
        _check_dates(path, notice)
    return notices


def _source(notice: dict[str, Any]) -> str:
    return str(notice.get("number") or notice["title"])


def _check_dates(path: Path, notice: Arrangement) -> None:
    for day in (*notice.off, *notice.worked):
        if day.year != notice.year and (day.year, day.month) != (notice.year - 1, 12):
            raise InputRejected("off", f"日历文件{path.name}中的{day.isoformat()}不属于{notice.year}年")


def _statutory_days(content: dict[str, Any]) -> dict[date, str]:
    try:
        return {date.fromisoformat(day): str(name) for days in content["years"].values() for day, name in days.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise InputRejected("years", f"法定节假日表不完整：{trouble}") from trouble


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise StorageUnavailable(f"读不到日历文件{path}，请检查程序是否完整安装") from trouble
    except ValueError as trouble:
        raise InputRejected("file", f"日历文件{path.name}不是有效的 JSON") from trouble
    if not isinstance(content, dict):
        raise InputRejected("file", f"日历文件{path.name}的内容不是一个对象")
    return content
