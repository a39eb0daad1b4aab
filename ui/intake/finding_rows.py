"""Cases and entries as short rows in the right half: a button that opens, a line of facts, the words asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import Pill, row_of, words
from ui.shared.tokens import Tone

_LONGEST = 60
"""Characters of a request that tell it from others."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One row: what the button says and does, a state, a line of facts, the words, and a remark."""

    head: str
    act: Callable[[], None] | None
    state: str = ""
    tone: Tone = Tone.WAITING
    icon: str = ""
    facts: str = ""
    text: str = ""
    remark: str = ""


class FindingRows(QWidget):
    """Rows below each other; rebuilt only when they say something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_2)

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show these rows and no others."""
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for row in rows:
            shown = _row(row)
            self._column.addWidget(shown)
            shown.show()
        self.setVisible(bool(rows))


def _row(row: FindingRow) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    state = [Pill(row.state, row.tone, row.icon)] if row.state else []
    facts = words(row.facts, "secondary")
    if row.act is None:
        column.addWidget(words(row.head, "strong", wrap=True))
        column.addLayout(row_of(*state, facts, None))
    else:
        column.addLayout(row_of(_opener(row.head, row.act), *state, facts, None))
    for text, role in ((short(row.text), ""), (row.remark, "secondary")):
        if text:
            column.addWidget(words(text, role, wrap=True))
    return holder


def _opener(head: str, act: Callable[[], None]) -> QPushButton:
    opener = button(head, look="link")
    opener.clicked.connect(act)
    return opener


def short(text: str) -> str:
    """A request in one line of bearable length."""
    line = " ".join(text.split())
    return f"{line[:_LONGEST]}…" if len(line) > _LONGEST else line
