"""A half-written letter survives: another letter, a version kept meanwhile, a kill, a database that is away."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.steps import NoteAdded
from tests.sample_office import ROOT, copied, open_sample
from tests.services.test_main_way import keep, not_existing, search_record
from tests.ui.desk_hands import in_dialog
from tests.ui.letters.composer_typist import written
from tests.ui.letters.letter_desk import Desk, desk, labels, lanes, press, write
from ui.letters.composer import ComposerScreen
from ui.shared.background import Lanes
from ui.shared.field_dialog import FieldDialog
from ui.shared.half_typed import PAUSE

__all__ = ["desk", "lanes", "press"]
REASONS = "本机关没有汇总过这些数据"
PLACES = ("reasons", "attachments", "paragraph")


def test_what_is_typed_is_on_disk_within_the_second(desk: Desk) -> None:
    assert PAUSE <= 1000
    view = desk.sample.routed_case()
    screen = desk.open(view)
    screen.conclude(1, "R15")
    write(screen, "reasons", REASONS)
    desk.qtbot.waitUntil(lambda: not screen.unsaved.is_waiting() and not desk.lanes.is_busy())
    assert desk.open(view).drafting().conclusions[1].reasons == REASONS


def test_a_letter_left_for_another_at_once_is_kept_and_gone_on_with(desk: Desk) -> None:
    view = desk.sample.routed_case()
    screen = desk.open(view)
    screen.conclude(1, "R15")
    write(screen, "reasons", REASONS)
    screen.open_letter(view.case.id, "reply")
    desk.settle(screen)
    assert screen.drafting().conclusions[1].reasons == REASONS
    write(screen, "reasons", f"{REASONS}。")
    screen.open_letter(view.case.id, "extension_notice")
    desk.settle(screen)
    assert screen.drafting().letter_kind == "extension_notice"
    screen.open_letter(view.case.id, "reply")
    desk.settle(screen)
    assert screen.drafting().conclusions[1].reasons == f"{REASONS}。"


def test_what_is_typed_while_a_version_is_kept_stays_under_the_pen(desk: Desk) -> None:
    view = desk.sample.routed_case()
    screen = desk.open(view)
    screen.conclude(1, "R15")
    write(screen, "reasons", REASONS)
    screen.do(labels(screen)["保存"])
    write(screen, "reasons", f"{REASONS}，续写")
    desk.settle(screen)
    file = screen.file()
    assert file is not None
    assert file.letter is not None
    assert file.kept.conclusions[0].reasons == REASONS
    assert screen.drafting().conclusions[1].reasons == f"{REASONS}，续写"
    assert screen.items.editor.form().values()["reasons"] == f"{REASONS}，续写"
    assert screen.drafting().is_typed
    desk.press(screen, "保存")
    again = desk.open(view)
    assert again.banner.text() == ""
    assert again.drafting().conclusions[1].reasons == f"{REASONS}，续写"
    assert again.drafting().letter_id == file.letter.letter_id


def test_while_the_database_is_away_nothing_written_is_lost(
    qtbot: QtBot, lanes: Lanes, sample_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.persistence.engines.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("ui.shared.half_typed.RETRY", 300)
    sample = open_sample(copied(sample_template, tmp_path), tmp_path / "desk.key")
    desk = Desk(qtbot, sample, lanes)
    view = sample.routed_case()
    screen = desk.open(view)
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        screen.conclude(1, "R15")
        write(screen, "reasons", REASONS)
        qtbot.waitUntil(lambda: "写的内容都在画面上" in screen.banner.text(), timeout=10_000)
        write(screen, "reasons", f"{REASONS}，续写")
        screen.do(labels(screen)["保存"])
        qtbot.waitUntil(lambda: not lanes.is_busy(), timeout=10_000)
        assert screen.banner.text() != ""
        assert screen.drafting().conclusions[1].reasons == f"{REASONS}，续写"
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: "已恢复" in screen.banner.text(), timeout=10_000)
    assert desk.open(view).drafting().conclusions[1].reasons == f"{REASONS}，续写"
    desk.press(screen, "保存")
    file = screen.file()
    assert file is not None
    assert file.kept.conclusions[0].reasons == f"{REASONS}，续写"
    screen.hide()
    desk.settle(screen)
    sample.office.close()


def test_an_opinion_half_written_outlives_cancel_and_crash_and_ends_with_its_deed(desk: Desk) -> None:
    view, letter_id = keep(desk.sample, search_record(desk.sample, desk.sample.routed_case()), not_existing())
    desk.sample.office.review.submit(desk.sample.who("chengban"), view.case.id, view.case.length, letter_id)
    found: list[str] = []

    def write_and(finish: str) -> Callable[[QDialog], None]:
        def act(dialog: QDialog) -> None:
            assert isinstance(dialog, FieldDialog)
            found.append(dialog.fields.values()["words"])
            dialog.fields.widget("words").set_value(REASONS)
            getattr(dialog, finish)()

        return act

    screen = desk.open(view, letter_id, "kezhang")
    for finish in ("reject", "reject"):
        in_dialog(write_and(finish))
        screen.do(next(one for label, one in labels(screen).items() if label.startswith("退回修改")))
    desk.qtbot.waitUntil(lambda: not screen.said.is_waiting() and not desk.lanes.is_busy())
    again = desk.open(view, letter_id, "kezhang")
    now = desk.sample.office.cases.open(desk.sample.who("gongkai"), view.case.id)
    note = NoteAdded(on=date(2026, 10, 12), text="另一张桌子")
    desk.sample.office.steps.take(desk.sample.who("gongkai"), view.case.id, now.case.length, note)
    for _refused_then_done in range(2):
        in_dialog(write_and("accept"))
        again.do(next(one for label, one in labels(again).items() if label.startswith("退回修改")))
        desk.settle(again)
    assert found == ["", REASONS, REASONS, REASONS]
    assert desk.sample.office.drafts.read(desk.sample.who("kezhang"), f"said/{view.case.id}/{letter_id}") is None
    file = again.file()
    assert file is not None
    assert file.letter is not None
    assert file.letter.remarks == REASONS


def kill_while_writing(url: str, folder: Path, case_id: str, place: str, seconds: float) -> int:
    """Lets a process write, kills it without warning after so long, and answers how much stood there 2 s before."""
    keys = str(folder / "desk.key")
    command = [sys.executable, "-m", "tests.ui.letters.composer_typist", url, keys, case_id, place]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        said += process.stdout.readlines()
    moments = [line.split() for line in said if line.endswith("\n")]
    assert moments, "the typist never came to write"
    return max((int(count) for moment, count in moments if float(moment) < killed - 2), default=0)


def assert_nothing_lost(qtbot: QtBot, lanes: Lanes, folder: Path, place: str, seconds: float) -> int:
    """What stood there two seconds before the kill stands there when the letter is opened again; how much that is."""
    sample = open_sample(f"sqlite:///{folder / 'desk.db'}", folder / "desk.key")
    case_id = sample.routed_case().case.id
    sample.office.close()
    typed = kill_while_writing(f"sqlite:///{folder / 'desk.db'}", folder, case_id, place, seconds)
    sample = open_sample(f"sqlite:///{folder / 'desk.db'}", folder / "desk.key")
    screen = ComposerScreen(sample.office, sample.who("chengban"), lanes)
    qtbot.addWidget(screen)
    screen.open_letter(case_id, "reply")
    qtbot.waitUntil(lambda: screen.file() is not None and not lanes.is_busy(), timeout=20_000)
    assert written(screen, place) >= typed
    qtbot.waitUntil(lambda: not lanes.is_busy(), timeout=20_000)
    screen.close()
    lanes.close()
    sample.office.close()
    return typed


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_kill_loses_nothing_written_two_seconds_before(
    qtbot: QtBot, lanes: Lanes, sample_template: Path, tmp_path: Path
) -> None:
    copied(sample_template, tmp_path)
    assert assert_nothing_lost(qtbot, lanes, tmp_path, "paragraph", 3.0) > 0


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("seed", range(10))
def test_a_kill_at_any_moment_loses_nothing_written_two_seconds_before(
    qtbot: QtBot, lanes: Lanes, sample_template: Path, tmp_path: Path, seed: int
) -> None:
    copied(sample_template, tmp_path)
    seconds = random.Random(seed).uniform(0.0, 6.0)
    assert_nothing_lost(qtbot, lanes, tmp_path, PLACES[seed % len(PLACES)], seconds)
