"""Lists, search and chains keep their limits at every size; `make bench` prints the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.persistence.database import Database
from tests.benchmarks.bench_storage import Measured, fill, fill_on_server, measure_chains, measure_lists, table


@pytest.mark.parametrize("cases", [1_000, 10_000, 100_000])
def test_embedded_storage_keeps_its_limits(cases: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'desk.db'}")
    seconds = fill(database, cases)
    measured = [*measure_lists(database), *measure_chains(database)]
    database.close()
    _shown_and_kept(f"one file, {cases} cases, loaded in {seconds:.0f} s", measured, capsys)


@pytest.mark.postgresql
def test_a_servers_storage_keeps_its_limits(
    postgresql_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database.open(postgresql_url, keys=tmp_path / "desk.key")
    seconds = fill_on_server(database, 300_000)
    measured = list(measure_lists(database))
    database.close()
    _shown_and_kept(f"PostgreSQL, 300000 rows, made in {seconds:.0f} s", measured, capsys)


def _shown_and_kept(heading: str, measured: list[Measured], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{heading}\n{table(measured)}")
    assert [found.work for found in measured if found.limit is not None and found.p95 > found.limit] == []
