"""The working-day calendar of this office: shipped years, notices loaded since, regional days off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected
from app.domain.office_settings import OfficeSettings
from app.domain.procedure import CHINA
from app.domain.work_calendar import RegionalDay, WorkCalendar
from app.persistence import calendars
from app.persistence import settings as stored_settings
from app.persistence.calendars import CalendarVersion
from app.persistence.session import Session
from app.services import calendar_files

_BEFORE_ALL = datetime(2000, 1, 1, tzinfo=CHINA)
_REGIONAL = re.compile(r"(\d{4}-\d{2}-\d{2})\s*([^（(]+)[（(](.+)[）)]")


def in_force(session: Session, resources: Path, settings: OfficeSettings) -> WorkCalendar:
    """The calendar all readings of this office are made with; a year that was loaded replaces the shipped one."""
    return _joined(resources, calendars.newest(session), settings.regional_days)


def named(session: Session, resources: Path, digest: str) -> WorkCalendar | None:
    """The calendar of this office that bears the digest, or None when no loading or change ever made it.

    It is found as far as the program's own year files are still the same.
    """
    changes = stored_settings.history(session, "regional_days")
    loaded = [one for year in calendars.newest(session) for one in calendars.history(session, year)]
    moments = {*(change.changed_at for change in changes), *(version.loaded_at for version in loaded)}
    for moment in (*sorted(moments, reverse=True), _BEFORE_ALL):
        lines = [change.value for change in changes if change.changed_at <= moment]
        found = _joined(resources, calendars.newest(session, moment), lines[-1] if lines else ())
        if found.digest == digest:
            return found
    return None


def _joined(resources: Path, versions: Mapping[int, CalendarVersion], regional: Iterable[str]) -> WorkCalendar:
    folder = resources / "calendars"
    loaded = {year: version.arrangement["notices"] for year, version in versions.items()}
    kept = [notice for notice in calendar_files.notices(folder) if notice.year not in loaded]
    own = [Arrangement.from_plain(notice) for _, notices in sorted(loaded.items()) for notice in notices]
    together = sorted((*kept, *own), key=lambda notice: notice.year)
    return WorkCalendar.from_years(together, calendar_files.statutory_days(folder), regional_days(regional))


def notices_of(session: Session, resources: Path, year: int) -> list[Arrangement]:
    """The notices in force for one year, in the order of their publication; empty when none is published."""
    loaded = calendars.newest(session).get(year)
    if loaded is not None:
        return [Arrangement.from_plain(notice) for notice in loaded.arrangement["notices"]]
    return [notice for notice in calendar_files.notices(resources / "calendars") if notice.year == year]


def regional_days(lines: Iterable[str]) -> tuple[RegionalDay, ...]:
    """Days off in the region, each written as `2026-04-18 三月三（桂政办发…）`; InputRejected names the wrong line."""
    days = tuple(_regional(line) for line in lines if line.strip())
    twice = next((day for place, day in enumerate(days) if day.on in {other.on for other in days[:place]}), None)
    if twice is not None:
        raise InputRejected("regional_days", f"{twice.on}出现了两次")
    return days


def _regional(line: str) -> RegionalDay:
    found = _REGIONAL.fullmatch(line.strip())
    try:
        if found is None:
            raise ValueError
        return RegionalDay(date.fromisoformat(found[1]), found[2].strip(), found[3].strip())
    except ValueError as error:
        raise InputRejected("regional_days", f"“{line}”应写作：2026-04-18 三月三（文件名称）") from error
