"""Personal details outside the chain: sealed record by record, each under a key of its own that can be destroyed."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from typing import Any

from sqlalchemy import LargeBinary, cast, insert, select, update

from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.personal_details import Details, DetailsState, KeptDetails
from app.persistence.canonical import canonical, digest
from app.persistence.master_key import at_hand, derived, keyed_index
from app.persistence.sealing import any_sealed, master_of, seal, unseal
from app.persistence.session import Session
from app.persistence.tables.sealed import personal_details

_KEY = 32
COLUMNS = ("wrapped_key", "sealed", "number_index", "phone_index")
"""All that is kept of a person; destroying empties every one of them."""


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
    number, phone = indexes(index_key, details.identity_number, details.phone)
    ref, own_key, salt = secrets.token_hex(16), secrets.token_bytes(_KEY), secrets.token_hex(16)
    plain = asdict(details)
    row = {
        "ref": ref,
        "wrapped_key": seal(wrap_key, own_key, ref),
        "sealed": seal(own_key, canonical({"details": plain, "salt": salt}).encode(), ref),
        "number_index": number,
        "phone_index": phone,
    }
    return row, digest(salt + canonical(plain))


def read(session: Session, ref: str) -> KeptDetails:
    """The details, or why there are none to be read: a case without them can be worked on. Makes no key."""
    table = personal_details.c
    # Cast, because on a file somebody may have put anything in the place of bytes.
    kept = (cast(column, LargeBinary).label(column.name) for column in (table.wrapped_key, table.sealed))
    row = session.connection.execute(select(*kept).where(table.ref == ref)).first()
    if row is None:
        return KeptDetails(DetailsState.DAMAGED)
    if row.wrapped_key is None or row.sealed is None:
        return KeptDetails(DetailsState.DESTROYED if row.wrapped_key is row.sealed else DetailsState.DAMAGED)
    master = at_hand(session.keys)
    return KeptDetails(DetailsState.KEY_AWAY) if master is None else _opened(master, ref, row.wrapped_key, row.sealed)


def _opened(master: bytes, ref: str, wrapped_key: bytes, sealed: bytes) -> KeptDetails:
    try:
        own_key = unseal(derived(master, "wrap"), wrapped_key, ref)
    except StorageUnavailable:
        return KeptDetails(DetailsState.SHUT)
    try:
        return KeptDetails(DetailsState.KEPT, Details(**json.loads(unseal(own_key, sealed, ref))["details"]))
    except (StorageUnavailable, ValueError, LookupError, TypeError):
        return KeptDetails(DetailsState.DAMAGED)


def find(session: Session, *, identity_number: str = "", phone: str = "") -> list[str] | None:
    """The references of records with this identity number or this phone; spaces and letter case do not matter.

    None where the master key is not at hand, without which nobody can look. Makes no key.
    """
    master = at_hand(session.keys)
    if master is None:
        return None if any_sealed(session) else []
    key = derived(master, "index")
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
    empty = dict.fromkeys(COLUMNS)
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


def indexes(key: bytes, number: str, phone: str) -> tuple[bytes | None, bytes | None]:
    """What a person's number and phone are found by; None for what was not given."""
    return _index(key, "number", _plain_number(number)), _index(key, "phone", _plain_phone(phone))


def _index(key: bytes, kind: str, value: str) -> bytes | None:
    return keyed_index(key, kind, value) if value else None


def _plain_number(typed: str) -> str:
    return "".join(typed.split()).upper()


def _plain_phone(typed: str) -> str:
    digits = (typed if typed.isdecimal() else re.sub(r"\D", "", typed)).removeprefix("00")
    return digits.removeprefix("86") if len(digits) == 13 else digits
