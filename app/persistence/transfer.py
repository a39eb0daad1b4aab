"""Carrying every row from one database to another of the same revision, whatever engines they have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select, text

from app.persistence.search_words import pairs
from app.persistence.tables import metadata
from app.persistence.tables.case_list import search_texts
from app.persistence.tables.files import FILES

_AT_ONCE = 500
_FEW_CHUNKS = 4


def carry(source: Connection, target: Connection) -> None:
    """Add all rows except the attachments' to a database that is empty; chains and journal keep their order."""
    for table in metadata.sorted_tables:
        if table not in FILES:
            _carry_table(source, target, table, _AT_ONCE)
    _count_on(target, [table for table in metadata.sorted_tables if table not in FILES])
    if target.dialect.name == "sqlite":
        _index_again(target)


def carry_files(source: Connection, target: Connection) -> None:
    """Add the attachments and their bytes, a few megabytes at a time."""
    for table in FILES:
        _carry_table(source, target, table, _FEW_CHUNKS)
    _count_on(target, list(FILES))


def _carry_table(source: Connection, target: Connection, table: Table, at_once: int) -> None:
    for rows in _in_pieces(source, select(table).order_by(*table.primary_key.columns), at_once):
        target.execute(insert(table), rows)


def _in_pieces(source: Connection, chosen: Select[Any], at_once: int) -> Iterator[list[dict[str, Any]]]:
    streamed = chosen.execution_options(stream_results=True, max_row_buffer=at_once)
    with source.execute(streamed) as result:
        rows = iter(result.mappings())
        while some := [dict(row) for row in islice(rows, at_once)]:
            yield some


def _count_on(target: Connection, tables: list[Table]) -> None:
    """Let the server's own counters continue after the rows that came with their numbers."""
    if target.dialect.name != "postgresql":
        return
    for table in tables:
        column = table.autoincrement_column
        if column is None or column.autoincrement is False:
            continue
        highest = target.execute(select(func.max(column))).scalar()
        if highest is not None:
            counter = func.pg_get_serial_sequence(table.name, column.name)
            target.execute(select(func.setval(counter, highest)))


def _index_again(target: Connection) -> None:
    learn = text("INSERT INTO search_grams(rowid, grams) VALUES (:place, :grams)")
    chosen = select(search_texts.c.place, func.coalesce(search_texts.c.folded, search_texts.c.text).label("words"))
    last = None
    while rows := target.execute(_after(chosen, last)).all():
        target.execute(learn, [{"place": row.place, "grams": pairs(row.words)} for row in rows])
        last = rows[-1].place


def _after(chosen: Select[Any], last: int | None) -> Select[Any]:
    place = search_texts.c.place
    return (chosen if last is None else chosen.where(place > last)).order_by(place).limit(_AT_ONCE)
