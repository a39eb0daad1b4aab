"""段落: the letter paragraph by paragraph; free ones are edited in place, statutory ones are locked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.letter import Heading, Letter, Paragraph
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, words
from ui.shared.scrolling import ScrollArea
from ui.shared.tokens import Tone

_LINE = 20
Said = tuple[str | None, str, bool]


class ParagraphBox(QFrame):
    """One free paragraph under the pen."""

    edited = Signal(str, object)
    """The anchor and the new words, or None to give it back to the template."""

    def __init__(self, anchor: str, text: str, changed: bool, editable: bool) -> None:
        super().__init__()
        self.anchor, self._text = anchor, text
        self.field = QPlainTextEdit(text)
        self.field.setTabChangesFocus(True)
        self.field.setReadOnly(not editable)
        self.field.setFixedHeight(max(2, len(text) // 30 + text.count("\n") + 1) * _LINE + t.SPACE_4)
        self.field.setAccessibleName(self.tr("可以修改的段落：{0}").format(text[:20]))
        # At once: a version kept right after the last key holds that key too.
        self.field.textChanged.connect(lambda: self.edited.emit(self.anchor, self.field.toPlainText()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("pencil", Tone.ACCENT if changed else Tone.MUTED))
        row.addWidget(self.field, 1)
        restore = button("", "rotate-ccw", look="flat", tip=self.tr("恢复模板文字"))
        restore.setAccessibleName(self.tr("恢复模板文字"))
        restore.setEnabled(changed and editable)
        restore.clicked.connect(lambda: self.edited.emit(self.anchor, None))
        row.addWidget(restore)


class ParagraphsPage(ScrollArea):
    """The paragraphs of the letter as it is composed now."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._boxes: dict[str, ParagraphBox] = {}
        self._shown: tuple[Said, ...] = ()

    def show_letter(self, letter: Letter, edited: Mapping[str, str], editable: bool) -> None:
        """Show these paragraphs; while one is typed into, nothing is taken from under the hands."""
        if any(box.field.hasFocus() for box in self._boxes.values()):
            return
        shown = tuple(said_of(letter))
        if (shown, editable) == (self._shown, self.isEnabled()) and self._boxes:
            return
        self._shown = shown
        self._fill(edited, editable)

    def boxes(self) -> dict[str, ParagraphBox]:
        """The free paragraphs by their anchor."""
        return dict(self._boxes)

    def locked(self) -> tuple[str, ...]:
        """The paragraphs nobody may change."""
        return tuple(text for anchor, text, protected in self._shown if protected or anchor is None)

    def focus(self, anchor: str) -> bool:
        """Put the cursor into the paragraph a finding names."""
        box = self._boxes.get(anchor)
        if box is not None:
            box.field.setFocus()
            self.ensureWidgetVisible(box)
        return box is not None

    def _fill(self, edited: Mapping[str, str], editable: bool) -> None:
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(t.SPACE_2, t.SPACE_3, t.SPACE_2, t.SPACE_2)
        column.setSpacing(t.SPACE_2)
        self._boxes = {}
        for anchor, text, protected in self._shown:
            if protected or anchor is None or anchor in self._boxes:
                column.addWidget(self._locked(text))
            else:
                column.addWidget(self._free(anchor, text, anchor in edited, editable))
        column.addStretch(1)
        self.setWidget(inside)

    def _free(self, anchor: str, text: str, changed: bool, editable: bool) -> QWidget:
        box = ParagraphBox(anchor, text, changed, editable)
        box.edited.connect(self.edited)
        self._boxes[anchor] = box
        return box

    def _locked(self, text: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("lock", Tone.MUTED))
        label = words(text, wrap=True)
        label.setToolTip(self.tr("法定内容，受保护，不能修改"))
        label.setAccessibleName(self.tr("受保护的段落：{0}").format(text))
        row.addWidget(label, 1)
        return holder


def said_of(letter: Letter) -> Iterator[Said]:
    """Every paragraph as (anchor, words, protected); lines that stand at the same anchor are one paragraph of several.

    A free paragraph that a person broke into lines comes back as several with one anchor.
    """
    parts = (_said(block) for block in letter.blocks if isinstance(block, Paragraph | Heading))
    for (anchor, protected), group in groupby(parts, key=lambda part: (part[0], part[2])):
        if anchor is None or protected:
            yield from group
        else:
            yield anchor, "\n".join(text for _anchor, text, _protected in group), protected


def _said(block: Paragraph | Heading) -> Said:
    protected = True if isinstance(block, Heading) else block.protected
    return block.anchor, block.text, protected
