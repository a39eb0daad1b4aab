"""Every screen by keyboard alone: each control is reached, named, seen to have the cursor, in order."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QTabWidget,
)

from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.tab_round import Settle, assert_walkable
from ui.main_window import MainWindow

PLACES = (
    "today",
    "intake",
    "cases",
    "case",
    "days",
    "letters",
    "composer",
    "catalogue",
    "reports",
    "calendar",
    "settings",
)


def test_every_room_of_the_window_is_walked() -> None:
    from ui.main_window.screens import Screens

    rooms = {name for name in vars(Screens) if type(vars(Screens)[name]).__name__ == "cached_property"}
    assert rooms == set(PLACES)


def open_place(window: MainWindow, place: str, case_id: str) -> None:
    match place:
        case "case":
            window.open_case(case_id)
        case "days":
            window.open_days(case_id)
        case "composer":
            window.open_letter(case_id, "reply")
        case _:
            window.go(place)


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_is_walked_by_tab(sample: SampleOffice, open_desk: OpenDesk, settle: Settle, place: str) -> None:
    case_id = sample.routed_case().case.id
    sample.counter_case("历年道路养护合同")
    login = "fuzeren" if place != "composer" else "chengban"
    window = open_desk(login)
    open_place(window, place, case_id)
    settle()
    pages = window.room(place).screen.findChildren(QTabWidget)
    if not pages:
        assert_walkable(window, settle)
    for tabs in pages:
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            settle()
            assert_walkable(window, settle)
