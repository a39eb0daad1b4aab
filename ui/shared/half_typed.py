"""Keeps what is half typed in an editor on disk, so that a crash or a power cut loses at most the last second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes

PAUSE = 700
"""Milliseconds from a key to the writing, also while typing goes on."""
RETRY = 3000
"""Milliseconds until the next try while the database is away."""

Plain = dict[str, Any]
Make = Callable[[], Plain | None]
"""What to keep as it stands at the moment of writing; None: nothing is left to keep."""


class HalfTyped(QObject):
    """Writes under one key at a time; what could not be written is tried again until it can."""

    trouble = Signal(object)
    """The database could not be written (a DeskError); what is typed stays on the screen."""
    recovered = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._pending: tuple[str, Make] | None = None
        self._in_trouble = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep_now)

    def touch(self, key: str, make: Make) -> None:
        """Something was typed. The clock is not set back by more typing: nothing waits longer than its time."""
        if self._pending is not None and self._pending[0] != key:
            self.keep_now()
        self._pending = (key, make)
        if not self._timer.isActive():
            self._timer.start(PAUSE)

    def forget(self) -> None:
        """What was typed is kept elsewhere, or was given up."""
        self._timer.stop()
        self._pending = None

    def is_waiting(self) -> bool:
        """Whether something has yet to be written."""
        return self._pending is not None

    def keep_now(self) -> None:
        """Write what is pending."""
        self._timer.stop()
        if self._pending is None:
            return
        (key, make), self._pending = self._pending, None
        plain, office, who = make(), self._office, self._who
        self._lanes.write(
            self,
            lambda: office.drafts.drop(who, key) if plain is None else office.drafts.keep(who, key, plain),
            lambda _none: self._on_kept(),
            lambda error: self._on_failed(key, make, error),
        )

    def drop(self, key: str) -> None:
        """Forget what was put away under this key."""
        self.forget()
        office, who = self._office, self._who
        self._lanes.write(self, lambda: office.drafts.drop(who, key), lambda _none: None)

    def _on_kept(self) -> None:
        if self._in_trouble:
            self._in_trouble = False
            self.recovered.emit()

    def _on_failed(self, key: str, make: Make, error: DeskError) -> None:
        if self._pending is None:
            self._pending = (key, make)
        self._timer.start(RETRY)
        if not self._in_trouble:
            self._in_trouble = True
            self.trouble.emit(error)
