"""Attachments by their SHA-256, in chunks of 1 MiB: a second file beside an embedded database, rows on PostgreSQL."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.errors import InputRejected, StorageUnavailable
from app.persistence.engines import looking
from app.persistence.session import Session
from app.persistence.tables import metadata
from app.persistence.tables.files import FILES, attachment_chunks, attachments

CHUNK = 1024 * 1024
"""Bytes of a chunk."""

_REVISION = 1


class ChunkMissing(StorageUnavailable):
    """Some of an attachment's bytes are gone from the store."""


def prepare_file(engine: Engine) -> None:
    """Build the tables of the second file where they are missing. Raises StorageUnavailable on a newer file."""
    with looking(engine) as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > _REVISION:
        raise StorageUnavailable("附件库由更新版本的程序写成，本程序不能打开它，数据没有改动。请升级程序。")
    if found < _REVISION:
        with engine.begin() as connection:
            metadata.create_all(connection, tables=list(FILES))
            connection.exec_driver_sql(f"PRAGMA user_version = {_REVISION}")


def put(session: Session, stream: BinaryIO) -> tuple[str, int]:
    """Keep the bytes of the stream; gives their SHA-256 and their number. The same bytes are kept once.

    The bytes are on disk when this returns, before any step that names them: a crash in between leaves bytes nobody
    names, never a name without bytes. A megabyte at a time is in memory.
    """
    with session.files.begin() as connection:
        return _keep(connection, stream)


def _keep(connection: Connection, stream: BinaryIO) -> tuple[str, int]:
    name, count, size = hashlib.sha256(), 0, 0
    incoming = {"sha256": f"incoming {secrets.token_hex(16)}", "size": 0}
    row = connection.execute(insert(attachments).returning(attachments.c.id), incoming).scalar_one()
    while chunk := stream.read(CHUNK):
        name.update(chunk)
        size += len(chunk)
        connection.execute(insert(attachment_chunks), {"attachment_id": row, "chunk": count, "bytes": chunk})
        count += 1
    _give_its_name(connection, row, name.hexdigest(), size)
    return name.hexdigest(), size


def _give_its_name(connection: Connection, row: int, sha256: str, size: int) -> None:
    try:
        with connection.begin_nested():
            named = {"sha256": sha256, "size": size}
            connection.execute(update(attachments).where(attachments.c.id == row), named)
    except IntegrityError:
        connection.execute(delete(attachments).where(attachments.c.id == row))


def holds(session: Session, sha256: str) -> bool:
    """Whether these bytes are kept."""
    with looking(session.files) as connection:
        return _find(connection, sha256) is not None


def _find(connection: Connection, sha256: str) -> tuple[int, int] | None:
    row = connection.execute(select(attachments.c.id, attachments.c.size).where(attachments.c.sha256 == sha256)).first()
    return None if row is None else (row.id, row.size)


def all_names(session: Session) -> list[str]:
    """The SHA-256 of everything kept, in their order."""
    with looking(session.files) as connection:
        named = select(attachments.c.sha256).where(attachments.c.sha256.not_like("incoming %"))
        return list(connection.execute(named.order_by(attachments.c.sha256)).scalars())


def read_chunks(session: Session, sha256: str) -> Iterator[bytes]:
    """The bytes in pieces of 1 MiB, one at a time in memory. Raises InputRejected when nothing bears this name."""
    with looking(session.files) as connection:
        found = _find(connection, sha256)
        if found is None:
            raise InputRejected("sha256", f"没有校验值为 {sha256[:12]}… 的附件")
        row, size = found
        pieces = select(attachment_chunks.c.bytes).where(attachment_chunks.c.attachment_id == row)
        for number in range(-(-size // CHUNK)):
            chunk = connection.execute(pieces.where(attachment_chunks.c.chunk == number)).scalar()
            if chunk is None:
                raise ChunkMissing(f"附件 {sha256[:12]}… 缺少一部分，附件库已损坏。请用最近一次备份恢复。")
            yield bytes(chunk)
