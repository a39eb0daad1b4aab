"""Steps that need nothing but themselves: taken, voided, details destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import permissions
from app.domain.case import Case
from app.domain.errors import InputRejected, Refused
from app.domain.permissions import Action, SignedIn
from app.domain.steps import (
    DetailsDestroyed,
    LetterDrafted,
    LetterNumbered,
    LetterSigned,
    LetterSubmitted,
    Registered,
    SplitInto,
    Step,
)
from app.persistence import chain, personal_details
from app.persistence.session import Session
from app.services import case_work, splitting
from app.services.case_views import CaseView, view_of
from app.services.workplace import Workplace

_OWN_SERVICE = (Registered, LetterDrafted, LetterSubmitted, LetterSigned, LetterNumbered, DetailsDestroyed)
"""Kinds that do more than append themselves; a service of their own takes them."""


@dataclass
class CaseSteps:
    """The plain steps of a case."""

    work: Workplace

    def take(self, who: SignedIn, case_id: str, seen_length: int, step: Step) -> CaseView:
        """Takes a step for a person who saw `seen_length` steps, and shows the case after it.

        Raises Refused with the article, InputRejected with the field, ChainMoved when somebody acted in between; then
        nothing was recorded.
        """
        if isinstance(step, _OWN_SERVICE):
            raise InputRejected("kind", f"“{step.label}”不能这样登记")
        with self.work.database.transaction() as session:
            if isinstance(step, SplitInto):
                step = splitting.with_new_cases(self.work, session, who, chain.read(session, case_id), step)
            case = case_work.take(self.work, session, who, case_id, seen_length, step)
            return view_of(self.work, session, who, case)

    def take_for_many(self, who: SignedIn, case_ids: Sequence[tuple[str, int]], step: Step) -> tuple[str, ...]:
        """Takes the same step in several cases, all or none; returns their numbers. For routing a whole selection."""
        with self.work.database.transaction() as session:
            taken = (case_work.take(self.work, session, who, case_id, seen, step) for case_id, seen in case_ids)
            return tuple(case.number for case in taken)

    def destroy_details(self, who: SignedIn, case_id: str, seen_length: int, details_ref: str, reason: str) -> CaseView:
        """Destroys the key of one party's details for ever, and says so in every case that names them.

        Cases split off name the same details. Raises Refused while one of them is not done with; then nothing is lost.
        """
        permissions.require(who, Action.DESTROY_DETAILS)
        if not reason.strip():
            raise InputRejected("reason", "请写明销毁个人信息的理由")
        with self.work.database.transaction() as session:
            before = chain.read(session, case_id)
            if not _names(before, details_ref):
                raise InputRejected("details_ref", "本案没有这份个人信息")
            step = DetailsDestroyed(on=self.work.now(session).date(), details_ref=details_ref, reason=reason)
            case = case_work.take(self.work, session, who, case_id, seen_length, step)
            for other in splitting.related(session, case):
                if _names(other, details_ref):
                    self._destroyed_there_too(session, who, other, step)
            personal_details.destroy(session, details_ref)
            return view_of(self.work, session, who, case)

    def _destroyed_there_too(self, session: Session, who: SignedIn, other: Case, step: DetailsDestroyed) -> None:
        try:
            case_work.take(self.work, session, who, other.id, other.length, step)
        except Refused as refused:
            reason = f"{other.number} 与本案由同一申请拆分而来，用的是同一份个人信息：{refused.reason}"
            raise Refused(reason, refused.article) from refused


def _names(case: Case, details_ref: str) -> bool:
    return any(party.details_ref == details_ref for party in case.registration.parties)
