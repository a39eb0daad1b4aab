"""Personal details outside the chain: sealed record by record, each under a key of its own that can be destroyed."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from enum import Enum, auto
from typing import Any

from sqlalchemy import LargeBinary, cast, func, insert, select, update

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.personal_details import Details
from app.persistence.canonical import canonical, digest
from app.persistence.master_key import derived, keyed_index
from app.persistence.sealing import master_of, seal, unseal
from app.persistence.session import Session
from app.persistence.tables.sealed import personal_details

_KEY = 32
_COLUMNS = ("wrapped_key", "sealed", "number_index", "phone_index")
"""All that is kept of a person; destroying empties every one of them."""


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


def store(session: Session, details: Details) -> tuple[str, str]:
    """Seal the details; gives the reference and the salted hash that go into the chain."""
    return store_many(session, [details])[0]


def store_many(session: Session, several: Sequence[Details]) -> list[tuple[str, str]]:
    """Seal the details of several persons, each under a key of its own; gives reference and salted hash of each."""
    if not several:
        return []
    master = master_of(session)
    keys = derived(master, "wrap"), derived(master, "index")
    sealed = [_sealed(*keys, details) for details in several]
    session.connection.execute(insert(personal_details), [row for row, _ in sealed])
    return [(row["ref"], salted_hash) for row, salted_hash in sealed]


def _sealed(wrap_key: bytes, index_key: bytes, details: Details) -> tuple[dict[str, Any], str]:
    ref, own_key, salt = secrets.token_hex(16), secrets.token_bytes(_KEY), secrets.token_hex(16)
    plain = asdict(details)
    row = {
        "ref": ref,
        "wrapped_key": seal(wrap_key, own_key, ref),
        "sealed": seal(own_key, canonical({"details": plain, "salt": salt}).encode(), ref),
        **dict(zip(("number_index", "phone_index"), _indexes(index_key, details), strict=True)),
    }
    return row, digest(salt + canonical(plain))


def read(session: Session, ref: str) -> Details | None:
    """The details, or None when they were destroyed. Raises InputRejected on an unknown reference."""
    opened = _open(session, ref)
    return None if opened is None else Details(**opened["details"])


def proves(session: Session, ref: str, salted_hash: str) -> bool:
    """Whether the details kept are those whose salted hash stands in the chain; False once they are destroyed."""
    return conditions(session, [(ref, salted_hash)], master_of(session)) == [Condition.PROVED]


def conditions(session: Session, named: Sequence[tuple[str, str]], master: bytes | None) -> list[Condition]:
    """How each record stands, by its reference and the salted hash in the chain; at most some thousands at once.

    Without the `master` key what is there is UNREAD. Nothing is changed, and no key is made.
    """
    table = personal_details.c
    # Cast, because on a file somebody may have put anything in the place of bytes.
    kept = (cast(table[name], LargeBinary).label(name) for name in _COLUMNS)
    chosen = select(table.ref, *kept).where(table.ref.in_({ref for ref, _ in named}))
    rows = {row.ref: row for row in session.connection.execute(chosen)}
    keys = None if master is None else (derived(master, "wrap"), derived(master, "index"))
    return [_condition(rows.get(ref), salted_hash, keys) for ref, salted_hash in named]


def count_kept(session: Session) -> int:
    """How many records were sealed and not destroyed."""
    table = personal_details.c
    return session.connection.execute(select(func.count()).where(table.wrapped_key.is_not(None))).scalar_one()


def _condition(row: Any, salted_hash: str, keys: tuple[bytes, bytes] | None) -> Condition:
    if row is None:
        return Condition.MISSING
    if row.wrapped_key is None or row.sealed is None:
        return Condition.EMPTIED if all(value is None for value in row[1:]) else Condition.CHANGED
    if keys is None:
        return Condition.UNREAD
    wrap_key, index_key = keys
    try:
        own_key = unseal(wrap_key, row.wrapped_key, row.ref)
    except StorageUnavailable:
        return Condition.SHUT
    return Condition.PROVED if _is_intact(row, own_key, salted_hash, index_key) else Condition.CHANGED


def _is_intact(row: Any, own_key: bytes, salted_hash: str, index_key: bytes) -> bool:
    """Whether what is sealed opens, is what the hash tells, and is found by its own number and phone."""
    try:
        opened = json.loads(unseal(own_key, row.sealed, row.ref))
    except StorageUnavailable:
        return False
    if digest(opened["salt"] + canonical(opened["details"])) != salted_hash:
        return False
    details = Details(**opened["details"])
    return (row.number_index, row.phone_index) == _indexes(index_key, details)


def find(session: Session, *, identity_number: str = "", phone: str = "") -> list[str]:
    """The references of records with this identity number or this phone; spaces and letter case do not matter."""
    key = derived(master_of(session), "index")
    table = personal_details.c
    by_number = _index(key, "number", _plain_number(identity_number))
    by_phone = _index(key, "phone", _plain_phone(phone))
    sought = [
        column == value
        for column, value in ((table.number_index, by_number), (table.phone_index, by_phone))
        if value is not None
    ]
    if not sought:
        return []
    condition = sought[0] if len(sought) == 1 else sought[0] | sought[1]
    return list(session.connection.execute(select(table.ref).where(condition).order_by(table.ref)).scalars())


def destroy(session: Session, ref: str) -> None:
    """Destroy the record's key and all that was sealed under it: from now on nobody can read it.

    Copies made earlier, such as backups, are not reached. Raises InputRejected on an unknown reference.
    """
    empty = dict.fromkeys(_COLUMNS)
    if session.connection.execute(update(personal_details).where(personal_details.c.ref == ref), empty).rowcount != 1:
        raise InputRejected("details_ref", "没有这份个人信息")
    session.once_kept(lambda: _overwrite(session))


def _overwrite(session: Session) -> None:
    """What was deleted leaves the server's table, or the log beside the file, too."""
    engine = session.connection.engine
    if session.postgresql:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM personal_details")
        return
    with closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def _open(session: Session, ref: str) -> dict[str, Any] | None:
    table = personal_details.c
    row = session.connection.execute(select(table.wrapped_key, table.sealed).where(table.ref == ref)).first()
    if row is None:
        raise InputRejected("details_ref", "没有这份个人信息")
    if row.wrapped_key is None:
        return None
    own_key = unseal(derived(master_of(session), "wrap"), row.wrapped_key, ref)
    opened: dict[str, Any] = json.loads(unseal(own_key, row.sealed, ref))
    return opened


def _indexes(key: bytes, details: Details) -> tuple[bytes | None, bytes | None]:
    number, phone = _plain_number(details.identity_number), _plain_phone(details.phone)
    return _index(key, "number", number), _index(key, "phone", phone)


def _index(key: bytes, kind: str, value: str) -> bytes | None:
    return keyed_index(key, kind, value) if value else None


def _plain_number(typed: str) -> str:
    return "".join(typed.split()).upper()


def _plain_phone(typed: str) -> str:
    digits = (typed if typed.isdecimal() else re.sub(r"\D", "", typed)).removeprefix("00")
    return digits.removeprefix("86") if len(digits) == 13 else digits
