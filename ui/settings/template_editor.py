"""The text of a template with the numbers of its lines; the line of an error is marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.domain.errors import DeskError, InputRejected
from ui.shared import tokens as t
from ui.shared.tokens import Tone, current_tokens


class TemplateEditor(QPlainTextEdit):
    """Plain text; Tab leaves the field, so that it can be reached and left by keyboard."""

    typed = Signal()
    """Somebody changed the text by hand."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self._wrong: int | None = None
        self._showing = False
        self._margin = _Margin(self)
        self.blockCountChanged.connect(self._on_count_changed)
        self.updateRequest.connect(self._on_update_requested)
        self.textChanged.connect(self._on_text_changed)
        self._on_count_changed()

    def show_text(self, text: str) -> None:
        """Show another text; nobody has typed it."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        self.mark_line(None)

    def mark_line(self, number: int | None) -> None:
        """Mark a line, counted from 1, as wrong; None takes the mark away."""
        self._wrong = number
        block = self.document().findBlockByNumber((number or 0) - 1)
        mark = QTextEdit.ExtraSelection()
        mark.format.setBackground(QColor(current_tokens().tones[Tone.WRONG][1]))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        mark.cursor = QTextCursor(block)
        self.setExtraSelections([mark] if number is not None and block.isValid() else [])
        self._margin.update()

    def wrong_line(self) -> int | None:
        """The line that is marked."""
        return self._wrong

    def go_to_line(self, number: int) -> None:
        """Put the cursor on a line, counted from 1."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number - 1)))
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def margin_width(self) -> int:
        """Room for the numbers."""
        return self.fontMetrics().horizontalAdvance("9") * len(str(max(99, self.blockCount()))) + 2 * t.SPACE_2

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in sight."""
        tokens, painter = current_tokens(), QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(tokens.window))
        block, height = self.firstVisibleBlock(), self.fontMetrics().height()
        while block.isValid() and (top := self._top_of(block)) <= event.rect().bottom():
            wrong = block.blockNumber() + 1 == self._wrong
            painter.setPen(QColor(tokens.tones[Tone.WRONG][0] if wrong else tokens.muted))
            room = QRect(0, top, self._margin.width() - t.SPACE_2, height)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), str(block.blockNumber() + 1))
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))

    def _top_of(self, block: QTextBlock) -> int:
        return round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())

    def _on_count_changed(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _on_update_requested(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._margin.scroll(0, scrolled)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.typed.emit()


def line_of(error: DeskError) -> int | None:
    """The line an error speaks of, counted from 1; None where it speaks of none."""
    field = error.field if isinstance(error, InputRejected) else ""
    _, _, line = field.rpartition(":")
    return int(line) if line.isdecimal() else None


class _Margin(QWidget):
    """The strip beside the text."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event)
