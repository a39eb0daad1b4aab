"""A document page by page, as it will leave the printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import EmptyState
from ui.shared.pdf_pages import MOST_PAGES, SECONDS, PagePictures, pictures
from ui.shared.scrolling import ScrollArea

WIDEST, NARROWEST = 900, 260


class PageView(ScrollArea):
    """Shows a PDF that `source` makes off the UI thread; a newer wish replaces one still under way."""

    shown = Signal(int)
    """How many pages are shown now."""
    failed = Signal(object)
    """Why there is nothing to show."""

    def __init__(self, lanes: Lanes, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._source: Callable[[], bytes] | None = None
        self._pages: tuple[QImage, ...] = ()
        self._empty = EmptyState("file-text", self.tr("还没有可以显示的页面。"))
        self.setAccessibleName(accessible_name)
        self.setWidgetResizable(True)
        self.setProperty("reading", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(NARROWEST + 2 * t.SPACE_4)
        self._inside = QWidget()
        self._inside.setProperty("ground", "window")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(t.SPACE_3, t.SPACE_3, t.SPACE_3, t.SPACE_3)
        self._column.setSpacing(t.SPACE_3)
        self.setWidget(self._inside)
        self._column.addWidget(self._empty)

    def show_pdf(self, source: Callable[[], bytes]) -> None:
        """Show the document that `source` gives; it runs on the reader lane."""
        self._source = source
        width, ratio = self._page_width(), self.devicePixelRatioF()

        def begin() -> tuple[PagePictures, bytes]:
            pdf = source()
            return pictures(pdf, width, ratio, 0, SECONDS), pdf

        self._lanes.read(self, "pages", begin, partial(self._on_drawn, width, ratio), self._on_failed)

    def show_image(self, image: QImage) -> None:
        """Show one picture."""
        self._source = None
        ratio = self.devicePixelRatioF()
        width = min(image.width(), int(self._page_width() * ratio))
        scaled = image.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        self._on_pictures(PagePictures((scaled,), 1))

    def say(self, sentence: str) -> None:
        """Show a sentence instead of pages."""
        self._source = None
        self._clear()
        self._empty.say(sentence)
        self._empty.show()
        self._pages = ()

    def pages(self) -> tuple[QImage, ...]:
        """The pictures shown."""
        return self._pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        jump = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}.get(Qt.Key(event.key()))
        if jump is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(jump)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._source is not None and event.size().width() != event.oldSize().width():
            self.show_pdf(self._source)

    def _page_width(self) -> int:
        return max(NARROWEST, min(WIDEST, self.viewport().width() - 2 * t.SPACE_3))

    def _on_drawn(self, width: int, ratio: float, drawn: tuple[PagePictures, bytes]) -> None:
        """Show what has been drawn of a long document, and have the next pages drawn."""
        made, pdf = drawn
        self._on_pictures(made)
        following = made.following
        if following is not None:
            work = lambda: (pictures(pdf, width, ratio, following, SECONDS), pdf)  # noqa: E731 - one call, bound to its page
            self._lanes.read(self, "pages", work, partial(self._on_drawn, width, ratio), self._on_failed)

    def _on_pictures(self, made: PagePictures) -> None:
        place = self.verticalScrollBar().value()
        before = self._pages[: made.first] if made.first else ()
        self._pages = before + made.pages
        labels = self._inside.findChildren(QLabel, "page")
        there = labels[made.first :]
        # Pages that are there already take the new picture: nothing flickers while one types.
        for label, image in zip(there, made.pages, strict=False):
            self._put(label, image)
        for image in made.pages[len(there) :]:
            self._put(self._new_page(), image)
        for label in (
            labels[min(made.count, MOST_PAGES) :] if made.following is not None else labels[len(self._pages) :]
        ):
            label.setParent(None)
            label.deleteLater()
        self._name_pages(made.count)
        self._empty.hide()
        self.verticalScrollBar().setValue(place)
        if made.following is None:
            self.shown.emit(made.count)

    def _new_page(self) -> QLabel:
        label = QLabel()
        label.setObjectName("page")
        label.setProperty("paper", True)
        self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        return label

    def _put(self, label: QLabel, image: QImage) -> None:
        label.setPixmap(QPixmap.fromImage(image))

    def _name_pages(self, count: int) -> None:
        for place, label in enumerate(self._inside.findChildren(QLabel, "page"), 1):
            label.setAccessibleName(self.tr("第 {0} 页，共 {1} 页").format(place, count))

    def _on_failed(self, error: DeskError) -> None:
        self.failed.emit(error)
        if not self._pages:
            self.say(error.sentence)

    def _clear(self) -> None:
        for label in self._inside.findChildren(QLabel, "page"):
            label.setParent(None)
            label.deleteLater()
