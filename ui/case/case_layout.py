"""How a case is laid out: head and banner over chain and tabs side by side, the next step below."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.labels import words


def lay_out(screen: QWidget, above: tuple[QWidget, ...], halves: tuple[QWidget, QWidget], below: QWidget) -> None:
    """Put the widgets onto the screen; of the halves the left one is the chain."""
    outer = QVBoxLayout(screen)
    outer.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
    outer.setSpacing(t.SPACE_2)
    for widget in above:
        outer.addWidget(widget)
    outer.addWidget(_side_by_side(*halves), 1)
    outer.addWidget(below)


def _side_by_side(chain: QWidget, tabs: QWidget) -> QSplitter:
    split = QSplitter()
    split.setChildrenCollapsible(False)
    split.addWidget(_headed(chain))
    split.addWidget(tabs)
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 3)
    split.setSizes([400, 640])
    return split


def _headed(chain: QWidget) -> QWidget:
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(t.SPACE_1)
    column.addWidget(words(chain.accessibleName(), "section"))
    column.addWidget(chain, 1)
    return left
