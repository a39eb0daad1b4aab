"""The list shows what was refreshed: filtered, sorted and counted alike on both engines, held against a plain scan."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, select
from sqlalchemy.dialects import sqlite

from app.domain.steps import CaseKind
from app.persistence import case_list, chain, list_filter, search_places
from app.persistence.case_list import CaseRow, Query
from app.persistence.database import Database
from app.persistence.session import Session
from app.persistence.tables.case_list import LIST_ORDERS
from app.persistence.tables.case_list import case_list as table
from tests.builders import CLERK, NOON, case_row, on, registered

STAGES, HANDLERS, DEPARTMENTS = ("handling", "review", "closed"), ("p-1", "p-2", None), ("d-1", "d-2", "d-3")
AS_BEFORE = (
    *(f"DROP INDEX ix_case_list_{name}" for name in LIST_ORDERS),
    *(f"CREATE INDEX ix_case_list_{name} ON case_list (ordinal)" for name in ("facts", *LIST_ORDERS)),
    *(
        f"ALTER TABLE case_list DROP COLUMN {name}_start"
        for name in ("applicants", "departments", "conclusion", "request")
    ),
    "ALTER TABLE case_list DROP COLUMN listed",
    "UPDATE alembic_version SET version_num = '0005'",
)


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
        departments=chance.choice(("法规处", "财务处、法规处", "")),
        received_on=chance.choice((received, received, None)),
        due_on=chance.choice((received + timedelta(days=28), None)),
        safe_due_on=received + timedelta(days=25) if chance.random() < 0.2 else None,
        ended_on=received + timedelta(days=9) if ended else None,
        conclusion=chance.choice(("予以公开", "不予公开", "")),
    )


def filled(database: Database, count: int = 90) -> list[CaseRow]:
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
        if query.sort in ("due_on", "handler"):
            return alert(row) if query.sort == "due_on" else row.handler_id
        text = getattr(row, query.sort)
        return text[:60] if isinstance(text, str) else text

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
    Query(text="公开", department_id="d-3", stages=("closed", "review")),
    Query(text="申请 公开 王", year=2026),
    Query(department_id="d-1", due_to=on("2026-03-01")),
    Query(department_id="nobody"),
)
SORTS = (
    *("number", "due_on", "received_on", "applicants", "stage", "channel", "conclusion", "handler", "request"),
    "departments",
)


@pytest.fixture(params=["few hits", "many hits"])
def hits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What words and departments find is named row by row, or, being many, each row is asked."""
    if request.param == "many hits":
        for name in ("_FEW", "_FEW_HELD", "_FEW_READ"):
            monkeypatch.setattr(search_places, name, 0)
        for name in ("FEW_ROUTED", "FEW_ON_SERVER"):
            monkeypatch.setattr(list_filter, name, 0)
    else:
        monkeypatch.setattr(case_list, "_FEW_NAMED", 20)


@pytest.mark.usefixtures("hits")
@pytest.mark.parametrize("dense", [1, 1000])
def test_every_filter_and_order_is_a_scan(database: Database, monkeypatch: pytest.MonkeyPatch, dense: int) -> None:
    rows = filled(database)
    for name in ("_DENSE", "_NAMED_DENSE"):
        monkeypatch.setattr(case_list, name, dense)
    with database.reading() as session:
        for place, query in enumerate(QUERIES):
            matching = scanned(rows, query)
            for sort in SORTS if place == 0 else (SORTS[(place + dense) % len(SORTS)], "number"):
                for descending in (True, False):
                    asked = replace(query, sort=sort, descending=descending, limit=7, offset=place % 5)
                    expected = ordered(matching, asked)[asked.offset : asked.offset + 7]
                    assert case_list.page(session, asked) == (expected, len(matching)), asked
                    assert case_list.rows(session, asked) == expected, asked


@pytest.mark.usefixtures("hits")
def test_counts_are_those_of_the_rows(database: Database) -> None:
    rows = filled(database)
    window = (on("2026-01-01"), on("2026-04-01"))
    with database.reading() as session:
        for query in QUERIES:
            matching = scanned(rows, query)
            assert case_list.count(session, query) == len(matching)
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


def test_texts_of_any_length_are_kept_sorted_and_filtered(database: Database) -> None:
    chance = random.Random(3)
    long = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(20_000))
    rows = [
        replace(row, request=row.request + long, applicants=f"{n}{long}") for n, row in enumerate(filled(database, 3))
    ]
    with database.transaction() as session:
        case_list.refresh_many(session, rows)
    with database.reading() as session:
        assert case_list.page(session, Query(sort="applicants", text=long[9_000:9_050])) == (rows[::-1], 3)
        assert case_list.rows(session, Query(sort="request", descending=False)) == sorted(
            rows, key=lambda row: (row.request[:60], row.case_id)
        )


def test_a_list_of_the_version_before_is_filled_up(database: Database, database_url: str, tmp_path: Path) -> None:
    rows = filled(database, 30)
    rows[0] = replace(rows[0], letter_numbers=("示信告〔2026〕９号",), tracking_numbers=("EMS1",), conclusion="长" * 99)
    with database.transaction() as session:
        case_list.refresh(session, rows[0])
        kept = everything(session)
        for statement in AS_BEFORE:
            session.connection.exec_driver_sql(statement)
        if session.postgresql:
            for name in ("due", "received", "handler"):
                session.connection.exec_driver_sql(f"DROP INDEX latest_{name}")
                session.connection.exec_driver_sql(f"CREATE INDEX latest_{name} ON case_list (ordinal)")
    database.close()
    upgraded = Database.open(database_url, keys=tmp_path / "desk.key")
    with upgraded.reading() as session:
        assert everything(session) == kept
        assert case_list.page(session, Query(text="ems1 9号"))[0] == [rows[0]]
    upgraded.close()


def everything(session: Session) -> list[tuple[Any, ...]]:
    """All of the list, the texts it is filtered by without their order."""
    chosen = session.connection.execute(select(table).order_by(table.c.ordinal)).mappings()
    return [
        (*(value for name, value in row.items() if name != "listed"), sorted(row["listed"].split("\n")))
        for row in chosen
    ]


def test_the_list_is_walked_in_its_order_without_a_look_at_the_rows(embedded_database: Database) -> None:
    rows = filled(embedded_database, 40)
    statements: list[str] = []
    with embedded_database.reading() as session:
        connection = session.connection
        for sort in SORTS:
            for descending in (True, False):
                query = Query(stages=STAGES, channel="online", year=2026, sort=sort, descending=descending)
                wanted = list_filter.restriction(session, query)
                chosen = case_list.in_order(session, wanted, walking=True).limit(5)
                plan = connection.exec_driver_sql(*explained(chosen)).all()
                statements += [step[3] for step in plan]
    assert len(rows) == 40
    assert all("USING COVERING INDEX" in step for step in statements), statements


def explained(chosen: Select[Any]) -> tuple[str, tuple[Any, ...]]:
    compiled = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    values = tuple(compiled.params[name] for name in compiled.positiontup or ())
    return f"EXPLAIN QUERY PLAN {compiled}", values
