"""A half-typed form survives: another screen, a crash, a database that is away."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.sample_office import ROOT, SampleOffice, copied, open_sample
from tests.ui.intake_desk import Desk, open_desk
from ui.intake.draft_keeper import KEY, PAUSE

REQUEST = "2025年度城市道路养护经费决算"


def type_half(desk: Desk, name: str = "张三") -> None:
    desk.screen.fields.applicants.boxes[0].focus_first()
    desk.type(name)
    desk.go("所需信息")
    desk.type(REQUEST)


def kept(desk: Desk) -> dict[str, object] | None:
    draft = desk.sample.office.drafts.read(desk.sample.who("chuangkou"), KEY)
    return None if draft is None else draft.value


def wait_kept(desk: Desk) -> None:
    desk.wait(lambda: not desk.screen.unfinished.keeper.is_waiting() and not desk.lanes.is_busy())


def test_what_is_typed_is_on_disk_within_the_second_and_offered_next_time(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
        assert PAUSE <= 1000
        wait_kept(desk)
        assert kept(desk) is not None
    with open_desk(qtbot, sample) as desk:
        assert "张三" in desk.screen.unfinished.offer.text()
        assert REQUEST in desk.screen.unfinished.offer.text()
        assert desk.screen.form_is_blank()
        desk.press(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
        form = desk.screen.fields.form()
        assert (form.applicants[0].name, form.request) == ("张三", REQUEST)
        assert desk.screen.unfinished.offer.text() == ""


def test_a_form_that_was_closed_at_once_is_kept_too(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
    with open_desk(qtbot, sample) as desk:
        assert "张三" in desk.screen.unfinished.offer.text()


def test_an_offer_outlives_a_new_form(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk, "张三")
    with open_desk(qtbot, sample) as desk:
        type_half(desk, "李四测试")
    with open_desk(qtbot, sample) as desk:
        assert "李四测试" in desk.screen.unfinished.offer.text()
        assert "另有 1 份" in desk.screen.unfinished.offer.text()
        desk.screen.unfinished.offer.take.click()
        assert desk.screen.fields.form().applicants[0].name == "李四测试"
        assert "另有" not in desk.screen.unfinished.offer.text()
        assert "张三" in desk.screen.unfinished.offer.text()


def test_everything_typed_comes_back_as_it_was(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        desk.press(Qt.Key.Key_F6)
        desk.type("EX123456789CN\r2026-02-30\r10-09\r")
        type_half(desk)
        desk.screen.fields.asked_for.split.click()
        desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        desk.type("王示例")
        before, typed = desk.screen.fields.form(), desk.screen.fields.plain()
    with open_desk(qtbot, sample) as desk:
        desk.screen.unfinished.offer.take.click()
        assert desk.screen.fields.form() == before
        assert desk.screen.fields.plain() == typed
        assert desk.screen.fields.unreadable() == ["received_on"]


def test_a_registered_form_is_not_offered(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
        wait_kept(desk)
        desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        wait_kept(desk)
        assert len(desk.cases()) == 1
        assert kept(desk) is None
    with open_desk(qtbot, sample) as desk:
        assert desk.screen.unfinished.offer.text() == ""


def test_a_form_is_put_aside_for_the_person_at_the_counter(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
        modifier = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        desk.press(Qt.Key.Key_N, modifier)
        assert desk.screen.form_is_blank()
        assert "张三" in desk.screen.unfinished.offer.text()
        desk.screen.unfinished.offer.take.click()
        assert desk.screen.fields.form().applicants[0].name == "张三"


def test_dropping_an_offer_can_be_undone(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
    with open_desk(qtbot, sample) as desk:
        desk.screen.unfinished.offer.drop.click()
        assert desk.screen.unfinished.offer.text() == ""
        next(b for b in desk.screen.banner.findChildren(QAbstractButton) if b.text() == "撤销").click()
        assert "张三" in desk.screen.unfinished.offer.text()
        desk.screen.unfinished.offer.drop.click()
        wait_kept(desk)
        assert kept(desk) is None


def test_undoing_an_emptied_form_loses_nothing_typed_since(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk, "张三")
        desk.screen.bar.clear.click()
        type_half(desk, "李四测试")
        next(b for b in desk.screen.banner.findChildren(QAbstractButton) if b.text() == "撤销").click()
        assert desk.screen.fields.form().applicants[0].name == "张三"
        assert "李四测试" in desk.screen.unfinished.offer.text()


def test_another_person_is_offered_nothing(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample) as desk:
        type_half(desk)
    with open_desk(qtbot, sample, "gongkai") as desk:
        assert desk.screen.unfinished.offer.text() == ""


def test_while_the_database_is_away_nothing_typed_is_lost(
    qtbot: QtBot, sample_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.persistence.engines.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("ui.intake.draft_keeper.RETRY", 300)
    sample = open_sample(copied(sample_template, tmp_path), tmp_path / "desk.key")
    with open_desk(qtbot, sample) as desk:
        with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            type_half(desk)
            desk.wait(lambda: "画面上填写的都在" in desk.screen.banner.text())
            other.execute("ROLLBACK")
        desk.wait(lambda: "已恢复" in desk.screen.banner.text())
        assert kept(desk) is not None
        assert desk.screen.fields.form().request == REQUEST
    sample.office.close()


def kill_while_typing(url: str, folder: Path, seconds: float) -> int:
    """Lets a process type, kills it without warning after so long, and answers how much stood there 2 s before."""
    command = [sys.executable, "-m", "tests.ui.intake_typist", url, str(folder / "desk.key")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        said += process.stdout.readlines()
    moments = [line.split() for line in said if line.endswith("\n")]
    return max((int(count) for moment, count in moments if float(moment) < killed - 2), default=0)


def assert_nothing_lost(qtbot: QtBot, url: str, folder: Path, at_least: int) -> None:
    """What stood there two seconds before the kill is offered at the next start."""
    sample = open_sample(url, folder / "desk.key")
    with open_desk(qtbot, sample) as desk:
        if at_least:
            desk.screen.unfinished.offer.take.click()
        assert len(desk.screen.fields.form().request) >= at_least
    sample.office.close()


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_kill_loses_nothing_typed_two_seconds_before(qtbot: QtBot, sample_template: Path, tmp_path: Path) -> None:
    url = copied(sample_template, tmp_path)
    typed = kill_while_typing(url, tmp_path, 3.0)
    assert typed > 0
    assert_nothing_lost(qtbot, url, tmp_path, typed)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("seed", range(10))
def test_a_kill_at_any_moment_loses_nothing_typed_two_seconds_before(
    qtbot: QtBot, sample_template: Path, tmp_path: Path, seed: int
) -> None:
    url = copied(sample_template, tmp_path)
    seconds = random.Random(seed).uniform(0.0, 6.0)
    assert_nothing_lost(qtbot, url, tmp_path, kill_while_typing(url, tmp_path, seconds))
