"""Documents are read in a process of their own, in whatever way they came in, and none of them stops the others."""

import multiprocessing
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.safekeeping import restore
from tests.sample_office import SampleOffice, open_sample
from tests.services.test_attachment_text import docx, pdf
from ui.shared.background import Lanes
from ui.shared.document_reader import DocumentReader

Settle = Callable[[], None]


@pytest.fixture
def reader(sample: SampleOffice, lanes: Lanes) -> Iterator[DocumentReader]:
    reader = DocumentReader(sample.office, lanes)
    yield reader
    reader.stop()


def add(sample: SampleOffice, name: str, content: bytes) -> str:
    view = sample.counter_case()
    sample.office.attachments.add_bytes(sample.who("gongkai"), view.case.id, view.case.length, name, content)
    return view.case.id


def read_all(qtbot: QtBot, reader: DocumentReader) -> None:
    with qtbot.waitSignal(reader.all_read, timeout=60_000):
        reader.begin(0)


def test_what_came_in_before_any_window_is_read(qtbot: QtBot, sample: SampleOffice, reader: DocumentReader) -> None:
    contract = add(sample, "合同.docx", docx("示例路三号地块出让合同"))
    budget = add(sample, "预算.pdf", pdf("Budget 2025"))
    add(sample, "加密.pdf", pdf("secret", "1234"))
    read_all(qtbot, reader)
    assert sample.office.attachment_text.count_unread() == 0
    assert [hit.case_id for hit in sample.office.cases.search("地块出让", 10).hits] == [contract]
    assert [hit.case_id for hit in sample.office.cases.search("Budget 2025", 10).hits] == [budget]
    assert not reader.is_reading()


def test_what_a_backup_brings_back_is_read(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, tmp_path: Path) -> None:
    case_id = add(sample, "合同.docx", docx("示例路三号地块出让合同"))
    backup = tmp_path / "backup.zip"
    sample.office.safekeeping.back_up(backup)
    again = tmp_path / "again"
    again.mkdir()
    restore(backup, f"sqlite:///{again / 'desk.db'}", tmp_path / "desk.key")
    restored = open_sample(f"sqlite:///{again / 'desk.db'}", tmp_path / "desk.key")
    reader = DocumentReader(restored.office, lanes)
    read_all(qtbot, reader)
    assert [hit.case_id for hit in restored.office.cases.search("地块出让", 10).hits] == [case_id]
    restored.office.close()


@contextmanager
def held_up(folder: Path) -> Iterator[None]:
    """Whoever reads a document cannot write what it read: the reader stands at that document."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_document_that_breaks_its_reader_does_not_stop_the_others(
    qtbot: QtBot, sample: SampleOffice, reader: DocumentReader, tmp_path: Path
) -> None:
    words = add(sample, "说明.txt", "供水管网".encode())
    broken = add(sample, "坏.txt", b"never read")
    with held_up(tmp_path):
        reader.begin(0)
        qtbot.waitUntil(lambda: broken in reader._now, timeout=60_000)
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
    qtbot.waitUntil(
        lambda: not reader.is_reading() and sample.office.attachment_text.count_unread() == 0, timeout=60_000
    )
    assert [hit.case_id for hit in sample.office.cases.search("供水管网", 10).hits] == [words]
    assert sample.office.cases.search("never read", 10).total == 0
    assert [hit.case_id for hit in sample.office.cases.search("坏.txt", 10).hits] == [broken]


def test_a_document_that_holds_its_reader_up_is_left(
    qtbot: QtBot, sample: SampleOffice, reader: DocumentReader, tmp_path: Path
) -> None:
    case_id = add(sample, "慢.txt", b"slow")
    with held_up(tmp_path):
        reader.begin(0)
        qtbot.waitUntil(lambda: case_id in reader._now, timeout=60_000)
        reader._patience.start(0)
        qtbot.waitUntil(lambda: not reader._now, timeout=60_000)
    qtbot.waitUntil(
        lambda: not reader.is_reading() and sample.office.attachment_text.count_unread() == 0, timeout=60_000
    )
    assert sample.office.cases.search("slow", 10).total == 0
    assert [hit.case_id for hit in sample.office.cases.search("慢.txt", 10).hits] == [case_id]


def test_reading_ends_with_the_window_and_goes_on_with_the_next(
    qtbot: QtBot, sample: SampleOffice, reader: DocumentReader, settle: Settle
) -> None:
    add(sample, "说明.txt", b"words")
    reader.begin(0)
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=60_000)
    reader.stop()
    settle()
    assert not reader.is_reading()
    assert multiprocessing.active_children() == []
    read_all(qtbot, reader)
    assert sample.office.cases.search("words", 10).total == 1
