"""目录: the catalogue of what is published, and the negative list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.catalogue import NEGATIVE, PUBLISHED
from app.services.office import Office
from ui.catalogue.listing_page import ListingPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import Segments
from ui.shared.labels import row_of, words


class CatalogueScreen(QWidget):
    """The lists behind their names; each is read when it is shown."""

    catalogue_changed = Signal(str)
    """What was done, in a sentence."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.published = ListingPage(PUBLISHED, office, who, lanes)
        self.negative = ListingPage(NEGATIVE, office, who, lanes)
        names = ((PUBLISHED, self.tr("主动公开目录"), ""), (NEGATIVE, self.tr("负面清单"), ""))
        self.lists = Segments(self.tr("清单"), names)
        self._stack = QStackedWidget()
        for page in (self.published, self.negative):
            self._stack.addWidget(page)
            page.changed.connect(self.catalogue_changed)
        self.lists.changed.connect(self.show_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_3)
        column.addLayout(row_of(words(self.tr("目录"), "title"), None, self.lists))
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read the list that is shown."""
        self._page().reload()

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self._page().focus_first()

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        pages = {PUBLISHED: self.published, NEGATIVE: self.negative}
        self.lists.set_value(key)
        self._stack.setCurrentWidget(pages[key])
        self.reload()

    def _page(self) -> ListingPage:
        page = self._stack.currentWidget()
        assert isinstance(page, ListingPage)
        return page
