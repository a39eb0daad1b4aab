"""The arrangement of working days by year: versions that never change, each with its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from app.domain.case import Actor
from app.persistence.canonical import canonical, digest, instant
from app.persistence.session import Session
from app.persistence.tables.office import calendars, settings


@dataclass(frozen=True, slots=True)
class CalendarVersion:
    """One year as it was loaded; `arrangement` is the year's JSON, `digest` its SHA-256 in canonical form."""

    number: int
    year: int
    arrangement: dict[str, Any]
    digest: str
    by: Actor
    loaded_at: datetime


def add(session: Session, year: int, arrangement: dict[str, Any], by: Actor, loaded_at: datetime) -> CalendarVersion:
    """Keep a version of a year as the one that holds from now on; the same content again changes nothing."""
    current = newest(session).get(year)
    if current is not None and current.digest == digest_of(arrangement):
        return current
    row = {
        "year": year, "arrangement": arrangement, "digest": digest_of(arrangement), "by_id": by.id, "by_name": by.name,
        "loaded_at": instant(loaded_at),
    }  # fmt: skip
    session.connection.execute(insert(calendars), row)
    session.remembered.pop(STAMP, None)
    return newest(session)[year]


def digest_of(arrangement: dict[str, Any]) -> str:
    """The digest by which a year's arrangement is named."""
    return digest(canonical(arrangement))


def newest(session: Session, until: datetime | None = None) -> dict[int, CalendarVersion]:
    """The version of each year that holds now, or that held at the moment `until` (included)."""
    last = select(func.max(calendars.c.number)).group_by(calendars.c.year)
    if until is not None:
        last = last.where(calendars.c.loaded_at <= instant(until))
    return {version.year: version for version in _read(session, calendars.c.number.in_(last))}


STAMP = "stamp"


def stamp(session: Session) -> tuple[int, int]:
    """Two numbers that change with every calendar loaded and every setting changed, by whichever desk."""
    known: tuple[int, int] | None = session.remembered.get(STAMP)
    if known is None:
        last = (select(func.coalesce(func.max(table.c.number), 0)).scalar_subquery() for table in (calendars, settings))
        row = session.connection.execute(select(*last)).one()
        known = session.remembered[STAMP] = (row[0], row[1])
    return known


def history(session: Session, year: int) -> list[CalendarVersion]:
    """All versions of a year, the oldest first."""
    return _read(session, calendars.c.year == year)


def find(session: Session, named: str) -> CalendarVersion | None:
    """The version with this digest, or None."""
    return next(iter(_read(session, calendars.c.digest == named)), None)


def _read(session: Session, condition: ColumnElement[bool]) -> list[CalendarVersion]:
    rows = session.connection.execute(select(calendars).where(condition).order_by(calendars.c.number))
    return [
        CalendarVersion(
            r.number, r.year, r.arrangement, r.digest, Actor(r.by_id, r.by_name), datetime.fromisoformat(r.loaded_at)
        )
        for r in rows
    ]
