"""The change sheet made ahead by counting says what reading every chain says, whatever happened in the cases."""

from datetime import date, datetime, time, timedelta

import pytest

from app.domain import steps as s
from app.domain.arrangement import Arrangement
from app.domain.case_clock import read_case
from app.domain.clock_reading import OVERDUE, RUNNING
from app.domain.state import fold
from app.persistence import chain
from app.persistence.database import Database
from app.services import case_work
from app.services.calendars import Calendars, Moved
from tests.builders import CHINA, on, registered
from tests.stored_cases import keep, keep_all, workplace

NOTICE = Arrangement(
    2027,
    {date(2026, 12, d): "元旦" for d in (8, 15, 16)}
    | {date(2027, 1, 4): "元旦"}
    | {date(2027, 2, d): "春节" for d in range(5, 13)},
    {date(2026, 12, 12): "元旦", date(2027, 1, 31): "春节"},
    "示例〔2026〕1号",
)
"""An invented arrangement."""


def histories() -> list[tuple[s.Step, ...]]:
    days = [on("10-09") + timedelta(days=n) for n in range(21)]
    start = [(registered(day.isoformat()),) for day in days]
    late = on("10-30")
    extended = [
        (*h, s.ExtensionConsented(on=late, days=20, reason="查找档案"), s.ExtensionNotified(on=late, days=20))
        for h in start
    ]
    supplemented = [(*h, s.SupplementRequested(on=h[0].on), s.SupplementReceived(on=late)) for h in start]
    consulted = [
        (*h, s.ThirdPartyConsulted(on=h[0].on, id="甲"), s.ThirdPartyAnswered(on=late, id="甲")) for h in extended[:12]
    ]
    days_named = [
        date(2027, 1, 4),
        date(2027, 1, 8),
        date(2027, 2, 4),
        date(2027, 2, 9),
        date(2027, 3, 1),
        date(2027, 1, 29),
    ]
    delayed = [
        (
            *h,
            s.ReasonsRequested(on=h[0].on, facts="数量过多"),
            s.ReasonsGiven(on=late),
            s.DelayFixed(on=late, until=until),
        )
        for until, h in zip(days_named, start[:6], strict=True)
    ]
    late_steps = [
        (*h, s.ThirdPartyConsulted(on=late, id="乙"), s.ThirdPartyAnswered(on=on("12-10"), id="乙")) for h in start[:4]
    ]
    answered = [(*h, s.SupplementRequested(on=late), s.SupplementReceived(on=on("12-10"))) for h in start[:4]]
    waiting = [(*h, s.SupplementRequested(on=late)) for h in start[:3]]
    ended = [(*h, s.Withdrawn(on=late, how="电话")) for h in extended[:3]]
    return [*late_steps, *answered, *start, *extended, *supplemented, *consulted, *delayed, *waiting, *ended]


@pytest.mark.parametrize("day", ["2026-11-02", "2026-12-08", "2026-12-13", "2027-01-05"])
def test_the_sheet_is_the_same_as_reading_every_chain(day: str, embedded_url: str) -> None:
    notice, moment = NOTICE, datetime.combine(on(day), time(12), CHINA)
    database = Database.open(embedded_url, clock=lambda: moment)
    work = workplace(database, moment)
    today = work.today()
    cases = keep_all(work, {f"2026-{n:04d}": steps for n, steps in enumerate(histories(), 1)})
    with database.transaction() as session:
        for case in cases:
            case_work.refresh(work, session, case)
    with database.reading() as session:
        old = work.calendar(session)
        new = old.with_notice(notice)
        expected = []
        for case in chain.read_many(session, [case.id for case in cases]):
            state = fold(case)
            before, after = read_case(case, state, old, today), read_case(case, state, new, today)
            assert before is not None
            assert after is not None
            if before.state in (RUNNING, OVERDUE) and before.due_on != after.due_on:
                request = state.registered.request
                expected.append(
                    Moved(
                        case.id,
                        case.number,
                        request,
                        before.due_on,
                        after.due_on,
                        overdue=before.state == RUNNING and after.state == OVERDUE,
                        was_provisional=before.due_on is not None and before.due_on.year == 2027,
                    )
                )
    sheet = Calendars(work).change_sheet(notice)
    assert sheet.moved == tuple(expected)
    assert len(expected) > 20
    database.close()


def test_a_delay_to_a_day_that_becomes_a_day_off_moves_to_the_next_working_day(embedded_database: Database) -> None:
    work = workplace(embedded_database)
    given = (s.ReasonsRequested(on=on("10-12"), facts="数量过多"), s.ReasonsGiven(on=on("10-20")))
    keep(work, "2026-0001", registered(), *given, s.DelayFixed(on=on("10-21"), until=date(2027, 2, 9)))
    [moved] = Calendars(work).change_sheet(NOTICE).moved
    assert (moved.old_due_on, moved.new_due_on) == (date(2027, 2, 9), date(2027, 2, 15))
