"""Which cases have a letter at all, asked of many cases at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import select

from app.domain.steps import LetterDrafted
from app.persistence.session import Session
from app.persistence.tables.chain import steps

_AT_ONCE = 500


def with_letters(session: Session, case_ids: Iterable[str]) -> frozenset[str]:
    """Those of the cases in which a letter was ever drafted."""
    waiting, found = iter(case_ids), set[str]()
    while some := list(islice(waiting, _AT_ONCE)):
        chosen = select(steps.c.case_id).where(steps.c.case_id.in_(some), steps.c.kind == LetterDrafted.kind)
        found.update(session.connection.execute(chosen.distinct()).scalars())
    return frozenset(found)
