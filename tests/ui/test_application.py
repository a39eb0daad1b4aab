import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.services.first_start import SAMPLE_PASSWORD
from app.services.office import open_office
from tests.sample_office import FOLDERS, SetClock, copied
from tests.ui.controls import WhenAsked, commit, named, push
from tests.ui.desk_hands import come_to_rest
from ui.application import Desk, database_url, open_desk, speak_chinese
from ui.shared.dialogs import AskDialog
from ui.shared.theme import Scheme, chosen_scheme
from ui.shared.tokens import DARK, current_tokens
from ui.shared.trouble import ExceptionHook


@pytest.fixture
def started(qtbot: QtBot, dressed: QApplication, sample_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk on the sample office, with nobody signed in."""
    office = open_office(copied(sample_template, tmp_path), FOLDERS, SetClock(), tmp_path / "desk.key")
    desk = Desk(dressed, office)
    desk.begin()
    _settle(qtbot, desk)
    yield desk
    for window in (desk.entry, desk.window):
        if window is not None:
            window.close()
    desk.end()


def _settle(qtbot: QtBot, desk: Desk) -> None:
    come_to_rest(qtbot, desk.lanes)


def _sign_in(qtbot: QtBot, desk: Desk) -> None:
    assert desk.entry is not None
    commit(named(desk.entry, QLineEdit, "密码"), SAMPLE_PASSWORD)
    QTest.mouseClick(push(desk.entry, "登录"), Qt.MouseButton.LeftButton)
    _settle(qtbot, desk)


def test_one_signs_in_works_and_signs_out(qtbot: QtBot, started: Desk) -> None:
    assert _open_windows(started) == ["EntryWindow"]
    _sign_in(qtbot, started)
    assert _open_windows(started) == ["MainWindow"]
    assert started.window is not None
    started.window.signed_out.emit()
    _settle(qtbot, started)
    assert _open_windows(started) == ["EntryWindow"]


def _open_windows(desk: Desk) -> list[str]:
    return [type(window).__name__ for window in (desk.entry, desk.window) if window is not None and window.isVisible()]


def test_the_task_bar_shows_an_icon(started: Desk) -> None:
    assert started.entry is not None
    assert not started.entry.windowIcon().pixmap(48, 48).isNull()


def test_the_chosen_look_is_kept(qtbot: QtBot, started: Desk) -> None:
    _sign_in(qtbot, started)
    assert started.window is not None
    try:
        started.window.scheme_requested.emit(Scheme.DARK)
        assert current_tokens() is DARK
        assert chosen_scheme() is Scheme.DARK
    finally:
        started.window.scheme_requested.emit(Scheme.LIGHT)


def test_the_window_opens_where_it_was_closed(qtbot: QtBot, started: Desk) -> None:
    _sign_in(qtbot, started)
    assert started.window is not None
    started.window.resize(1300, 700)
    started.window.close()
    assert QSettings().contains("window/geometry")


@pytest.fixture
def own_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home folder of the test's own, and Python's hooks put back afterwards."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.mark.usefixtures("own_machine")
def test_a_database_that_cannot_be_opened_is_said_and_ends_with_one(dressed: QApplication, tmp_path: Path) -> None:
    said: list[str] = []
    asked = WhenAsked(AskDialog, lambda dialog: said.append(dialog.sentence()))
    assert open_desk(["--database", f"sqlite:///{tmp_path}/no-such-folder/desk.db"]) == 1
    assert asked.answered
    assert "不存在" in said[0]


def test_the_database_may_be_named(tmp_path: Path) -> None:
    assert database_url(["--database", "postgresql://office/desk"]) == "postgresql://office/desk"
    assert database_url(["--database=sqlite:////a/b.db"]) == "sqlite:////a/b.db"


def test_qts_own_buttons_speak_chinese(dressed: QApplication) -> None:
    speak_chinese(dressed)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.usefixtures("own_machine")
def test_an_error_nobody_caught_is_announced_from_any_thread(qtbot: QtBot) -> None:
    hook = ExceptionHook()
    hook.install()
    reports: list[str] = []
    hook.fault_happened.connect(reports.append, Qt.ConnectionType.QueuedConnection)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(reports) == 1)
    assert "ZeroDivisionError" in reports[0]
