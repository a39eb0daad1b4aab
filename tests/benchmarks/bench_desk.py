"""What a person waits for at the desk: a click until its rows are shown, one repaint, a case's days as a picture."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.case_clock import read_case
from app.domain.state import fold
from app.domain.steps import (
    ExtensionNotified,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
)
from app.persistence import people
from app.services import calendar_files
from app.services.office import Office
from app.services.people import signed_in
from tests.benchmarks.bench_storage import Measured, timed
from tests.benchmarks.bench_time import best
from tests.builders import case, on, registered
from ui.calendar.day_words import cells_of, months_of
from ui.calendar.month_view import MonthModel, MonthView
from ui.cases.filters import MY_DEPARTMENT, Filter
from ui.main_window import MainWindow
from ui.shared.background import Lanes

REPAINT, DAYS = 33.0, 20.0
"""Milliseconds that one repaint of the list's viewport, and the days of a case with their picture, may take."""


def listed(office: Office, lanes: Lanes, size: tuple[int, int]) -> MainWindow:
    """The window of somebody of the office with the list of all cases shown."""
    with office.work.database.reading() as session:
        who = signed_in(next(each for each in people.everybody(session) if "office" in each.roles))
    window = MainWindow(office, replace(who, department_id="d-3"), lanes)
    window.resize(*size)
    window.show()
    window.go("cases")
    settle(lanes)
    return window


def settle(lanes: Lanes) -> None:
    """Until everything asked for has come back and is painted."""
    for _ in range(5):
        QApplication.processEvents()
        while lanes.is_busy():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def repaint(window: MainWindow) -> Measured:
    """One repaint of all rows in view, drawn into a picture."""
    view = window.cases.table().viewport()
    return Measured(
        f"one repaint of the list, {window.width()} × {window.height()}", *timed(view.grab, limit=REPAINT), REPAINT
    )


def clicks(window: MainWindow, lanes: Lanes) -> Iterator[Measured]:
    """From a click on a filter or a heading until its rows are painted; the counts come later."""
    bar, every = window.cases.filters(), Filter()
    pairs = {
        "stage": (Filter(stages=("to_handle",)), Filter(stages=("closed",))),
        "channel": (Filter(channel="online"), every),
        "year": (Filter(year=2024), Filter(year=2023)),
        "department": (Filter(marks=(MY_DEPARTMENT,)), every),
        "word 征地": (Filter(text="征地"), every),
        "word 信息, of every case": (Filter(text="信息"), every),
    }
    for work, both in pairs.items():
        yield _clicked(work, window, lanes, [partial(bar.show_filter, one) for one in both])
    sorts = [partial(window.cases.model().sort_wanted.emit, key, True) for key in ("applicants", "number")]
    yield _clicked("order", window, lanes, sorts)


def _clicked(work: str, window: MainWindow, lanes: Lanes, acts: Sequence[Callable[[], object]]) -> Measured:
    took = []
    for act in [*acts] * 8:
        settle(lanes)
        took.append(_until_painted(window, act))
    took.sort()
    return Measured(f"click to shown: {work}", took[len(took) // 2], took[int(len(took) * 0.95)], None)


def _until_painted(window: MainWindow, act: Callable[[], object]) -> float:
    shown: list[bool] = []
    model = window.cases.model()

    def on_reset() -> None:
        shown.append(True)

    model.modelReset.connect(on_reset)
    begun = time.perf_counter()
    act()
    while not shown:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.cases.table().viewport().repaint()
    took = (time.perf_counter() - begun) * 1000
    model.modelReset.disconnect(on_reset)
    return took


def days_and_picture() -> Measured:
    """The day list of a case with a supplement, a consultation and an extension, and its months drawn.

    Time of the processor at its best, like every figure of the clock: nothing is waited for.
    """
    steps = (
        registered("03-02"),
        SupplementRequested(on=on("03-04")),
        SupplementReceived(on=on("03-10")),
        ThirdPartyConsulted(on=on("03-16"), id="1", name="示例公司", served_on=on("03-17")),
        ThirdPartyAnswered(on=on("03-25"), id="1"),
        ExtensionNotified(on=on("04-02"), days=20),
    )
    one, calendar = case(*steps), calendar_files.load()

    def work() -> None:
        reading = read_case(one, fold(one), calendar, date(2026, 4, 10), with_days=True)
        assert reading is not None
        cells = cells_of(reading, one, calendar)
        for month in months_of(cells):
            assert not MonthView(MonthModel(month, cells)).grab().isNull()

    took = best(work, rounds=20)
    return Measured("day list and picture of one case", took, took, DAYS)
