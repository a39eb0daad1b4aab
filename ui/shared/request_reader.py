"""Earlier requests read while nobody waits, so that like ones are found at once when somebody types the first wish."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.when_idle import WhenIdle

AT_ONCE = 200
"""Requests read in one go: some ten milliseconds, which whoever asks something meanwhile does not notice."""


def request_reader(office: Office, lanes: Lanes, parent: QObject | None = None) -> WhenIdle:
    """Reads some requests whenever the desk is idle, until all are known; a wish that comes earlier reads the rest."""
    return WhenIdle(lanes, lambda: office.similar.warm(AT_ONCE) > 0, parent)
