"""帮助: every screen, term, outcome and article, found while one types; F1 opens the page of the screen shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.services.help_pages import HelpPage, HelpPages
from app.services.statutes import Explanation
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import line, row_of, words
from ui.shared.scrolling import ScrollArea

SIZE = (860, 600)
_PAGE = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def show_help(parent: QWidget | None, pages: HelpPages, screen: str = "") -> HelpSheet:
    """Show the help beside the work, at the page of this screen; Esc closes it."""
    sheet = HelpSheet(parent, pages)
    page = pages.of_screen(screen)
    if page is not None:
        sheet.show_page(page)
    sheet.show()
    return sheet


def show_articles(parent: QWidget | None, pages: HelpPages, article: str) -> HelpSheet:
    """Show what the articles mean that a refusal or a letter names."""
    sheet = HelpSheet(parent, pages)
    found = pages.of_articles(article)
    if found:
        sheet.show_page(found[0])
    sheet.show()
    return sheet


class HelpSheet(QDialog):
    """The list of pages on the left, the page on the right; the arrow keys move while one types."""

    def __init__(self, parent: QWidget | None, pages: HelpPages) -> None:
        super().__init__(parent)
        self._pages = pages
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("帮助"))
        self.resize(*SIZE)
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("在帮助里查找"))
        self.search.setPlaceholderText(self.tr("查找画面、用语、办理结果、条文，如：补正、第三十三条、R13"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("帮助目录"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = HelpPageView()
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(lambda now, _before: self._on_chosen(now))
        self._lay_out()
        self._fill("")
        self.search.setFocus()

    def show_page(self, page: HelpPage) -> None:
        """Show this page; all pages are in the list again."""
        self.search.clear()
        self.list.setCurrentRow(self._pages.find("").index(page))

    def shown(self) -> HelpPage | None:
        """The page shown."""
        item = self.list.currentItem()
        page = item.data(_PAGE) if item is not None else None
        return page if isinstance(page, HelpPage) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        close = button(self.tr("关闭"))
        close.clicked.connect(self.close)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(self.page)
        split.setSizes([300, 540])
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_3)
        column.addWidget(self.search)
        column.addWidget(split, 1)
        hint = words(self.tr("说明用自己的话写成，不是条文原文；引用时请核对法律文本。"), "secondary")
        column.addLayout(row_of(hint, None, close))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for page in self._pages.find(typed):
            item = QListWidgetItem(f"{page.title}　{page.kind.label}", self.list)
            item.setData(_PAGE, page)
            item.setToolTip(page.title)
        self.list.setCurrentRow(0)
        if not self.list.count():
            self.page.say(self.tr("没有找到“{0}”，换个说法试试。").format(typed))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.show_page(item.data(_PAGE))


class HelpPageView(ScrollArea):
    """One page: title, paragraphs, and its articles in plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("reading", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("帮助内容"))

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a page."""
        column = self._fresh(sentence)
        column.addWidget(words(sentence, wrap=True))
        column.addStretch(1)

    def show_page(self, page: HelpPage) -> None:
        """Show this page."""
        column = self._fresh("".join((page.title, *page.paragraphs)))
        column.addWidget(words(page.title, "section", wrap=True))
        for paragraph in page.paragraphs:
            column.addWidget(words(paragraph, wrap=True))
        if page.articles and page.paragraphs:
            column.addWidget(line())
        for one in page.articles:
            _add_article(column, one)
        column.addStretch(1)

    def _fresh(self, read_aloud: str) -> QVBoxLayout:
        inside = QFrame()
        inside.setProperty("surface", "card")
        inside.setAccessibleDescription(read_aloud)
        column = QVBoxLayout(inside)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        self.setWidget(inside)
        return column


def _add_article(column: QVBoxLayout, one: Explanation) -> None:
    column.addWidget(words(f"{one.article}　{one.title}", "strong", wrap=True))
    column.addWidget(words(one.sentence, wrap=True))
    if not one.certain:
        column.addWidget(words("这一句依据推算或者实务意见，条文没有明写。", "secondary", wrap=True))
