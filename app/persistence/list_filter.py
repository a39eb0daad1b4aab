"""What a question to the list restricts, the quickest way: read off its indexes, rows named, or each row asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, LargeBinary, Text, bindparam, cast, func, literal, select
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.persistence.search_places import holding
from app.persistence.search_words import fold
from app.persistence.session import Session
from app.persistence.tables.case_list import case_departments, case_list

FEW_ROUTED, FEW_ON_SERVER = 20_000, 5_000
"""So many cases of a department are named one by one; of more, each row of the list is asked."""

AT_ONCE = 500
"""Cases looked up by their id in one question."""

_Column = ColumnElement[Any]
Seen = Callable[[_Column], _Column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which rows of the list, in which order. What is left empty does not restrict; all that is given must hold.

    `due_from` and `due_to` are both included; they and `overdue_before` speak of the date alerts go by (the safe date
    of a provisional year, else the due date) of cases that have not ended. `sort` is a field of CaseRow; of the
    applicants, departments, conclusion and request the first sixty characters count. `case_ids` names the only cases
    that can match, such as those behind a figure.
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
    case_ids: tuple[str, ...] | None = None
    sort: str = "number"
    descending: bool = True
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Restriction:
    """What rows have to be: `named` are the only ones that can match, `asked` has to be looked up for each row.

    All else stands in every index of the list and is read off it.
    """

    query: Query
    named: frozenset[int] | None = None
    asked: list[ColumnElement[bool]] = field(default_factory=list)

    def nothing(self) -> bool:
        """Whether no row can match."""
        return self.named is not None and not self.named


def restriction(session: Session, query: Query) -> Restriction:
    """Look up what is rare and name it, leave what is frequent to be asked row by row."""
    named: frozenset[int] | None = None
    asked: list[ColumnElement[bool]] = []
    for few, condition in _outside(session, query):
        if few is None:
            asked.append(condition)
        else:
            named = few if named is None else named & few
    return Restriction(query, named, asked)


def _outside(session: Session, query: Query) -> list[tuple[frozenset[int] | None, ColumnElement[bool]]]:
    """Every condition that no index of the list can answer, with its rows when they are few."""
    found = [(holding(session, word), _holds(session, word)) for word in dict.fromkeys(fold(query.text).split())]
    if query.department_id is not None:
        found.append((_few_routed(session, query.department_id), _is_routed(session, query.department_id)))
    if query.case_ids is not None:
        named = _places_of(session, query.case_ids)
        found.append((named, is_named(session, named, one_by_one=True)))
    return found


def _places_of(session: Session, case_ids: tuple[str, ...]) -> frozenset[int]:
    places: set[int] = set()
    for start in range(0, len(case_ids), AT_ONCE):
        some = select(case_list.c.ordinal).where(case_list.c.case_id.in_(case_ids[start : start + AT_ONCE]))
        places.update(session.connection.execute(some).scalars())
    return frozenset(places)


def _few_routed(session: Session, department_id: str) -> frozenset[int] | None:
    most = FEW_ON_SERVER if session.postgresql else FEW_ROUTED
    routed = select(case_departments.c.ordinal).where(case_departments.c.department_id == department_id)
    some = routed.limit(most + 1).subquery()
    # One long text is handed over many times faster than so many rows.
    listed = select(func.count(), func.aggregate_strings(cast(some.c.ordinal, Text()), ","))
    number, ordinals = session.connection.execute(listed).one()
    if number > most:
        return None
    return frozenset(map(int, ordinals.split(","))) if ordinals else frozenset()


def _is_routed(session: Session, department_id: str) -> ColumnElement[bool]:
    c = case_departments.c
    routed = select(c.ordinal).where(c.department_id == department_id)
    if session.postgresql:
        # As a table of its own, made once: as a join it is looked up anew for every row that is walked over.
        return case_list.c.ordinal.in_(routed).is_(True)
    return routed.where(c.ordinal == case_list.c.ordinal).exists()


def _holds(session: Session, word: str) -> ColumnElement[bool]:
    find = func.strpos if session.postgresql else func.instr
    return find(case_list.c.listed, literal(word, Text())) > 0


def is_named(session: Session, named: frozenset[int], one_by_one: bool) -> ColumnElement[bool]:
    """Whether a row is among these: looked up by them if `one_by_one`, else asked of rows that are walked over."""
    ordinal = case_list.c.ordinal
    if session.postgresql:
        return ordinal == func.any(bindparam(None, sorted(named), ARRAY(BigInteger)))
    if one_by_one:
        listed = func.json_each(f"[{','.join(map(str, named))}]").table_valued("value")
        return ordinal.in_(select(listed.c.value))
    marks = bytearray(max(named, default=0) + 1)
    for place in named:
        marks[place] = 1
    return func.substr(literal(bytes(marks), LargeBinary()), ordinal + 1, 1) == literal(b"\1", LargeBinary())


def facts(session: Session, query: Query, *, indexed: bool = True) -> list[ColumnElement[bool]]:
    """The conditions that the indexes of the list answer; a file looks up the first by its index if `indexed`.

    A server knows how often a value occurs and chooses for itself. A file does not, and would as soon look up the
    closed cases, which are nearly all, as those of one handler.
    """
    found: list[ColumnElement[bool]] = []
    for few_first in _by_rarity(query):
        indexed_now = session.postgresql or (indexed and not found)
        found += few_first(_as_it_is if indexed_now else _unindexed)
    return found


def _unindexed(column: _Column) -> _Column:
    """The column, told to SQLite in a way that no index is searched for it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _as_it_is(column: _Column) -> _Column:
    return column


def _by_rarity(query: Query) -> Iterator[Callable[[Seen], list[ColumnElement[bool]]]]:
    """Each condition, those first that leave the fewest rows as a rule."""
    c = case_list.c
    if _due(query, _as_it_is):
        yield lambda seen: _due(query, seen)
    wanted = (
        (c.handler_id, query.handler_id),
        (c.year, query.year),
        (c.stage, query.stages or None),
        (c.channel, query.channel),
        (c.case_kind, query.case_kind),
    )
    for column, value in wanted:
        if value is not None:
            yield partial(_is, column, value)


def _is(column: _Column, value: object, seen: Seen) -> list[ColumnElement[bool]]:
    return [seen(column).in_(value) if isinstance(value, tuple) else seen(column) == value]


def _due(query: Query, seen: Seen) -> list[ColumnElement[bool]]:
    due = seen(case_list.c.alert_on)
    conditions: list[ColumnElement[bool]] = []
    if query.due_from is not None:
        conditions.append(due >= query.due_from)
    if query.due_to is not None:
        conditions.append(due <= query.due_to)
    if query.overdue_before is not None:
        conditions.append(due < query.overdue_before)
    return [*conditions, seen(case_list.c.ended_on).is_(None)] if conditions else []
