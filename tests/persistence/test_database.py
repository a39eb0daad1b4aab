"""A database is opened and shared: readers, writers, roles, the clock; nothing half-written is ever seen."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.domain.errors import ChainMoved, StorageUnavailable
from app.domain.steps import CaseKind
from app.persistence import chain, numbers
from app.persistence.database import Database
from app.persistence.rights import grants
from app.persistence.verify import verify
from tests.builders import CHINA, CLERK, HANDLER, NOON, note, registered
from tests.other_desks import desk_that
from tests.stored_cases import register


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


def write_without_end(url: str, told: Connection) -> None:
    """What a desk does until its power goes: number after number, and told only what is kept."""
    database = Database.open(url)
    while True:
        with database.transaction() as session:
            number = numbers.take(session, "case", 2026)
            case = chain.open_case(session, str(number), CaseKind.DISCLOSURE, registered(), CLERK, NOON)
            chain.append(session, case.id, 1, note(), CLERK, NOON)
        told.send(number)


def received(told: Connection) -> Iterator[int]:
    """What was told until the end."""
    with suppress(EOFError):
        while True:
            yield told.recv()


def test_power_lost_at_any_moment_leaves_whole_actions_only(embedded_url: str) -> None:
    promised = 0
    for _ in range(5):
        listening, told = Pipe(duplex=False)
        writer = desk_that(write_without_end, embedded_url, told)
        writer.start()
        told.close()
        first = listening.recv()
        time.sleep(random.uniform(0.0, 0.1))
        writer.kill()
        promised = max([promised + 1, first, *received(listening)])
        writer.join()
        listening.close()
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
