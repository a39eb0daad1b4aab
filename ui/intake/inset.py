"""Room for what may need more than there is, and room around a banner that takes none while it is hidden."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shared import tokens as t


class Inset(QWidget):
    """A child with a margin; shown and hidden with it."""

    def __init__(self, child: QWidget) -> None:
        super().__init__()
        self._child = child
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, 0)
        column.addWidget(child)
        child.installEventFilter(self)
        self.setVisible(not child.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not self._child.isHidden())
        return super().eventFilter(watched, event)
