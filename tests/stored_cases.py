"""Cases of given steps in a real database, with their rows in the list, for tests of what reads many at once."""

from __future__ import annotations

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
    first = steps[0]
    kind = first.case_kind if isinstance(first, Registered) else CaseKind.DISCLOSURE
    with work.database.transaction() as session:
        [case_id] = chain.import_many(session, [Coming(None, number, kind, steps)], by, NOON)
        case = chain.read(session, case_id)
        row = row_of(case, fold(case), work.calendar(session), NOON.date(), NOON)
        case_list.refresh(session, row)
    return case


def register(database: Database, number: str = "2026-0001") -> str:
    """Opens a case with its registration alone, out of every list; answers its id."""
    with database.transaction() as session:
        return chain.open_case(session, number, CaseKind.DISCLOSURE, registered(), CLERK, NOON).id
