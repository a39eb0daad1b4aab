"""What the same applicant asked before, brought to the composer off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.office import Office
from app.services.repeat_advice import RepeatAdvice
from ui.letters.advice_bar import Wish, ask_advice
from ui.letters.earlier_help import EarlierHelp
from ui.letters.items_page import ItemsPage
from ui.letters.letter_file import REPLY, LetterFile
from ui.shared.background import Lanes

REPEATED = "R18"


class RepeatHelp(EarlierHelp):
    """Fills the line of the items' page for a reply; the answer chosen is shown, opened or referred to."""

    def __init__(self, office: Office, lanes: Lanes, items: ItemsPage, parent: QObject) -> None:
        super().__init__(office, lanes, items, parent)
        self._advice = RepeatAdvice()
        items.like.advice.requested.connect(self._on_requested)

    def show_file(self, file: LetterFile) -> None:
        """Look for the applicant of this letter's case; once for a case."""
        known = self._file is not None and self._file.view.case.id == file.view.case.id
        self._file = file
        if known:
            return
        self._show(RepeatAdvice())
        if file.letter_kind == REPLY and not file.sent:
            office = self._office
            self._lanes.read(self, "repeat", lambda: office.repeat_advice.of_case(file.view), self._show)

    def _show(self, advice: RepeatAdvice) -> None:
        self._advice = advice
        self._items.like.show_advice(advice)

    def _on_requested(self) -> None:
        file = self._file
        if file is None or not self._advice.remarks:
            return
        chosen = ask_advice(self._items.window(), self._advice, file.is_open)
        if chosen is None:
            return
        answer = chosen.answer
        if chosen.wish is Wish.CASE:
            self.case_requested.emit(answer.case_id)
        elif chosen.wish is Wish.LETTER:
            self.reply_requested.emit(answer.case_id, answer.letter_number)
        else:
            self._items.editor.refer(REPEATED, answer.details)
