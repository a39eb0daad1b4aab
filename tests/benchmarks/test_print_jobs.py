"""A thousand kept letters become one print job in a child process within five seconds."""

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.print_jobs import print_letters
from tests.sample_office import SampleOffice
from tests.services.test_print_jobs import numbered
from ui.shared.batches import Batch

LIMIT_SECONDS = 5.0


def test_a_thousand_letters_as_one_print_job(
    qtbot: QtBot, sample: SampleOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ten = [numbered(sample, f"第{number}段道路照明设施清单").case.id for number in range(1, 11)]
    order = sample.office.print_jobs.order(tuple((case_id, "") for case_id in ten) * 100, tmp_path / "job.pdf")
    begun = time.perf_counter()
    batch = Batch(print_letters, (order,))
    with qtbot.waitSignal(batch.finished, timeout=120_000) as finished:
        pass
    seconds = time.perf_counter() - begun
    megabytes = (tmp_path / "job.pdf").stat().st_size / 1e6
    with capsys.disabled():
        print(f"\n1,000 letters as one print job, child process and all: {seconds:.2f} s, {megabytes:.0f} MB")
    assert finished.args == [1000]
    assert seconds <= LIMIT_SECONDS
