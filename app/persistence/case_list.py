"""Lists of cases: pages, filters and counts, quick at a hundred thousand rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.persistence.case_rows import CaseRow, find, refresh, refresh_many, rows_of
from app.persistence.search_places import holding
from app.persistence.search_words import fold
from app.persistence.session import Session
from app.persistence.tables import case_departments, case_list

__all__ = [
    "CaseRow",
    "Query",
    "count_by_stage",
    "count_due_by_day",
    "find",
    "page",
    "refresh",
    "refresh_many",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which rows of the list, in which order. What is left empty does not restrict; all that is given must hold.

    `due_from` and `due_to` are both included; they and `overdue_before` speak of the date alerts go by (the safe date
    of a provisional year, else the due date) of cases that have not ended. `sort` is a field of CaseRow.
    """

    stages: tuple[str, ...] = ()
    department_id: str | None = None
    handler_id: str | None = None
    channel: str | None = None
    case_kind: str | None = None
    year: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    overdue_before: date | None = None
    text: str = ""
    sort: str = "number"
    descending: bool = True
    limit: int = 100
    offset: int = 0


_SORTED_BY = {"due_on": case_list.c.alert_on, "safe_due_on": case_list.c.alert_on, "handler": case_list.c.handler_id}
_FEW = 500
_DENSE = 20

_Column = ColumnElement[Any]


def page(session: Session, query: Query) -> tuple[list[CaseRow], int]:
    """The rows of one page, and how many rows match in all. Rows without a value come last in both directions."""
    hits = _hits(session, query.text)
    conditions = _conditions(query)
    if hits is not None and len(hits) > _FEW:
        ordinals, total = _page_of_many_hits(session, query, conditions, hits)
    else:
        if hits is not None:
            conditions.append(case_list.c.ordinal.in_(hits))
        total = _count(session, conditions)
        chosen = _in_order(query, _conditions(query, _unindexed) if _dense(session, hits, total) else conditions)
        ordinals = [row[0] for row in session.connection.execute(chosen.limit(query.limit).offset(query.offset))]
    return rows_of(session, ordinals), total


def _in_order(query: Query, conditions: list[ColumnElement[bool]]) -> Select[Any]:
    column = _SORTED_BY.get(query.sort, case_list.c[query.sort])
    order = column.desc() if query.descending else column.asc()
    newest = case_list.c.ordinal.desc() if query.descending else case_list.c.ordinal.asc()
    # Where no value can be missing the words would only keep PostgreSQL from using its index.
    ordered = order.nulls_last() if column.nullable else order
    return select(case_list.c.ordinal).where(*conditions).order_by(ordered, newest)


def _count(session: Session, conditions: list[ColumnElement[bool]]) -> int:
    counted = select(func.count()).select_from(case_list).where(*conditions)
    return session.connection.execute(counted).scalar_one()


def _dense(session: Session, hits: set[int] | None, total: int) -> bool:
    """Whether so many rows match that walking the list in its order meets a page of them soon.

    SQLite keeps no count of how often a value occurs and would rather fetch and sort them all; PostgreSQL knows.
    """
    if session.postgresql or hits is not None:
        return False
    last = session.connection.execute(select(func.max(case_list.c.ordinal))).scalar() or 0
    return total * _DENSE >= last


def _unindexed(column: _Column) -> _Column:
    """The column, told to SQLite in a way that no index is searched for it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _hits(session: Session, words: str) -> set[int] | None:
    """The places of the cases that hold all the words; None when no words were given."""
    found: set[int] | None = None
    for word in fold(words).split():
        hits = holding(session, word)
        found = hits if found is None else found & hits
    return found


def _page_of_many_hits(
    session: Session, query: Query, conditions: list[ColumnElement[bool]], hits: set[int]
) -> tuple[list[int], int]:
    """Walk the list in its order and take what is among the hits; no database is good at long lists of places."""
    walked = _walk(session, _in_order(query, _conditions(query, _same if session.postgresql else _unindexed)), hits)
    shown = list(islice(walked, query.offset, query.offset + query.limit))
    if not conditions:
        return shown, len(hits)
    return shown, sum(1 for _ in _walk(session, select(case_list.c.ordinal).where(*conditions), hits))


def _walk(session: Session, chosen: Select[Any], hits: set[int]) -> Iterator[int]:
    with session.connection.execute(chosen.execution_options(stream_results=True, max_row_buffer=1000)) as rows:
        for some in rows.scalars().partitions(1000):
            yield from filter(hits.__contains__, some)


def count_by_stage(session: Session, query: Query | None = None) -> dict[str, int]:
    """How many cases stand at each stage, among those of the query."""
    return _count_each(session, case_list.c.stage, query or Query(), [])


def count_due_by_day(session: Session, first: date, last: date, query: Query | None = None) -> dict[date, int]:
    """How many open cases fall due on each day from first to last, both included, by the date alerts go by."""
    due = case_list.c.alert_on
    return _count_each(session, due, query or Query(), [case_list.c.ended_on.is_(None), due >= first, due <= last])


def _count_each(session: Session, column: _Column, query: Query, more: list[ColumnElement[bool]]) -> dict[Any, int]:
    conditions, hits = _conditions(query) + more, _hits(session, query.text)
    if hits is None:
        counted = select(column, func.count()).where(*conditions).group_by(column).order_by(column)
        return {row[0]: row[1] for row in session.connection.execute(counted)}
    rows = session.connection.execute(select(case_list.c.ordinal, column).where(*conditions).order_by(column))
    return dict(Counter(value for ordinal, value in rows if ordinal in hits))


def _same(column: _Column) -> _Column:
    return column


def _conditions(query: Query, seen: Callable[[_Column], _Column] = _same) -> list[ColumnElement[bool]]:
    c = case_list.c
    wanted = (
        (c.handler_id, query.handler_id),
        (c.channel, query.channel),
        (c.case_kind, query.case_kind),
        (c.year, query.year),
    )
    conditions: list[ColumnElement[bool]] = [seen(column) == value for column, value in wanted if value is not None]
    if query.stages:
        conditions.append(seen(c.stage).in_(query.stages))
    if query.department_id is not None:
        routed = select(case_departments.c.ordinal).where(case_departments.c.department_id == query.department_id)
        conditions.append(seen(c.ordinal).in_(routed))
    return conditions + _due(query)


def _due(query: Query) -> list[ColumnElement[bool]]:
    due = case_list.c.alert_on
    conditions: list[ColumnElement[bool]] = []
    if query.due_from is not None:
        conditions.append(due >= query.due_from)
    if query.due_to is not None:
        conditions.append(due <= query.due_to)
    if query.overdue_before is not None:
        conditions.append(due < query.overdue_before)
    return [*conditions, case_list.c.ended_on.is_(None)] if conditions else []


def count_provisional(session: Session) -> int:
    """How many open cases have a date that hangs on an arrangement not yet published."""
    c = case_list.c
    counted = select(func.count()).where(c.provisional, c.ended_on.is_(None))
    return session.connection.execute(counted).scalar_one()
