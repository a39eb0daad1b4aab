"""The change sheet keeps its limit and grows with the number of open cases; `make bench` prints the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.bench_change_sheet import measure, table


@pytest.mark.parametrize("cases", [1_000, 10_000, 100_000])
def test_the_change_sheet_keeps_its_limit(cases: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measured = measure(cases, tmp_path, rounds=1 if cases > 10_000 else 3)
    with capsys.disabled():
        print(f"\n{table(measured)}")
    assert all(one.moved > cases * 9 // 10 for one in measured)
    assert [one.work for one in measured if not one.kept] == []
