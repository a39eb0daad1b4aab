"""Content higher than its screen, in an area that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollArea(QScrollArea):
    """Measures what it scrolls once it can be seen, not at every move to another parent while a screen is built.

    A widget takes on the style sheet when it is first measured, and again at each later move: the fields of a form
    would be dressed as often as there are boxes around them, which takes longer than making them.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)
        return super().event(event)

    def put(self, content: QWidget) -> None:
        """Scroll this content, on the ground of what lies behind the area; the area measures only its empty holder."""
        holder = QWidget()
        holder.setProperty("ground", "none")
        self.setWidget(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)


def scrolled(content: QWidget) -> ScrollArea:
    """The content in an area that scrolls up and down only."""
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.put(content)
    # The controls inside are what Tab visits.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
