"""A text of several lines that takes a whole request and refuses what can only be a slip of pasting."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.intake_form import LONGEST_REQUEST
from ui.shared import tokens as t

LINES_SHOWN = 3


class RequestText(QPlainTextEdit):
    """Plain text; Tab goes on to the next field."""

    paste_refused = Signal(int)
    """So many characters were pasted that nothing was inserted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """A few lines; what the window has to spare comes on top."""
        return QSize(320, self.fontMetrics().lineSpacing() * LINES_SHOWN + t.SPACE_4)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted text, unless it is longer than any request may be; laying it out would freeze the window."""
        length = len(source.text())
        if length + self.document().characterCount() > LONGEST_REQUEST:
            self.paste_refused.emit(length)
            return
        super().insertFromMimeData(source)
