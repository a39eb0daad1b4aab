"""For every kind of step, what must hold before it may be taken, with the article that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.domain import steps as s
from app.domain.case import Actor, Entry
from app.domain.regimes import RULES_2008
from app.domain.review import LetterState, LetterStatus
from app.domain.state import State, regime_key

HANDLING = "《政府信息公开条例》第四十五条"
ORDER_OF_FILE = "办理环节只增不改的规则"
FOUR_EYES = "本机关拟稿、签发分离的规则"


@dataclass(frozen=True, slots=True)
class Options:
    """Rules of the office that bear on the procedure; `four_eyes`: nobody signs what they drafted."""

    four_eyes: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step somebody wants to take; `step` is None when only asking whether its kind is open at all."""

    state: State
    kind: type[s.Step]
    step: s.Step | None
    by: Actor | None
    options: Options
    history: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step may not be taken, in a sentence, and the rule."""

    reason: str
    article: str


Guard = Callable[[Attempt], Refusal | None]


def _unless(holds: Callable[[Attempt], bool], reason: str, article: str) -> Guard:
    """A guard that refuses with this reason unless the condition holds."""
    refusal = Refusal(reason, article)
    return lambda attempt: None if holds(attempt) else refusal


_open = _unless(lambda a: a.state.is_open, "案件已经办结", "《政府信息公开条例》第三十六条")
_ended = _unless(lambda a: a.state.ended is not None, "案件尚未办结", HANDLING)
_not_archived = _unless(lambda a: not a.state.archived, "案件已经归档", HANDLING)
_confirmed = _unless(
    lambda a: a.state.received_on is not None, "尚未与申请人确认收件，期限还没有起算", "《政府信息公开条例》第三十一条"
)
_unconfirmed = _unless(lambda a: a.state.received_on is None, "收到申请之日已经确定", "《政府信息公开条例》第三十一条")
_disclosure = _unless(
    lambda a: a.state.registered.case_kind is s.CaseKind.DISCLOSURE,
    "更正申请不适用依申请公开的期限和程序",
    "《政府信息公开条例》第四十一条",
)
_correction = _unless(
    lambda a: a.state.registered.case_kind is s.CaseKind.CORRECTION,
    "只有更正申请才作更正处理决定",
    "《政府信息公开条例》第四十一条",
)
_current_rules = _unless(
    lambda a: not _old_regime(a.state), "本案适用2008年条例，当时没有这一规定", "国务院令第492号（2008年）"
)
_no_supplement_open = _unless(
    lambda a: a.state.supplement is None, "正在等待申请人补正，期限没有计算", "《政府信息公开条例》第三十条"
)
_supplement_open = _unless(
    lambda a: a.state.supplement is not None, "没有发出过尚待答复的补正告知", "《政府信息公开条例》第三十条"
)
_no_fee_open = _unless(
    lambda a: a.state.fee is None, "正在等待申请人缴费，期限没有计算", "《政府信息公开信息处理费管理办法》"
)
_fee_open = _unless(
    lambda a: a.state.fee is not None, "没有发出过尚待缴纳的收费通知", "《政府信息公开信息处理费管理办法》"
)
_routed = _unless(lambda a: bool(a.state.assignments), "还没有转办给任何部门", HANDLING)
_reasons_requested = _unless(
    lambda a: a.state.reasons is not None, "没有要求过申请人说明理由", "《政府信息公开条例》第三十五条"
)
_reasons_given = _unless(
    lambda a: a.state.reasons_given, "申请人还没有说明理由，不能确定延迟答复期限", "《政府信息公开条例》第三十五条"
)
_head_consented = _unless(
    lambda a: a.state.extension_consent is not None,
    "延期须先经公开办负责人同意",
    "《政府信息公开条例》第三十三条第二款",
)
_reply_not_received = _unless(lambda a: a.state.reply_received is None, "已经登记申请人收到答复的日期", HANDLING)
_replied = _unless(
    lambda a: a.state.ended is not None and isinstance(a.state.ended.step, s.Replied),
    "答复还没有送出",
    "国办公开办函〔2016〕235号",
)

_reply_came_back = _unless(lambda a: a.state.reply_returned is not None, "答复没有被退回", HANDLING)


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


def _letter(attempt: Attempt) -> LetterState | None:
    return attempt.state.letters.get(getattr(attempt.step, "letter_id", ""))


def _letter_in(*statuses: LetterStatus) -> Guard:
    wanted = "、".join(status.label for status in statuses)

    def guard(attempt: Attempt) -> Refusal | None:
        if attempt.step is None:
            there = any(letter.status in statuses for letter in attempt.state.letters.values())
            return None if there else Refusal(f"本案没有{wanted}的文书", HANDLING)
        letter = _letter(attempt)
        if letter is None:
            return Refusal("本案没有这份文书", HANDLING)
        if letter.status not in statuses:
            return Refusal(f"这份文书的状态是“{letter.status.label}”，须为{wanted}", HANDLING)
        return None

    return guard


def _draft_open(attempt: Attempt) -> Refusal | None:
    letter = _letter(attempt)
    if letter is not None and letter.status is not LetterStatus.DRAFT:
        return Refusal(f"文书{letter.status.label}，内容不能再改；需要修改请先退回或作废", HANDLING)
    return None


def _at_its_station(attempt: Attempt) -> Refusal | None:
    letter, station = _letter(attempt), getattr(attempt.step, "station", None)
    if letter is None or station is None:
        return None
    if letter.next_station is not station:
        there = letter.next_station.label if letter.next_station else letter.status.label
        return Refusal(f"这份文书现在的环节是“{there}”，还没有到“{station.label}”", HANDLING)
    return None


def _last_station_signs(attempt: Attempt) -> Refusal | None:
    letter = _letter(attempt)
    if letter and isinstance(attempt.step, s.LetterReviewed) and letter.next_station is letter.route[-1]:
        return Refusal("审核环节已经走完，请签发或者退回", HANDLING)
    return None


def _same_content(attempt: Attempt) -> Refusal | None:
    letter, step = _letter(attempt), attempt.step
    if letter and isinstance(step, s.LetterSigned) and step.content_hash != letter.content_hash:
        return Refusal("文书内容与送审时不一致，不能签发", HANDLING)
    return None


def _four_eyes(attempt: Attempt) -> Refusal | None:
    letter = _letter(attempt)
    if not (letter and attempt.by and attempt.options.four_eyes and isinstance(attempt.step, s.LetterSigned)):
        return None
    if letter.drafted_by.id == attempt.by.id and not attempt.step.standing_authorisation:
        return Refusal("拟稿人不能签发自己起草的文书", FOUR_EYES)
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
    return _unless(lambda a: False, reason, ORDER_OF_FILE)


def _not_destroyed(attempt: Attempt) -> Refusal | None:
    step = attempt.step
    if isinstance(step, s.DetailsDestroyed) and step.details_ref in attempt.state.destroyed:
        return Refusal("该个人信息已经销毁", ORDER_OF_FILE)
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
    s.LetterDrafted: (_not_archived, _draft_open),
    s.LetterSubmitted: (_not_archived, _letter_in(LetterStatus.DRAFT)),
    s.LetterReviewed: (
        _not_archived,
        _letter_in(LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN),
        _at_its_station,
        _last_station_signs,
    ),
    s.LetterReturned: (_not_archived, _letter_in(LetterStatus.IN_REVIEW, LetterStatus.TO_SIGN), _at_its_station),
    s.LetterSigned: (_not_archived, _letter_in(LetterStatus.TO_SIGN), _same_content, _four_eyes),
    s.LetterNumbered: (_not_archived, _letter_in(LetterStatus.SIGNED)),
    s.LetterCancelled: (
        _not_archived,
        _letter_in(*(status for status in LetterStatus if status is not LetterStatus.CANCELLED)),
    ),
    s.Printed: (),
    s.RemedyFiled: (),
    s.RemedyDecided: (_remedy_open,),
    s.CorrectionDecided: (*_working, _correction),
    s.PublicationProposed: (_not_archived,),
    s.Archived: (_not_archived, _ended, _unless(lambda a: not a.state.is_open, "责令重新答复尚未完成", HANDLING)),
    s.CalendarApplied: (_not_archived, _open),
    s.DetailsDestroyed: (_not_destroyed,),
    s.HistoryImported: (_open,),
}


def refusal(attempt: Attempt) -> Refusal | None:
    """The first rule that stands against this attempt, or None when nothing does."""
    return next((found for guard in GUARDS[attempt.kind] if (found := guard(attempt)) is not None), None)
