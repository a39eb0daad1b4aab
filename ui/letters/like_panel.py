"""以往: requests like the item and what the same applicant asked, with the way to their cases, letters and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.similar import Relation
from app.services.repeat_advice import RepeatAdvice
from app.services.similar import SimilarCase
from ui.letters.advice_bar import AdviceBar
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.icons import set_icon
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.tokens import Tone

SHOWN = 3
_TONES = {Relation.SAME_INFORMATION: Tone.WARNING, Relation.SAME_KIND: Tone.ACCENT}


class LikePanel(QFrame):
    """A few lines below the item, one in a low window; hidden while there is nothing to tell."""

    words_requested = Signal()
    case_requested = Signal(str)
    reply_requested = Signal(str, str)
    """The case and the number of its letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._lines: list[_Line] = []
        self._found: tuple[SimilarCase, ...] = ()
        self._folded = False
        self._title = button("", look="flat", shortcut="Alt+K")
        self._title.setProperty("words", "strong")
        self._title.clicked.connect(lambda: self.fold(not self._folded))
        self.use = button(self.tr("参考以往答复…"), "history", look="flat", shortcut="Alt+Y")
        self.use.setToolTip(self.tr("看同类申请的答复怎么写的，选用其中一段  Alt+Y"))
        self.use.clicked.connect(self.words_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.SPACE_1, t.SPACE_1, t.SPACE_1, t.SPACE_1)
        self._column.setSpacing(t.SPACE_1)
        self.advice = AdviceBar()
        row = row_of(self._title, self.advice)
        row.setStretch(1, 1)
        row.addStretch(0)
        row.addWidget(self.use)
        self._column.addLayout(row)
        self.hide()

    def show_requests(self, found: Sequence[SimilarCase]) -> None:
        """Show the likest of these."""
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [_Line(one) for one in found[:SHOWN]]
        for line in self._lines:
            line.case_requested.connect(self.case_requested)
            line.reply_requested.connect(self.reply_requested)
            self._column.addWidget(line)
        self._found = tuple(found)
        self._say_how_many()
        self.use.setEnabled(any(one.letter_number for one in found))
        self._settle()

    def show_advice(self, advice: RepeatAdvice) -> None:
        """Show what the same applicant asked before."""
        self.advice.show_advice(advice)
        self._say_how_many()
        self._settle()

    def _settle(self) -> None:
        for part in (self._title, self.use):
            part.setVisible(bool(self._found))
        self.setVisible(bool(self._found) or bool(self.advice.text()))

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
        is_short = self._folded and not self.advice.text()
        first = self._found[0] if self._found and is_short else None
        said = self.tr("{0}，最接近的 {1} {2}").format(many, first.number, _ended(first)) if first else many
        self._title.setText(said)
        self._title.setAccessibleName(said)
        set_icon(self._title, "chevron-right" if self._folded else "chevron-down")
        unfold = self.tr("展开") if self._folded else self.tr("收起")
        self._title.setToolTip("\n".join((*self.texts(), f"{unfold}  Alt+K")))
        for line in self._lines:
            line.setVisible(not self._folded)


class _Line(QWidget):
    """One like request; it and its reply open by a button each."""

    case_requested = Signal(str)
    reply_requested = Signal(str, str)

    def __init__(self, like: SimilarCase) -> None:
        super().__init__()
        parts = (like.number, like.relation.label, _ended(like), like.letter_number)
        self.text = " · ".join(part for part in parts if part)
        label: QLabel = words(self.text, "secondary")
        label.setToolTip(f"{like.request}\n{like.why}")
        label.setAccessibleName(self.text)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        case = _opener("folder-open", self.tr("打开案件 {0}").format(like.number))
        case.clicked.connect(lambda: self.case_requested.emit(like.case_id))
        row = row_of(IconLabel("files", _TONES.get(like.relation, Tone.MUTED), 14), label, case, spacing=t.SPACE_2)
        row.setStretch(1, 1)
        if like.letter_number:
            reply = _opener("file-text", self.tr("看答复 {0}").format(like.letter_number))
            reply.clicked.connect(lambda: self.reply_requested.emit(like.case_id, like.letter_number))
            row.addWidget(reply)
        row.setContentsMargins(t.SPACE_2, 0, 0, 0)
        self.setLayout(row)


def _opener(icon: str, name: str) -> QPushButton:
    result = button("", icon, look="flat", tip=name)
    result.setAccessibleName(name)
    result.setFixedSize(28, 24)
    return result


def _ended(like: SimilarCase) -> str:
    return like.conclusion or QCoreApplication.translate("LikePanel", "办理中")
