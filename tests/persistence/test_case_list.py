"""The list shows what was refreshed: filtered, sorted and counted alike on both engines, held against a plain scan."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.steps import CaseKind
from app.persistence import case_list, chain
from app.persistence.case_list import CaseRow, Query
from app.persistence.database import Database
from tests.builders import CLERK, NOON, case_row, on, registered

STAGES, HANDLERS, DEPARTMENTS = ("handling", "review", "closed"), ("p-1", "p-2", None), ("d-1", "d-2", "d-3")


def made_up(case_id: str, number: int) -> CaseRow:
    chance = random.Random(number)
    received = on("2025-11-01") + timedelta(days=chance.randrange(400))
    ended = chance.random() < 0.5
    handler = chance.choice(HANDLERS)
    return case_row(
        case_id,
        f"2026-{number:04d}",
        stage=chance.choice(STAGES),
        channel=chance.choice(("counter", "online")),
        case_kind=chance.choice(("disclosure", "correction")),
        applicants=chance.choice(("王示例", "赵试样", "Ａ公司", "a公司", "")),
        request=chance.choice(("申请公开征地批文", "公开规划许可", "财政预算表")),
        handler_id=handler,
        handler=handler or "",
        department_ids=tuple(d for d in DEPARTMENTS if chance.random() < 0.5),
        received_on=chance.choice((received, received, None)),
        due_on=chance.choice((received + timedelta(days=28), None)),
        safe_due_on=received + timedelta(days=25) if chance.random() < 0.2 else None,
        ended_on=received + timedelta(days=9) if ended else None,
        conclusion=chance.choice(("予以公开", "不予公开", "")),
    )


def filled(database: Database, count: int = 120) -> list[CaseRow]:
    with database.transaction() as session:
        coming = [
            chain.Coming(f"id-{n:04d}", f"2026-{n:04d}", CaseKind.DISCLOSURE, (registered(),)) for n in range(count)
        ]
        ids = chain.import_many(session, coming, CLERK, NOON)
        rows = [made_up(case_id, number) for number, case_id in enumerate(ids)]
        case_list.refresh_many(session, rows)
    return rows


def alert(row: CaseRow) -> date | None:
    return row.safe_due_on or row.due_on


def scanned(rows: list[CaseRow], query: Query) -> list[CaseRow]:
    """The rows that match, by looking at each."""

    def matches(row: CaseRow) -> bool:
        due, low, high, before = alert(row), query.due_from, query.due_to, query.overdue_before
        words = "".join((row.number, " ", row.applicants, " ", row.request)).lower().replace("ａ", "a")
        return all((
            not query.stages or row.stage in query.stages,
            query.department_id is None or query.department_id in row.department_ids,
            query.handler_id is None or query.handler_id == row.handler_id,
            query.channel is None or query.channel == row.channel,
            query.case_kind is None or query.case_kind == row.case_kind,
            query.year is None or (row.received_on is not None and row.received_on.year == query.year),
            not (low or high or before) or (due is not None and row.ended_on is None),
            low is None or (due is not None and due >= low),
            high is None or (due is not None and due <= high),
            before is None or (due is not None and due < before),
            all(word in words for word in query.text.lower().split()),
        ))  # fmt: skip

    return [row for row in rows if matches(row)]


def ordered(rows: list[CaseRow], query: Query) -> list[CaseRow]:
    """The rows in order; those without a value last, ties in the order of registration."""

    def value(row: CaseRow) -> Any:
        return (
            alert(row)
            if query.sort == "due_on"
            else row.handler_id
            if query.sort == "handler"
            else getattr(row, query.sort)
        )

    with_value = sorted((row for row in rows if value(row) is not None), key=lambda row: (value(row), row.case_id))
    without = sorted((row for row in rows if value(row) is None), key=lambda row: row.case_id)
    return (with_value[::-1] + without[::-1]) if query.descending else with_value + without


QUERIES = (
    Query(),
    Query(stages=("closed",)),
    Query(stages=("handling", "review")),
    Query(department_id="d-1"),
    Query(department_id="d-2", stages=("review",), handler_id="p-1"),
    Query(handler_id="p-2", channel="online"),
    Query(case_kind="correction"),
    Query(year=2026),
    Query(year=2025, stages=("closed",)),
    Query(due_from=on("2026-01-01"), due_to=on("2026-03-01")),
    Query(due_from=on("2026-03-01")),
    Query(due_to=on("2026-03-01")),
    Query(overdue_before=on("2026-06-01")),
    Query(text="征地"),
    Query(text="征地 王"),
    Query(text="A公司", channel="online"),
    Query(text="2026-001"),
    Query(text="没有的词"),
    Query(department_id="nobody"),
)
SORTS = ("number", "due_on", "received_on", "applicants", "stage", "channel", "conclusion", "handler", "request")


@pytest.mark.parametrize("many_hits", [False, True])
def test_every_filter_and_order_is_a_scan(database: Database, monkeypatch: pytest.MonkeyPatch, many_hits: bool) -> None:
    rows = filled(database)
    if many_hits:
        monkeypatch.setattr(case_list, "_FEW", 0)
    with database.reading() as session:
        for place, query in enumerate(QUERIES):
            matching = scanned(rows, query)
            for sort in SORTS if place == 0 else (SORTS[place % len(SORTS)], "number"):
                for descending in (True, False):
                    asked = replace(query, sort=sort, descending=descending, limit=7, offset=place % 5)
                    expected = ordered(matching, asked)[asked.offset : asked.offset + 7]
                    assert case_list.page(session, asked) == (expected, len(matching)), asked


def test_counts_are_those_of_the_rows(database: Database) -> None:
    rows = filled(database)
    window = (on("2026-01-01"), on("2026-04-01"))
    with database.reading() as session:
        for query in QUERIES:
            matching = scanned(rows, query)
            assert case_list.count_by_stage(session, query) == Counter(row.stage for row in matching)
            due = [alert(row) for row in matching if row.ended_on is None]
            expected = Counter(day for day in due if day is not None and window[0] <= day <= window[1])
            assert case_list.count_due_by_day(session, *window, query) == expected
        assert sum(case_list.count_by_stage(session).values()) == len(rows)


def test_a_row_is_put_in_place_of_the_last_one(database: Database) -> None:
    first, second = filled(database, 2)
    changed = replace(
        first,
        stage="archived",
        department_ids=("d-9", "d-9"),
        request="改\0后",
        outcomes=("R1", "R5"),
        letter_numbers=("示〔2026〕1号",),
        tracking_numbers=("EMS1",),
        counted_left=3,
        paused_since=on("11-03"),
        statistics_row="1.1",
        provisional=True,
        answered_late=True,
    )
    with database.transaction() as session:
        case_list.refresh(session, changed)
        case_list.refresh_many(session, [])
    with database.reading() as session:
        kept = replace(changed, request="改后")
        assert case_list.find(session, first.case_id) == kept
        assert case_list.find(session, second.case_id) == second
        assert case_list.find(session, "nobody") is None
        assert case_list.page(session, Query(department_id="d-9")) == ([kept], 1)
