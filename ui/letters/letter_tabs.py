"""The left side of the composer: items, facts, paragraphs and opinions of one letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QTabWidget, QWidget

from app.domain.check_up import Finding
from ui.letters.drafting import Drafting
from ui.letters.facts_page import FactsPage
from ui.letters.item_editor import Suggested
from ui.letters.items_page import ItemsPage
from ui.letters.letter_file import REPLY, LetterFile
from ui.letters.opinions_page import OpinionsPage
from ui.letters.paragraphs_page import ParagraphsPage


class LetterTabs(QTabWidget):
    """Where a letter is written; each page speaks through its own signals."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items, self.facts = ItemsPage(today), FactsPage(today)
        self.paragraphs, self.opinions = ParagraphsPage(), OpinionsPage()
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("文书内容"))
        self.tabBar().setAccessibleName(self.tr("文书内容的各页"))
        self.addTab(self.items, self.tr("事项"))
        self.addTab(self.facts, self.tr("应载明的事实"))
        self.addTab(self.paragraphs, self.tr("逐段修改"))
        self.addTab(self.opinions, self.tr("审核意见"))

    def show_file(self, file: LetterFile, drafting: Drafting, suggested: Suggested) -> None:
        """Show this letter with what stands in it; only a reply has items, only a reviewed letter opinions."""
        self.setTabVisible(self.indexOf(self.items), file.letter_kind == REPLY)
        if file.letter_kind == REPLY:
            self.items.show_file(file, drafting.conclusions, suggested)
        self.facts.show_file(file, drafting)
        self.setTabVisible(self.indexOf(self.opinions), self.opinions.show_file(file) > 0)

    def turn_to_first(self, file: LetterFile) -> None:
        """Turn to the page on which this letter begins."""
        self.setCurrentWidget(self.items if file.letter_kind == REPLY else self.facts)

    def focus_first(self, file: LetterFile) -> None:
        """Put the cursor into the item's outcome, or the first field that is still empty."""
        if file.letter_kind == REPLY:
            self.items.editor.focus("outcome")
        else:
            self.facts.focus_first()

    def go_to(self, finding: Finding) -> None:
        """Go to the place a finding names: the item's field, the letter's field, or the paragraph."""
        place = finding.place or ""
        if finding.item is not None and self.isTabVisible(self.indexOf(self.items)):
            self.setCurrentWidget(self.items)
            self.items.choose(finding.item)
            if not self.items.editor.focus(place):
                self.items.editor.focus("outcome")
            return
        pages: tuple[FactsPage | ParagraphsPage, ...] = (self.facts, self.paragraphs)
        for page in pages:
            if place and page.focus(place):
                self.setCurrentWidget(page)
                page.focus(place)
                return
