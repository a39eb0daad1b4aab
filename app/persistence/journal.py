"""The journal: one numbered line for every step of every case, each bound to the one before."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from app.persistence.canonical import line_hash
from app.persistence.session import Session
from app.persistence.tables import journal


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of the journal; number 0 and an empty hash when nothing is written yet."""

    number: int
    hash: str


def head(session: Session) -> Head:
    """The last line: whoever keeps it can show later that nothing before it was changed or cut."""
    last = select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)
    row = session.connection.execute(last).first()
    return Head(0, "") if row is None else Head(row.number, row.hash)


def write(session: Session, case_id: str, case_number: str, seq: int, step_hash: str) -> Head:
    """Add the line of a step. Writers come one after another, so that no two give out the same number."""
    last = head(session)
    number = last.number + 1
    bound = line_hash(number, case_id, case_number, seq, step_hash, last.hash)
    line = {
        "number": number, "case_id": case_id, "case_number": case_number, "seq": seq, "step_hash": step_hash,
        "previous": last.hash, "hash": bound,
    }  # fmt: skip
    session.connection.execute(insert(journal), line)
    return Head(number, bound)
