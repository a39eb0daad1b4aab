"""What keeps a database from working is said in a sentence: locked, full, damaged, elsewhere, away."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.errors import InputRejected, StorageUnavailable
from app.persistence import chain, engines, place
from app.persistence.database import Database
from app.persistence.verify import verify
from tests.builders import CLERK, NOON, note
from tests.stored_cases import register


def test_a_locked_database_is_said(embedded_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_database.close()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(embedded_database.file or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable, match="占用"):
            register(embedded_database)
        other.execute("ROLLBACK")
    register(embedded_database)


def test_a_full_disk_is_said_and_nothing_is_lost(embedded_database: Database) -> None:
    case_id = register(embedded_database)
    with embedded_database.transaction() as session:
        pages = session.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        session.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageUnavailable, match="已满"), embedded_database.transaction() as session:
        chain.append(session, case_id, 1, note("长" * 50_000), CLERK, NOON)
    with embedded_database.transaction() as session:
        session.connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        chain.append(session, case_id, 1, note(), CLERK, NOON)
        assert verify(session).breaks == ()


@pytest.mark.parametrize("content", [b"not a database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "desk.db"
    file.write_bytes(content)
    with pytest.raises(StorageUnavailable, match="损坏"):
        Database.open(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_page_damaged_later_is_said(embedded_database: Database) -> None:
    for number in range(60):
        register(embedded_database, str(number))
    file = embedded_database.file or Path()
    embedded_database.close()
    content = bytearray(file.read_bytes())
    for page in range(4096 * 3, len(content), 4096):
        content[page : page + 200] = bytes(200)
    file.write_bytes(content)
    with pytest.raises(StorageUnavailable, match="损坏"), embedded_database.reading() as session:
        verify(session)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE songs (title)")
    with pytest.raises(StorageUnavailable, match="其他程序"):
        Database.open(f"sqlite:///{tmp_path / 'other.db'}")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="不存在"):
        Database.open(f"sqlite:///{tmp_path / 'nowhere' / 'desk.db'}")


@pytest.mark.parametrize("url", ["", "desk.db", "mysql://a/b", "sqlite://", "sqlite:///:memory:", "nonsense://"])
def test_other_addresses_are_rejected(url: str) -> None:
    with pytest.raises(InputRejected, match="sqlite:///"):
        Database.open(url)


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/desk", "postgresql://x@/desk?host=/nowhere"])
def test_a_server_that_is_away_is_said(url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="连不上"):
        Database.open(url, keys=tmp_path / "key")


@pytest.mark.postgresql
def test_a_connection_cut_by_the_server_is_said_and_made_anew(postgresql_url: str, tmp_path: Path) -> None:
    database = Database.open(postgresql_url, keys=tmp_path / "key")
    case_id = register(database)
    with pytest.raises(StorageUnavailable, match="连不上"), database.transaction() as session:  # noqa: PT012 - cut first
        with database.reading() as other:
            process = session.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            other.connection.execute(text("SELECT pg_terminate_backend(:p)"), {"p": process})
        chain.append(session, case_id, 1, note(), CLERK, NOON)
    with database.transaction() as session:
        assert chain.append(session, case_id, 1, note(), CLERK, NOON).seq == 2
    database.close()


def test_where_a_file_lies_is_told_by_the_longest_mount_point() -> None:
    mounts = (
        "/dev/vda1 / ext4 rw 0 0\n"
        "srv:/data /data nfs4 rw 0 0\n"
        "/dev/vdb1 /data/local ext4 rw 0 0\n"
        "//srv/share /mnt/the\\040share cifs rw 0 0\n"
    )
    for file, kind in {
        "/var/desk.db": "ext4",
        "/data/a/desk.db": "nfs4",
        "/data/local/desk.db": "ext4",
        "/homework/desk.db": "ext4",
        "/mnt/the share/desk.db": "cifs",
    }.items():
        assert place.file_system(Path(file), mounts) == kind


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"srv:/share {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(place, "_MOUNTS", mounts)
    with pytest.raises(StorageUnavailable, match="网络驱动器"):
        Database.open(f"sqlite:///{tmp_path / 'desk.db'}")
    assert not (tmp_path / "desk.db").exists()
