"""撤销: steps one has just taken are voided again, all or none; they stay in the chain, struck through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.case import Case
from app.domain.permissions import SignedIn
from app.domain.steps import Voided
from app.domain.taking_back import REASON, refuse_taking_back
from app.persistence import chain
from app.persistence.session import Session
from app.services import case_work
from app.services.case_views import CaseView, view_of
from app.services.workplace import Workplace

Deed = tuple[str, tuple[int, ...]]
"""A case and the places in its chain of what was just done in it."""


@dataclass
class TakingBack:
    """Whoever took a step may take it back at once; later it needs the post and a reason for voiding."""

    work: Workplace

    def steps(self, who: SignedIn, case_id: str, seqs: tuple[int, ...]) -> CaseView:
        """Takes back these last steps of a case, the newest first, and shows the case after it.

        Raises Refused where somebody acted since, where they are not one's own, where it is too late, or where what
        is left would be unlawful.
        """
        with self.work.database.transaction() as session:
            return view_of(self.work, session, who, self._take_back(session, who, case_id, seqs))

    def of_many(self, who: SignedIn, deeds: Sequence[Deed]) -> tuple[str, ...]:
        """Takes back the last steps of several cases, all or none; gives the cases' numbers."""
        with self.work.database.transaction() as session:
            return tuple(self._take_back(session, who, case_id, seqs).number for case_id, seqs in deeds)

    def _take_back(self, session: Session, who: SignedIn, case_id: str, seqs: tuple[int, ...]) -> Case:
        case, now = chain.read(session, case_id), self.work.now(session)
        refuse_taking_back(case, seqs, who.id, now)
        for seq in reversed(seqs):
            step = Voided(on=now.date(), step=seq, reason=REASON)
            case = case_work.take_as_consequence(self.work, session, who, case_id, case.length, step)
        return case
