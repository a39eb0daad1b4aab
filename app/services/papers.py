"""Forms and records that nobody signs: receipt, routing slip, statement of dates …, made from the case on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.letter import Letter
from app.domain.permissions import SignedIn
from app.persistence import chain
from app.services.case_views import view_of
from app.services.letter_facts import LetterDraft, draft_of, request_of
from app.services.paper_facts import facts_of
from app.services.press import Press
from app.services.stored_templates import refresh
from app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """One paper in both forms; `title` names it for people."""

    title: str
    pdf: bytes
    docx: bytes


@dataclass
class Papers:
    """Papers made from what the case knows; making one changes nothing."""

    work: Workplace
    press: Press

    def paper(self, who: SignedIn, kind: str, case_id: str, facts: Mapping[str, str] | None = None) -> PaperFiles:
        """A paper of this kind for the case as it stands; `facts` add to or replace what the case knows."""
        letter = self.letter(who, kind, case_id, facts)
        return PaperFiles(letter.title, self.press.pdf(letter), self.press.docx(letter))

    def letter(self, who: SignedIn, kind: str, case_id: str, facts: Mapping[str, str] | None = None) -> Letter:
        """What the paper says, before it becomes a file."""
        with self.work.database.reading() as session:
            case, settings = chain.read(session, case_id), self.work.settings(session)
            view = view_of(self.work, session, who, case)
            press = refresh(session, self.press)
        known = {**facts_of(kind, view, settings), **(facts or {})}
        replies = [letter for letter in view.letters.values() if letter.letter_kind in ("reply", "correction_reply")]
        base = draft_of(replies[-1].draft) if replies else LetterDraft()
        draft = LetterDraft(letter_kind=kind, conclusions=base.conclusions, facts=known)
        number = replies[-1].number if replies else None
        return press.compose(request_of(case, view.state, draft, settings, view.today, number)).letter
