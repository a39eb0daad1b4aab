"""How the composer is laid out: head and banner over two halves, words on the left, the real page on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.shared import tokens as t


def lay_out(screen: QWidget, above: tuple[QWidget, ...], left: tuple[QWidget, ...], right: QWidget) -> None:
    """Put the widgets onto the screen; of those on the left the first one takes the room."""
    outer = QVBoxLayout(screen)
    outer.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
    outer.setSpacing(t.SPACE_2)
    for widget in above:
        outer.addWidget(widget)
    outer.addWidget(_halves(left, right), 1)


def _halves(left: tuple[QWidget, ...], right: QWidget) -> QSplitter:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, t.SPACE_2, 0)
    for place, widget in enumerate(left):
        column.addWidget(widget, 0 if place else 1)
    split = QSplitter()
    split.setChildrenCollapsible(False)
    split.addWidget(side)
    split.addWidget(right)
    split.setSizes([660, 560])
    return split
