"""The clocks at the size of a large office, beside rivals timed in the same run.

Run with `python -m tests.benchmarks.bench_time`; the best of several rounds counts, as the others measure the machine.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import holidays
import numpy as np

from app.domain import clock
from app.domain.receipt import Receipt
from app.domain.steps import (
    Channel,
    ExtensionNotified,
    Step,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
)
from app.domain.work_calendar import WorkCalendar
from app.services import calendar_files

MANY = 100_000
FEW = 1_000
"""The slow rival is timed on so many and multiplied."""
PERIOD = 20


@dataclass(frozen=True)
class Measured:
    """One piece of work: its best time in milliseconds and the limit it has to keep (None: a rival or no limit)."""

    work: str
    milliseconds: float
    limit: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.limit is None or self.milliseconds <= self.limit


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of the processor in the fastest of several rounds; other programs running meanwhile do not count."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def receipts(count: int) -> list[date]:
    """Days of receipt spread over the published years."""
    first = date(2010, 1, 1)
    return [first + timedelta(days=n * 7 % 6100) for n in range(count)]


def five_steps() -> list[tuple[int, Step]]:
    """A supplement, a consultation and an extension."""
    steps: list[Step] = [
        SupplementRequested(on=date(2026, 3, 4)),
        SupplementReceived(on=date(2026, 3, 10)),
        ThirdPartyConsulted(on=date(2026, 3, 16), id="1", served_on=date(2026, 3, 17)),
        ThirdPartyAnswered(on=date(2026, 3, 25), id="1"),
        ExtensionNotified(on=date(2026, 4, 2), days=20),
    ]
    return list(enumerate(steps, 1))


def adding(calendar: WorkCalendar) -> list[Measured]:
    """“N working days after”, one by one and in bulk, beside numpy and holidays."""
    days = receipts(MANY)
    one_by_one = best(lambda: [calendar.add(day, PERIOD) for day in days])
    in_bulk = best(lambda: calendar.add_many(days, PERIOD))
    vectorised = best(_numpy_adding(calendar, days))
    china = holidays.country_holidays("CN", years=range(2009, 2028))
    slow = best(lambda: [china.get_nth_working_day(day, PERIOD) for day in days[:FEW]], rounds=2) * MANY / FEW
    return [
        Measured(f"{MANY} × {PERIOD} working days after, one by one", one_by_one, 60),
        Measured("  at least 50 times faster than holidays", one_by_one, slow / 50),
        Measured(f"{MANY} × {PERIOD} working days after, in bulk, against numpy", in_bulk, vectorised),
        Measured("  numpy busday_offset, all days off given", vectorised),
        Measured("  holidays get_nth_working_day (from a sample)", slow),
    ]


def _numpy_adding(calendar: WorkCalendar, days: list[date]) -> Callable[[], Any]:
    """The rival at its best: dates already in numpy's own type, answers left in it."""
    every = [date(2008, 1, 1) + timedelta(days=n) for n in range(7000)]
    off = np.array([day for day in every if not calendar.is_working(day)], dtype="datetime64[D]")
    busy = np.busdaycalendar(weekmask="1111111", holidays=off)
    starts = np.array(days, dtype="datetime64[D]")

    def work() -> Any:
        return np.busday_offset(starts, PERIOD, roll="backward", busdaycal=busy)

    expected = [calendar.add(day, PERIOD) for day in days]
    assert work().tolist() == expected, "the rival counts differently"
    return work


def reading(calendar: WorkCalendar) -> list[Measured]:
    """Full readings of a case, growing with the number of cases, and with the day list."""
    receipt, steps, today = Receipt(Channel.COUNTER, date(2026, 3, 2)), five_steps(), date(2026, 4, 10)
    found = []
    for count in (1_000, 10_000, MANY):
        limit = 2500.0 if count == MANY else None
        took = best(lambda count=count: _read(count, receipt, steps, calendar, today), rounds=3)  # type: ignore[misc]
        found.append(Measured(f"{count} readings of a case with 5 steps", took, limit))
    with_days = best(lambda: clock.read(receipt, steps, calendar, today))
    return [*found, Measured("day list of one case", with_days, 20)]


def _read(count: int, receipt: Receipt, steps: list[tuple[int, Step]], calendar: WorkCalendar, today: date) -> None:
    for _ in range(count):
        clock.read(receipt, steps, calendar, today, with_days=False)


def growth(calendar: WorkCalendar) -> list[Measured]:
    """One reading with 10, 100 and 1,000 steps: the time per step must not grow."""
    receipt, today = Receipt(Channel.COUNTER, date(2026, 3, 2)), date(2026, 12, 31)
    found = []
    for count in (10, 100, 1000):
        steps: list[tuple[int, Step]] = []
        for number in range(1, count, 2):
            steps.append((number, SupplementRequested(on=date(2026, 3, 3))))
            steps.append((number + 1, SupplementReceived(on=date(2026, 3, 3))))
        took = best(lambda steps=steps: clock.read(receipt, steps, calendar, today, with_days=False))  # type: ignore[misc]
        found.append(Measured(f"one reading with {count} steps", took))
    return found


def measure() -> list[Measured]:
    """Everything, in order."""
    calendar = calendar_files.load()
    loading = Measured("load the calendar", best(calendar_files.load))
    return [loading, *adding(calendar), *reading(calendar), *growth(calendar)]


def table(measured: list[Measured]) -> str:
    """One line a measurement."""
    return "\n".join(_line(one) for one in measured)


def _line(one: Measured) -> str:
    limit = "" if one.limit is None else f"   limit {one.limit:10.1f}   {'kept' if one.kept else 'NOT KEPT'}"
    return f"{one.work:62} {one.milliseconds:10.2f} ms{limit}"


def main() -> None:
    """Prints the table."""
    print(table(measure()))


if __name__ == "__main__":
    main()
