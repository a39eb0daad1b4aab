"""Due dates of open cases, for questions about all of them at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.persistence.session import Session
from app.persistence.tables.case_list import case_departments, case_list
from app.persistence.tables.chain import steps


@dataclass(frozen=True, slots=True)
class OpenDue:
    """An open case whose clock runs, and until when."""

    case_id: str
    number: str
    request: str
    due_on: date


def open_due(session: Session, not_before: date = date.min) -> list[OpenDue]:
    """The open cases whose clock runs to that day or a later one, oldest first."""
    c = case_list.c
    due = (
        select(c.case_id, c.number, c.request, c.due_on)
        .where(c.ended_on.is_(None), c.due_on >= not_before)
        .order_by(c.ordinal)
    )
    return [OpenDue(*row) for row in session.connection.execute(due).all()]


def count_provisional(session: Session) -> int:
    """How many open cases have a date that counts on a year without a published arrangement."""
    c = case_list.c
    open_cases = select(func.count()).select_from(case_list).where(c.provisional, c.ended_on.is_(None))
    return session.connection.execute(open_cases).scalar_one()


def standing_still(session: Session) -> list[str]:
    """The ids of open cases whose clock stood when their row was made, oldest first."""
    c = case_list.c
    chosen = select(c.case_id).where(c.paused_since.is_not(None), c.ended_on.is_(None)).order_by(c.ordinal)
    return list(session.connection.execute(chosen).scalars().all())


def with_steps(
    session: Session, kinds: Collection[str], department_id: str | None = None, since: date = date.min
) -> list[str]:
    """The ids of open cases with a step of these kinds that took effect on `since` or later, oldest first.

    Of one department, or of all.
    """
    c = case_list.c
    asked = select(steps.c.seq).where(steps.c.case_id == c.case_id, steps.c.kind.in_(kinds))
    if since > date.min:
        asked = asked.where(steps.c.on_date >= since.isoformat())
    chosen = select(c.case_id).where(c.ended_on.is_(None), asked.exists()).order_by(c.ordinal)
    if department_id is not None:
        routed = select(case_departments.c.ordinal).where(case_departments.c.department_id == department_id)
        chosen = chosen.where(c.ordinal.in_(routed))
    return list(session.connection.execute(chosen).scalars().all())
