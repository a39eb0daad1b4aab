"""Lists of cases: pages, filters and counts, quick at a hundred thousand rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.persistence.case_rows import SORTED_BY, CaseRow, find, find_many, refresh, refresh_many, rows_of
from app.persistence.list_filter import Query, Restriction, facts, is_named, restriction
from app.persistence.session import Session
from app.persistence.tables.case_list import case_list

__all__ = [
    "CaseRow",
    "Query",
    "count",
    "count_by_stage",
    "count_due_by_day",
    "count_provisional",
    "find",
    "find_many",
    "page",
    "refresh",
    "refresh_many",
    "rows",
]

_DENSE = 20
"""Where at least one row in so many matches, walking the list in its order meets a page of them soon."""
_NAMED_DENSE, _FEW_NAMED = 200, 2000
"""Rows that are named are looked up one by one in no order, which takes longer than walking over ten others each."""


def page(session: Session, query: Query) -> tuple[list[CaseRow], int]:
    """The rows of one page, and how many rows match in all. Rows without a value come last in both directions."""
    wanted = restriction(session, query)
    total = _count(session, wanted)
    return _rows(session, wanted, total), total


def rows(session: Session, query: Query) -> list[CaseRow]:
    """The rows of one page without the count, which takes longer where a word stands in very many cases."""
    wanted = restriction(session, query)
    return _rows(session, wanted, None)


def count(session: Session, query: Query) -> int:
    """How many rows match in all."""
    return _count(session, restriction(session, query))


def _rows(session: Session, wanted: Restriction, total: int | None) -> list[CaseRow]:
    if total == 0 or wanted.nothing():
        return []
    chosen = in_order(session, wanted, walking=_is_dense(session, wanted, total))
    chosen = chosen.limit(wanted.query.limit).offset(wanted.query.offset)
    return rows_of(session, list(session.connection.execute(chosen).scalars()))


def in_order(session: Session, wanted: Restriction, *, walking: bool) -> Select[Any]:
    """The places of the rows in the order asked for; `walking` along an index of that order, else by what is rare."""
    query = wanted.query
    column = case_list.c[SORTED_BY.get(query.sort, query.sort)]
    order = column.desc() if query.descending else column.asc()
    newest = case_list.c.ordinal.desc() if query.descending else case_list.c.ordinal.asc()
    # Where no value can be missing the words would only keep PostgreSQL from using its index.
    ordered = order.nulls_last() if column.nullable else order
    indexed = not walking and wanted.named is None
    conditions = facts(session, query, indexed=indexed) + _others(session, wanted, one_by_one=not walking)
    return select(case_list.c.ordinal).where(*conditions).order_by(ordered, newest)


def _others(session: Session, wanted: Restriction, *, one_by_one: bool) -> list[ColumnElement[bool]]:
    named = [] if wanted.named is None else [is_named(session, wanted.named, one_by_one)]
    return named + wanted.asked


def _is_dense(session: Session, wanted: Restriction, total: int | None) -> bool:
    """Whether so many rows match that walking the list in its order meets a page of them soon.

    SQLite keeps no count of how often a value occurs and would rather fetch and sort them all; PostgreSQL knows.
    """
    if session.postgresql:
        return False
    last = session.connection.execute(select(func.max(case_list.c.ordinal))).scalar() or 0
    if wanted.named is not None:
        return len(wanted.named) * _NAMED_DENSE >= last
    if total is None:
        total = _counted(session, facts(session, wanted.query))
    return total * _DENSE >= last


def _count(session: Session, wanted: Restriction) -> int:
    if wanted.nothing():
        return 0
    if wanted.named is not None and not wanted.asked and not facts(session, wanted.query):
        return len(wanted.named)
    return _counted(session, _counting(session, wanted))


def _counting(session: Session, wanted: Restriction) -> list[ColumnElement[bool]]:
    """The conditions as they serve a count, which sees all rows anyway."""
    few = wanted.named is not None and len(wanted.named) < _FEW_NAMED
    return facts(session, wanted.query, indexed=not few) + _others(session, wanted, one_by_one=few)


def _counted(session: Session, conditions: list[ColumnElement[bool]]) -> int:
    counted = select(func.count()).select_from(case_list).where(*conditions)
    return session.connection.execute(counted).scalar_one()


def count_by_stage(session: Session, query: Query | None = None) -> dict[str, int]:
    """How many cases stand at each stage, among those of the query."""
    return _count_each(session, case_list.c.stage, query or Query(), [])


def count_due_by_day(session: Session, first: date, last: date, query: Query | None = None) -> dict[date, int]:
    """How many open cases fall due on each day from first to last, both included, by the date alerts go by."""
    due = case_list.c.alert_on
    return _count_each(session, due, query or Query(), [case_list.c.ended_on.is_(None), due >= first, due <= last])


def _count_each(
    session: Session, column: ColumnElement[Any], query: Query, more: list[ColumnElement[bool]]
) -> dict[Any, int]:
    wanted = restriction(session, query)
    if wanted.nothing():
        return {}
    conditions = _counting(session, wanted) + more
    counted = select(column, func.count()).where(*conditions).group_by(column).order_by(column)
    return {row[0]: row[1] for row in session.connection.execute(counted)}


def count_provisional(session: Session) -> int:
    """How many open cases have a date that hangs on an arrangement not yet published."""
    c = case_list.c
    counted = select(func.count()).where(c.provisional, c.ended_on.is_(None))
    return session.connection.execute(counted).scalar_one()
