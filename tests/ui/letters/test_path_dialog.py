"""The guided path by keyboard alone: every outcome and every notice by its keys, and the way back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.guided_path import FIRST_QUESTION, Choice, question
from app.domain.outcomes import OUTCOMES
from tests.ui.desk_hands import in_dialog
from tests.ui.letters.letter_desk import Desk, desk, lanes, press
from ui.letters.path_dialog import KEYS, PathDialog

__all__ = ["desk", "lanes", "press"]


def ways(key: str = FIRST_QUESTION, keys: str = "") -> Iterator[tuple[str, Choice]]:
    """The keys to press for every end of the path."""
    for place, choice in enumerate(question(key).choices):
        pressed = keys + KEYS[place]
        if choice.question is None:
            yield pressed, choice
        else:
            yield from ways(choice.question, pressed)


ENDS = dict(ways())


def type_on(dialog: QDialog, keys: str) -> None:
    """One key after the other, each answered before the next."""
    for key in keys:
        QApplication.processEvents()
        QTest.keyClicks(dialog, key)


def test_every_outcome_has_its_keys() -> None:
    assert {choice.outcome for choice in ENDS.values() if choice.outcome} == set(OUTCOMES)


@pytest.mark.parametrize("keys", ENDS)
def test_the_keys_lead_to_their_end(qtbot: QtBot, dressed: QApplication, keys: str) -> None:
    dialog = PathDialog(None, "1. 经费决算")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_on(dialog, keys)
    assert dialog.answer == ENDS[keys]
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_after_the_path_the_cursor_stands_where_something_is_to_be_written(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    keys = next(pressed for pressed, choice in ENDS.items() if choice.outcome == "R13")
    in_dialog(lambda dialog: type_on(dialog, keys))
    QTest.keyClick(screen, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    desk.settle(screen)
    assert screen.drafting().conclusions[1].outcome == "R13"
    focused = screen.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("检索情况")
