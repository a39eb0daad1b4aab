from collections.abc import Iterator
from threading import Event, Thread, current_thread, main_thread
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.errors import DeskError, Refused
from app.services.progress import Report
from ui.shared.background import Lanes
from ui.shared.batches import Batch


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


def _idle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lambda: not lanes.is_busy(), timeout=5000)


def test_changes_run_in_order_and_answer_on_the_ui_thread(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, seen, threads = QObject(), list[int](), set[Thread]()

    def done(value: int) -> None:
        threads.add(current_thread())
        seen.append(value)

    for number in range(50):
        lanes.write(receiver, lambda number=number: number, done)  # type: ignore[misc]
    _idle(qtbot, lanes)
    assert seen == list(range(50))
    assert threads == {main_thread()}


def test_the_latest_question_wins(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, gate, seen, asked = QObject(), Event(), list[int](), list[int]()

    def ask(number: int) -> int:
        asked.append(number)
        gate.wait(5)
        return number

    for number in range(10):
        lanes.read(receiver, "search", lambda number=number: ask(number), seen.append)  # type: ignore[misc]
    gate.set()
    _idle(qtbot, lanes)
    assert seen == [9]
    assert len(asked) <= 2


def test_questions_of_different_names_all_get_answers(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, seen = QObject(), list[str]()
    for name in ("a", "b", "c"):
        lanes.read(receiver, name, lambda name=name: name, seen.append)  # type: ignore[misc]
    _idle(qtbot, lanes)
    assert sorted(seen) == ["a", "b", "c"]


def test_nothing_reaches_a_receiver_that_is_gone(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, gate, seen = QObject(), Event(), list[object]()
    lanes.write(receiver, lambda: gate.wait(5), seen.append)
    shiboken6.delete(receiver)
    gate.set()
    _idle(qtbot, lanes)
    assert seen == []


def test_a_refusal_goes_to_the_wish_or_else_to_everybody(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, mine, everybodys = QObject(), list[DeskError](), list[Refused]()
    lanes.refused.connect(everybodys.append)

    def refuse() -> None:
        raise Refused("还没有分办", "《条例》第三十条")

    lanes.write(receiver, refuse, print, mine.append)
    lanes.write(receiver, refuse, print)
    _idle(qtbot, lanes)
    assert [error.sentence for error in mine] == ["还没有分办"]
    assert [error.article for error in everybodys] == ["《条例》第三十条"]


def test_a_fault_is_reported_and_the_lane_goes_on(qtbot: QtBot, lanes: Lanes) -> None:
    receiver, reports, seen = QObject(), list[str](), list[int]()
    lanes.fault_happened.connect(reports.append)
    lanes.write(receiver, lambda: 1 // 0, seen.append)
    lanes.write(receiver, lambda: 1, seen.append)
    _idle(qtbot, lanes)
    assert len(reports) == 1
    assert "ZeroDivisionError" in reports[0]
    assert seen == [1]


def test_thousands_of_results_arrive(qtbot: QtBot, lanes: Lanes) -> None:
    # A release of PySide6 lost a reference at each emission and died after some six hundred.
    receiver, seen = QObject(), list[int]()
    for number in range(5000):
        lanes.write(receiver, lambda number=number: number, seen.append)  # type: ignore[misc]
    _idle(qtbot, lanes)
    assert len(seen) == 5000


def counted(until: int, report: Report) -> int:
    for number in range(until):
        report(number + 1, until, f"第 {number + 1} 件")
    return until


def endless(report: Report) -> None:
    report(0, 0, "开始")
    Event().wait()


def refusing(report: Report) -> None:
    report(0, 1, "")
    raise Refused("这份文件不是台账", "")


def test_a_batch_tells_how_far_it_is(qtbot: QtBot) -> None:
    batch, progress = Batch(counted, (3,)), list[tuple[object, ...]]()
    batch.progressed.connect(lambda *step: progress.append(step))
    with qtbot.waitSignal(batch.finished, timeout=20_000) as finished:
        pass
    assert finished.args == [3]
    assert progress[-1] == (3, 3, "第 3 件")
    assert not batch.is_running()


def test_a_batch_can_be_stopped(qtbot: QtBot) -> None:
    batch = Batch(endless, ())
    with qtbot.waitSignal(batch.progressed, timeout=20_000):
        pass
    with qtbot.waitSignal(batch.cancelled):
        batch.cancel()
    assert not batch.is_running()


def test_a_batch_refuses_with_its_sentence(qtbot: QtBot) -> None:
    batch = Batch(refusing, ())
    with qtbot.waitSignal(batch.refused, timeout=20_000) as refused:
        pass
    error: Any = (refused.args or [None])[0]
    assert isinstance(error, DeskError)
    assert error.sentence == "这份文件不是台账"
