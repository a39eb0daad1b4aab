"""Somebody leaves: all open cases of one handler go to another, each with its own step, all or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import permissions
from app.domain.errors import InputRejected
from app.domain.permissions import Action, SignedIn, may
from app.domain.stage import Stage
from app.domain.steps import HandlerAssigned
from app.persistence import case_list
from app.persistence import people as stored_people
from app.persistence.case_list import CaseRow, Query
from app.persistence.people import Person
from app.persistence.session import Session
from app.services import case_work
from app.services.workplace import Workplace

_OPEN = tuple(stage.value for stage in Stage if stage not in (Stage.CLOSED, Stage.ARCHIVED))
_AT_ONCE = 500


@dataclass
class HandOver:
    """Handing cases over."""

    work: Workplace

    def count(self, person_id: str) -> int:
        """How many open cases this person handles."""
        with self.work.database.reading() as session:
            return case_list.page(session, Query(handler_id=person_id, stages=_OPEN, limit=1))[1]

    def all_of(self, who: SignedIn, person_id: str, to_id: str, reason: str) -> tuple[str, ...]:
        """Assigns every open case of one person to another; gives the numbers of the cases.

        Whoever may assign handlers may do it, and whoever keeps the list of people. Raises InputRejected naming
        `to_id` when the other is the same person, has left, or may not handle cases; `reason` when it is missing.
        """
        if not may(who.roles, Action.MANAGE_PEOPLE):
            permissions.require(who, HandlerAssigned)
        if not reason.strip():
            raise InputRejected("reason", "请写明移交的理由")
        with self.work.database.transaction() as session:
            to = _receiver(session, person_id, to_id)
            rows = list(_open_cases(session, person_id))
            step = HandlerAssigned(
                on=self.work.now(session).date(),
                person_id=to.id,
                person=to.name,
                department_id=to.department_id,
                reason=reason.strip(),
            )
            for row in rows:
                case_work.take_as_consequence(self.work, session, who, row.case_id, row.length, step)
        return tuple(row.number for row in rows)


def _receiver(session: Session, person_id: str, to_id: str) -> Person:
    to = stored_people.find(session, to_id)
    if to is None or not to.active:
        raise InputRejected("to_id", "请选择一名在岗的承办人")
    if to.id == person_id:
        raise InputRejected("to_id", "接收人就是移交人，请另选一人")
    return to


def _open_cases(session: Session, person_id: str) -> Iterator[CaseRow]:
    offset = 0
    while True:
        query = Query(handler_id=person_id, stages=_OPEN, sort="number", limit=_AT_ONCE, offset=offset)
        rows, total = case_list.page(session, query)
        yield from rows
        offset += len(rows)
        if offset >= total or not rows:
            return
