"""Numbers come without gap or double, also when several take them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import InputRejected
from app.domain.steps import CaseKind
from app.persistence import chain, numbers
from app.persistence.database import Database
from app.persistence.verify import verify
from tests.builders import CLERK, NOON, registered
from tests.other_desks import desk_that


def take(database: Database, series: str = "case", year: int = 2026) -> int:
    with database.transaction() as session:
        return numbers.take(session, series, year)


def test_each_series_and_year_counts_for_itself(database: Database) -> None:
    assert [take(database), take(database), take(database, year=2027), take(database, "letter"), take(database)] == [
        1, 2, 1, 1, 3,
    ]  # fmt: skip


def test_a_number_not_used_is_given_again(database: Database) -> None:
    take(database)
    with pytest.raises(InputRejected), database.transaction() as session:
        raise InputRejected("x", str(numbers.take(session, "case", 2026)))
    assert take(database) == 2


def test_cancelled_numbers_are_kept(database: Database) -> None:
    take(database), take(database)
    with database.transaction() as session:
        numbers.cancel(session, "case", 2026, 1, "文书作废")
    assert take(database) == 3
    with database.reading() as session:
        assert numbers.cancelled(session, "case", 2026) == [numbers.CancelledNumber("case", 2026, 1, "文书作废")]
    for number in (0, 1, 4):
        with pytest.raises(InputRejected), database.transaction() as session:
            numbers.cancel(session, "case", 2026, number, "再次作废")


def test_a_series_may_begin_where_another_register_ended(database: Database) -> None:
    with database.transaction() as session:
        numbers.begin_at(session, "case", 2026, 58)
    assert take(database) == 58
    for first in (0, 58, 100):
        with pytest.raises(InputRejected), database.transaction() as session:
            numbers.begin_at(session, "case", 2026, first)


def register_some(url: str, keys: Path, count: int) -> None:
    """What one desk does: register requests one after another, each under the next number."""
    database = Database.open(url, keys=keys)
    for _ in range(count):
        with database.transaction() as session:
            number = numbers.take(session, "case", 2026)
            chain.open_case(session, f"2026-{number:04d}", CaseKind.DISCLOSURE, registered(), CLERK, NOON)
    database.close()


def test_several_desks_register_at_once(database: Database, database_url: str, tmp_path: Path) -> None:
    three = [desk_that(register_some, database_url, tmp_path / "desk.key", 15) for _ in range(3)]
    for desk in three:
        desk.start()
    for desk in three:
        desk.join(60)
    assert [desk.exitcode for desk in three] == [0, 0, 0]
    with database.reading() as session:
        taken = [case.number for case in chain.read_many(session, chain.all_ids(session))]
        assert sorted(taken) == [f"2026-{n:04d}" for n in range(1, 46)]
        assert verify(session).breaks == ()
