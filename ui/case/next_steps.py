"""What to offer next: the kinds of step by subject, and the one that comes first for this case and this person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain import steps as s
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.procedure import Choice
from app.domain.review import LetterStatus
from app.domain.stage import Stage, current_letter, is_sent
from app.domain.steps import Step
from app.services.case_views import CaseView

GROUPS: tuple[tuple[str, tuple[type[Step], ...]], ...] = (
    ("收件", (s.ReceiptConfirmed, s.ContactAttempted, s.MailHandedOver, s.PlatformEntered, s.RegistrationCorrected,
             s.RegimeChosen)),
    ("分办", (s.Routed, s.RoutingReturned, s.HandlerAssigned, s.DepartmentAnswered, s.Reminded, s.SplitInto)),
    ("办理", (s.SearchRecorded, s.SecrecyReviewed, s.CorrectionDecided, s.NoteAdded)),
    ("补正、说明理由", (s.SupplementRequested, s.SupplementReceived, s.SupplementLapsed, s.ReasonsRequested,
                 s.ReasonsGiven, s.DelayFixed)),
    ("征求意见", (s.ThirdPartyConsulted, s.ThirdPartyAnswered, s.ThirdPartyLapsed, s.ThirdPartyTold,
              s.AgencyConsulted, s.AgencyAnswered, s.AgencyLapsed)),
    ("延期、收费", (s.ExtensionConsented, s.ExtensionNotified, s.FeeNoticed, s.FeePaid, s.FeeLapsed)),
    ("答复、送达", (s.LetterDrafted, s.Replied, s.Served, s.ReplyReceived, s.ReplyReturned, s.ReplyResent)),
    ("终结、救济", (s.Withdrawn, s.RemedyFiled, s.RemedyDecided, s.ReplyOrdered, s.PublicationProposed, s.Archived,
              s.DetailsDestroyed)),
)  # fmt: skip
"""By subject, in the order of a case's life. What happens only inside a letter's own way is not here."""

LETTER_OF: Mapping[type[Step], str] = {
    s.SupplementRequested: "supplement_notice",
    s.ReasonsRequested: "reasons_notice",
    s.DelayFixed: "delay_notice",
    s.ThirdPartyConsulted: "third_party_inquiry",
    s.ThirdPartyTold: "third_party_decision",
    s.AgencyConsulted: "agency_inquiry",
    s.ExtensionNotified: "extension_notice",
    s.FeeNoticed: "fee_notice",
    s.LetterDrafted: "reply",
}
"""Steps that a letter carries out: the letter is written first, and becomes the step when it is sent."""


@dataclass(frozen=True, slots=True)
class Next:
    """The one step to take now; `letter_id` is the letter it is about, `who_else` says who must act if not oneself."""

    choice: Choice | None
    label: str = ""
    letter_id: str = ""
    who_else: str = ""


def next_of(view: CaseView) -> Next:
    """What this person should do next with this case."""
    letter = current_letter(view.state)
    if letter is not None:
        return _letter_next(view, letter.letter_id, letter.status)
    wanted = list(_wanted(view))
    for kind in wanted:
        choice = choice_of(view, kind)
        if choice.permitted:
            return Next(choice, label_of(view, kind), _open_draft(view, kind))
    hindered = choice_of(view, wanted[0]) if wanted else None
    return Next(None, who_else=f"下一步：{hindered.label}（{hindered.reason}）" if hindered else "")


def usual_next(view: CaseView) -> tuple[Choice, ...]:
    """A few more steps that are usual at this stage and permitted now, without the first one."""
    first = next_of(view).choice
    usual = (choice_of(view, kind) for kind in _USUAL[view.stage])
    return tuple(c for c in usual if c.permitted and (first is None or c.kind is not first.kind))


def choice_of(view: CaseView, kind: type[Step]) -> Choice:
    """Whether this kind of step is open now."""
    return next(choice for choice in view.choices if choice.kind is kind)


def label_of(view: CaseView, kind: type[Step]) -> str:
    """What the button of this kind says; where a letter carries the step out, the letter is named."""
    if kind is s.LetterDrafted:
        return "继续拟稿" if _open_draft(view, kind) else "起草答复书"
    if kind is s.Replied:
        return "登记送出"
    return f"起草{LETTER_KINDS[LETTER_OF[kind]].label}" if kind in LETTER_OF else kind.label


_USUAL: Mapping[Stage, tuple[type[Step], ...]] = {
    Stage.TO_CONFIRM: (s.ContactAttempted, s.RegistrationCorrected, s.Withdrawn, s.NoteAdded),
    Stage.TO_ROUTE: (s.LetterDrafted, s.SupplementRequested, s.HandlerAssigned, s.NoteAdded),
    Stage.TO_HANDLE: (s.LetterDrafted, s.SupplementReceived, s.SupplementRequested, s.ThirdPartyConsulted,
                      s.SearchRecorded, s.ExtensionNotified, s.SecrecyReviewed),
    Stage.TO_REVIEW: (s.SecrecyReviewed, s.SearchRecorded, s.NoteAdded),
    Stage.TO_SIGN: (s.SecrecyReviewed, s.NoteAdded),
    Stage.TO_DELIVER: (s.ReplyResent, s.NoteAdded),
    Stage.CLOSED: (s.ReplyReceived, s.ReplyReturned, s.RemedyFiled, s.Archived, s.PublicationProposed),
    Stage.ARCHIVED: (s.RemedyFiled, s.RemedyDecided, s.ReplyOrdered, s.NoteAdded),
}  # fmt: skip


def _letter_next(view: CaseView, letter_id: str, status: LetterStatus) -> Next:
    kind, label = {
        LetterStatus.IN_REVIEW: (s.LetterReviewed, "审核"),
        LetterStatus.TO_SIGN: (s.LetterSigned, "签发"),
        LetterStatus.SIGNED: (s.LetterNumbered, "编号"),
        LetterStatus.NUMBERED: (s.Replied, "登记送出"),
    }[status]
    letter = view.letters[letter_id]
    if status is LetterStatus.NUMBERED:
        return Next(choice_of(view, kind), label, letter_id)
    choice = choice_of(view, kind)
    station = letter.next_station
    if choice.permitted:
        return Next(choice, label, letter_id)
    return Next(None, letter_id=letter_id, who_else=f"下一步：{station.label if station else label}（{choice.reason}）")


def _wanted(view: CaseView) -> Iterator[type[Step]]:
    """The steps this case calls for, the most wanted first."""
    state = view.state
    match view.stage:
        case Stage.TO_CONFIRM:
            yield s.ReceiptConfirmed
        case Stage.TO_ROUTE:
            yield from (s.Routed, s.LetterDrafted)
        case Stage.TO_HANDLE:
            yield from _handling(view)
        case Stage.TO_DELIVER:
            yield from (s.ReplyResent, s.Replied)
        case Stage.CLOSED if isinstance(state.ended and state.ended.step, s.Replied) and state.reply_received is None:
            yield from (s.ReplyReceived, s.Archived)
        case Stage.CLOSED:
            yield s.Archived
        case _:
            return


def _handling(view: CaseView) -> Iterator[type[Step]]:
    state = view.state
    if state.supplement is not None:
        yield s.SupplementReceived
    if state.fee is not None:
        yield s.FeePaid
    waiting = [entry.step for entry in state.open_consultations()]
    if any(isinstance(step, s.ThirdPartyConsulted) for step in waiting):
        yield s.ThirdPartyAnswered
    if any(isinstance(step, s.AgencyConsulted) for step in waiting):
        yield s.AgencyAnswered
    if state.registered.case_kind is s.CaseKind.CORRECTION and state.correction is None:
        yield s.CorrectionDecided
    yield from (s.LetterDrafted, s.DepartmentAnswered, s.NoteAdded)


def _open_draft(view: CaseView, kind: type[Step]) -> str:
    wanted = ("reply", "correction_reply") if kind is s.LetterDrafted else (LETTER_OF.get(kind, ""),)
    drafts = (x for x in view.state.letters_in(LetterStatus.DRAFT) if x.letter_kind in wanted)
    return next((letter.letter_id for letter in drafts if not is_sent(view.state, letter)), "")
