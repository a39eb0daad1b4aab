"""Settings by key; every change stays on record with who made it, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from app.domain.case import Actor
from app.persistence.canonical import instant
from app.persistence.session import Session
from app.persistence.tables.office import settings


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a setting: what it became, who made it, when and why."""

    key: str
    value: Any
    by: Actor
    changed_at: datetime
    reason: str


def change(session: Session, key: str, value: Any, by: Actor, changed_at: datetime, reason: str = "") -> None:
    """Set a key to a JSON value from now on; what it was before stays on record."""
    row = {
        "key": key, "value": value, "by_id": by.id, "by_name": by.name, "changed_at": instant(changed_at),
        "reason": reason,
    }  # fmt: skip
    session.connection.execute(insert(settings), row)
    session.remembered.clear()


def read_all(session: Session, folder: str = "") -> dict[str, Any]:
    """All settings as they stand now; those of a `folder` (their keys begin with it and `:`) are read apart."""
    newest = select(func.max(settings.c.number)).where(_of(folder)).group_by(settings.c.key)
    rows = session.connection.execute(select(settings.c.key, settings.c.value).where(settings.c.number.in_(newest)))
    return {row.key: row.value for row in rows}


def last_change(session: Session, folder: str) -> int:
    """A number that grows with every change in a folder of settings; 0 before the first."""
    number = session.connection.execute(select(func.max(settings.c.number)).where(_of(folder))).scalar_one()
    return int(number or 0)


def _of(folder: str) -> ColumnElement[bool]:
    return settings.c.key.startswith(f"{folder}:") if folder else ~settings.c.key.contains(":")


def history(session: Session, key: str) -> list[Change]:
    """Every change of a key, the oldest first."""
    rows = session.connection.execute(select(settings).where(settings.c.key == key).order_by(settings.c.number))
    return [
        Change(r.key, r.value, Actor(r.by_id, r.by_name), datetime.fromisoformat(r.changed_at), r.reason) for r in rows
    ]


def last_batch(session: Session) -> tuple[list[Change], dict[str, Any]]:
    """The changes made last, in one act, and what their keys were before; a key that was not kept before is absent."""
    c = settings.c
    newest = select(settings).where(_of("")).order_by(c.number.desc()).limit(1)
    last = session.connection.execute(newest).first()
    if last is None:
        return [], {}
    same = (_of(""), c.changed_at == last.changed_at, c.by_id == last.by_id, c.reason == last.reason)
    rows = session.connection.execute(select(settings).where(*same).order_by(c.number)).all()
    batch = [
        Change(r.key, r.value, Actor(r.by_id, r.by_name), datetime.fromisoformat(r.changed_at), r.reason) for r in rows
    ]
    keys = [change.key for change in batch]
    earlier = select(func.max(c.number)).where(c.key.in_(keys), c.number < rows[0].number).group_by(c.key)
    before = session.connection.execute(select(c.key, c.value).where(c.number.in_(earlier)))
    return batch, {row.key: row.value for row in before}
