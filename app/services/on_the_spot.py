"""当场答复: request, letter and delivery in one step, while the applicant stands at the counter (条例 art. 33(1))."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import permissions
from app.domain import steps as s
from app.domain.case import Case
from app.domain.catalogue import Publication
from app.domain.errors import InputRejected, Refused
from app.domain.intake_form import IntakeForm
from app.domain.outcomes import outcome
from app.domain.permissions import SignedIn
from app.domain.state import fold
from app.persistence.session import Session
from app.services import case_work
from app.services.case_views import CaseView, view_of
from app.services.examination import examine, hindering
from app.services.intake import registered
from app.services.letter_facts import LetterDraft
from app.services.letters import composed_for, content_hash, letter_of, numbered, version_of
from app.services.press import Press
from app.services.similar import Similar
from app.services.workplace import Workplace

_ON_THE_SPOT = "《政府信息公开条例》第三十三条第一款"


@dataclass
class OnTheSpot:
    """Answers given at the counter."""

    work: Workplace
    press: Press
    similar: Similar

    def point_to(self, who: SignedIn, form: IntakeForm, entry: Publication) -> CaseView:
        """R1 on a published entry that is valid today, under the office's recorded standing authorisation.

        Refused when the office has recorded none (授权签发), or one cannot point to the entry today.
        """
        with self.work.database.transaction() as session:
            authorisation = self.work.settings(session).standing_authorisation.strip()
            if not authorisation:
                raise Refused("本机关没有登记当场答复的授权签发，请由签发人当场登录签发", _ON_THE_SPOT)
            if not entry.can_be_pointed_to(self.work.now(session).date()):
                raise Refused(
                    f"“{entry.title}”今天不能作为已主动公开的信息告知", "《政府信息公开条例》第三十六条第（一）项"
                )
            return self._answered(session, who, form, already_public(form, entry), who, authorisation)

    def answer(
        self, who: SignedIn, form: IntakeForm, conclusions: tuple[s.Conclusion, ...], approver: SignedIn
    ) -> CaseView:
        """Any answer that hands nothing over, signed by the approver who has signed in on the spot.

        Refused for outcomes that give information out: it is reviewed first (先审查、后公开, art. 17).
        """
        permissions.require(approver, s.LetterSigned)
        for conclusion in conclusions:
            if outcome(conclusion.outcome).hands_over:
                raise Refused("提供信息须先审查、后公开，不能当场答复", "《政府信息公开条例》第十七条")
        with self.work.database.transaction() as session:
            return self._answered(session, who, form, conclusions, approver, "")

    def _answered(
        self,
        session: Session,
        who: SignedIn,
        form: IntakeForm,
        conclusions: tuple[s.Conclusion, ...],
        signer: SignedIn,
        authorisation: str,
    ) -> CaseView:
        if form.received_on is None:
            raise InputRejected("received_on", "收到之日尚未确定，不能当场答复")
        case = registered(self.work, session, who, form)
        draft = LetterDraft(conclusions=conclusions, on_the_spot=True)
        version = version_of(self.work, session, case.id, draft)
        case = case_work.take(self.work, session, who, case.id, case.length, version)
        case = self._signed(session, who, case, version, signer, authorisation)
        case = numbered(self.work, session, self.press, who, case.id, case.length, version.letter_id)
        case = self._handed(session, who, case, version.letter_id)
        return view_of(self.work, session, who, case)

    def _signed(
        self, session: Session, who: SignedIn, case: Case, version: s.LetterDrafted, signer: SignedIn, authority: str
    ) -> Case:
        self._refuse_errors(session, case, version)
        letter = letter_of(session, case.id, version.letter_id)[1]
        bound = content_hash(self.work, session, self.press, case, letter)
        submitted = s.LetterSubmitted(on=version.on, letter_id=version.letter_id, content_hash=bound)
        case = case_work.take(self.work, session, who, case.id, case.length, submitted)
        signed = s.LetterSigned(
            on=version.on, letter_id=version.letter_id, content_hash=bound, standing_authorisation=authority
        )
        return case_work.take_as_consequence(self.work, session, signer, case.id, case.length, signed)

    def _refuse_errors(self, session: Session, case: Case, version: s.LetterDrafted) -> None:
        draft = LetterDraft(letter_id=version.letter_id, conclusions=version.conclusions, on_the_spot=True)
        composed = composed_for(self.work, session, self.press, case, draft, version.on)
        findings = examine(
            self.work, session, self.press, self.similar, case, draft, composed, version.on, signing=True
        )
        if found := hindering(findings):
            raise Refused("；".join(finding.message for finding in found), found[0].article)

    def _handed(self, session: Session, who: SignedIn, case: Case, letter_id: str) -> Case:
        today, number = self.work.now(session).date(), fold(case).letters[letter_id].number
        replied = s.Replied(
            on=today, delivery=s.Delivery.HANDED, letter_id=letter_id, letter_number=number, proof="当场签收"
        )
        case = case_work.take(self.work, session, who, case.id, case.length, replied)
        received = s.ReplyReceived(on=today, proof="当场签收")
        return case_work.take(self.work, session, who, case.id, case.length, received)


def already_public(form: IntakeForm, entry: Publication) -> tuple[s.Conclusion, ...]:
    """R1 for every item of the request: the information is published, and the entry says where (36(1))."""
    named = f"{entry.title}（{entry.document_number}）" if entry.document_number else entry.title
    answer, details = f"名称：{named}", {"place": entry.address}
    items = range(1, len(form.asked) + 1)
    return tuple(s.Conclusion(item=item, outcome="R1", details=details, answer=answer) for item in items)
