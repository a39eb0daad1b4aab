from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.shared.doorbell import Doorbell


def test_a_second_start_on_the_same_file_rings_at_the_first(qtbot: QtBot) -> None:
    first, second = Doorbell("sqlite:////office/desk.db"), Doorbell("sqlite:////office/desk.db")
    assert not second.ring()
    assert first.listen()
    with qtbot.waitSignal(first.rung):
        assert second.ring()


def test_another_file_is_another_desk(qtbot: QtBot) -> None:
    first, second = Doorbell("sqlite:////office/desk.db"), Doorbell("sqlite:////office/other.db")
    rung: list[bool] = []
    first.rung.connect(lambda: rung.append(True), Qt.ConnectionType.QueuedConnection)
    assert first.listen()
    assert not second.ring()
    qtbot.wait(50)
    assert rung == []


def test_what_a_killed_desk_left_behind_does_not_keep_the_name(qtbot: QtBot) -> None:
    killed, next_one = Doorbell("sqlite:////office/killed.db"), Doorbell("sqlite:////office/killed.db")
    assert killed.listen()
    assert next_one.listen()
