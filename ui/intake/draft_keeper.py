"""Keeps what is half typed on disk, so that a crash or a power cut loses at most the last second."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes

KEY = "intake"
PAUSE = 700
"""Milliseconds from a key to the writing of the draft, also while typing goes on."""
RETRY = 3000
"""Milliseconds until the next try while the database is away."""

Plain = dict[str, Any]


class _Kept(Protocol):
    """What the office answers of a draft."""

    @property
    def value(self) -> Any:
        """What was typed."""
        ...

    @property
    def kept_at(self) -> Any:
        """When it was last kept."""
        ...


class DraftKeeper(QObject):
    """The form being typed (`current`) and those put aside, kept together under one key for this person."""

    offers_changed = Signal()
    trouble = Signal(object)
    """The database could not be written; what is typed stays on the screen and is tried again."""
    recovered = Signal()

    def __init__(
        self, office: Office, who: SignedIn, lanes: Lanes, current: Callable[[], Plain | None], parent: QObject
    ) -> None:
        """`current` gives what is typed, or None while the form is blank."""
        super().__init__(parent)
        self._office, self._who, self._lanes, self._current = office, who, lanes, current
        self.aside: list[Plain] = []
        self._opened = False
        self._in_trouble = False
        self._last: Plain | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep_now)

    def open(self) -> None:
        """Look for what was left unfinished; it is offered, and nothing is written before that is known."""
        self._lanes.read(
            self, "drafts", partial(self._office.drafts.read, self._who, KEY), self._on_read, self._on_failed
        )

    def touch(self) -> None:
        """Something was typed: it will be on disk within the second."""
        if not self._timer.isActive():
            self._timer.start(PAUSE)

    def pause(self) -> None:
        """Write nothing for the moment: the form is on its way to be registered."""
        self._timer.stop()

    def is_waiting(self) -> bool:
        """Whether something has yet to be written."""
        return self._timer.isActive()

    def write_again(self) -> None:
        """Whether the last draft reached the disk is not known."""
        self._last = None
        self.touch()

    def keep_now(self) -> None:
        """Write at once, unless it stands there already."""
        self._timer.stop()
        if not self._opened:
            self.open()
            return
        current = self._current()
        value = {"current": current, "aside": list(self.aside)} if current or self.aside else None
        if value == self._last:
            return
        self._last = value
        self._lanes.write(self, partial(_write, self._office, self._who, value), self._on_kept, self._on_failed)

    def put_aside(self, plain: Plain) -> None:
        """Keep a form for later."""
        self.aside.append(plain)
        self._changed()

    def take(self, place: int = -1) -> Plain:
        """Take a form that was put aside, the latest unless told."""
        plain = self.aside.pop(place)
        self._changed()
        return plain

    def _changed(self) -> None:
        self.offers_changed.emit()
        self.touch()

    def _on_read(self, kept: _Kept | None) -> None:
        self._on_kept(None)
        if self._opened:
            return
        self._opened = True
        if kept is not None and isinstance(kept.value, dict):
            self._last = kept.value
            current = kept.value.get("current")
            self.aside = list(kept.value.get("aside", ()))
            if current:
                self.aside.append({**current, "kept_at": f"{kept.kept_at:%m-%d %H:%M}"})
            self.offers_changed.emit()
        self.touch()

    def _on_kept(self, _nothing: None) -> None:
        if self._in_trouble:
            self._in_trouble = False
            self.recovered.emit()

    def _on_failed(self, error: DeskError) -> None:
        self._last = None
        self._timer.start(RETRY)
        if not self._in_trouble:
            self._in_trouble = True
            self.trouble.emit(error)


def _write(office: Office, who: SignedIn, value: Plain | None) -> None:
    if value is None:
        office.drafts.drop(who, KEY)
    else:
        office.drafts.keep(who, KEY, value)
