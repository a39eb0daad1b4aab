"""Numbers without gap or double: one series for each kind of paper and year."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from app.domain.errors import InputRejected
from app.persistence.session import Session
from app.persistence.tables.chain import cancelled_numbers
from app.persistence.tables.chain import series as series_table


@dataclass(frozen=True, slots=True)
class CancelledNumber:
    """A number that was given out and will never be used again, with the reason."""

    series: str
    year: int
    number: int
    reason: str


def take(session: Session, series: str, year: int) -> int:
    """The next number of the series in that year, from 1; a transaction that is rolled back gives it back."""
    where = (series_table.c.series == series) & (series_table.c.year == year)
    moved = update(series_table).where(where).values(last=series_table.c.last + 1).returning(series_table.c.last)
    number = session.connection.execute(moved).scalar()
    if number is not None:
        return int(number)
    session.connection.execute(insert(series_table), {"series": series, "year": year, "last": 1})
    return 1


def last(session: Session, series: str, year: int) -> int:
    """The highest number given out so far; 0 when there is none."""
    where = (series_table.c.series == series) & (series_table.c.year == year)
    return session.connection.execute(select(series_table.c.last).where(where)).scalar() or 0


def begin_at(session: Session, series: str, year: int, first: int) -> None:
    """Continue a series kept elsewhere: the next number taken is `first`. Raises InputRejected once it has begun."""
    if first < 1:
        raise InputRejected("first", "起始号应为 1 或更大的整数")
    begun = select(series_table.c.last).where((series_table.c.series == series) & (series_table.c.year == year))
    if session.connection.execute(begun).first() is not None:
        raise InputRejected("first", f"{year} 年的编号已经开始使用，不能再改起始号")
    session.connection.execute(insert(series_table), {"series": series, "year": year, "last": first - 1})


def cancel(session: Session, series: str, year: int, number: int, reason: str) -> None:
    """Keep a number as cancelled, with the reason. Raises InputRejected when it was never given out."""
    if not 1 <= number <= last(session, series, year):
        raise InputRejected("number", f"{year} 年没有用过第 {number} 号，不能作废")
    if any(known.number == number for known in cancelled(session, series, year)):
        raise InputRejected("number", f"{year} 年第 {number} 号已经作废")
    kept = {"series": series, "year": year, "number": number, "reason": reason}
    session.connection.execute(insert(cancelled_numbers), kept)


def cancelled(session: Session, series: str, year: int) -> list[CancelledNumber]:
    """The cancelled numbers of a series in that year, in their order."""
    table = cancelled_numbers.c
    rows = session.connection.execute(
        select(table.series, table.year, table.number, table.reason)
        .where(table.series == series, table.year == year)
        .order_by(table.number)
    )
    return [CancelledNumber(*row) for row in rows]
