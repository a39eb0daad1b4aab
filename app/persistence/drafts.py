"""Half-typed forms, kept so that a crash loses nothing; nobody's record, gone once the form is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from app.persistence.canonical import instant
from app.persistence.session import Session
from app.persistence.tables import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed into a form, as JSON, and when it was last kept."""

    owner: str
    key: str
    value: Any
    kept_at: datetime


def keep(session: Session, owner: str, key: str, value: Any, kept_at: datetime) -> None:
    """Keep what is typed, in place of what was kept under this key."""
    drop(session, owner, key)
    row = {"owner": owner, "key": key, "value": value, "kept_at": instant(kept_at)}
    session.connection.execute(insert(drafts), row)


def read(session: Session, owner: str, key: str) -> Draft | None:
    """What was kept under this key, or None."""
    chosen = select(drafts).where(drafts.c.owner == owner, drafts.c.key == key)
    row = session.connection.execute(chosen).first()
    return None if row is None else Draft(row.owner, row.key, row.value, datetime.fromisoformat(row.kept_at))


def of_owner(session: Session, owner: str) -> list[Draft]:
    """Everything kept for a person, the latest first."""
    chosen = select(drafts).where(drafts.c.owner == owner).order_by(drafts.c.kept_at.desc(), drafts.c.key)
    rows = session.connection.execute(chosen)
    return [Draft(row.owner, row.key, row.value, datetime.fromisoformat(row.kept_at)) for row in rows]


def drop(session: Session, owner: str, key: str) -> None:
    """Forget what was kept under this key, if anything was."""
    session.connection.execute(delete(drafts).where(drafts.c.owner == owner, drafts.c.key == key))
