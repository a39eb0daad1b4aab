"""The journal: one numbered line for every step of every case, each bound to the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import and_, insert, select

from app.persistence.canonical import line_hash
from app.persistence.session import Session
from app.persistence.tables.chain import journal, steps


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the journal; number 0 and an empty hash when nothing is written yet."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal with what its step is and who took it."""

    number: int
    case_id: str
    case_number: str
    seq: int
    kind: str
    by_id: str
    by_name: str


def head(session: Session) -> Head:
    """The last line: whoever keeps it can show later that nothing before it was changed or cut."""
    last = select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)
    row = session.connection.execute(last).first()
    return Head(0, "") if row is None else Head(row.number, row.hash)


def lines_after(session: Session, number: int, most: int) -> list[Line]:
    """The lines after this number in their order, at most so many."""
    j, of_step = journal.c, and_(steps.c.case_id == journal.c.case_id, steps.c.seq == journal.c.seq)
    wanted = select(j.number, j.case_id, j.case_number, j.seq, steps.c.kind, steps.c.by_id, steps.c.by_name)
    found = wanted.join_from(journal, steps, of_step).where(j.number > number).order_by(j.number).limit(most)
    return [Line(*row) for row in session.connection.execute(found)]


def write(session: Session, case_id: str, case_number: str, seq: int, step_hash: str) -> Head:
    """Add the line of a step. Writers come one after another, so that no two give out the same number."""
    line = _line(head(session), case_id, case_number, seq, step_hash)
    session.connection.execute(insert(journal), line)
    session.once_kept(partial(session.own.add, line["number"], line["number"]))
    return Head(line["number"], line["hash"])


def write_many(session: Session, last: Head, steps: Iterable[tuple[str, str, int, str]]) -> Head:
    """Add the lines of steps, each as (case id, case number, seq, hash), after the last line; gives the new last."""
    lines = []
    for step in steps:
        lines.append(_line(last, *step))
        last = Head(lines[-1]["number"], lines[-1]["hash"])
    session.connection.execute(insert(journal), lines)
    session.once_kept(partial(session.own.add, last.number - len(lines) + 1, last.number))
    return last


def _line(last: Head, case_id: str, case_number: str, seq: int, step_hash: str) -> dict[str, Any]:
    number = last.number + 1
    return {
        "number": number,
        "case_id": case_id,
        "case_number": case_number,
        "seq": seq,
        "step_hash": step_hash,
        "previous": last.hash,
        "hash": line_hash(number, case_id, case_number, seq, step_hash, last.hash),
    }
