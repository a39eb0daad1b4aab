"""The catalogue of proactive disclosure and the negative list: every change kept with date and reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from app.domain.case import Actor
from app.persistence.canonical import instant
from app.persistence.session import Session
from app.persistence.tables.office import catalogue

CATALOGUE, NEGATIVE_LIST = "catalogue", "negative_list"
"""The two listings: 主动公开目录 and 负面清单."""


@dataclass(frozen=True, slots=True)
class ListingChange:
    """What an entry became, None when it was taken out, with who did it, when and why."""

    entry_id: str
    entry: dict[str, Any] | None
    by: Actor
    changed_at: datetime
    reason: str


def change(
    session: Session,
    listing: str,
    entries: Mapping[str, Mapping[str, Any] | None],
    by: Actor,
    changed_at: datetime,
    reason: str,
) -> None:
    """Put entries in, change them or, with None, take them out; what they were before stays on record."""
    rows = [
        {
            "listing": listing, "entry_id": entry_id, "entry": None if entry is None else dict(entry), "by_id": by.id,
            "by_name": by.name, "changed_at": instant(changed_at), "reason": reason,
        }
        for entry_id, entry in entries.items()
    ]  # fmt: skip
    if rows:
        session.connection.execute(insert(catalogue), rows)


def read_all(session: Session, listing: str) -> dict[str, dict[str, Any]]:
    """The entries of a listing as it stands now, by id, in the order of their last change."""
    c = catalogue.c
    newest = select(func.max(c.number)).where(c.listing == listing).group_by(c.entry_id)
    rows = session.connection.execute(select(c.entry_id, c.entry).where(c.number.in_(newest)).order_by(c.number))
    return {row.entry_id: row.entry for row in rows if row.entry is not None}


def history(session: Session, listing: str, entry_id: str | None = None) -> list[ListingChange]:
    """Every change of a listing, or of one entry of it, the oldest first."""
    c = catalogue.c
    of_entry = () if entry_id is None else (c.entry_id == entry_id,)
    rows = session.connection.execute(select(catalogue).where(c.listing == listing, *of_entry).order_by(c.number))
    return [
        ListingChange(r.entry_id, r.entry, Actor(r.by_id, r.by_name), datetime.fromisoformat(r.changed_at), r.reason)
        for r in rows
    ]


def last_batch(session: Session, listing: str) -> tuple[list[ListingChange], dict[str, dict[str, Any] | None]]:
    """The changes of a listing made last, in one act, and what its entries were before: None where there was none."""
    c = catalogue.c
    newest = select(c.changed_at, c.by_id, c.reason).where(c.listing == listing).order_by(c.number.desc()).limit(1)
    last = session.connection.execute(newest).first()
    if last is None:
        return [], {}
    same = (c.listing == listing, c.changed_at == last.changed_at, c.by_id == last.by_id, c.reason == last.reason)
    rows = session.connection.execute(select(catalogue).where(*same).order_by(c.number)).all()
    batch = [
        ListingChange(r.entry_id, r.entry, Actor(r.by_id, r.by_name), datetime.fromisoformat(r.changed_at), r.reason)
        for r in rows
    ]
    older = (c.listing == listing, c.number < rows[0].number)
    kept = select(func.max(c.number)).where(*older).group_by(c.entry_id)
    found = session.connection.execute(select(c.entry_id, c.entry).where(c.number.in_(kept)))
    before = {row.entry_id: row.entry for row in found}
    return batch, {change.entry_id: before.get(change.entry_id) for change in batch}
