"""Half-typed forms, kept so that a crash loses nothing; nobody's record, gone once the form is done.

They hold what personal details hold, so they are sealed under the office's key as those are.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from app.persistence.canonical import instant
from app.persistence.master_key import derived
from app.persistence.sealing import master_of, seal, unseal
from app.persistence.session import Session
from app.persistence.tables.sealed import drafts


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed into a form, as JSON, and when it was last kept."""

    owner: str
    key: str
    value: Any
    kept_at: datetime


def keep(session: Session, owner: str, key: str, value: Any, kept_at: datetime) -> None:
    """Keep what is typed, in place of what was kept under this key.

    Raises StorageUnavailable when personal details are sealed already and the office's key is missing.
    """
    sealed = seal(_own_key(session), json.dumps(value).encode(), _place(owner, key))
    drop(session, owner, key)
    row = {"owner": owner, "key": key, "value": base64.b64encode(sealed).decode(), "kept_at": instant(kept_at)}
    session.connection.execute(insert(drafts), row)


def read(session: Session, owner: str, key: str) -> Draft | None:
    """What was kept under this key, or None. Raises StorageUnavailable with another key than the office's."""
    chosen = select(drafts).where(drafts.c.owner == owner, drafts.c.key == key)
    row = session.connection.execute(chosen).first()
    return None if row is None else _opened(session, row)


def of_owner(session: Session, owner: str) -> list[Draft]:
    """Everything kept for a person, the latest first. Errors as in `read`."""
    chosen = select(drafts).where(drafts.c.owner == owner).order_by(drafts.c.kept_at.desc(), drafts.c.key)
    return [_opened(session, row) for row in session.connection.execute(chosen).fetchall()]


def drop(session: Session, owner: str, key: str) -> None:
    """Forget what was kept under this key, if anything was."""
    session.connection.execute(delete(drafts).where(drafts.c.owner == owner, drafts.c.key == key))


def _opened(session: Session, row: Row[Any]) -> Draft:
    value = row.value
    if isinstance(value, str):  # forms kept before they were sealed stand there as they were typed
        value = json.loads(unseal(_own_key(session), base64.b64decode(value), _place(row.owner, row.key)))
    return Draft(row.owner, row.key, value, datetime.fromisoformat(row.kept_at))


def _own_key(session: Session) -> bytes:
    return derived(master_of(session), "drafts")


def _place(owner: str, key: str) -> str:
    return f"draft {owner} {key}"
