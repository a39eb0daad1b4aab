"""The proof of a letter: its real pages and its examination, following the pen off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.domain.check_up import Finding
from app.domain.composition import Composed
from app.services.letter_facts import LetterDraft
from app.services.office import Office
from ui.letters.drafting import Drafting
from ui.letters.letter_file import LetterFile
from ui.shared.background import Lanes
from ui.shared.page_view import PageView

PAGES_AFTER, EXAMINE_AFTER = 120, 500
"""Milliseconds of quiet after a keystroke before the pages, and before the examination."""
LONGEST_WAIT = 350
"""Milliseconds after which the pages are made although somebody types on."""


class Proof(QObject):
    """Makes pages and findings of what stands in the letter now; a newer wish replaces an older one."""

    examined = Signal(object, object)
    """The `Composed` letter and its findings."""
    failed = Signal(object)
    """A DeskError."""

    def __init__(self, office: Office, lanes: Lanes, pages: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._pages = office, lanes, pages
        self._letter: tuple[LetterFile, Drafting] | None = None
        self._pages_timer = QTimer(self, singleShot=True, interval=PAGES_AFTER)
        self._examine_timer = QTimer(self, singleShot=True, interval=EXAMINE_AFTER)
        self._since = QElapsedTimer()
        self._pages_timer.timeout.connect(self._make_pages)
        self._pages.failed.connect(self.failed)
        self._examine_timer.timeout.connect(self._examine)

    def touch(self, file: LetterFile, drafting: Drafting) -> None:
        """Something was typed: make the proof when the hands rest."""
        self._letter = (file, drafting)
        if not self._pages_timer.isActive():
            self._since.start()
        if self._since.elapsed() < LONGEST_WAIT:
            self._pages_timer.start()
        self._examine_timer.start()

    def show_now(self, file: LetterFile, drafting: Drafting) -> None:
        """Make the proof at once."""
        self._letter = (file, drafting)
        self.make_again()

    def make_again(self) -> None:
        """Make the proof of what stood there last once more."""
        self._make_pages()
        self._examine()

    def is_waiting(self) -> bool:
        """Whether a proof is still to be made."""
        return self._pages_timer.isActive() or self._examine_timer.isActive()

    def _make_pages(self) -> None:
        if self._letter is None:
            return
        (file, drafting), office = self._letter, self._office
        case_id, draft, letter = file.view.case.id, drafting.draft(), file.letter
        if letter is not None and not file.is_open:
            self._pages.show_pdf(lambda: office.letters.file(case_id, letter.letter_id, "pdf"))
        else:
            self._pages.show_pdf(lambda: office.letters.preview(case_id, draft))

    def _examine(self) -> None:
        if self._letter is None:
            return
        (file, drafting), office = self._letter, self._office
        case_id, draft = file.view.case.id, drafting.draft()
        self._lanes.read(
            self,
            "examine",
            lambda: _examined(office, case_id, draft),
            lambda found: self.examined.emit(*found),
            self.failed.emit,
        )


def _examined(office: Office, case_id: str, draft: LetterDraft) -> tuple[Composed, tuple[Finding, ...]]:
    return office.letters.composed(case_id, draft), office.letters.examine(case_id, draft)
