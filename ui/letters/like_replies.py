"""Looks for requests like the item under the pen, off the UI thread, and takes words of their replies over."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services.earlier_words import EarlierWords
from app.services.office import Office
from app.services.similar import SimilarCase
from ui.letters.earlier_help import EarlierHelp
from ui.letters.items_page import ItemsPage
from ui.letters.letter_file import REPLY, LetterFile
from ui.letters.words_dialog import WordsDialog
from ui.shared.background import Lanes


class LikeReplies(EarlierHelp):
    """Fills the panel of the items' page; a newer item replaces an older wish."""

    def __init__(self, office: Office, lanes: Lanes, items: ItemsPage, parent: QObject) -> None:
        super().__init__(office, lanes, items, parent)
        self._looked: tuple[str, int] = ("", 0)
        items.item_chosen.connect(self._look)
        items.like.words_requested.connect(self._on_words_requested)
        items.like.case_requested.connect(self.case_requested)
        items.like.reply_requested.connect(self.reply_requested)

    def show_file(self, file: LetterFile) -> None:
        """Look for this letter's items from now on; only a reply that is still written needs it."""
        self._file = file if file.letter_kind == REPLY and file.is_open else None
        if self._file is None:
            self._looked = ("", 0)
            self._items.like.show_requests(())
        else:
            self._look(self._items.chosen())

    def _look(self, item: int) -> None:
        file, office = self._file, self._office
        if file is None or not item or self._looked == (file.view.case.id, item):
            return
        self._looked = (file.view.case.id, item)
        self._lanes.read(self, "like", lambda: office.letters.like_requests(file.view, item), self._on_found)

    def _on_found(self, found: tuple[SimilarCase, ...]) -> None:
        self._items.like.show_requests(found if self._file is not None else ())

    def _on_words_requested(self) -> None:
        file, office, item = self._file, self._office, self._items.chosen()
        said = self._items.editor.conclusion()
        outcome = said.outcome if said else ""
        if file is not None and item:
            self._lanes.read(
                self,
                "words",
                lambda: office.letters.earlier_words(file.view, item, outcome),
                lambda found: self._ask(item, found),
            )

    def _ask(self, item: int, found: tuple[EarlierWords, ...]) -> None:
        if self._file is None or self._items.chosen() != item:
            return
        text = dict(self._file.items)[item]
        dialog = WordsDialog(self._items.window(), f"{item}. {text}", found)
        dialog.reply_requested.connect(self.reply_requested)
        dialog.exec()
        taken = dialog.taken
        if taken is not None:
            self._items.editor.take(taken.outcome, taken.reasons, taken.answer)
