"""Periods that ran out while nobody touched the case: proposed as steps, and the list put right at the day's turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.case_clock import KINDS_READ, read_case
from app.domain.permissions import SignedIn
from app.domain.proposals import Proposal, proposals
from app.domain.state import fold
from app.domain.steps import AgencyConsulted, FeeNoticed, SupplementRequested, ThirdPartyConsulted
from app.persistence import case_list, chain, due_dates
from app.persistence.case_list import CaseRow
from app.persistence.session import Session
from app.services.list_rows import row_of
from app.services.today import query_of
from app.services.workplace import Workplace

ASKING = (SupplementRequested.kind, FeeNoticed.kind, ThirdPartyConsulted.kind, AgencyConsulted.kind)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case in which a period ran out, and the step that lies near; a person takes it or does not."""

    row: CaseRow
    proposal: Proposal


@dataclass
class RunOut:
    """Supplement periods, fee periods and consultations that ended by themselves."""

    work: Workplace

    def proposed(self, who: SignedIn) -> tuple[Proposed, ...]:
        """The steps proposed in the open cases of this person in which somebody was asked for something."""
        mine = query_of(who)
        if not mine.stages:
            return ()
        with self.work.database.reading() as session:
            today = self.work.now(session).date()
            ids = due_dates.with_steps(session, ASKING, mine.department_id)
            return tuple(_proposed(self.work, session, ids, today))

    def turn_of_the_day(self) -> int:
        """Puts right the rows of cases whose clock runs again since the law ended a consultation; how many those were.

        The chain stays as it is: the row only says what the chain says today.
        """
        with self.work.database.transaction() as session:
            now, calendar = self.work.now(session), self.work.calendar(session)
            stale = []
            for case in chain.read_many(session, due_dates.standing_still(session)):
                before = case_list.find(session, case.id)
                after = row_of(case, fold(case), calendar, now.date(), now)
                if before is not None and replace(after, updated_at=before.updated_at) != before:
                    stale.append(replace(after, updated_at=before.updated_at))
            case_list.refresh_many(session, stale)
        return len(stale)


def _proposed(work: Workplace, session: Session, ids: list[str], today: date) -> Iterator[Proposed]:
    calendar = work.calendar(session)
    for case in chain.read_many(session, ids, KINDS_READ):
        state = fold(case)
        found = proposals(state, read_case(case, state, calendar, today), today)
        row = case_list.find(session, case.id) if found else None
        if row is not None:
            yield from (Proposed(row, proposal) for proposal in found)
