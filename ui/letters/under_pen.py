"""The letter under the pen: as it was read, what has been written of it since, and where that is put away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.case import Entry
from app.domain.steps import Conclusion, LetterDrafted
from app.services.letter_facts import draft_of
from ui.letters.drafting import Drafting
from ui.letters.letter_file import REPLY, LetterFile
from ui.letters.unsaved import UnsavedLetter


class UnderPen(QObject):
    """One letter at a time; `drafting` is what stands there, whatever the versions hold."""

    written = Signal()
    """Something stands there that did not a moment ago."""

    def __init__(self, unsaved: UnsavedLetter, parent: QObject) -> None:
        super().__init__(parent)
        self._unsaved = unsaved
        self.file: LetterFile | None = None
        self.drafting = Drafting(REPLY)
        self._sent = self.drafting.draft()

    def is_at(self, file: LetterFile) -> bool:
        """Whether this letter is the one under the pen."""
        return self.file is not None and self.file.draft_key == file.draft_key

    def take_up(self, file: LetterFile) -> bool:
        """Begin with the letter as it was read; answers whether words came back that no version holds."""
        self.file = file
        self.drafting = Drafting.of(file.kept, file.letter is not None)
        recovered = self._unsaved.recovered(file, self.drafting)
        self.drafting = recovered or self.drafting
        return recovered is not None

    def go_on(self, file: LetterFile) -> None:
        """The letter lies elsewhere now; the words that no version holds stay under the pen."""
        self.file = file
        self.drafting.letter_id = file.kept.letter_id
        self.drafting.kept = file.kept if file.letter else None

    def drop_unsaved(self) -> None:
        """What was put away for this letter is given up; what stands there stays."""
        if self.file is not None:
            self._unsaved.discard(self.file)

    def take_kept(self) -> None:
        """Give up what no version holds, and take the one kept last."""
        if self.file is not None:
            self.drop_unsaved()
            self.drafting = Drafting.of(self.file.kept, self.file.letter is not None)

    def take_version(self, entry: Entry) -> None:
        """Take the words of an earlier version; they count as written until they are kept."""
        assert isinstance(entry.step, LetterDrafted)
        kept = self.drafting.kept
        self.drafting = Drafting.of(draft_of(entry.step), False)
        self.drafting.kept, self.drafting.first = kept, None

    def mark_sent(self) -> None:
        """What stands there now goes into a deed."""
        self._sent = self.drafting.draft()

    def is_written_since(self) -> bool:
        """Whether somebody wrote on since the last deed began."""
        return self.drafting.draft() != self._sent

    # What the pages write

    def conclude(self, item: int, conclusion: Conclusion | None) -> None:
        """Decide about an item, or take the decision back."""
        self.drafting.conclude(item, conclusion)
        self.touch()

    def state(self, facts: dict[str, str], attachments: tuple[str, ...]) -> None:
        """State the letter's own facts, and what goes with it."""
        self.drafting.facts, self.drafting.attachments = facts, attachments
        self.touch()

    def edit(self, anchor: str, text: str | None) -> None:
        """Change a paragraph by hand, or give it back to the template."""
        self.drafting.edit(anchor, text)
        self.touch()

    def touch(self) -> None:
        """What stands there is put away within the second, and announced."""
        if self.file is not None:
            self._unsaved.touch(self.file, self.drafting)
        self.written.emit()
