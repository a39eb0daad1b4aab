"""What several benchmarks stand on: one database of 100,000 cases, made once for the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.persistence.database import Database
from tests import sample_office
from tests.benchmarks.made_up import fill

CASES = 100_000


@dataclass(frozen=True)
class Large:
    """The sample office with 100,000 invented cases; how long loading them took."""

    url: str
    keys: Path
    seconds: float

    def open(self) -> Database:
        """The database, to be closed by whoever asks."""
        return Database.open(self.url, keys=self.keys)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """The sample office with that many cases in one file."""
    folder = tmp_path_factory.mktemp("large")
    url, keys = f"sqlite:///{folder / 'desk.db'}", folder / "desk.key"
    sample_office.prepare(url, keys)
    database = Database.open(url, keys=keys)
    seconds = fill(database, CASES)
    database.close()
    return Large(url, keys, seconds)
