"""Months side by side, as many in a row as there is room for, and the column of cards beside them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.calendar.month_grid import MonthGridView
from ui.shared import tokens as t
from ui.shared.flow import FlowLayout
from ui.shared.labels import card, words
from ui.shared.scrolling import ScrollArea


def reading_area(name: str) -> ScrollArea:
    """An area that scrolls up and down only, by the arrow keys too where it has the focus."""
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("reading", True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area


def titled(title: QWidget, month: MonthGridView) -> QWidget:
    """A month below its title."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(t.SPACE_1)
    column.addWidget(title)
    column.addWidget(month)
    return box


def show_months(area: ScrollArea, months: Iterable[QWidget], spacing: int) -> None:
    """Put these months into the area instead of those before; the place stays where it was."""
    place = area.verticalScrollBar().value()
    inside = QWidget()
    inside.setProperty("ground", "none")
    flow = FlowLayout(inside, spacing=spacing)
    for month in months:
        flow.addWidget(month)
    area.setWidget(inside)
    area.verticalScrollBar().setValue(place)


def side_column(name: str, width: int, cards: Iterable[QWidget]) -> ScrollArea:
    """The cards one below the other, in a column of that width."""
    inside = QWidget()
    inside.setProperty("ground", "none")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, t.SPACE_1, 0)
    column.setSpacing(t.SPACE_3)
    for one in cards:
        column.addWidget(one)
    column.addStretch(1)
    area = reading_area(name)
    area.put(inside)
    area.setFixedWidth(width)
    return area


def facts_card(title: str, *labels: QWidget) -> QFrame:
    """A card with a title and what is known below it."""
    frame, box = card(margins=t.SPACE_3)
    box.addWidget(words(title, "section"))
    for label in labels:
        box.addWidget(label)
    return frame
