"""Bringing a database to this program's revision: a copy first, then every migration in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from app.domain.errors import StorageUnavailable
from app.persistence.engines import looking
from app.persistence.tables import REVISION

_MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, file: Path | None) -> None:
    """Run the migrations that are missing; an embedded file that already has data is copied first.

    Raises StorageUnavailable when a newer program has written the database, or the file holds something else.
    """
    with looking(engine) as connection:
        found = stored_revision(connection)
    if found == REVISION:
        return
    _refuse_unknown(found)
    if file is not None and found is not None:
        copy_before_upgrade(file, found)
    with engine.begin() as connection:
        if stored_revision(connection) != REVISION:
            _migrate(connection)


def stored_revision(connection: Connection) -> str | None:
    """The revision the database bears; None when it is empty."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return None if revision is None else str(revision)
    if tables:
        raise StorageUnavailable("这个数据库里有其他程序的数据，不是本程序的数据库。请检查数据库地址。")
    return None


def known_revisions() -> tuple[str, ...]:
    """The revisions this program knows, oldest first, by the names of the migrations."""
    return tuple(sorted(step.name.split("_")[0] for step in (_MIGRATIONS / "versions").glob("[0-9]*_*.py")))


def copy_before_upgrade(file: Path, revision: str) -> Path:
    """A copy of the embedded database beside it, named after the revision it bears; an older copy is never replaced."""
    copy = _free_name(file.with_name(f"{file.stem}.before-upgrade-{revision}{file.suffix}"))
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _free_name(wanted: Path) -> Path:
    name, count = wanted, 1
    while name.exists():
        count += 1
        name = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
    return name


def _refuse_unknown(found: str | None) -> None:
    if found is not None and found not in known_revisions():
        raise StorageUnavailable(
            f"这个数据库由更新版本的程序写成（版本 {found}），本程序（版本 {REVISION}）不能打开它，"
            "数据没有改动。请升级程序。"
        )


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
