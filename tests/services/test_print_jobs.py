"""A print job holds the very pages that were kept, letter after letter, each on a fresh sheet."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import InputRejected, Refused, StorageUnavailable
from app.domain.steps import Printed, PrintWay
from app.persistence.database import files_beside
from app.services.case_views import CaseView
from app.services.letter_export import export_letters
from app.services.print_jobs import PrintOrder, print_letters
from tests.letters.reading import text_of
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, search_record, server_time, sign_off
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


def steps_of(sample: SampleOffice, case_id: str) -> list[Printed]:
    entries = sample.office.cases.open(sample.who("gongkai"), case_id).case.steps(Printed)
    return [entry.step for entry in entries if isinstance(entry.step, Printed)]


def test_what_was_printed_stands_in_the_chain_once_for_each_batch(sample_on_either: SampleOffice) -> None:
    sample, who = sample_on_either, sample_on_either.who("gongkai")
    sample.clock.moment = server_time(sample)
    view = numbered(sample, "示范路照明设施清单")
    draft, _letter = keep(sample, sample.routed_case("绿化养护合同"), not_existing())
    letters, record = ((view.case.id, ""), (draft.case.id, "")), sample.office.print_jobs.record
    number = view.letters[next(iter(view.letters))].number
    assert record(who, letters, PrintWay.PRINT, 2, "one") == (number,)
    assert record(who, letters, PrintWay.PRINT, 2, "one") == ()
    assert record(who, letters, PrintWay.EXPORT, batch="two") == (number,)
    assert steps_of(sample, draft.case.id) == []
    first, second = steps_of(sample, view.case.id)
    assert (first.way, first.copies, first.number) == (PrintWay.PRINT, 2, number)
    assert (second.way, second.copies) == (PrintWay.EXPORT, 1)
    after = sample.office.cases.open(who, view.case.id)
    assert after.reading == view.reading
    assert after.stage is view.stage
    with pytest.raises(Refused):
        sample.office.steps.take(who, view.case.id, after.case.length, second)
    with pytest.raises(InputRejected):
        record(who, letters, PrintWay.PRINT, 0)


def test_a_printed_paper_stands_in_the_chain_without_a_letter(sample_on_either: SampleOffice) -> None:
    sample, who = sample_on_either, sample_on_either.who("chuangkou")
    sample.clock.moment = server_time(sample)
    view, record = sample.counter_case(), sample.office.print_jobs.record_paper
    record(who, view.case.id, "receipt", PrintWay.PRINT, 2, "one")
    record(who, view.case.id, "routing_slip", PrintWay.PRINT, batch="one")
    record(who, view.case.id, "receipt", PrintWay.EXPORT)
    with pytest.raises(Refused, match="已经登记"):
        record(who, view.case.id, "receipt", PrintWay.PRINT, 2, "one")
    first, second, third = steps_of(sample, view.case.id)
    assert (first.letter_kind, first.letter_id, first.number, first.copies) == ("receipt", None, None, 2)
    assert (second.letter_kind, third.way) == ("routing_slip", PrintWay.EXPORT)
    after = sample.office.cases.open(who, view.case.id)
    assert (after.reading, after.stage) == (view.reading, view.stage)


@pytest.mark.parametrize(("kind", "copies"), [("reply", 1), ("no such paper", 1), ("receipt", 0)])
def test_what_is_no_paper_of_the_case_is_not_recorded_as_printed(sample: SampleOffice, kind: str, copies: int) -> None:
    view, who = sample.counter_case(), sample.who("chuangkou")
    with pytest.raises(InputRejected):
        sample.office.print_jobs.record_paper(who, view.case.id, kind, PrintWay.PRINT, copies)
    reply = Printed(on=sample.clock.moment.date(), letter_kind="reply")
    with pytest.raises(Refused, match="没有编号"):
        sample.office.steps.take(who, view.case.id, view.case.length, reply)
    assert steps_of(sample, view.case.id) == []


def test_letters_become_files_of_a_folder_and_never_overwrite_one(sample: SampleOffice, tmp_path: Path) -> None:
    view = numbered(sample, "示范路照明设施清单")
    letter = ((view.case.id, next(iter(view.letters))),)
    told: list[tuple[int, int]] = []
    for expected in ("示建依复〔2026〕1号 2026-0001", "示建依复〔2026〕1号 2026-0001 (2)"):
        order = sample.office.print_jobs.export_order(letter, tmp_path, ("pdf", "docx"))
        names = export_letters(order, lambda done, of, _words: told.append((done, of)))
        assert names == (f"{expected}.pdf", f"{expected}.docx")
        for name, form in zip(names, ("pdf", "docx"), strict=True):
            assert (tmp_path / name).read_bytes() == sample.office.letters.file(*letter[0], form)
    assert told == [(1, 1), (1, 1)]


def test_an_export_that_cannot_be_finished_leaves_nothing_and_names_the_case(
    sample: SampleOffice, tmp_path: Path
) -> None:
    view, other = numbered(sample, "示范路照明设施清单"), sample.routed_case("绿化养护合同")
    folder = tmp_path / "out"
    letters, jobs = ((view.case.id, ""), (other.case.id, "")), sample.office.print_jobs
    with pytest.raises(StorageUnavailable) as lost:
        export_letters(jobs.export_order(letters[:1], folder), lambda *_: None)
    assert str(folder) in lost.value.sentence
    folder.mkdir()
    with pytest.raises(InputRejected) as refused:
        export_letters(jobs.export_order(letters, folder), lambda *_: None)
    assert other.case.number in refused.value.sentence
    assert list(folder.iterdir()) == []
    with pytest.raises(InputRejected):
        jobs.export_order((), folder)


def test_a_letter_whose_file_cannot_be_read_is_named(sample: SampleOffice, tmp_path: Path) -> None:
    view = numbered(sample, "示范路照明设施清单")
    with closing(sqlite3.connect(files_beside(tmp_path / "desk.db"))) as files, files:
        files.execute("DELETE FROM attachment_chunks")
    letters, jobs = ((view.case.id, ""),), sample.office.print_jobs
    for carried_out in (
        lambda: print_letters(jobs.order(letters, tmp_path / "job.pdf"), lambda *_: None),
        lambda: export_letters(jobs.export_order(letters, tmp_path), lambda *_: None),
    ):
        with pytest.raises(InputRejected, match="示建依复〔2026〕1号的pdf文件读不出来"):
            carried_out()
    assert not list(tmp_path.glob("*.pdf"))
