"""同类申请: earlier requests like the item, with what they ended with, and the way to the words of their replies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.similar import Relation
from app.services.similar import SimilarCase
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.tokens import Tone

SHOWN = 3
_TONES = {Relation.SAME_INFORMATION: Tone.WARNING, Relation.SAME_KIND: Tone.ACCENT}


class LikePanel(QFrame):
    """A few lines below the item, one in a low window; hidden while nothing is alike."""

    words_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title = words("", "strong")
        self.use = button(self.tr("参考以往答复…"), "history", look="flat", shortcut="Alt+Y")
        self.use.setToolTip(self.tr("看同类申请的答复怎么写的，选用其中一段  Alt+Y"))
        self.use.clicked.connect(self.words_requested)
        self._lines: list[_Line] = []
        self._found: tuple[SimilarCase, ...] = ()
        self._folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.SPACE_3, t.SPACE_1, t.SPACE_1, t.SPACE_2)
        self._column.setSpacing(t.SPACE_1)
        self._column.addLayout(row_of(self._title, None, self.use))
        self.hide()

    def show_requests(self, found: Sequence[SimilarCase]) -> None:
        """Show the likest of these."""
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [_Line(one) for one in found[:SHOWN]]
        for line in self._lines:
            self._column.addWidget(line)
        self._found = tuple(found)
        self._say_how_many()
        self.use.setEnabled(any(one.letter_number for one in found))
        self.setVisible(bool(found))

    def texts(self) -> tuple[str, ...]:
        """What the lines say."""
        return tuple(line.text for line in self._lines)

    def title(self) -> str:
        """How many there are, and the likest of them where the lines are folded away."""
        return self._title.text()

    def fold(self, folded: bool) -> None:
        """Leave the lines away where there is little room; the first of them then stands in the title."""
        if folded is not self._folded:
            self._folded = folded
            self._say_how_many()

    def _say_how_many(self) -> None:
        many = self.tr("同类申请 {0} 件").format(len(self._found))
        first = self._found[0] if self._found and self._folded else None
        said = self.tr("{0}，最接近的 {1} {2}").format(many, first.number, _ended(first)) if first else many
        self._title.setText(said)
        self._title.setToolTip("\n".join(self.texts()))
        for line in self._lines:
            line.setVisible(not self._folded)


class _Line(QWidget):
    def __init__(self, like: SimilarCase) -> None:
        super().__init__()
        parts = (like.number, like.relation.label, _ended(like), like.letter_number)
        self.text = " · ".join(part for part in parts if part)
        label: QLabel = words(self.text, "secondary")
        label.setToolTip(f"{like.request}\n{like.why}")
        label.setAccessibleName(self.text)
        row = row_of(IconLabel("files", _TONES.get(like.relation, Tone.MUTED), 14), label, spacing=t.SPACE_2)
        row.setStretch(1, 1)
        self.setLayout(row)


def _ended(like: SimilarCase) -> str:
    return like.conclusion or QCoreApplication.translate("LikePanel", "办理中")
