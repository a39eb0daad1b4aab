"""What was typed into a letter and kept in no version: put away every moment, offered again after a crash."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.letters.drafting import Drafting, from_plain
from ui.letters.letter_file import LetterFile
from ui.shared.background import Lanes
from ui.shared.half_typed import HalfTyped


class UnsavedLetter(QObject):
    """Keeps the copy of one letter under the pen."""

    trouble = Signal(object)
    """A DeskError: what is typed stands only on the screen until the database is back."""
    recovered_again = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._half_typed = HalfTyped(office, who, lanes, self)
        self._half_typed.trouble.connect(self.trouble)
        self._half_typed.recovered.connect(self.recovered_again)

    def touch(self, file: LetterFile, drafting: Drafting) -> None:
        """Something was typed; it will be on disk within the second."""
        if file.is_open:
            self._half_typed.touch(file.draft_key, lambda: drafting.to_plain() if drafting.is_changed else None)

    def is_waiting(self) -> bool:
        """Whether something has yet to be written."""
        return self._half_typed.is_waiting()

    def forget(self) -> None:
        """What was typed is kept in a version, or was given up."""
        self._half_typed.forget()

    def keep_now(self) -> None:
        """Put away what is still pending."""
        self._half_typed.keep_now()

    def discard(self, file: LetterFile) -> None:
        """Give up what was put away."""
        self._half_typed.drop(file.draft_key)

    def recovered(self, file: LetterFile, drafting: Drafting) -> Drafting | None:
        """What was put away for this letter, if it says something else than the version kept."""
        if file.unsaved is None:
            return None
        try:
            draft = from_plain(file.unsaved)
        except (InputRejected, KeyError, TypeError, ValueError):
            return None  # written by another version of the program; the kept version stands
        unsaved = Drafting.of(draft, False)
        unsaved.letter_id, unsaved.kept, unsaved.first = file.kept.letter_id, drafting.kept, drafting.first
        return unsaved if unsaved.draft() != drafting.draft() else None
