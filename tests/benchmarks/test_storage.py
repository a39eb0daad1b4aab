"""Lists, search and chains keep their limits at every size; `make bench` prints the tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.persistence.database import Database
from tests.benchmarks.bench_storage import Measured, growth, measure_chains, measure_lists, table
from tests.benchmarks.conftest import CASES, Large
from tests.benchmarks.made_up import fill, fill_on_server


@pytest.fixture(scope="module")
def grown(pytestconfig: pytest.Config) -> Iterator[dict[int, list[Measured]]]:
    """What was measured by the number of cases; printed side by side at the end."""
    measured: dict[int, list[Measured]] = {}
    yield measured
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(f"\n{growth(measured)}")


@pytest.mark.parametrize("cases", [1_000, 10_000])
def test_embedded_storage_keeps_its_limits(
    cases: int, tmp_path: Path, grown: dict[int, list[Measured]], capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'desk.db'}")
    seconds = fill(database, cases)
    _measure(database, cases, f"loaded in {seconds:.0f} s", grown, capsys)


def test_large_embedded_storage_keeps_its_limits(
    large: Large, grown: dict[int, list[Measured]], capsys: pytest.CaptureFixture[str]
) -> None:
    _measure(large.open(), CASES, f"loaded in {large.seconds:.0f} s", grown, capsys)


def _measure(
    database: Database, cases: int, how: str, grown: dict[int, list[Measured]], capsys: pytest.CaptureFixture[str]
) -> None:
    measured = [*measure_lists(database), *measure_chains(database)]
    database.close()
    grown[cases] = measured
    _shown_and_kept(f"one file, {cases:,} cases, {how}", measured, capsys)


@pytest.mark.postgresql
def test_a_servers_storage_keeps_its_limits(
    postgresql_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database.open(postgresql_url, keys=tmp_path / "desk.key")
    seconds = fill_on_server(database, 300_000)
    measured = list(measure_lists(database))
    database.close()
    _shown_and_kept(f"PostgreSQL, 300,000 rows, loaded in bulk in {seconds:.0f} s", measured, capsys)


def _shown_and_kept(heading: str, measured: list[Measured], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{heading}\n{table(measured)}")
    assert [found.work for found in measured if found.limit is not None and found.p95 > found.limit] == []
