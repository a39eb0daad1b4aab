"""Texts of templates that somebody changed and nobody saved yet; they outlive a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DeskError, InputRejected
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.half_typed import HalfTyped

KEY = "templates"


class UnsavedTexts(QObject):
    """`texts` by file, as they are typed; nothing is written before what was left from last time is known."""

    found = Signal(object)
    """The files whose texts were left unsaved last time, as a tuple; perhaps none."""
    trouble = Signal(object)
    recovered = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.texts: dict[str, str] = {}
        self._is_open = False
        self._half_typed = HalfTyped(office, who, lanes, self)
        self._half_typed.trouble.connect(self.trouble)
        self._half_typed.recovered.connect(self.recovered)

    def open(self, failed: Callable[[DeskError], None]) -> None:
        """Look for what was left; only the first time something is looked for."""
        if not self._is_open:
            office, who = self._office, self._who
            self._lanes.read(self, "unsaved", lambda: _left(office, who), self._on_left, failed)

    def put(self, file: str, text: str) -> None:
        """A text as it stands now."""
        self.texts[file] = text
        self._touch()

    def drop(self, files: Iterable[str]) -> None:
        """These texts were saved or given up."""
        known = [file for file in files if self.texts.pop(file, None) is not None]
        if known:
            self._touch()
            self._half_typed.keep_now()

    def is_waiting(self) -> bool:
        """Whether something has yet to be written."""
        return self._half_typed.is_waiting()

    def keep_now(self) -> None:
        """Write what is pending."""
        self._half_typed.keep_now()

    def _touch(self) -> None:
        if self._is_open:
            self._half_typed.touch(KEY, lambda: {"texts": dict(self.texts)} if self.texts else None)

    def _on_left(self, left: dict[str, str]) -> None:
        if self._is_open:
            return
        self._is_open = True
        left = {file: text for file, text in left.items() if file not in self.texts}
        self.texts.update(left)
        self._touch()
        self.found.emit(tuple(left))


def _left(office: Office, who: SignedIn) -> dict[str, str]:
    """What was kept and still says something else than the text in force."""
    kept = office.drafts.read(who, KEY)
    plain: Any = kept.value.get("texts") if kept is not None and isinstance(kept.value, dict) else None
    texts = plain.items() if isinstance(plain, dict) else ()
    return {file: text for file, text in texts if isinstance(text, str) and _differs(office, file, text)}


def _differs(office: Office, file: str, text: str) -> bool:
    try:
        return office.templates.source(file) != text
    except InputRejected:
        return False  # a template of another version of the program
