"""What reports and the search for like requests read of many cases at once, without their whole rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import func, or_, select

from app.persistence.session import Session
from app.persistence.tables import case_list

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


def opened_after(session: Session, ordinal: int) -> Iterator[PastCase]:
    """The cases opened after this place, oldest first; 0 stands before all."""
    chosen = select(*_COLUMNS).where(case_list.c.ordinal > ordinal).order_by(case_list.c.ordinal)
    return (PastCase(*row) for row in session.connection.execute(chosen))


def with_numbers(session: Session, numbers: Iterable[str]) -> dict[str, PastCase]:
    """The cases that bear these numbers, by number."""
    found: dict[str, PastCase] = {}
    waiting = iter(numbers)
    while some := list(islice(waiting, _AT_ONCE)):
        chosen = select(*_COLUMNS).where(case_list.c.number.in_(some))
        found.update({row[2]: PastCase(*row) for row in session.connection.execute(chosen)})
    return found


def of_applicant(session: Session, name: str, most: int) -> list[int]:
    """The places of the newest cases whose applicants are just this name, the newest first."""
    mine = select(case_list.c.ordinal).where(case_list.c.applicants == name)
    return list(session.connection.execute(mine.order_by(case_list.c.ordinal.desc()).limit(most)).scalars())


def count_in_month(session: Session, name: str, day: date) -> int:
    """How many cases of this name were received in the calendar month of the day."""
    first = day.replace(day=1)
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    c = case_list.c
    counted = select(func.count()).select_from(case_list)
    within = counted.where(c.applicants == name, c.received_on >= first, c.received_on < after)
    return session.connection.execute(within).scalar_one()
