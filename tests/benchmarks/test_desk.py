"""The desk at 100,000 cases: start and memory beside an empty window after the same imports, clicks and pictures."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.services import places
from app.services.office import open_office
from tests.benchmarks.bench_desk import clicks, days_and_picture, listed, repaint
from tests.benchmarks.bench_storage import Measured, table
from tests.benchmarks.conftest import Large
from ui.main_window import MainWindow
from ui.shared.background import Lanes
from ui.shared.theme import Scheme, apply_theme, load_fonts

ROUNDS = 5


Said = Callable[[str], None]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Shows figures although the test passes."""

    def show(words: str) -> None:
        with capsys.disabled():
            print(f"\n{words}")

    return show


@pytest.fixture
def url(large: Large) -> str:
    """The address of the large database."""
    return large.url


@pytest.fixture
def dressed(qapp: QApplication, tmp_path: Path) -> QApplication:
    """The application as the desk dresses it, with settings of its own."""
    qapp.setOrganizationName("disclosure-desk-tests")
    qapp.setApplicationName("disclosure-desk-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    load_fonts()
    apply_theme(qapp, Scheme.LIGHT)
    return qapp


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    """The desk's threads."""
    lanes = Lanes(dressed)
    yield lanes
    lanes.close()


@pytest.fixture(params=[(1280, 720), (1920, 1080)], ids=str)
def window(request: pytest.FixtureRequest, large: Large, lanes: Lanes) -> Iterator[MainWindow]:
    """The list of all cases in a real window."""
    office = open_office(large.url, places.folders(), places.now, large.keys)
    window = listed(office, lanes, request.param)
    yield window
    window.close()
    shiboken6.delete(window)  # a desk has one window; those of other tests would be dressed along with it
    lanes.close()
    office.close()


def started(what: str, url: str) -> tuple[float, int]:
    """The quickest of some starts in seconds, and the bytes it took; the first start warms the machine's caches."""
    runs = [_run(what, url) for _ in range(ROUNDS + 1)][1:]
    return min(seconds for seconds, _ in runs), min(size for _, size in runs)


def _run(what: str, url: str) -> tuple[float, int]:
    command = [sys.executable, "-m", "tests.benchmarks.desk_start", what, url]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=surroundings, cwd=Path(__file__).parents[2]
    )
    seconds, size, _ = done.stdout.split()
    return float(seconds), int(size)


def test_the_first_window_comes_at_once(url: str, said: Said) -> None:
    desk, empty = started("desk", url)[0], started("empty", url)[0]
    said(f"first usable window {desk:.2f} s, empty window, same imports {empty:.2f} s, {desk / empty:.2f} times")
    assert desk <= 2 * empty
    assert desk <= 1.5


def test_the_open_list_takes_little_memory(url: str, said: Said) -> None:
    listed, empty = started("listed", url)[1], started("empty", url)[1]
    said(f"list open {listed / 2**20:.0f} MiB, empty window {empty / 2**20:.0f} MiB, {listed / empty:.2f} times")
    assert listed <= 2.5 * empty


def test_a_click_is_answered_and_the_list_drawn_at_once(window: MainWindow, lanes: Lanes, said: Said) -> None:
    measured = [repaint(window), *clicks(window, lanes)]
    said(table(measured))
    assert _not_kept(measured) == []


@pytest.mark.usefixtures("dressed")
def test_the_days_of_a_case_are_drawn_at_once(said: Said) -> None:
    measured = [days_and_picture()]
    said(table(measured))
    assert _not_kept(measured) == []


def _not_kept(measured: list[Measured]) -> list[str]:
    return [one.work for one in measured if one.limit is not None and one.p95 > one.limit]
