"""Long work done in small pieces while the desk is idle; whoever asks something meanwhile goes first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from ui.shared.background import Lanes

PAUSE = 40
"""Milliseconds left to everybody else between two pieces."""


class WhenIdle(QObject):
    """Does one piece after the other on the reader lane; a piece answers whether more is left."""

    all_done = Signal()

    def __init__(self, lanes: Lanes, piece: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes, self._piece = lanes, piece
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._do_next)

    def begin(self, after: int) -> None:
        """Begin after so many milliseconds."""
        self._soon.start(after)

    def _do_next(self) -> None:
        if self._lanes.is_busy():
            self._soon.start(PAUSE)
        else:
            self._lanes.read(self, "piece", self._piece, self._on_done, self._on_away)

    def _on_done(self, more: bool) -> None:
        if more:
            self._soon.start(PAUSE)
        else:
            self.all_done.emit()

    def _on_away(self, _error: DeskError) -> None:
        """The database is away: what is left is done by whoever needs it first."""
