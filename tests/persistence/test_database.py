"""A database is created, opened, upgraded, shared and refused with a sentence; nothing half-written is ever seen."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.domain.errors import ChainMoved, InputRejected, StorageUnavailable
from app.domain.steps import CaseKind
from app.persistence import chain, engines, journal, place, upgrade
from app.persistence.database import Database
from app.persistence.rights import grants
from app.persistence.session import Session
from app.persistence.tables import FILES, REVISION, metadata
from app.persistence.verify import verify
from tests.builders import CHINA, CLERK, HANDLER, NOON, note, registered


def register(database: Database, number: str = "2026-0001") -> str:
    with database.transaction() as session:
        return chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON).id


def test_migrations_build_exactly_the_tables(database: Database) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        elsewhere = kind == "table" and name in {table.name for table in FILES} and database.file is not None
        return not elsewhere and not str(name).startswith(("search_grams", "ix_search_texts_grams", "latest_"))

    with database.reading() as session:
        options = {"include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(session.connection, opts=options), metadata) == []


def test_revision_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION == upgrade.known_revisions()[-1]


def test_an_up_to_date_database_opens_without_alembic(embedded_url: str) -> None:
    program = (
        "import sys; from app.persistence.database import Database; "
        f"Database.open({embedded_url!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_every_connection_is_durable_and_honest(embedded_database: Database) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with embedded_database.transaction() as session:
        for pragma, value in expected.items():
            assert session.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_time_is_of_china(database: Database) -> None:
    with database.reading() as session:
        moment = database.now(session)
    assert moment.utcoffset() == timedelta(hours=8)
    assert abs(moment - datetime.now(CHINA)) < timedelta(minutes=1)


def test_the_clock_is_the_callers_on_one_pc(embedded_url: str) -> None:
    database = Database.open(embedded_url, clock=lambda: NOON)
    with database.reading() as session:
        assert database.now(session) == NOON
    database.close()


def test_one_may_read_while_another_writes(database: Database) -> None:
    case_id = register(database)
    with database.transaction() as writing:
        chain.append(writing, case_id, 1, note(), HANDLER, NOON)
        with database.reading() as session:
            assert chain.read(session, case_id).length == 1
    with database.reading() as session:
        assert chain.read(session, case_id).length == 2


def test_of_two_writers_the_second_learns_what_the_first_did(database: Database) -> None:
    case_id = register(database)
    outcomes: list[object] = []

    def write() -> None:
        try:
            with database.transaction() as session:
                outcomes.append(chain.append(session, case_id, 1, note(), HANDLER, NOON).seq)
                time.sleep(0.05)
        except ChainMoved as moved:
            outcomes.append(moved.entries_in_between[0].by)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert outcomes == [2, HANDLER]
    with database.reading() as session:
        assert verify(session).breaks == ()


def test_nothing_is_written_while_reading(database: Database) -> None:
    with pytest.raises(StorageUnavailable, match="只读"), database.reading() as session:
        chain.open_case(session, "1", CaseKind.DISCLOSURE, registered(), CLERK, NOON)


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


@pytest.mark.postgresql
def test_a_desks_role_can_work_but_not_rewrite(postgresql_url: str, tmp_path: Path) -> None:
    owner = Database.open(postgresql_url, keys=tmp_path / "key")
    role = f"desk_{Path(postgresql_url.split('?')[0]).name}"
    with owner.transaction() as session:
        session.connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
        for statement in grants(role):
            session.connection.exec_driver_sql(statement)
    desk = Database.open(postgresql_url.replace("postgres:@", f"{role}:@"), keys=tmp_path / "key")
    case_id = register(desk)
    for statement in ("UPDATE steps SET kind = 'x'", "DELETE FROM journal", "TRUNCATE steps", "DROP TABLE steps",
                      "ALTER TABLE steps DISABLE TRIGGER ALL"):  # fmt: skip
        with pytest.raises(StorageUnavailable, match="不允许"), desk.transaction() as session:
            session.connection.exec_driver_sql(statement)
    with desk.transaction() as session:
        chain.append(session, case_id, 1, note(), CLERK, NOON)
        assert verify(session).breaks == ()
    desk.close()
    with owner.transaction() as session:
        session.connection.exec_driver_sql(f"DROP OWNED BY {role}")
        session.connection.exec_driver_sql(f"DROP ROLE {role}")
    owner.close()


def test_a_newer_database_is_refused_and_left_alone(database: Database, database_url: str, tmp_path: Path) -> None:
    with database.transaction() as session:
        session.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(StorageUnavailable, match="更新版本"):
        Database.open(database_url, keys=tmp_path / "desk.key")
    assert not list(tmp_path.glob("*before-upgrade*"))


def test_an_older_file_is_copied_and_then_upgraded(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    _built_up_to(tmp_path / "desk.db", "0001")
    for _ in range(2):
        database = Database.open(url)
        with database.reading() as session:
            assert upgrade.stored_revision(session.connection) == REVISION
            assert chain.read(session, "old").length == 1
            assert journal.head(session).number == 1
        database.close()
    copies = list(tmp_path.glob("*before-upgrade*"))
    assert [copy.name for copy in copies] == ["desk.before-upgrade-0001.db"]
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert copy.execute("SELECT count(*) FROM steps").fetchone() == (1,)
    assert upgrade.copy_before_upgrade(tmp_path / "desk.db", "0001").name == "desk.before-upgrade-0001-2.db"


def _built_up_to(file: Path, revision: str) -> None:
    """A database as an earlier program left it, with one case in it."""
    from alembic import command

    engine = engines.embedded(file)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    with engine.begin() as connection:
        session = Session(connection, engine, file.with_suffix(".key"), writes=True)
        coming = chain.Coming("old", "2020-0001", CaseKind.DISCLOSURE, (registered(),))
        chain.import_many(session, [coming], CLERK, NOON)
    engine.dispose()


_WRITING = """
import sys
from app.domain.steps import CaseKind
from app.persistence import chain, numbers
from app.persistence.database import Database
from tests.builders import CLERK, NOON, note, registered
database = Database.open(sys.argv[1])
while True:
    with database.transaction() as session:
        number = numbers.take(session, "case", 2026)
        case = chain.open_case(session, str(number), CaseKind.DISCLOSURE, registered(), CLERK, NOON)
        chain.append(session, case.id, 1, note(), CLERK, NOON)
    print(number, flush=True)
"""


def test_power_lost_at_any_moment_leaves_whole_actions_only(embedded_url: str) -> None:
    promised = 0
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", _WRITING, embedded_url], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(random.uniform(0.0, 0.1))
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        promised = max([promised + 1, *map(int, said)])
        database = Database.open(embedded_url)
        with database.reading() as session:
            found = verify(session)
            cases = list(chain.read_many(session, chain.all_ids(session)))
        database.close()
        assert found.breaks == ()
        assert len(cases) >= promised
        assert {case.length for case in cases} == {2}
        assert [case.number for case in cases] == [str(n) for n in range(1, len(cases) + 1)]
        promised = len(cases)


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
