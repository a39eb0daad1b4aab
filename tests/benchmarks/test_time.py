"""The clocks keep their limits and beat their rivals; `make bench` prints the table."""

from __future__ import annotations

import pytest

from tests.benchmarks.bench_time import measure, table


def test_the_clocks_keep_their_limits(capsys: pytest.CaptureFixture[str]) -> None:
    measured = measure()
    with capsys.disabled():
        print(f"\n{table(measured)}")
    assert [one.work for one in measured if not one.kept] == []
