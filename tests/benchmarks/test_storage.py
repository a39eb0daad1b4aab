"""Lists, search and chains keep their limits at every size; `make bench` prints the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.persistence.database import Database
from tests.benchmarks.bench_storage import fill, measure, table


@pytest.mark.parametrize("cases", [1_000, 10_000, 100_000])
def test_embedded_storage_keeps_its_limits(cases: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'desk.db'}")
    _keeps_its_limits(database, cases, capsys)


@pytest.mark.postgresql
def test_a_servers_storage_keeps_its_limits(
    postgresql_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database.open(postgresql_url, keys=tmp_path / "desk.key")
    _keeps_its_limits(database, 300_000, capsys)


def _keeps_its_limits(database: Database, cases: int, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = fill(database, cases)
    measured = list(measure(database))
    with capsys.disabled():
        print(f"\n{database.url.get_backend_name()}, {cases} cases, loaded in {seconds:.0f} s\n{table(measured)}")
    database.close()
    assert [found.work for found in measured if found.limit is not None and found.p95 > found.limit] == []
