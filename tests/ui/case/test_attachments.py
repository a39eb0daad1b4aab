"""Files of every kind dropped on a real case: what goes in goes in whole, what does not says why."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.errors import InputRejected
from app.domain.steps import DocumentAttached, NoteAdded
from app.services.attachments import LONGEST_NAME, neutral_name
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from ui.case.screen import CaseScreen

Settle = Callable[[], None]


@pytest.fixture
def screen(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> CaseScreen:
    window = open_desk("gongkai")
    window.open_case(sample.counter_case().case.id)
    settle()
    return window.case


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sparse(folder: Path, name: str, size: int) -> Path:
    path = folder / name
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.4\n")
        stream.truncate(size)
    return path


def names(screen: CaseScreen) -> list[str]:
    return [e.step.name for e in screen.tabs.attachments.entries() if isinstance(e.step, DocumentAttached)]


def stored(folder: Path) -> tuple[int, int]:
    """How many documents lie in the store, and of how many there are bytes."""
    with closing(sqlite3.connect(folder / "desk.files.db")) as files:
        kept = files.execute("SELECT count(*) FROM attachments").fetchone()[0]
        bytes_of = files.execute("SELECT count(DISTINCT attachment_id) FROM attachment_chunks").fetchone()[0]
    return kept, bytes_of


@pytest.mark.parametrize("count", [130, pytest.param(500, marks=pytest.mark.long)])
def test_hundreds_of_files_dropped_at_once_lie_in_the_case(
    qtbot: QtBot, screen: CaseScreen, tmp_path: Path, settle: Settle, count: int
) -> None:
    paths = [file(tmp_path, f"{number}.txt", f"第{number}份".encode()) for number in range(count)]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, no_button = QPointF(5, 5), Qt.MouseButton.NoButton
    drop = QDropEvent(where, Qt.DropAction.CopyAction, data, no_button, Qt.KeyboardModifier.NoModifier)
    said: list[str] = []
    screen.attachments.attaching.progressed.connect(said.append)
    screen.tabs.attachments.dropEvent(drop)
    with qtbot.waitSignal(screen.attachments.attaching.done, timeout=120_000):
        pass
    settle()
    assert len(names(screen)) == count
    assert any(words.startswith("正在添加附件") and f"/ {count}" in words for words in said)
    assert screen.banner.text() == ""
    assert stored(tmp_path) == (count, count)
    # A long chain opens with its newest steps; the earlier ones come when they are asked for.
    qtbot.waitUntil(lambda: len(screen.chain.cards()) >= 60)
    assert screen.chain.cards()[0].seq == count + 1
    shown = len(screen.chain.cards())
    push(screen.chain, f"更早的环节（{count + 1 - shown}）").click()
    qtbot.waitUntil(lambda: len(screen.chain.cards()) == shown + 60)
    assert [card.seq for card in screen.chain.cards()] == list(range(count + 1, count + 1 - shown - 60, -1))


def test_adding_many_can_be_stopped(qtbot: QtBot, screen: CaseScreen, tmp_path: Path, settle: Settle) -> None:
    paths = [file(tmp_path, f"{number}.txt", f"第{number}份".encode()) for number in range(300)]
    screen.attach(paths)
    qtbot.waitUntil(lambda: "正在添加附件" in screen.banner.text(), timeout=30_000)
    push(screen.banner, "停止").click()
    qtbot.waitUntil(lambda: "已停止" in screen.banner.text(), timeout=30_000)
    settle()
    assert 0 < len(names(screen)) < 300
    assert stored(tmp_path) == (len(names(screen)),) * 2


@pytest.mark.parametrize("size", [30_000_000, pytest.param(300_000_000, marks=pytest.mark.long)])
def test_a_large_scan_goes_in_whole(
    sample: SampleOffice, screen: CaseScreen, tmp_path: Path, settle: Settle, size: int
) -> None:
    screen.attach([sparse(tmp_path, "扫描.pdf", size)])
    settle()
    entry = screen.tabs.attachments.entries()[0]
    assert isinstance(entry.step, DocumentAttached)
    assert entry.step.size == size
    screen.documents.show_document(entry)
    settle()
    assert sample.office.safekeeping.verify().breaks == ()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("..\\..\\x.exe", "x.exe"),
        ("con.txt", "con.txt"),
        ("甲\u202efdp.exe", "甲fdp.exe"),
        ("a\nb.txt", "ab.txt"),
        ("<script>.html", "<script>.html"),
    ],
)
def test_names_that_hide_something_become_plain(
    screen: CaseScreen, tmp_path: Path, settle: Settle, given: str, shown: str
) -> None:
    screen.attach([file(tmp_path, given, b"MZ")])
    settle()
    assert names(screen) == [shown]
    assert screen.banner.text() == ""


@pytest.mark.parametrize(
    "name",
    ["长" * 300 + ".pdf", "a." + "b" * 300, "." * 300, "/" * 300, "\u202e" * 300, "../" * 100 + "etc/passwd", ""],
)
def test_no_name_is_too_long_or_empty(name: str) -> None:
    plain = neutral_name(name)
    assert 0 < len(plain) <= LONGEST_NAME
    assert not set(plain) & set("/\\\u202e")
    assert neutral_name("长" * 300 + ".pdf").endswith(".pdf")


def test_what_cannot_be_added_says_why_and_the_others_go_in(screen: CaseScreen, tmp_path: Path, settle: Settle) -> None:
    (tmp_path / "文件夹").mkdir()
    good = [file(tmp_path, "甲.txt", b"1"), file(tmp_path, "乙.txt", b"2")]
    screen.attach([good[0], file(tmp_path, "空.txt", b""), tmp_path / "没有.pdf", good[1], tmp_path / "文件夹"])
    settle()
    assert names(screen) == ["甲.txt", "乙.txt"]
    assert screen.banner.text() == (
        "已添加附件“甲.txt”“乙.txt”。文件“空.txt”是空的，没有添加；案卷没有变化；"
        "文件“没有.pdf”不见了，没有添加；案卷没有变化；“文件夹”是文件夹，没有添加；请选择里面的文件。"
    )
    assert stored(tmp_path) == (2, 2)


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in the file system")
def test_a_pipe_is_refused_without_waiting_for_it(screen: CaseScreen, tmp_path: Path, settle: Settle) -> None:
    os.mkfifo(tmp_path / "管道")
    screen.attach([tmp_path / "管道"])
    settle()
    assert "不是文件" in screen.banner.text()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of an open file")
@pytest.mark.parametrize(
    ("disturb", "said"),
    [
        (lambda path: path.unlink(), "不见了"),
        (lambda path: os.truncate(path, 9), "正在被写入"),
        (lambda path: os.truncate(path, 60_000_000), "正在被写入"),
        (lambda path: (path.rename(path.with_name("x")), path.write_bytes(b"other")), "正在被写入"),
    ],
)
def test_a_file_that_changes_while_it_is_copied_leaves_no_trace(
    sample: SampleOffice, tmp_path: Path, disturb: Callable[[Path], object], said: str
) -> None:
    path, view = sparse(tmp_path, "扫描.pdf", 50_000_000), sample.counter_case()
    disturbed: list[bool] = []

    def going(read: int) -> bool:
        if read > 10_000_000 and not disturbed:
            disturbed.append(True)
            other = Thread(target=disturb, args=(path,))
            other.start()
            other.join()
        return True

    with pytest.raises(InputRejected, match=said):
        sample.office.attachments.add_file(sample.who("gongkai"), view.case.id, view.case.length, path, going=going)
    assert sample.office.cases.open(sample.who("gongkai"), view.case.id).case.length == view.case.length
    assert stored(tmp_path) == (0, 0)


def test_what_is_dropped_while_files_go_in_follows_them(screen: CaseScreen, tmp_path: Path, settle: Settle) -> None:
    screen.attach([file(tmp_path, "甲.txt", b"1"), file(tmp_path, "乙.txt", b"2")])
    screen.attach([file(tmp_path, "丙.txt", b"3")])
    settle()
    assert names(screen) == ["甲.txt", "乙.txt", "丙.txt"]
    assert screen.banner.text() == ""


def test_somebody_else_acting_in_between_is_shown_and_nothing_is_added_twice(
    sample: SampleOffice, screen: CaseScreen, tmp_path: Path, settle: Settle
) -> None:
    file_shown = screen.file()
    assert file_shown is not None
    case = file_shown.view.case
    note = NoteAdded(on=sample.clock.moment.date(), text="另一张桌子")
    sample.office.steps.take(sample.who("gongkai"), case.id, case.length, note)
    screen.attach([file(tmp_path, "甲.txt", b"1"), file(tmp_path, "乙.txt", b"2")])
    settle()
    assert names(screen) == []
    push(screen.banner, "仍要添加").click()
    settle()
    assert names(screen) == ["甲.txt", "乙.txt"]
