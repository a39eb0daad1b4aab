"""Opinions half written: put away while one writes, there again after 取消, another screen or a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.letters.letter_file import LetterFile
from ui.shared.background import Lanes
from ui.shared.half_typed import HalfTyped

WORDS = "words"
Keep = Callable[[Mapping[str, Any]], None]


class SaidWords(QObject):
    """The words of each deed on a letter (`agree`, `return`, `sign`, `cancel`) until the deed is done."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._half_typed = HalfTyped(office, who, lanes, self)
        self._said: dict[str, dict[str, str]] = {}

    def typed(self, file: LetterFile, deed: str) -> dict[str, str]:
        """What a dialog for this deed begins with; nothing where nothing was written before."""
        words = self._of(file).get(deed, "")
        return {WORDS: words} if words else {}

    def keeper(self, file: LetterFile, deed: str) -> Keep:
        """What a dialog calls whenever something was written in it."""
        said = self._of(file)

        def keep(values: Mapping[str, Any]) -> None:
            said[deed] = str(values.get(WORDS, ""))
            self._half_typed.touch(file.said_key, lambda: dict(said) if any(said.values()) else None)

        return keep

    def is_waiting(self) -> bool:
        """Whether something has yet to be written."""
        return self._half_typed.is_waiting()

    def keep_now(self) -> None:
        """Write what is pending, before the deed that makes it needless; a deed that is refused finds it again."""
        self._half_typed.keep_now()

    def forget(self, file: LetterFile) -> None:
        """The deed is done; the words went with it."""
        self._half_typed.forget()
        self._said.pop(file.said_key, None)

    def _of(self, file: LetterFile) -> dict[str, str]:
        return self._said.setdefault(file.said_key, dict(file.said))
