"""Letters of a case: drafted, looked at, examined, numbered, and their files kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from app.domain.case import Case
from app.domain.composition import Composed
from app.domain.errors import InputRejected, Refused
from app.domain.letter import as_draft
from app.domain.letter_fields import TemplateField
from app.domain.letter_kinds import letter_kind
from app.domain.letter_text import plain_text
from app.domain.permissions import SignedIn, require
from app.domain.regimes import RULES_2019
from app.domain.review import LetterState, LetterStatus, route_for
from app.domain.state import fold, regime_key
from app.domain.steps import LetterDrafted, LetterNumbered, LetterSigned
from app.domain.steps.codec import to_plain
from app.persistence import attachments, chain, search_index
from app.persistence.chain import new_id
from app.persistence.session import Session
from app.services import case_work, numbering, office_seal
from app.services.case_views import CaseView, view_of
from app.services.earlier_words import EarlierWords, earlier_words, like_requests
from app.services.examination import examine
from app.services.letter_facts import LetterDraft, draft_of, request_of
from app.services.letter_fees import LetterFees
from app.services.letter_suggestions import suggested_details, suggested_facts
from app.services.press import Press
from app.services.similar import Similar, SimilarCase
from app.services.stored_templates import refresh
from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.domain.check_up import Finding

HANDLING = "《政府信息公开条例》第四十五条"


@dataclass
class Letters:
    """The letters desk; every change is one transaction and one step of the chain."""

    work: Workplace
    press: Press
    similar: Similar

    def preview(self, case_id: str, draft: LetterDraft) -> bytes:
        """The PDF of a draft as it would go out today, watermarked; writes nothing."""
        with self.work.database.reading() as session:
            composed = self._composed(session, case_id, draft, self.work.today())
        return self.press.pdf(as_draft(composed.letter))

    def composed(self, case_id: str, draft: LetterDraft) -> Composed:
        """The letter of a draft dated today, with its remedies and what it lacks; writes nothing."""
        with self.work.database.reading() as session:
            return self._composed(session, case_id, draft, self.work.today())

    def examine(self, case_id: str, draft: LetterDraft) -> tuple[Finding, ...]:
        """The pre-issue examination of a draft as of today (答复书体检)."""
        with self.work.database.reading() as session:
            case = chain.read(session, case_id)
            today = self.work.today()
            composed = self._composed(session, case_id, draft, today)
            return examine(self.work, session, self.press, self.similar, case, draft, composed, today)

    def suggested_facts(self, view: CaseView, kind: str) -> dict[str, str]:
        """The fields of a letter of this kind that the case already knows; for a new draft."""
        if kind == "fee_notice":
            return LetterFees(self.work).facts(view)
        with self.work.database.reading() as session:
            return suggested_facts(kind, view, self.work.settings(session))

    def suggested_details(self, view: CaseView, item: int, outcome: str) -> dict[str, str]:
        """The details that this outcome's text asks for and the chain already knows; `item` counts from 1."""
        return suggested_details(outcome, item, view)

    def like_requests(self, view: CaseView, item: int) -> tuple[SimilarCase, ...]:
        """Earlier requests like this item, counted from 1, with what they ended with; the likest first."""
        return like_requests(self.similar, view, item)

    def earlier_words(self, view: CaseView, item: int, outcome: str = "") -> tuple[EarlierWords, ...]:
        """Reasons and answers of issued replies to requests like this item, those of this outcome first."""
        return earlier_words(self.work, self.similar, view, item, outcome)

    def fields(self, kind: str, part: str = "", view: CaseView | None = None) -> tuple[TemplateField, ...]:
        """The fields that the text of this kind (and outcome) asks for under the rules of the case, in their order."""
        regime = (regime_key(view.state) if view else None) or RULES_2019.key
        with self.work.database.reading() as session:
            return refresh(session, self.press).fields(kind, part, regime, self.work.today())

    def keep(self, who: SignedIn, case_id: str, seen_length: int, draft: LetterDraft) -> CaseView:
        """Keeps a version of a letter; without a letter_id a new letter begins."""
        letter_kind(draft.letter_kind)
        with self.work.database.transaction() as session:
            step = version_of(self.work, session, case_id, draft)
            case = case_work.take(self.work, session, who, case_id, seen_length, step)
            return view_of(self.work, session, who, case)

    def number(self, who: SignedIn, case_id: str, seen_length: int, letter_id: str) -> CaseView:
        """Gives a signed letter its number, writes its files and keeps them under their hash."""
        require(who, LetterNumbered)
        with self.work.database.transaction() as session:
            case = numbered(self.work, session, self.press, who, case_id, seen_length, letter_id)
            return view_of(self.work, session, who, case)

    def file(self, case_id: str, letter_id: str, form: str) -> bytes:
        """The kept file of a numbered letter, `form` "pdf" or "docx"; of any other letter a watermarked draft."""
        with self.work.database.reading() as session:
            case, letter = letter_of(session, case_id, letter_id)
            kept = kept_file(case, letter_id, form)
            if kept is not None:
                return b"".join(attachments.read_chunks(session, kept))
            composed = self._composed(session, case_id, draft_of(letter.draft), self.work.today())
        return self.press.file(as_draft(composed.letter), form)

    # Inside

    def _composed(
        self, session: Session, case_id: str, draft: LetterDraft, issued_on: date, number: str | None = None
    ) -> Composed:
        case = chain.read(session, case_id)
        return composed_for(self.work, session, self.press, case, draft, issued_on, number)


def version_of(work: Workplace, session: Session, case_id: str, draft: LetterDraft) -> LetterDrafted:
    """The step that keeps this draft as the next version of its letter."""
    known = fold(chain.read(session, case_id)).letters.get(draft.letter_id)
    if draft.letter_id and known is None:
        raise InputRejected("letter_id", "本案没有这份文书")
    now = work.now(session)
    outcomes = [conclusion.outcome for conclusion in draft.conclusions]
    return LetterDrafted(
        on=now.date(),
        letter_id=draft.letter_id or new_id(now),
        letter_kind=draft.letter_kind,
        version=known.versions + 1 if known else 1,
        conclusions=draft.conclusions,
        attachments=draft.attachments,
        facts=dict(draft.facts),
        edited=dict(draft.edited),
        on_the_spot=draft.on_the_spot,
        route=route_for(draft.letter_kind, outcomes, work.settings(session).stations),
    )


def composed_for(
    work: Workplace,
    session: Session,
    press: Press,
    case: Case,
    draft: LetterDraft,
    issued_on: date,
    number: str | None = None,
) -> Composed:
    """The letter of this draft for a stored case."""
    request = request_of(case, fold(case), draft, work.settings(session), issued_on, number)
    return refresh(session, press).compose(request)


def numbered(
    work: Workplace, session: Session, press: Press, who: SignedIn, case_id: str, seen_length: int, letter_id: str
) -> Case:
    """The case with the letter numbered and its files kept, inside the caller's transaction."""
    case, letter = letter_of(session, case_id, letter_id)
    if letter.status is not LetterStatus.SIGNED:
        raise Refused(f"这份文书{letter.status.label}，签发以后才能编号", HANDLING)
    if letter.content_hash != content_hash(work, session, press, case, letter):
        raise Refused("签发以后模板或者设置改过，文字与签发的不一致，请改回原样，或者作废后重新送审", HANDLING)
    day, settings = signed_on(case, letter_id), work.settings(session)
    number = numbering.next_letter_number(session, settings, letter.letter_kind, day.year)
    composed = composed_for(work, session, press, case, draft_of(letter.draft), day, number)
    issued = replace(composed.letter, seal=office_seal.of(session, settings))
    hashes = {form: _kept(session, press.file(issued, form)) for form in ("pdf", "docx")}
    step = LetterNumbered(
        on=work.now(session).date(),
        letter_id=letter_id,
        number=number,
        pdf_sha256=hashes["pdf"],
        docx_sha256=hashes["docx"],
    )
    after = case_work.take(work, session, who, case_id, seen_length, step)
    search_index.index(session, case_id, f"letter:{letter_id}", plain_text(composed.letter))
    return after


def content_hash(work: Workplace, session: Session, press: Press, case: Case, letter: LetterState) -> str:
    """Hash of the words reviewed: the letter without number, dated the day its version was kept."""
    composed = composed_for(work, session, press, case, draft_of(letter.draft), letter.draft.on)
    bound = [plain_text(composed.letter), to_plain(replace(letter.draft, version=0))]
    return hashlib.sha256(json.dumps(bound, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _kept(session: Session, content: bytes) -> str:
    sha256, _ = attachments.put(session, BytesIO(content))
    return sha256


def letter_of(session: Session, case_id: str, letter_id: str) -> tuple[Case, LetterState]:
    """The case and where this letter of it stands; InputRejected when there is no such letter."""
    case = chain.read(session, case_id)
    letter = fold(case).letters.get(letter_id)
    if letter is None:
        raise InputRejected("letter_id", "本案没有这份文书")
    return case, letter


def signed_on(case: Case, letter_id: str) -> date:
    """The day on which the letter was signed: its date (成文日期)."""
    signed = [e.step for e in case.steps(LetterSigned) if getattr(e.step, "letter_id", None) == letter_id]
    return signed[-1].on


def kept_file(case: Case, letter_id: str, form: str) -> str | None:
    """The hash under which the file of a numbered letter is kept, `form` "pdf" or "docx"; None without one."""
    if form not in ("pdf", "docx"):
        raise InputRejected("form", "文件格式应为 pdf 或 docx")
    for entry in reversed(case.history):
        if isinstance(entry.step, LetterNumbered) and entry.step.letter_id == letter_id:
            return entry.step.pdf_sha256 if form == "pdf" else entry.step.docx_sha256
    return None
