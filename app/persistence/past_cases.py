"""What reports and the search for like requests read of many cases at once, without their whole rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import or_, select

from app.persistence.session import Session
from app.persistence.tables.case_list import case_list
from app.persistence.tables.chain import steps

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class PastCase:
    """One request as it was asked; `ordinal` is its place in the order in which cases were opened."""

    ordinal: int
    case_id: str
    number: str
    applicants: str
    request: str
    received_on: date | None


_COLUMNS = (
    case_list.c.ordinal, case_list.c.case_id, case_list.c.number, case_list.c.applicants, case_list.c.request,
    case_list.c.received_on,
)  # fmt: skip


def ids_between(session: Session, first: date, last: date, unconfirmed: bool = False) -> list[str]:
    """Cases received by `last` and not ended before `first`, both included, in the order of receipt.

    With `unconfirmed` also those whose date of receipt is still open. What ended before `first` is left out only if
    nothing of it happened since: a reply that was ordered later keeps a case among them.
    """
    c = case_list.c
    received = or_(c.received_on <= last, c.received_on.is_(None)) if unconfirmed else c.received_on <= last
    chosen = select(c.case_id).where(received, or_(c.ended_on >= first, c.ended_on.is_(None)))
    ordered = chosen.order_by(c.received_on.asc().nulls_last(), c.ordinal)
    return list(session.connection.execute(ordered).scalars())


def ids_by_channel(session: Session, channels: Collection[str], since: date) -> list[str]:
    """Cases that came by these channels and were received on `since` or later, or whose receipt is still open."""
    c = case_list.c
    received = or_(c.received_on >= since, c.received_on.is_(None))
    chosen = select(c.case_id).where(c.channel.in_(channels), received).order_by(c.ordinal)
    return list(session.connection.execute(chosen).scalars())


def ids_with_step(session: Session, kind: str) -> list[str]:
    """Cases in whose chain a step of this kind stands, whatever became of it."""
    chosen = select(steps.c.case_id).where(steps.c.kind == kind).distinct().order_by(steps.c.case_id)
    return list(session.connection.execute(chosen).scalars())


def ids_at_stage(session: Session, stages: Collection[str], kind: str) -> list[str]:
    """Cases that stand at one of these stages and in whose chain a step of this kind stands."""
    happened = select(steps.c.case_id).where(steps.c.case_id == case_list.c.case_id, steps.c.kind == kind).exists()
    chosen = select(case_list.c.case_id).where(case_list.c.stage.in_(stages), happened).order_by(case_list.c.ordinal)
    return list(session.connection.execute(chosen).scalars())


def opened_after(session: Session, ordinal: int, at_most: int | None = None) -> Iterator[PastCase]:
    """The cases opened after this place, oldest first; 0 stands before all, None gives them all."""
    chosen = select(*_COLUMNS).where(case_list.c.ordinal > ordinal).order_by(case_list.c.ordinal).limit(at_most)
    return (PastCase(*row) for row in session.connection.execute(chosen))


def with_numbers(session: Session, numbers: Iterable[str]) -> dict[str, PastCase]:
    """The cases that bear these numbers, by number."""
    found: dict[str, PastCase] = {}
    waiting = iter(numbers)
    while some := list(islice(waiting, _AT_ONCE)):
        chosen = select(*_COLUMNS).where(case_list.c.number.in_(some))
        found.update({row[2]: PastCase(*row) for row in session.connection.execute(chosen)})
    return found
