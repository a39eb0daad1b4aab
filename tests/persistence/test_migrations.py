"""A database is created and upgraded: migrations build the tables, old files are copied first, newer ones refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.domain.errors import StorageUnavailable
from app.domain.steps import CaseKind
from app.persistence import chain, engines, journal, upgrade
from app.persistence.database import Database
from app.persistence.session import Session
from app.persistence.tables import REVISION, metadata
from app.persistence.tables.files import FILES
from tests.builders import CLERK, NOON, registered


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
