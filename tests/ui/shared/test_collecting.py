import gc
import threading
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.shared.background import Lanes
from ui.shared.collecting import UiCollector

KNOTS = 2_000
"""More than Python's own threshold for a look at the youngest generation."""


class Knot:
    """Something in a cycle that remembers on which thread it died."""

    died_on: list[int]

    def __init__(self, died_on: list[int]) -> None:
        self.died_on, self.itself = died_on, self

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def allocate_much() -> int:
    return len([[] for _ in range(50_000)])


def test_cycles_never_die_on_a_lane(qtbot: QtBot, dressed: QApplication) -> None:
    lanes = Lanes()
    died_on: list[int] = []
    done: list[Any] = []
    receiver = QWidget()
    qtbot.addWidget(receiver)

    def work() -> int:
        for _ in range(KNOTS):
            Knot(died_on)
        return allocate_much()

    lanes.read(receiver, "work", work, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert died_on == []
    qtbot.waitUntil(lambda: len(died_on) == KNOTS, timeout=5_000)
    assert set(died_on) == {threading.get_ident()}
    lanes.close()


def test_python_collects_by_itself_again_afterwards(dressed: QApplication) -> None:
    assert gc.isenabled()
    collector = UiCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
