"""Where the parts of the registration screen stand: the form left, what is known right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.intake.inset import Inset
from ui.shared import tokens as t
from ui.shared.labels import line, row_of, words
from ui.shared.scrolling import ScrollArea, scrolled

RIGHT_WIDTH = 376


def lay_out(
    screen: QWidget,
    title: str,
    kind: QWidget,
    above: tuple[QWidget, ...],
    fields: QWidget,
    bar: QWidget,
    known: QWidget,
) -> ScrollArea:
    """Lay the screen out: sentences `above` the fields, the bar below them; gives what the fields scroll in."""
    rows = QVBoxLayout(screen)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    head = row_of(words(title, "title"), None, kind)
    head.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, t.SPACE_2)
    rows.addLayout(head)
    scroll = scrolled(fields)
    halves = QHBoxLayout()
    halves.setSpacing(0)
    halves.addWidget(_left_half(above, scroll, bar), 2)
    halves.addWidget(_right_half(known), 1)
    rows.addLayout(halves, 1)
    return scroll


def _left_half(above: tuple[QWidget, ...], scroll: QWidget, bar: QWidget) -> QWidget:
    half = QFrame()
    half.setProperty("surface", "card")
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for sentence in above:
        column.addWidget(Inset(sentence))
    column.addWidget(scroll, 1)
    column.addWidget(line())
    column.addWidget(bar)
    return half


def _right_half(known: QWidget) -> QWidget:
    scroll = scrolled(known)
    scroll.setMinimumWidth(RIGHT_WIDTH)
    return scroll
