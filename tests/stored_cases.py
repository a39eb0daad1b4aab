"""Cases of given steps in a real database, with their rows in the list, for tests of what reads many at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.domain.case import Actor, Case
from app.domain.state import fold
from app.domain.steps import CaseKind, Registered, Step
from app.persistence import case_list, chain
from app.persistence.chain import Coming
from app.persistence.database import Database
from app.services.list_rows import row_of
from app.services.workplace import Folders, Workplace
from tests.builders import CLERK, NOON, registered

ROOT = Path(__file__).parents[1]


def workplace(database: Database, now: datetime = NOON) -> Workplace:
    """An office at this database whose clock stands still."""
    return Workplace(database, Folders(ROOT / "resources", ROOT / "reply_templates"), lambda: now)


def keep(work: Workplace, number: str, *steps: Step, by: Actor = CLERK) -> Case:
    """Opens a case with these steps and puts its row in the list."""
    return keep_all(work, {number: steps}, by)[0]


def keep_all(work: Workplace, histories: Mapping[str, tuple[Step, ...]], by: Actor = CLERK) -> list[Case]:
    """Opens a case for each history, under its number, and puts their rows in the list, all at once."""
    coming = [Coming(None, number, _kind(steps[0]), steps) for number, steps in histories.items()]
    with work.database.transaction() as session:
        cases = list(chain.read_many(session, chain.import_many(session, coming, by, NOON)))
        calendar = work.calendar(session)
        case_list.refresh_many(session, [row_of(case, fold(case), calendar, NOON.date(), NOON) for case in cases])
    return cases


def _kind(first: Step) -> CaseKind:
    return first.case_kind if isinstance(first, Registered) else CaseKind.DISCLOSURE


def register(database: Database, number: str = "2026-0001") -> str:
    """Opens a case with its registration alone, out of every list; answers its id."""
    with database.transaction() as session:
        return chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON).id
