"""Screens imported while the desk is idle, so that the first way to each is as short as the second."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

from ui.shared.background import Lanes

SCREENS = (
    "ui.case.screen",
    "ui.cases.screen",
    "ui.calendar.days_screen",
    "ui.intake.screen",
    "ui.letters.letters_screen",
    "ui.letters.composer",
    "ui.catalogue.screen",
    "ui.reports.screen",
    "ui.calendar.year_screen",
    "ui.settings.screen",
)
"""In the order in which people mostly come to them."""
PAUSE = 40
"""Milliseconds left to everybody else between two imports."""


class Ahead(QObject):
    """Imports one screen after the other on the reader lane; the window answers meanwhile."""

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._import_next)

    def begin(self, after: int) -> None:
        """Begin after so many milliseconds."""
        self._soon.start(after)

    def _import_next(self) -> None:
        if self._lanes.is_busy():
            self._soon.start(PAUSE)
            return
        name = next((name for name in SCREENS if name not in sys.modules), None)
        if name is not None:
            self._lanes.read(self, "screen", partial(import_module, name), self._on_imported)

    def _on_imported(self, _screen: ModuleType) -> None:
        self._soon.start(PAUSE)
