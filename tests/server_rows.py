"""What stands in a server's database is kept and put back, so that tests use one database after another quickly.

Making a database anew copies hundreds of files; a test leaves a few rows.
"""

from __future__ import annotations

from sqlalchemy import create_engine, make_url, text

from app.persistence.tables import REVISION, metadata

_TABLES = [table.name for table in metadata.sorted_tables]
_KEPT = "kept_for_tests"
"""The schema that holds a copy of every row beside the program's own tables."""


def ask_server(address: str, *statements: str) -> None:
    """Runs the statements one by one, each for itself."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def keep_rows(address: str) -> None:
    """Copies every row of the database, and where its sequences stand."""
    ask_server(
        address,
        f"CREATE SCHEMA {_KEPT}",
        *(f"CREATE TABLE {_KEPT}.{table} AS TABLE public.{table}" for table in _TABLES),
        f"CREATE TABLE {_KEPT}.sequences AS SELECT sequencename, last_value FROM pg_sequences",
    )


def put_rows_back(address: str) -> None:
    """Makes the database as it was when its rows were kept, guards or not; ends whoever is still connected."""
    ask_server(
        address,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        "SET session_replication_role = replica",
        *(f"DELETE FROM {table}" for table in _TABLES),
        *(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {_KEPT}.{table}" for table in _TABLES),
        "SELECT setval(sequencename::regclass, coalesce(last_value, 1), last_value IS NOT NULL) "
        f"FROM {_KEPT}.sequences",
        *(f"ALTER TABLE {table} ENABLE TRIGGER ALL" for table in _TABLES),
        f"UPDATE alembic_version SET version_num = '{REVISION}'",
    )
