"""Due dates of open cases, for questions about all of them at once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.persistence.session import Session
from app.persistence.tables import case_list


def open_due(session: Session, not_before: date) -> list[tuple[str, date]]:
    """The ids of open cases whose clock runs to that day or a later one, with their due dates, oldest case first."""
    c = case_list.c
    due = select(c.case_id, c.due_on).where(c.ended_on.is_(None), c.due_on >= not_before).order_by(c.ordinal)
    return [(row[0], row[1]) for row in session.connection.execute(due)]


def count_provisional(session: Session) -> int:
    """How many open cases have a date that counts on a year without a published arrangement."""
    c = case_list.c
    open_cases = select(func.count()).select_from(case_list).where(c.provisional, c.ended_on.is_(None))
    return session.connection.execute(open_cases).scalar_one()
