"""What every test of a screen stands on: settings and caches in a folder of its own, the desk's look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication

from ui.shared.theme import Scheme, apply_theme, load_fonts


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
