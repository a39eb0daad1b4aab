"""Whatever is changed behind the program's back is named: a byte, a cut end, a vanished case, another person."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from app.domain.case import Case
from app.domain.errors import StorageUnavailable
from app.domain.steps import CaseKind, DocumentAttached
from app.persistence import attachments, case_list, chain
from app.persistence.database import Database, files_beside
from app.persistence.engines import read_url
from app.persistence.verify import Break, Verification, verify
from tests.builders import CLERK, HANDLER, NOON, case_row, note, on, registered


def two_cases(database: Database) -> tuple[Case, Case]:
    with database.transaction() as session:
        sha256, size = attachments.put(session, io.BytesIO(b"scan" * 400_000))
        scan = DocumentAttached(on=on("10-14"), sha256=sha256, name="a.pdf", size=size, media_type="application/pdf")
        first, second = (
            chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON) for number in "AB"
        )
        for case in (first, second):
            chain.append(session, case.id, 1, note(), HANDLER, NOON)
            chain.append(session, case.id, 2, scan, CLERK, NOON)
            case_list.refresh(session, case_row(case.id, case.number, length=3))
        return chain.read(session, first.id), chain.read(session, second.id)


def verified(database: Database) -> Verification:
    with database.reading() as session:
        return verify(session)


def tampered(database: Database, *statements: str) -> tuple[Break, ...]:
    """What is found after somebody with all rights dropped the guards and ran these statements."""
    database.close()
    engine = create_engine(read_url(database.url.render_as_string(hide_password=False)))
    with engine.begin() as connection:
        for statement in (*_without_guards(engine.dialect.name), *statements):
            connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()
    return verified(database).breaks


def _without_guards(engine: str) -> Iterable[str]:
    if engine == "postgresql":
        yield from (f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in ("steps", "journal", "cases"))
    else:
        yield from (f"DROP TRIGGER {table}_{event}_refused" for table in ("steps", "journal", "cases")
                    for event in ("UPDATE", "DELETE"))  # fmt: skip


def test_what_nobody_touched_is_clean(database: Database) -> None:
    two_cases(database)
    found = verified(database)
    assert (found.cases, found.steps, found.attachments, found.breaks) == (2, 6, 1, ())
    assert found.head.number == 6


def test_an_empty_database_is_clean(database: Database) -> None:
    found = verified(database)
    assert (found.cases, found.steps, found.head.number, found.breaks) == (0, 0, 0, ())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", "replace(payload, '电', '申')"),
        ("payload", "payload || ' '"),
        ("on_date", "'2026-10-12'"),
        ("recorded_at", "'2026-11-02T12:00:01+08:00'"),
        ("by_id", "'p-9'"),
        ("by_name", "'王五示例'"),
        ("kind", "'printed'"),
    ],
)
def test_a_changed_step_is_named(database: Database, column: str, value: str) -> None:
    first, _ = two_cases(database)
    (broken,) = tampered(database, f"UPDATE steps SET {column} = {value} WHERE case_id = '{first.id}' AND seq = 2")
    assert (broken.case, broken.step) == ("A", 2)
    assert "改动" in broken.what


def test_a_step_rewritten_with_its_hash_does_not_fit_what_follows(database: Database) -> None:
    first, _ = two_cases(database)
    row = chain.step_row(first.id, 2, note("另一句话"), HANDLER, NOON, first.entries[0].hash)
    rewritten = f"UPDATE steps SET payload = '{row['payload']}', hash = '{row['hash']}'"
    broken = tampered(database, f"{rewritten} WHERE case_id = '{first.id}' AND seq = 2")
    assert {(b.case, b.step) for b in broken} == {("A", 2), ("A", 3)}


def test_a_cut_end_is_named(database: Database) -> None:
    _, second = two_cases(database)
    (broken,) = tampered(database, f"DELETE FROM steps WHERE case_id = '{second.id}' AND seq = 3")
    assert (broken.case, broken.step) == ("B", 3)


def test_an_end_cut_from_chain_and_journal_is_named(database: Database) -> None:
    _, second = two_cases(database)
    broken = tampered(
        database, f"DELETE FROM steps WHERE case_id = '{second.id}' AND seq = 3", "DELETE FROM journal WHERE number = 6"
    )
    assert [(b.case, b.step) for b in broken] == [("B", 3)]


def test_a_step_cut_from_the_middle_is_named(database: Database) -> None:
    first, _ = two_cases(database)
    broken = tampered(database, f"DELETE FROM steps WHERE case_id = '{first.id}' AND seq = 2")
    assert {(b.case, b.step) for b in broken} == {("A", 3), ("A", 2)}


@pytest.mark.parametrize("lists_too", [True, False])
def test_a_vanished_case_is_named(database: Database, lists_too: bool) -> None:
    first, _ = two_cases(database)
    gone = [f"DELETE FROM steps WHERE case_id = '{first.id}'"]
    if lists_too:
        gone += [
            f"DELETE FROM search_texts WHERE ordinal IN (SELECT ordinal FROM cases WHERE id = '{first.id}')",
            f"DELETE FROM case_list WHERE case_id = '{first.id}'",
            f"DELETE FROM cases WHERE id = '{first.id}'",
        ]
    (broken,) = tampered(database, *gone)
    assert (broken.case, broken.step) == ("A", None)
    assert "3 个环节" in broken.what


def test_a_line_of_the_journal_cut_or_changed_is_named(database: Database) -> None:
    two_cases(database)
    cut = tampered(database, "DELETE FROM journal WHERE number = 3")
    assert {(b.case, b.step) for b in cut} == {("A", 2), ("A", 3)}
    assert any("缺少第 3 行" in b.what for b in cut)


def test_a_case_under_another_number_is_named(database: Database) -> None:
    first, _ = two_cases(database)
    (broken,) = tampered(database, f"UPDATE cases SET number = 'C' WHERE id = '{first.id}'")
    assert (broken.case, broken.step) == ("A", None)
    assert "C" in broken.what


def test_changed_and_missing_attachments_are_named(embedded_database: Database) -> None:
    two_cases(embedded_database)
    file = files_beside(embedded_database.file or Path())
    embedded_database.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE attachment_chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 1")
    assert {(b.case, b.step) for b in verified(embedded_database).breaks} == {("A", 3), ("B", 3)}
    embedded_database.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM attachment_chunks WHERE chunk = 1")
    assert all("缺少" in broken.what for broken in verified(embedded_database).breaks)
    embedded_database.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM attachments")
    assert {(b.case, b.step) for b in verified(embedded_database).breaks} == {("A", 3), ("B", 3)}


def test_bytes_that_are_no_text_any_more(embedded_database: Database) -> None:
    first, _ = two_cases(embedded_database)
    (broken,) = tampered(
        embedded_database,
        f"UPDATE steps SET payload = CAST(x'7bff00' AS TEXT) WHERE case_id = '{first.id}' AND seq = 2",
    )
    assert (broken.case, broken.step) == ("A", 2)
    with pytest.raises(StorageUnavailable), embedded_database.reading() as session:
        chain.read(session, first.id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET kind = 'x'",
        "DELETE FROM steps",
        "UPDATE journal SET hash = 'x'",
        "DELETE FROM journal",
        "UPDATE cases SET number = 'x'",
        "DELETE FROM cases",
        "UPDATE series SET last = last + 2",
        "UPDATE series SET last = last - 1",
        "DELETE FROM series",
        "UPDATE settings SET value = '1'",
        "DELETE FROM settings",
        "INSERT INTO steps SELECT case_id, seq + 5, kind, on_date, recorded_at, by_id, by_name, payload, previous, "
        "hash FROM steps WHERE seq = 3",
        "INSERT INTO journal SELECT number + 7, case_id, case_number, seq + 9, step_hash, previous, hash FROM journal",
    ],
)
def test_the_database_itself_refuses(database: Database, statement: str) -> None:
    two_cases(database)
    with database.transaction() as session:
        session.connection.execute(text("INSERT INTO series VALUES ('case', 2026, 1)"))
        session.connection.execute(text(
            "INSERT INTO settings (key, value, by_id, by_name, changed_at, reason) VALUES ('a', '1', '', '', '', '')"
        ))  # fmt: skip
    with pytest.raises(DBAPIError), database.transaction() as session:
        session.connection.execute(text(statement))
    assert verified(database).breaks == ()


@pytest.mark.parametrize("table", ["cases", "steps", "journal", "cancelled_numbers"])
def test_nothing_is_replaced_in_place(embedded_database: Database, table: str) -> None:
    two_cases(embedded_database)
    with embedded_database.transaction() as session:
        session.connection.execute(text("INSERT INTO cancelled_numbers VALUES ('case', 2026, 1, '作废')"))
    with pytest.raises(DBAPIError), embedded_database.transaction() as session:
        session.connection.execute(text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["cases", "steps", "journal", "settings", "series", "calendars", "catalogue"])
def test_no_table_of_record_is_emptied(postgresql_url: str, tmp_path: Path, table: str) -> None:
    database = Database.open(postgresql_url, keys=tmp_path / "key")
    with pytest.raises(DBAPIError), database.transaction() as session:
        session.connection.execute(text(f"TRUNCATE {table} CASCADE"))
    database.close()


def test_it_is_told_now_and_then_how_many_steps_were_walked(embedded_database: Database) -> None:
    with embedded_database.transaction() as session:
        case = chain.open_case(session, "A", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
        for length in range(1, 1002):
            chain.append(session, case.id, length, note(), CLERK, NOON)
        case_list.refresh(session, case_row(case.id, "A", length=1002))
    told: list[tuple[int, int]] = []
    with embedded_database.reading() as session:
        assert verify(session, lambda done, of: told.append((done, of))).breaks == ()
    assert told == [(500, 1002), (1000, 1002)]
