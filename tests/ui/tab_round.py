"""The round of the Tab key through a window: each control reached, named, seen to have the cursor, in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from tests.ui.controls import focusable

Settle = Callable[[], None]
MOST_STEPS = 600

MEANT = {("邮政编码", "再加一名申请人")}
"""What stands in the line of a heading and is wanted after the fields below it."""


def walk(window: QWidget) -> list[QWidget]:
    """The controls in the order in which the Tab key visits them, until it is where it began."""
    first = QApplication.focusWidget()
    assert first is not None, "nothing has the cursor"
    visited = [first]
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        assert there is not None
        if there is here:
            assert list(focusable(here.window())) == [here], f"Tab never leaves {spoken(here)!r}"
            return visited
        if there in visited:
            assert there is first, f"Tab goes round without its beginning, back to {spoken(there)!r}"
            return visited
        visited.append(there)
    raise AssertionError("Tab never comes round")


def spoken(widget: QWidget) -> str:
    parent = widget.parentWidget()
    inner = isinstance(parent, QComboBox | QAbstractSpinBox)
    return widget.accessibleName() or (parent.accessibleName() if parent and inner else "")


def in_a_group(widget: QWidget) -> bool:
    """Of parts that belong together Tab visits one; arrow keys do the rest."""
    part = isinstance(widget, QTabWidget) or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    return part or any(widget.property(name) for name in ("segment", "rail"))


def look_of(widget: QWidget) -> bytes:
    """What is seen of a control and of the room around it, where a ring may be drawn."""
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    image = window.grab(seen).toImage()
    return bytes(image.constBits())


def without_cursor(visited: list[QWidget]) -> list[str]:
    """The controls that look the same with the cursor and without."""
    blind = []
    for here in visited:
        here.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(here)
        with_cursor = look_of(here)
        here.clearFocus()
        if look_of(here) == with_cursor:
            blind.append(f"{type(here).__name__} {spoken(here)}")
    return blind


def bring_into_view(widget: QWidget) -> None:
    """As Qt does of itself when Tab leads to a control."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()
    QApplication.processEvents()


def from_the_top(window: QWidget, visited: list[QWidget]) -> list[QWidget]:
    """The same round, begun where the window begins."""
    here: QWidget | None = window.nextInFocusChain()
    while here is not None and here not in visited and here is not window:
        here = here.nextInFocusChain()
    at = visited.index(here) if here in visited else 0
    return visited[at:] + visited[:at]


def out_of_order(visited: list[QWidget]) -> list[str]:
    """Steps that lead up within one column: a person reads down, and from one column to the next."""
    wrong = []
    for one, other in pairwise(visited):
        area, window = _area(one), one.window()
        if area is not _area(other):
            continue  # each part of a window has an order of its own
        before = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
        after = QRect(other.mapTo(window, QPoint(0, 0)), other.size())
        beside = after.left() >= before.right() or after.right() <= before.left()
        meant = (spoken(one), spoken(other)) in MEANT
        if after.bottom() <= before.top() and not beside and not meant:
            wrong.append(f"{spoken(one)} → {spoken(other)}")
    return wrong


def _area(widget: QWidget) -> QWidget:
    """The part of the window a control lies in: what scrolls together, or the window."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return widget.window()


def assert_walkable(window: QWidget, settle: Settle) -> None:
    window.activateWindow()
    settle()
    window.focusNextChild()
    visited = from_the_top(window, walk(window))
    there = [widget for widget in focusable(window) if widget.window() is window]
    assert [f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}" for w in there if not spoken(w)] == []
    assert [f"{type(w).__name__} {spoken(w)}" for w in there if w not in visited and not in_a_group(w)] == []
    # A dialog puts the cursor where it is wanted first; from there the round leads once from the end to the top.
    assert len(out_of_order(visited)) <= isinstance(window, QDialog), out_of_order(visited)
    assert without_cursor(visited) == []
