"""For every kind of step, what must hold before it may be taken, with the article that says so."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import steps as s
from app.domain.attempt import HANDLING, ORDER_OF_FILE, Attempt, Guard, Options, Refusal, unless
from app.domain.letter_guards import (
    at_its_station,
    delegation_holds,
    draft_open,
    four_eyes,
    last_station_signs,
    letter_in,
    may_be_delegated,
    printed_once,
    same_content,
)
from app.domain.regimes import RULES_2008
from app.domain.review import LetterStatus
from app.domain.state import State, regime_key

_open = unless(lambda a: a.state.is_open, "案件已经办结", "《政府信息公开条例》第三十六条")
_ended = unless(lambda a: a.state.ended is not None, "案件尚未办结", HANDLING)
_not_archived = unless(lambda a: not a.state.archived, "案件已经归档", HANDLING)
_confirmed = unless(
    lambda a: a.state.received_on is not None, "尚未与申请人确认收件，期限还没有起算", "《政府信息公开条例》第三十一条"
)
_unconfirmed = unless(lambda a: a.state.received_on is None, "收到申请之日已经确定", "《政府信息公开条例》第三十一条")
_disclosure = unless(
    lambda a: a.state.registered.case_kind is s.CaseKind.DISCLOSURE,
    "更正申请不适用依申请公开的期限和程序",
    "《政府信息公开条例》第四十一条",
)
_correction = unless(
    lambda a: a.state.registered.case_kind is s.CaseKind.CORRECTION,
    "只有更正申请才作更正处理决定",
    "《政府信息公开条例》第四十一条",
)
_current_rules = unless(
    lambda a: not _old_regime(a.state), "本案适用2008年条例，当时没有这一规定", "国务院令第492号（2008年）"
)
_no_supplement_open = unless(
    lambda a: a.state.supplement is None, "正在等待申请人补正，期限没有计算", "《政府信息公开条例》第三十条"
)
_supplement_open = unless(
    lambda a: a.state.supplement is not None, "没有发出过尚待答复的补正告知", "《政府信息公开条例》第三十条"
)
_no_fee_open = unless(
    lambda a: a.state.fee is None, "正在等待申请人缴费，期限没有计算", "《政府信息公开信息处理费管理办法》"
)
_fee_open = unless(
    lambda a: a.state.fee is not None, "没有发出过尚待缴纳的收费通知", "《政府信息公开信息处理费管理办法》"
)
_routed = unless(lambda a: bool(a.state.assignments), "还没有转办给任何部门", HANDLING)
_reasons_requested = unless(
    lambda a: a.state.reasons is not None, "没有要求过申请人说明理由", "《政府信息公开条例》第三十五条"
)
_reasons_given = unless(
    lambda a: a.state.reasons_given, "申请人还没有说明理由，不能确定延迟答复期限", "《政府信息公开条例》第三十五条"
)
_head_consented = unless(
    lambda a: a.state.extension_consent is not None,
    "延期须先经公开办负责人同意",
    "《政府信息公开条例》第三十三条第二款",
)
_reply_not_received = unless(lambda a: a.state.reply_received is None, "已经登记申请人收到答复的日期", HANDLING)
_replied = unless(
    lambda a: a.state.ended is not None and isinstance(a.state.ended.step, s.Replied),
    "答复还没有送出",
    "国办公开办函〔2016〕235号",
)

_reply_came_back = unless(lambda a: a.state.reply_returned is not None, "答复没有被退回", HANDLING)


def _old_regime(state: State) -> bool:
    return regime_key(state) == RULES_2008.key


def _consultation_of(kind: type[s.Consulted], article: str) -> Guard:
    def guard(attempt: Attempt) -> Refusal | None:
        state = attempt.state
        asked = {key for key, entry in state.consultations.items() if isinstance(entry.step, kind)}
        waiting = asked - set(state.consultations_ended)
        wanted = getattr(attempt.step, "id", None)
        if not waiting or (wanted is not None and wanted not in waiting):
            return Refusal("没有发出过与此对应的、尚待答复的征求意见", article)
        return None

    return guard


def _third_party_ended(attempt: Attempt) -> Refusal | None:
    wanted = getattr(attempt.step, "id", None)
    ended = [k for k, e in attempt.state.consultations.items() if isinstance(e.step, s.ThirdPartyConsulted)]
    if not ended or (wanted is not None and wanted not in ended):
        return Refusal("没有征求过该第三方的意见", "《政府信息公开条例》第三十二条")
    return None


def _new_consultation(attempt: Attempt) -> Refusal | None:
    wanted = getattr(attempt.step, "id", None)
    if wanted is not None and wanted in attempt.state.consultations:
        return Refusal("同一编号的征求意见已经登记", ORDER_OF_FILE)
    return None


def _reply_ready(attempt: Attempt) -> Refusal | None:
    state = attempt.state
    if state.registered.case_kind is s.CaseKind.CORRECTION:
        ready = [
            letter for letter in state.letters_in(LetterStatus.NUMBERED) if letter.letter_kind == "correction_reply"
        ]
    else:
        ready = [letter for letter in state.letters_in(LetterStatus.NUMBERED) if letter.letter_kind == "reply"]
    wanted = getattr(attempt.step, "letter_id", None)
    if not ready or (attempt.step is not None and wanted not in {letter.letter_id for letter in ready}):
        return Refusal("答复书还没有签发编号，不能登记送出", "《政府信息公开条例》第三十六条")
    return None


def _served_step_exists(attempt: Attempt) -> Refusal | None:
    if isinstance(attempt.step, s.Served) and attempt.step.step not in {e.seq for e in attempt.history}:
        return Refusal("没有这一环节，不能登记其文书的送达", ORDER_OF_FILE)
    return None


def _remedy_open(attempt: Attempt) -> Refusal | None:
    state, wanted = attempt.state, getattr(attempt.step, "id", None)
    waiting = set(state.remedies) - state.remedies_decided
    if not waiting or (wanted is not None and wanted not in waiting):
        return Refusal("没有尚未审结的复议或诉讼", HANDLING)
    return None


def _never(reason: str) -> Guard:
    return unless(lambda a: False, reason, ORDER_OF_FILE)


def _not_destroyed(attempt: Attempt) -> Refusal | None:
    step, state = attempt.step, attempt.state
    if isinstance(step, s.DetailsDestroyed) and step.details_ref in state.destroyed:
        return Refusal("该个人信息已经销毁", ORDER_OF_FILE)
    named = {party.details_ref for party in state.registered.parties if party.details_ref}
    if step is None and not named - state.destroyed:
        return Refusal("个人信息已经全部销毁" if named else "本案没有另存的个人信息", ORDER_OF_FILE)
    return None


def _details_done_with(attempt: Attempt) -> Refusal | None:
    """Asked before the deed only: whatever is learned of the case later, what was destroyed stays destroyed."""
    state = attempt.state
    if attempt.step is not None:
        return None
    if state.ended is None or state.is_open:
        return Refusal("案件尚未办结，答复和送达还要用到个人信息", HANDLING)
    if set(state.remedies) - state.remedies_decided:
        return Refusal("复议或者诉讼尚未审结，还要用到个人信息", HANDLING)
    return None


_running = (_not_archived, _open, _confirmed, _disclosure, _no_supplement_open, _no_fee_open)
_working = (_not_archived, _open, _confirmed)

GUARDS: Mapping[type[s.Step], tuple[Guard, ...]] = {
    s.Registered: (_never("案件已经登记；有误请用“更正登记事项”"),),
    s.RegistrationCorrected: (_not_archived,),
    s.ContactAttempted: (_not_archived, _open, _unconfirmed),
    s.ReceiptConfirmed: (_not_archived, _open, _unconfirmed),
    s.MailHandedOver: (_not_archived,),
    s.RegimeChosen: (_not_archived, _open, _confirmed, _disclosure),
    s.PlatformEntered: (_not_archived,),
    s.SplitFrom: (),
    s.SplitInto: (*_working, _disclosure),
    s.Routed: _working,
    s.RoutingReturned: (*_working, _routed),
    s.HandlerAssigned: _working,
    s.DepartmentAnswered: (*_working, _routed),
    s.Reminded: _working,
    s.SearchRecorded: _working,
    s.SecrecyReviewed: _working,
    s.NoteAdded: (),
    s.DocumentAttached: (),
    s.SupplementRequested: _running,
    s.SupplementReceived: (_not_archived, _open, _supplement_open),
    s.SupplementLapsed: (_not_archived, _open, _supplement_open),
    s.ReasonsRequested: (*_running, _current_rules),
    s.ReasonsGiven: (_not_archived, _open, _reasons_requested),
    s.DelayFixed: (*_running, _current_rules, _reasons_given),
    s.ThirdPartyConsulted: (*_running, _new_consultation),
    s.ThirdPartyAnswered: (_not_archived, _consultation_of(s.ThirdPartyConsulted, "《政府信息公开条例》第三十二条")),
    s.ThirdPartyLapsed: (_not_archived, _consultation_of(s.ThirdPartyConsulted, "《政府信息公开条例》第三十二条")),
    s.ThirdPartyTold: (*_working, _third_party_ended),
    s.AgencyConsulted: (*_running, _new_consultation),
    s.AgencyAnswered: (_not_archived, _consultation_of(s.AgencyConsulted, "《政府信息公开条例》第三十四条")),
    s.AgencyLapsed: (_not_archived, _consultation_of(s.AgencyConsulted, "《政府信息公开条例》第三十四条")),
    s.ExtensionConsented: _running,
    s.ExtensionNotified: (*_running, _head_consented),
    s.FeeNoticed: (*_running, _current_rules),
    s.FeePaid: (_not_archived, _open, _fee_open),
    s.FeeLapsed: (_not_archived, _open, _fee_open),
    s.Served: (_not_archived, _served_step_exists),
    s.Replied: (*_working, _reply_ready),
    s.ReplyReceived: (_not_archived, _replied, _reply_not_received),
    s.ReplyReturned: (_not_archived, _replied, _reply_not_received),
    s.ReplyResent: (_not_archived, _replied, _reply_came_back),
    s.Withdrawn: (_not_archived, _open),
    s.ReplyOrdered: (_ended,),
    s.Voided: (_not_archived,),
    s.LetterDrafted: (_not_archived, draft_open),
    s.LetterSubmitted: (_not_archived, letter_in(LetterStatus.DRAFT)),
    s.LetterReviewed: (
        _not_archived,
        letter_in(LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN),
        at_its_station,
        last_station_signs,
        delegation_holds,
    ),
    s.LetterReturned: (
        _not_archived,
        letter_in(LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN),
        at_its_station,
        delegation_holds,
    ),
    s.LetterDelegated: (
        _not_archived,
        letter_in(LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN),
        at_its_station,
        may_be_delegated,
    ),
    s.LetterSigned: (_not_archived, letter_in(LetterStatus.TO_SIGN), same_content, four_eyes, delegation_holds),
    s.LetterNumbered: (_not_archived, letter_in(LetterStatus.SIGNED)),
    s.LetterCancelled: (
        _not_archived,
        letter_in(*(status for status in LetterStatus if status is not LetterStatus.CANCELLED)),
    ),
    s.Printed: (printed_once,),
    s.RemedyFiled: (),
    s.RemedyDecided: (_remedy_open,),
    s.CorrectionDecided: (*_working, _correction),
    s.PublicationProposed: (_not_archived,),
    s.Archived: (_not_archived, _ended, unless(lambda a: not a.state.is_open, "责令重新答复尚未完成", HANDLING)),
    s.CalendarApplied: (_not_archived, _open),
    s.DetailsDestroyed: (_details_done_with, _not_destroyed),
    s.HistoryImported: (_open,),
}


def refusal(attempt: Attempt) -> Refusal | None:
    """The first rule that stands against this attempt, or None when nothing does."""
    return next((found for guard in GUARDS[attempt.kind] if (found := guard(attempt)) is not None), None)


__all__ = ["GUARDS", "HANDLING", "ORDER_OF_FILE", "Attempt", "Guard", "Options", "Refusal", "refusal"]
