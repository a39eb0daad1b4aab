"""What every test of a screen stands on: settings of its own, the desk's look, a real office, its lanes, its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.office import Office
from tests.sample_office import SampleOffice
from tests.ui import desk_hands as hands
from ui.main_window import MainWindow
from ui.shared.background import Lanes
from ui.shared.theme import Scheme, apply_theme, load_fonts

OpenDesk = Callable[[str], MainWindow]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the desk's fonts and light colours."""
    QStandardPaths.setTestModeEnabled(True)
    load_fonts()
    apply_theme(qapp, Scheme.LIGHT)
    return qapp


@pytest.fixture(autouse=True)
def _own_settings(dressed: QApplication, tmp_path: Path) -> Iterator[None]:
    """Keep what a test remembers away from the person's own settings and from the other tests."""
    dressed.setOrganizationName("disclosure-desk-tests")
    dressed.setApplicationName("disclosure-desk-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    yield
    QSettings().clear()


@pytest.fixture
def office(sample: SampleOffice) -> Office:
    """The sample office on an embedded database of this test's own."""
    return sample.office


@pytest.fixture
def lanes(sample: SampleOffice) -> Iterator[Lanes]:
    """The desk's threads; they end before the office closes."""
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def settle(qtbot: QtBot, lanes: Lanes) -> Callable[[], None]:
    """Wait until nothing is asked or on its way back; a screen may ask again from an answer."""
    return lambda: hands.come_to_rest(qtbot, lanes)


@pytest.fixture
def open_desk(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, settle: Callable[[], None]) -> OpenDesk:
    """Open the window of the person with this login."""

    def opened(login: str) -> MainWindow:
        window = MainWindow(sample.office, sample.who(login), lanes)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        settle()
        return window

    return opened


@pytest.fixture
def desk(open_desk: OpenDesk) -> MainWindow:
    """The window of somebody from the disclosure office."""
    return open_desk("gongkai")
