"""Chains are opened, appended to and read; a writer who looked at an older state is told what happened since."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC

import pytest
from sqlalchemy import text

from app.domain.case import Case
from app.domain.errors import ChainMoved, InputRejected
from app.domain.steps import CaseKind
from app.domain.steps.codec import to_plain
from app.persistence import chain, journal
from app.persistence.database import Database
from tests.builders import CLERK, HANDLER, NOON, note, registered


def opened(database: Database, number: str = "2026-0001") -> Case:
    with database.transaction() as session:
        return chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON)


def test_what_was_written_is_read(database: Database) -> None:
    case = opened(database)
    with database.transaction() as session:
        entry = chain.append(session, case.id, 1, note("䶮𬭎😀 “引号” \\ \0 换行\n"), HANDLER, NOON)
    with database.reading() as session:
        assert chain.read(session, case.id) == case.appended(entry)
        assert chain.find_by_number(session, "2026-0001") == case.id
        assert chain.find_by_number(session, "2026-0002") is None


def test_hash_is_sha256_over_canonical_json_of_everything(database: Database) -> None:
    case = opened(database)
    with database.transaction() as session:
        entry = chain.append(session, case.id, 1, note('他说"可以"，䶮'), HANDLER, NOON.astimezone(UTC))
    everything = {
        "case": case.id,
        "seq": 2,
        "kind": "note_added",
        "on": "2026-10-13",
        "recorded_at": "2026-11-02T12:00:00+08:00",
        "by": {"id": "p-2", "name": "李四测试"},
        "payload": to_plain(entry.step),
        "previous": case.entries[0].hash,
    }
    written = json.dumps(everything, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert entry.hash == hashlib.sha256(written.encode()).hexdigest()
    assert entry.previous == case.entries[0].hash


def test_writer_who_saw_less_is_told_what_happened(database: Database) -> None:
    case = opened(database)
    with database.transaction() as session:
        entry = chain.append(session, case.id, 1, note(), HANDLER, NOON)
    with pytest.raises(ChainMoved) as moved, database.transaction() as session:
        chain.append(session, case.id, 1, note(), CLERK, NOON)
    assert moved.value.entries_in_between == (entry,)
    assert "李四测试" in moved.value.sentence
    assert "备注" in moved.value.sentence
    with database.reading() as session:
        assert chain.read(session, case.id).length == 2


def test_writer_who_saw_more_is_refused_too(database: Database) -> None:
    case = opened(database)
    with pytest.raises(ChainMoved), database.transaction() as session:
        chain.append(session, case.id, 5, note(), CLERK, NOON)


def test_a_number_is_given_to_one_case_only(database: Database) -> None:
    opened(database)
    with pytest.raises(InputRejected):
        opened(database)


def test_no_such_case(database: Database) -> None:
    with pytest.raises(InputRejected), database.transaction() as session:
        chain.append(session, "nobody", 1, note(), CLERK, NOON)
    with pytest.raises(InputRejected), database.reading() as session:
        chain.read(session, "nobody")


def test_half_a_character_is_refused_and_nothing_is_written(database: Database) -> None:
    case = opened(database)
    with pytest.raises(InputRejected), database.transaction() as session:
        chain.append(session, case.id, 1, note("\ud83d"), CLERK, NOON)
    with database.reading() as session:
        assert chain.read(session, case.id) == case


def test_a_moment_without_zone_is_a_fault(database: Database) -> None:
    with pytest.raises(ValueError, match="zone"), database.transaction() as session:
        chain.open_case(session, "1", CaseKind.DISCLOSURE, registered(), CLERK, NOON.replace(tzinfo=None))


def test_many_cases_come_in_the_order_asked_for(database: Database) -> None:
    cases = [opened(database, f"2026-{n:04d}") for n in range(1, 6)]
    wanted = [cases[3], cases[0], cases[4]]
    with database.reading() as session:
        assert list(chain.read_many(session, [case.id for case in wanted] + ["nobody"])) == wanted
        assert chain.all_ids(session) == [case.id for case in cases]


def test_rolled_back_work_leaves_nothing(database: Database) -> None:
    with pytest.raises(InputRejected), database.transaction() as session:  # noqa: PT012 - one fails after the other
        chain.open_case(session, "2026-0001", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
        chain.open_case(session, "2026-0001", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
    with database.reading() as session:
        assert chain.all_ids(session) == []
        assert journal.head(session) == journal.Head(0, "")


def test_every_step_has_its_line_in_the_journal(database: Database) -> None:
    first, second = opened(database, "1"), opened(database, "2")
    with database.transaction() as session:
        entry = chain.append(session, first.id, 1, note(), HANDLER, NOON)
    with database.reading() as session:
        lines = session.connection.execute(text("SELECT number, case_id, seq, step_hash FROM journal ORDER BY number"))
        assert [tuple(line) for line in lines] == [
            (1, first.id, 1, first.entries[0].hash),
            (2, second.id, 1, second.entries[0].hash),
            (3, first.id, 2, entry.hash),
        ]
        assert journal.head(session).number == 3


def test_import_of_many_gives_the_same_hashes_as_one_by_one(database: Database) -> None:
    coming = [
        chain.Coming(f"id-{n}", f"2020-{n}", CaseKind.DISCLOSURE, (registered(), replace(note(), text=str(n))))
        for n in range(30)
    ]
    opened(database)
    with database.transaction() as session:
        assert chain.import_many(session, coming, HANDLER, NOON) == [f"id-{n}" for n in range(30)]
    with database.reading() as session:
        for case in chain.read_many(session, [f"id-{n}" for n in range(30)]):
            again = ""
            for entry in case.entries:
                row = chain.step_row(case.id, entry.seq, entry.step, HANDLER, NOON, again)
                assert entry.hash == row["hash"]
                again = row["hash"]
        assert journal.head(session).number == 61
    with database.transaction() as session:
        assert chain.append(session, "id-7", 2, note(), CLERK, NOON).seq == 3
