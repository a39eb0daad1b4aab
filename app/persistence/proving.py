"""Sealed personal details held against the salted hash that the chain has of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any

from sqlalchemy import LargeBinary, cast, func, select

from app.domain.errors import InputRejected, StorageUnavailable
from app.persistence.canonical import canonical, digest
from app.persistence.master_key import derived
from app.persistence.personal_details import COLUMNS, indexes
from app.persistence.sealing import opener, unseal
from app.persistence.session import Session
from app.persistence.tables.sealed import personal_details

Opener = Callable[[bytes, str], bytes]


class Condition(Enum):
    """How a record stands beside the salted hash that the chain holds of it."""

    PROVED = auto()
    """These are the details that were sealed."""
    CHANGED = auto()
    SHUT = auto()
    """Its own key does not open: a byte of it was changed, or the master key is another one."""
    UNREAD = auto()
    """It is there; without the master key nobody can say more."""
    EMPTIED = auto()
    MISSING = auto()


def conditions(session: Session, named: Sequence[tuple[str, str]], master: bytes | None) -> list[Condition]:
    """How each record stands, by its reference and the salted hash in the chain; at most some thousands at once.

    Without the `master` key what is there is UNREAD. Nothing is changed, and no key is made.
    """
    table = personal_details.c
    # Cast, because on a file somebody may have put anything in the place of bytes.
    kept = (cast(table[name], LargeBinary).label(name) for name in COLUMNS)
    chosen = select(table.ref, *kept).where(table.ref.in_({ref for ref, _ in named}))
    rows = {row.ref: row for row in session.connection.execute(chosen)}
    keys = None if master is None else (opener(derived(master, "wrap")), derived(master, "index"))
    return [_condition(rows.get(ref), salted_hash, keys) for ref, salted_hash in named]


def count_kept(session: Session) -> int:
    """How many records were sealed and not destroyed."""
    table = personal_details.c
    return session.connection.execute(select(func.count()).where(table.wrapped_key.is_not(None))).scalar_one()


def _condition(row: Any, salted_hash: str, keys: tuple[Opener, bytes] | None) -> Condition:
    if row is None:
        return Condition.MISSING
    if row.wrapped_key is None or row.sealed is None:
        return Condition.EMPTIED if all(value is None for value in row[1:]) else Condition.CHANGED
    if keys is None:
        return Condition.UNREAD
    opened, index_key = keys
    try:
        own_key = opened(row.wrapped_key, row.ref)
    except StorageUnavailable:
        return Condition.SHUT
    return Condition.PROVED if _is_intact(row, own_key, salted_hash, index_key) else Condition.CHANGED


def _is_intact(row: Any, own_key: bytes, salted_hash: str, index_key: bytes) -> bool:
    """Whether what is sealed opens, is what the hash tells, and is found by its own number and phone."""
    try:
        opened = json.loads(unseal(own_key, row.sealed, row.ref))
        salt, told = opened["salt"], opened["details"]
        found_by = indexes(index_key, told["identity_number"], told["phone"])
        # What is read off is hashed, never the text it stands in: a text can say the same name twice.
        hashed = digest(salt + canonical(told))
    except (StorageUnavailable, InputRejected, ValueError, LookupError, TypeError, AttributeError):
        return False
    return hashed == salted_hash and found_by == (row.number_index, row.phone_index)
