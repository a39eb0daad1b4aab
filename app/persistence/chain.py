"""The chain of a case: opened, appended to with the length the writer saw, read back as values."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import insert, select

from app.domain.case import Actor, Case, Entry
from app.domain.errors import ChainMoved, InputRejected, StorageUnavailable
from app.domain.steps import CaseKind, Step
from app.domain.steps.codec import step_from_plain, to_plain
from app.persistence import journal
from app.persistence.canonical import canonical, instant, step_hash
from app.persistence.session import Session
from app.persistence.tables.chain import cases, steps

_AT_ONCE = 400
_COLUMNS = (
    steps.c.case_id, steps.c.seq, steps.c.kind, steps.c.payload, steps.c.recorded_at, steps.c.by_id, steps.c.by_name,
    steps.c.previous, steps.c.hash,
)  # fmt: skip


def open_case(session: Session, number: str, kind: CaseKind, step: Step, by: Actor, recorded_at: datetime) -> Case:
    """Begin a chain with its first step. Raises InputRejected when the number is taken."""
    if find_by_number(session, number) is not None:
        raise InputRejected("number", f"编号“{number}”已被另一案件使用")
    case_id = new_id(recorded_at)
    session.connection.execute(insert(cases), {"id": case_id, "number": number, "kind": kind.value})
    entry = _add(session, case_id, number, 1, step, by, recorded_at, "")
    return Case(case_id, number, (entry,))


def append(session: Session, case_id: str, expected_length: int, step: Step, by: Actor, recorded_at: datetime) -> Entry:
    """Add a step to a chain of which the writer saw `expected_length` steps.

    Raises ChainMoved, with what was entered in between, when the chain has another length by now, and InputRejected
    when there is no such case.
    """
    row = session.connection.execute(
        select(cases.c.number, steps.c.seq, steps.c.hash)
        .join(steps, steps.c.case_id == cases.c.id)
        .where(cases.c.id == case_id)
        .order_by(steps.c.seq.desc())
        .limit(1)
    ).first()
    if row is None:
        raise InputRejected("case", "没有这个案件")
    if row.seq != expected_length:
        raise ChainMoved(case_id, read(session, case_id).entries[expected_length:])
    return _add(session, case_id, row.number, row.seq + 1, step, by, recorded_at, row.hash)


def _add(
    session: Session, case_id: str, number: str, seq: int, step: Step, by: Actor, recorded_at: datetime, previous: str
) -> Entry:
    row = step_row(case_id, seq, step, by, recorded_at, previous)
    session.connection.execute(insert(steps), row)
    journal.write(session, case_id, number, seq, row["hash"])
    return Entry(seq, step, datetime.fromisoformat(row["recorded_at"]), by, previous, row["hash"])


def step_row(case_id: str, seq: int, step: Step, by: Actor, recorded_at: datetime, previous: str) -> dict[str, Any]:
    """The row of a step, with its hash."""
    payload, moment, on = canonical(to_plain(step)), instant(recorded_at), step.on.isoformat()
    bound = step_hash(case_id, seq, step.kind, on, moment, (by.id, by.name), payload, previous)
    return {
        "case_id": case_id, "seq": seq, "kind": step.kind, "on_date": on, "recorded_at": moment, "by_id": by.id,
        "by_name": by.name, "payload": payload, "previous": previous, "hash": bound,
    }  # fmt: skip


def new_id(moment: datetime) -> str:
    """A name for a record that nobody else gives out; later ones sort after earlier ones."""
    return f"{int(moment.timestamp() * 1000):012x}{secrets.token_hex(10)}"


def read(session: Session, case_id: str) -> Case:
    """The case with all its steps. Raises InputRejected when there is none."""
    found = next(read_many(session, [case_id]), None)
    if found is None:
        raise InputRejected("case", "没有这个案件")
    return found


def read_many(session: Session, case_ids: Iterable[str], kinds: Collection[str] | None = None) -> Iterator[Case]:
    """The cases in the order of the ids; an id of none is left out. Some hundreds are in memory at once.

    With `kinds` only steps of these kinds are read: for one question, never for writing.
    """
    waiting = iter(case_ids)
    while some := list(islice(waiting, _AT_ONCE)):
        found = _read_some(session, some, kinds)
        yield from (found[case_id] for case_id in some if case_id in found)


def _read_some(session: Session, case_ids: Sequence[str], kinds: Collection[str] | None) -> dict[str, Case]:
    chosen = select(cases.c.id, cases.c.number).where(cases.c.id.in_(case_ids))
    numbers = {row[0]: row[1] for row in session.connection.execute(chosen)}
    wanted = select(*_COLUMNS).where(steps.c.case_id.in_(case_ids)).order_by(steps.c.case_id, steps.c.seq)
    rows = session.connection.execute(wanted if kinds is None else wanted.where(steps.c.kind.in_(kinds))).all()
    actors = {by: Actor(*by) for by in {(row[5], row[6]) for row in rows}}
    read_off = (_entry(row, plain, actors) for row, plain in zip(rows, _payloads(rows), strict=True))
    entries = zip(rows, read_off, strict=True)
    return {
        case_id: Case(case_id, numbers[case_id], tuple(map(itemgetter(1), of_one)))
        for case_id, of_one in groupby(entries, key=lambda pair: pair[0][0])
        if case_id in numbers
    }


def _payloads(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """The payloads read as one text, which takes half the time; a damaged one is left as text for its step to name."""
    try:
        together: list[Any] = json.loads(f"[{','.join(row[3] for row in rows)}]")
    except (ValueError, TypeError):
        together = []
    return together if len(together) == len(rows) else [row[3] for row in rows]


def _entry(row: Sequence[Any], plain: Any, actors: Mapping[tuple[str, str], Actor]) -> Entry:
    _, seq, kind, _, recorded_at, by_id, by_name, previous, bound = row
    try:
        step = step_from_plain(kind, plain if isinstance(plain, dict) else json.loads(plain))
        moment = datetime.fromisoformat(recorded_at)
    except (ValueError, TypeError, InputRejected) as error:
        raise StorageUnavailable(f"案卷第 {seq} 环节已损坏，读不出来。请运行校验，并用最近一次备份恢复。") from error
    return Entry(seq, step, moment, actors[by_id, by_name], previous, bound)


def find_by_number(session: Session, number: str) -> str | None:
    """The id of the case with this number, or None."""
    return session.connection.execute(select(cases.c.id).where(cases.c.number == number)).scalar()


def all_ids(session: Session) -> list[str]:
    """The ids of all cases, in the order in which they were opened."""
    return list(session.connection.execute(select(cases.c.id).order_by(cases.c.ordinal)).scalars())


@dataclass(frozen=True, slots=True)
class Coming:
    """A case to be taken over from elsewhere with the steps known of it; `id` may be left for this module to give."""

    id: str | None
    number: str
    kind: CaseKind
    steps: tuple[Step, ...]


def import_many(session: Session, coming: Iterable[Coming], by: Actor, recorded_at: datetime) -> list[str]:
    """Open many cases at once; hashes and journal are those that opening one by one would give. Gives their ids.

    Some hundreds are in memory at once. Numbers must be free and unlike each other: the caller has looked.
    """
    ids: list[str] = []
    line = journal.head(session)
    waiting = iter(coming)
    while some := list(islice(waiting, _AT_ONCE)):
        chains = [(case.id or new_id(recorded_at), case) for case in some]
        opened = [{"id": case_id, "number": case.number, "kind": case.kind.value} for case_id, case in chains]
        rows = [row for case_id, case in chains for row in _rows(case_id, case.steps, by, recorded_at)]
        numbers = {case_id: case.number for case_id, case in chains}
        session.connection.execute(insert(cases), opened)
        session.connection.execute(insert(steps), rows)
        lines = ((row["case_id"], numbers[row["case_id"]], row["seq"], row["hash"]) for row in rows)
        line = journal.write_many(session, line, lines)
        ids.extend(numbers)
    return ids


def _rows(case_id: str, of_case: tuple[Step, ...], by: Actor, recorded_at: datetime) -> Iterator[dict[str, Any]]:
    previous = ""
    for seq, step in enumerate(of_case, 1):
        row = step_row(case_id, seq, step, by, recorded_at, previous)
        previous = row["hash"]
        yield row
