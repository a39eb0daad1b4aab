"""One entry in full: what it says, and every change of it with date, person and reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.services.catalogue import ListingChange
from ui.catalogue.entry_words import Listed, facts_of
from ui.shared import tokens as t
from ui.shared.labels import line, words
from ui.shared.scrolling import ScrollArea


class EntryDetails(ScrollArea):
    """Stands beside the list and follows its current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("reading", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("条目的内容和修改记录"))
        self.history: tuple[ListingChange, ...] = ()
        self.say(self.tr("选择一个条目，在此查看它的内容和修改记录。"))

    def say(self, sentence: str) -> None:
        """Show a sentence instead of an entry."""
        column = self._fresh()
        column.addWidget(words(sentence, "secondary", wrap=True))
        column.addStretch(1)

    def show_entry(self, row: Listed, history: Sequence[ListingChange]) -> None:
        """Show this entry and its changes, the newest first."""
        self.history = tuple(history)
        column = self._fresh()
        column.addWidget(words(row.entry.title, "section", wrap=True))
        column.addWidget(_facts(row))
        column.addWidget(line())
        column.addWidget(words(self.tr("修改记录"), "strong"))
        for place, change in reversed(list(enumerate(history))):
            column.addWidget(words(_change_words(change, first=place == 0), wrap=True))
            column.addWidget(words(self.tr("理由：{0}").format(change.reason), "secondary", wrap=True))
        column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        inside = QFrame()
        inside.setProperty("surface", "card")
        column = QVBoxLayout(inside)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_2)
        self.setWidget(inside)
        return column


def _facts(row: Listed) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(t.SPACE_3)
    for place, (label, value) in enumerate(fact for fact in facts_of(row)[1:] if fact[1]):
        said = words(value, wrap=True)
        # An address is copied into a letter or a browser.
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words(label, "secondary"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, place, 1)
    return holder


def _change_words(change: ListingChange, *, first: bool) -> str:
    what = "移出" if change.entry is None else "列入" if first else "修改"
    return f"{change.changed_at:%Y-%m-%d %H:%M}  {change.by.name}  {what}"
