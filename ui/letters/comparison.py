"""Two versions of a letter side by side in words: what was taken out and what was put in."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QTextEdit, QVBoxLayout, QWidget

from app.domain.case import Entry
from app.domain.letter_text import plain_text
from app.domain.steps import LetterDrafted
from app.services.letter_facts import LetterDraft, draft_of
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.tokens import Tone, current_tokens

Piece = tuple[str, str]
"""("same" | "out" | "in", words)."""


def pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """The paragraphs of both as pieces: the same, taken out, put in; changed ones character by character."""
    matcher = difflib.SequenceMatcher(a=list(before), b=list(after), autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        old, new = "\n".join(before[a1:a2]), "\n".join(after[b1:b2])
        if kind == "equal":
            yield "same", old + "\n"
        else:
            yield from _within(old, new)
            yield "same", "\n"


def _within(old: str, new: str) -> Iterator[Piece]:
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind == "equal":
            yield "same", old[a1:a2]
            continue
        if a2 > a1:
            yield "out", old[a1:a2]
        if b2 > b1:
            yield "in", new[b1:b2]


class ComparisonDialog(QDialog):
    """Shows what changed; taken out struck through, put in underlined."""

    def __init__(
        self, parent: QWidget | None, names: tuple[str, str], before: Sequence[str], after: Sequence[str]
    ) -> None:
        """`names` say what is compared with what, in a few words."""
        super().__init__(parent)
        listen_for_help(self)
        title = self.tr("{0}与{1}").format(*names)
        self.setWindowTitle(title)
        self.resize(720, 560)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        cursor = self.text.textCursor()
        for kind, said in pieces(before, after):
            cursor.insertText(said, _format(kind))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        close = button(self.tr("知道了"), look="primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.addWidget(words(title, "section"))
        same = all(kind == "same" for kind, _said in pieces(before, after))
        marked = self.tr("划去的是{0}的文字，加下划线的是{1}的文字。").format(*names)
        column.addWidget(words(self.tr("两者文字相同。") if same else marked, "secondary"))
        column.addWidget(self.text, 1)
        column.addLayout(row_of(None, close))


Named = tuple[str, LetterDraft]


def two_versions(entry: Entry, later: Entry | None, here: LetterDraft) -> tuple[Named, Named]:
    """A kept version and a later one, or what stands here, each with what it is called."""
    now = QCoreApplication.translate("comparison", "现在的内容")
    return _named(entry), (now, here) if later is None else _named(later)


def _named(entry: Entry) -> Named:
    step = entry.step
    assert isinstance(step, LetterDrafted)
    return QCoreApplication.translate("comparison", "第 {0} 版").format(step.version), draft_of(step)


def show(window: QWidget, office: Office, lanes: Lanes, case_id: str, both: tuple[Named, Named]) -> None:
    """Compare two drafts of a letter of this case; they are composed off the UI thread."""
    (before, old), (after, new) = both
    lanes.read(
        window,
        "comparison",
        lambda: tuple(plain_text(office.letters.composed(case_id, draft).letter).split("\n") for draft in (old, new)),
        lambda texts: ComparisonDialog(window, (before, after), *texts).open(),
    )


def _format(kind: str) -> QTextCharFormat:
    tokens, made = current_tokens(), QTextCharFormat()
    tone = {"out": Tone.WRONG, "in": Tone.DONE}.get(kind, Tone.PLAIN)
    made.setForeground(QColor(tokens.ink(tone)))
    if kind != "same":
        made.setBackground(QColor(tokens.ground(tone)))
        made.setFontStrikeOut(kind == "out")
        made.setFontUnderline(kind == "in")
    return made
