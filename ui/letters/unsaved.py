"""What was typed into a letter and kept in no version: put away every moment, offered again after a crash."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.letters.drafting import Drafting, from_plain
from ui.letters.letter_file import LetterFile
from ui.shared.background import Lanes

KEEP_AFTER = 1500
"""Milliseconds after a keystroke by which it is on disk."""


class UnsavedLetter(QObject):
    """Keeps the copy of one letter under the pen."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._pending: tuple[LetterFile, Drafting] | None = None
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._timer.timeout.connect(self.keep_now)

    def touch(self, file: LetterFile, drafting: Drafting) -> None:
        """Something was typed. The clock is not set back by more typing: nothing waits longer than its time."""
        self._pending = (file, drafting)
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """What was typed is kept in a version, or was given up."""
        self._timer.stop()
        self._pending = None

    def keep_now(self) -> None:
        """Put away what is still pending."""
        self._timer.stop()
        if self._pending is None:
            return
        (file, drafting), self._pending = self._pending, None
        if not (file.is_open and drafting.is_changed):
            return
        office, who, plain = self._office, self._who, drafting.to_plain()
        self._lanes.write(self, lambda: office.drafts.keep(who, file.draft_key, plain), lambda _none: None)

    def discard(self, file: LetterFile) -> None:
        """Give up what was put away."""
        self.forget()
        office, who = self._office, self._who
        self._lanes.write(self, lambda: office.drafts.drop(who, file.draft_key), lambda _none: None)

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
