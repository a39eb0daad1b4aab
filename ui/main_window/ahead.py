"""Screens imported while the desk is idle, so that the first way to each is as short as the second."""

from __future__ import annotations

import sys
from importlib import import_module

from PySide6.QtCore import QObject

from ui.shared.background import Lanes
from ui.shared.when_idle import WhenIdle

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


def import_next() -> bool:
    """Import the first screen that is not imported yet; answers whether there was one."""
    name = next((name for name in SCREENS if name not in sys.modules), None)
    if name is not None:
        import_module(name)
    return name is not None


def ahead(lanes: Lanes, parent: QObject | None = None) -> WhenIdle:
    """Imports one screen after the other on the reader lane; the window answers meanwhile."""
    return WhenIdle(lanes, import_next, parent)
