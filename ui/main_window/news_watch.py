"""Looks every few seconds what other desks did; off the UI thread, one cheap question at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.services.news import News
from app.services.office import Office
from ui.shared.background import Lanes

LOOK_EVERY = 3_000
AGAIN_AFTER = 5_000
"""Milliseconds until it looks again while the database is away."""
AFTER_WRITING = 300
"""Milliseconds until it looks again where this desk was writing itself."""


class NewsWatch(QObject):
    """Announces what is new; while this desk itself is writing it waits, so that it hears of others only."""

    heard = Signal(object)
    """The News; also without a happening, when it looked and there was none."""
    lost = Signal()
    """The database is away."""
    found_again = Signal()

    def __init__(self, office: Office, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._known: int | None = None
        self._is_away = False
        # Armed anew by every answer: a slow database is not asked twice, a fault of the program is met once.
        self._timer = QTimer(self, singleShot=True, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def look(self) -> None:
        """Ask what is new."""
        self._timer.stop()
        self._lanes.read(self, "news", partial(self._office.news.since, self._known), self._on_read, self._on_failed)

    def is_away(self) -> bool:
        """Whether the database could not be reached when it looked last."""
        return self._is_away

    def _on_read(self, news: News) -> None:
        self._timer.start(LOOK_EVERY)
        if self._is_away:
            self._is_away = False
            self.found_again.emit()
        if self._known is not None and self._lanes.is_writing():
            self._timer.start(AFTER_WRITING)
            return
        self._known = news.newest
        self.heard.emit(news)

    def _on_failed(self, _error: DeskError) -> None:
        self._timer.start(AGAIN_AFTER)
        if not self._is_away:
            self._is_away = True
            self.lost.emit()
