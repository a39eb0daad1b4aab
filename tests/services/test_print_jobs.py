"""A print job holds the very pages that were kept, letter after letter, each on a fresh sheet."""

from pathlib import Path
from threading import Event

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import InputRejected, StorageUnavailable
from app.services.case_views import CaseView
from app.services.print_jobs import PrintOrder, print_letters
from tests.letters.reading import text_of
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, search_record, sign_off
from ui.shared.batches import Batch

COPIES = 15


def numbered(sample: SampleOffice, request: str) -> CaseView:
    view = search_record(sample, sample.routed_case(request))
    view, letter_id = keep(sample, view, not_existing())
    return sign_off(sample, view, letter_id)


@pytest.fixture
def letters(sample: SampleOffice) -> tuple[tuple[str, str], ...]:
    """Thirty letters to print: two of them, many times over."""
    two = [numbered(sample, request) for request in ("示范路照明设施清单", "2025年度绿化养护合同")]
    return tuple((view.case.id, "") for view in two) * COPIES


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("duplex", [False, True])
def test_thirty_letters_become_one_job_of_their_kept_pages(
    sample: SampleOffice, letters: tuple[tuple[str, str], ...], tmp_path: Path, duplex: bool
) -> None:
    told: list[tuple[int, int]] = []
    out = tmp_path / "job.pdf"
    order = sample.office.print_jobs.order(letters, out, duplex)
    assert print_letters(order, lambda done, of, _words: told.append((done, of))) == 30
    assert told == [(n, 30) for n in range(1, 31)]
    kept: list[str] = []
    for case_id, _ in letters:
        view = sample.office.cases.open(sample.who("gongkai"), case_id)
        if duplex and len(kept) % 2:
            kept.append("")
        kept += pages(sample.office.letters.file(case_id, next(iter(view.letters)), "pdf"))
    assert pages(out.read_bytes()) == kept


def test_a_job_runs_in_a_child_process_with_progress(
    qtbot: QtBot, sample: SampleOffice, letters: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    out = tmp_path / "job.pdf"
    batch, seen = Batch(print_letters, (sample.office.print_jobs.order(letters, out),)), list[int]()
    batch.progressed.connect(lambda done, _of, _words: seen.append(done))
    with qtbot.waitSignal(batch.finished, timeout=60_000) as finished:
        pass
    assert finished.args == [30]
    assert seen == list(range(1, 31))
    assert "示范路照明设施清单" in text_of(out.read_bytes()).replace("\r\n", "")


def slow_print(order: PrintOrder, report: object) -> int:
    """The same work, held up after the third letter."""
    assert callable(report)

    def told(done: int, of: int, words: str) -> None:
        report(done, of, words)
        if done == 3:
            Event().wait()

    return print_letters(order, told)


def test_a_job_that_is_stopped_leaves_nothing(
    qtbot: QtBot, sample: SampleOffice, letters: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    batch, seen = Batch(slow_print, (sample.office.print_jobs.order(letters, folder / "job.pdf"),)), list[int]()
    batch.progressed.connect(lambda done, _of, _words: seen.append(done))
    qtbot.waitUntil(lambda: 3 in seen, timeout=60_000)
    batch.cancel()
    assert list(folder.iterdir()) == []


def test_a_case_without_a_numbered_letter_is_named(sample: SampleOffice, tmp_path: Path) -> None:
    view = sample.routed_case()
    order = sample.office.print_jobs.order(((view.case.id, ""),), tmp_path / "job.pdf")
    with pytest.raises(InputRejected) as refused:
        print_letters(order, lambda *_: None)
    assert view.case.number in refused.value.sentence
    assert not (tmp_path / "job.pdf").exists()
    with pytest.raises(InputRejected):
        sample.office.print_jobs.order((), tmp_path / "job.pdf")


def test_a_place_that_cannot_be_written_is_said(
    sample: SampleOffice, letters: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    order = sample.office.print_jobs.order(letters[:1], tmp_path / "missing" / "job.pdf")
    with pytest.raises(StorageUnavailable):
        print_letters(order, lambda *_: None)
