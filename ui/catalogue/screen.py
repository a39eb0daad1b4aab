"""目录: the catalogue of what is published, the negative list, and what might be published."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.catalogue import NEGATIVE, PUBLISHED
from app.services.office import Office
from ui.catalogue.ideas_page import IdeasPage
from ui.catalogue.listing_page import ListingPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import Segments
from ui.shared.labels import row_of, words

IDEAS = "ideas"


class CatalogueScreen(QWidget):
    """The lists behind their names; each is read when it is shown."""

    catalogue_changed = Signal(str)
    """What was done, in a sentence."""
    undo_offered = Signal(str, object)
    """What was done, in a sentence, and the call that takes it back."""
    case_requested = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.published = ListingPage(PUBLISHED, office, who, lanes)
        self.negative = ListingPage(NEGATIVE, office, who, lanes)
        self.ideas = IdeasPage(office, who, lanes)
        self._pages: dict[str, ListingPage | IdeasPage] = {
            PUBLISHED: self.published, NEGATIVE: self.negative, IDEAS: self.ideas,
        }  # fmt: skip
        titles = (self.tr("主动公开目录"), self.tr("负面清单"), self.tr("转主动公开建议"))
        self.lists = Segments(
            self.tr("清单"), [(key, title, "") for key, title in zip(self._pages, titles, strict=True)]
        )
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        for listing in (self.published, self.negative):
            listing.undo_offered.connect(self.undo_offered)
        self.ideas.changed.connect(self.catalogue_changed)
        self.ideas.case_requested.connect(self.case_requested)
        self.lists.changed.connect(self.show_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_3)
        column.addLayout(row_of(words(self.tr("目录"), "title"), None, self.lists))
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read the list that is shown."""
        self._pages[self.lists.value()].reload()

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self._pages[self.lists.value()].focus_first()

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        if self.lists.value() != key:
            self.lists.set_value(key)  # comes back here through its signal
            return
        self._stack.setCurrentWidget(self._pages[key])
        self.reload()
