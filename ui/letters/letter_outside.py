"""What leads out of the composer: the letter's pages, its envelope, earlier cases and their letters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.letters.earlier_help import EarlierHelp
from ui.letters.letter_file import LetterFile, letter_with
from ui.shared.background import Lanes
from ui.shared.case_papers import show_mailing


class LetterOutside(QObject):
    """Only asks: the window shows cases and pages."""

    case_requested = Signal(str)
    pages_requested = Signal(str, str)
    """The case and the letter whose kept file is to be shown."""
    failed = Signal(object)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes, self._window = office, who, lanes, window

    def listen(self, *panels: EarlierHelp) -> None:
        """Go where these panels lead."""
        for panel in panels:
            panel.case_requested.connect(self.case_requested)
            panel.reply_requested.connect(self.show_reply)

    def show_pages(self, file: LetterFile) -> None:
        """Show the letter as it will leave the printer."""
        if file.letter is not None:
            self.pages_requested.emit(file.view.case.id, file.letter.letter_id)

    def show_envelope(self, file: LetterFile) -> None:
        """Show its envelope or label, to be put right and printed."""
        letter_id = file.letter.letter_id if file.letter else ""
        show_mailing(self._window, self._office, self._who, self._lanes, [(file.view.case.id, letter_id)])

    def show_reply(self, case_id: str, number: str) -> None:
        """Show the letter of a case with this number over the one under the pen."""
        office, who = self._office, self._who
        self._lanes.read(
            self,
            "reply",
            lambda: letter_with(office.cases.open(who, case_id), number),
            lambda letter_id: self.pages_requested.emit(case_id, letter_id),
            self.failed.emit,
        )
