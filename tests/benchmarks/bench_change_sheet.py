"""The change sheet of next year's notice at the size of a large office: every open case whose date moves.

Run with `python -m tests.benchmarks.bench_change_sheet [--sizes 1000,10000,100000]`. The database is part of the time.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path

from app.domain.arrangement import Arrangement
from app.domain.case import Case, Entry
from app.domain.procedure import CHINA
from app.domain.state import fold
from app.domain.steps import (
    Assignment,
    CaseKind,
    Channel,
    ExtensionNotified,
    HandlerAssigned,
    NoteAdded,
    Party,
    Registered,
    Routed,
    Step,
    SupplementReceived,
    SupplementRequested,
    ThirdPartyAnswered,
    ThirdPartyConsulted,
)
from app.persistence import case_list, chain
from app.persistence.database import Database
from app.services.calendars import Calendars
from app.services.list_rows import row_of
from app.services.workplace import Folders, Workplace
from tests.builders import CLERK

_ROOT = Path(__file__).resolve().parents[2]
_TODAY = datetime(2026, 12, 31, 9, tzinfo=CHINA)
_AT_ONCE = 2000
LIMITS = {10_000: 1500.0}
"""Milliseconds by the number of open cases; the other sizes show the growth."""

NOTICE = Arrangement(
    2027,
    off={date(2027, 1, 1): "元旦", date(2027, 1, 4): "元旦"} | {date(2027, 2, day): "春节" for day in range(5, 13)},
    worked={date(2027, 1, 31): "春节", date(2027, 2, 20): "春节"},
    source="示例〔2026〕1号",
)
"""An invented arrangement: only its form is that of a real notice."""
LATE = replace(NOTICE, off={**NOTICE.off, date(2026, 12, 18): "元旦"})


@dataclass(frozen=True)
class Measured:
    """A change sheet over so many open cases: its best time in milliseconds and how many of them move."""

    work: str
    cases: int
    milliseconds: float
    moved: int
    limit: float | None

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.limit is None or self.milliseconds <= self.limit


def steps_of(number: int) -> tuple[Step, ...]:
    """An open case received in December with five steps, always the same for one number."""
    received = date(2026, 12, 7) + timedelta(days=number % 21)
    request = f"申请公开示例村{number}号地块的规划许可证"
    registered = Registered(
        on=received,
        channel=Channel.COUNTER,
        received_on=received,
        parties=(Party(name="王示例"),),
        request=request,
        items=(request,),
    )
    routed = Routed(on=received, assignments=(Assignment(department_id=f"d-{number % 12}", department="示例处"),))
    handler = HandlerAssigned(on=received, person_id=f"p-{number % 40}", person="李四测试")
    return (registered, routed, handler, *_moves(number, received))


def _moves(number: int, received: date) -> tuple[Step, Step]:
    """A supplement, a consultation, or an extension."""
    later = received + timedelta(days=3)
    if number % 3 == 0:
        return SupplementRequested(on=received), SupplementReceived(on=later)
    if number % 3 == 1:
        return ThirdPartyConsulted(on=received, id="1", name="示例公司"), ThirdPartyAnswered(on=later, id="1")
    return NoteAdded(on=received, text="已电话联系申请人"), ExtensionNotified(on=later, days=20)


def fill(work: Workplace, count: int) -> None:
    """Puts so many open cases with their rows into an empty database."""
    calendar_of = work.calendar
    coming = (chain.Coming(None, f"2026-{n:06d}", CaseKind.DISCLOSURE, steps_of(n)) for n in range(count))
    while some := list(islice(coming, _AT_ONCE)):
        with work.database.transaction() as session:
            ids = chain.import_many(session, some, CLERK, _TODAY)
            cases = list(_in_memory(ids, some))
            calendar = calendar_of(session)
            rows = [row_of(case, fold(case), calendar, _TODAY.date(), _TODAY) for case in cases]
            case_list.refresh_many(session, rows)


def _in_memory(ids: list[str], coming: list[chain.Coming]) -> Iterator[Case]:
    for case_id, one in zip(ids, coming, strict=True):
        entries = tuple(Entry(seq, step, _TODAY, CLERK) for seq, step in enumerate(one.steps, 1))
        yield Case(case_id, one.number, entries)


def measure(count: int, folder: Path, rounds: int = 3) -> list[Measured]:
    """The best of several change sheets over so many open cases, each read from the database anew.

    Once for a notice that comes before the days it changes, as notices do, and once for one that came late, so that
    part of the chains have to be read.
    """
    database = Database.open(f"sqlite:///{folder / 'desk.db'}", clock=lambda: _TODAY)
    work = Workplace(database, Folders(_ROOT / "resources", _ROOT / "reply_templates"), lambda: _TODAY)
    fill(work, count)
    found = [_timed("a notice ahead of its days", work, NOTICE, count, rounds)]
    found.append(_timed("a notice after some of its days", work, LATE, count, rounds))
    database.close()
    return found


def _timed(name: str, work: Workplace, notice: Arrangement, count: int, rounds: int) -> Measured:
    times, moved = [], 0
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # as the desk has it while its lanes work
        begun = time.process_time()
        moved = len(Calendars(work).change_sheet(notice).moved)
        times.append((time.process_time() - begun) * 1000)
        gc.enable()
    return Measured(name, count, min(times), moved, LIMITS.get(count))


def table(measured: list[Measured]) -> str:
    """One line a size."""
    return "\n".join(_line(one) for one in measured)


def _line(one: Measured) -> str:
    limit = "" if one.limit is None else f"   limit {one.limit:8.1f}   {'kept' if one.kept else 'NOT KEPT'}"
    return (
        f"change sheet, {one.work:32} {one.cases:7} open cases, {one.moved:7} move {one.milliseconds:10.1f} ms{limit}"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000")
    for size in parser.parse_args().sizes.split(","):
        with tempfile.TemporaryDirectory() as folder:
            print(table(measure(int(size), Path(folder))), flush=True)


if __name__ == "__main__":
    main()
