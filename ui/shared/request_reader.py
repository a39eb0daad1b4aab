"""Earlier requests read while nobody waits, so that like ones are found at once when somebody types the first wish."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.services.office import Office
from ui.shared.background import Lanes

AT_ONCE = 200
"""Requests read in one go: some ten milliseconds, which whoever asks something meanwhile does not notice."""
PAUSE = 40
"""Milliseconds left to everybody else between two goes."""


class RequestReader(QObject):
    """Reads some requests whenever the desk is idle, until all are known; a wish that comes earlier reads the rest."""

    all_read = Signal()

    def __init__(self, office: Office, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._read_some)

    def begin(self, after: int) -> None:
        """Begin after so many milliseconds."""
        self._soon.start(after)

    def _read_some(self) -> None:
        if self._lanes.is_busy():
            self._soon.start(PAUSE)
            return
        some = partial(self._office.similar.warm, AT_ONCE)
        self._lanes.read(self, "earlier_requests", some, self._on_read, self._on_away)

    def _on_read(self, count: int) -> None:
        if count:
            self._soon.start(PAUSE)
        else:
            self.all_read.emit()

    def _on_away(self, _error: DeskError) -> None:
        """The database is away: the first wish for like requests reads them."""
