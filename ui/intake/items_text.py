"""Items, one a line, each with its number in the margin: the number a reply will answer it under."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.intake.request_text import RequestText
from ui.shared import tokens as t
from ui.shared.tokens import current_tokens

_MARGIN = 28


class ItemsText(RequestText):
    """A text whose lines are numbered; a blank line is no item and bears no number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewportMargins(_MARGIN, 0, 0, 0)
        self._numbers = _Numbers(self)
        self.updateRequest.connect(lambda _rect, _dy: self._numbers.update())
        self.textChanged.connect(self._numbers.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), _MARGIN, inside.height()))

    def numbered_lines(self) -> list[tuple[int, int, int]]:
        """Number, top and height in pixels of each line of an item that can be seen."""
        block = self.firstVisibleBlock()
        before = self.document().firstBlock()
        number, found = 0, []
        while before.isValid() and before != block:
            number += bool(before.text().strip())
            before = before.next()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                break
            number += bool(block.text().strip())
            if block.text().strip():
                found.append((number, round(place.top()), self.fontMetrics().height()))
            block = block.next()
        return found


class _Numbers(QWidget):
    def __init__(self, items: ItemsText) -> None:
        super().__init__(items)
        self._items = items

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(current_tokens().muted))
        painter.setFont(self._items.font())
        for number, top, height in self._items.numbered_lines():
            box = QRect(0, top, _MARGIN - t.SPACE_1, height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), str(number))
        painter.end()
