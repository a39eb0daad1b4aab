"""Attachments are kept under their SHA-256, once each, a megabyte at a time in memory."""

from __future__ import annotations

import hashlib
import io
import tracemalloc

import pytest

from app.domain.errors import InputRejected
from app.persistence import attachments
from app.persistence.attachments import CHUNK
from app.persistence.database import Database
from app.persistence.engines import looking
from app.persistence.tables.files import attachment_chunks


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_what_was_put_is_read(database: Database, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    with database.transaction() as session:
        sha256, counted = attachments.put(session, io.BytesIO(content))
        assert (sha256, counted) == (hashlib.sha256(content).hexdigest(), size)
    with database.reading() as session:
        assert attachments.holds(session, sha256)
        assert b"".join(attachments.read_chunks(session, sha256)) == content


def test_the_same_bytes_are_kept_once(database: Database) -> None:
    with database.transaction() as session:
        first = attachments.put(session, io.BytesIO(b"scan"))
        assert attachments.put(session, io.BytesIO(b"scan")) == first
        assert attachments.all_names(session) == [first[0]]
        with looking(session.files) as connection:
            assert len(connection.execute(attachment_chunks.select()).all()) == 1


def test_bytes_are_kept_even_if_the_step_is_not(database: Database) -> None:
    with pytest.raises(InputRejected), database.transaction() as session:
        raise InputRejected(attachments.put(session, io.BytesIO(b"scan"))[0], "")
    with database.reading() as session:
        assert attachments.all_names(session) == [hashlib.sha256(b"scan").hexdigest()]


class _Broken(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() >= CHUNK:
            raise OSError("the stick was pulled")
        return super().read(size)


def test_half_a_file_is_not_kept(database: Database) -> None:
    with pytest.raises(Exception, match="the stick was pulled"), database.transaction() as session:
        attachments.put(session, _Broken(bytes(2 * CHUNK)))
    with database.reading() as session:
        assert attachments.all_names(session) == []


def test_unknown_bytes(database: Database) -> None:
    with database.reading() as session:
        assert not attachments.holds(session, "0" * 64)
        with pytest.raises(InputRejected):
            next(attachments.read_chunks(session, "0" * 64))


class _Long(io.RawIOBase):
    """A stream of zeros that nobody holds in memory."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        some = min(size, self.left)
        self.left -= some
        return bytes(some)


def test_a_large_file_needs_little_memory(embedded_database: Database) -> None:
    size = 100 * CHUNK
    tracemalloc.start()
    with embedded_database.transaction() as session:
        sha256, counted = attachments.put(session, _Long(size))  # type: ignore[arg-type]  # reads are all it needs
    with embedded_database.reading() as session:
        assert sum(map(len, attachments.read_chunks(session, sha256))) == counted == size
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * CHUNK
