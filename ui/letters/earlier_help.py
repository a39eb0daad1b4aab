"""Help for a letter from earlier cases; where it leads comes as a wish."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.services.office import Office
from ui.letters.items_page import ItemsPage
from ui.letters.letter_file import LetterFile
from ui.shared.background import Lanes


class EarlierHelp(QObject):
    """Stands beside the items of one letter and looks things up off the UI thread."""

    case_requested = Signal(str)
    reply_requested = Signal(str, str)
    """The case and the number of its letter."""

    def __init__(self, office: Office, lanes: Lanes, items: ItemsPage, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._items = office, lanes, items
        self._file: LetterFile | None = None
