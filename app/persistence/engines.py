"""Engines for both kinds of database, set up so that every connection is durable and honest."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from app.domain.errors import InputRejected
from app.persistence.canonical import canonical

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before the person is told."""

_WRITERS_LOCK = 0x4465736B


def read_url(url: str) -> URL:
    """The address of a database; PostgreSQL always by psycopg 3. Raises InputRejected on any other kind."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InputRejected("database", "数据库地址应写作 sqlite:///文件 或 postgresql://用户@服务器/库名") from error
    kind = parsed.get_backend_name()
    if kind == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not parsed.database or parsed.database == ":memory:":
        raise InputRejected("database", "数据库地址应写作 sqlite:///文件 或 postgresql://用户@服务器/库名")
    return parsed.set(drivername="sqlite")


def embedded(file: Path, *, writes: bool = True, hasty: bool = False) -> Engine:
    """An engine on one file: write-ahead log, full synchronisation, foreign keys, deleted bytes overwritten.

    A `hasty` one does not wait for the disk; what it writes has to be worth nothing after a power cut.
    """
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(url, connect_args={"check_same_thread": False}, json_serializer=canonical)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        if writes:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'OFF' if hasty else 'FULL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.execute("PRAGMA cache_size = -16000")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        only_reads = not writes or connection.get_execution_options().get("only_reads", False)
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

    return engine


def looking(engine: Engine) -> Connection:
    """A connection of a writing engine that only looks, and so waits for nobody and keeps nobody waiting."""
    return engine.connect().execution_options(only_reads=True)


def office_server(url: URL, *, writes: bool = True, serial: bool = True) -> Engine:
    """An engine on PostgreSQL; writers come one after another, as on one file, so that no two wait for each other."""
    level = "READ COMMITTED" if writes else "REPEATABLE READ"
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=2,
        connect_args={"connect_timeout": int(BUSY_SECONDS)},
        isolation_level=level,
        json_serializer=canonical,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(BUSY_SECONDS * 1000)}ms'")
        if not writes:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif serial and not connection.get_execution_options().get("only_reads", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")

    return engine
