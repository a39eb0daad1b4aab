"""Facts a reply names and the case itself knows: dates and numbers of the notices sent in it, the earlier reply."""

from __future__ import annotations

from collections.abc import Callable

from app.domain import steps as s
from app.domain.case import Case, Entry
from app.domain.outcomes import title_for
from app.services.case_views import CaseView

Facts = dict[str, str]


def facts_known(view: CaseView, outcome: str, earlier: CaseView | None = None) -> Facts:
    """What the case knows of the facts that this outcome's template asks for; `earlier` is the case it repeats."""
    if outcome == "R18" and earlier is not None:
        return _earlier(earlier)
    read = _READERS.get(outcome)
    return {key: value for key, value in read(view).items() if value} if read else {}


def _day(entry: Entry | None) -> str:
    return entry.step.on.isoformat() if entry else ""


def _searched(view: CaseView) -> Facts:
    entry = view.case.last(s.SearchRecorded)
    if entry is None or not isinstance(entry.step, s.SearchRecorded):
        return {}
    step = entry.step
    words, systems = "”“".join(step.words), "、".join(step.systems)
    day = f"{step.on.year}年{step.on.month}月{step.on.day}日"
    return {"search_record": f"{day}以“{words}”为关键词检索{systems}，{step.result}"}


def _third_party(view: CaseView) -> Facts:
    answer = view.case.last(s.ThirdPartyAnswered)
    words = ""
    if answer is not None and isinstance(answer.step, s.ThirdPartyAnswered):
        words = f"{answer.step.opinion.label}，理由是{answer.step.reasons}"
    return {"consulted_on": _day(view.case.last(s.ThirdPartyConsulted)), "third_party_opinion": words}


def _partly(view: CaseView) -> Facts:
    asked = view.case.last(s.ThirdPartyConsulted)
    return _third_party(view) if asked else {}


def _supplemented(view: CaseView) -> Facts:
    notice = view.case.last(s.SupplementRequested)
    number = notice.step.letter_number if notice and isinstance(notice.step, s.SupplementRequested) else None
    received = _day(view.case.last(s.SupplementReceived))
    return {"notice_on": _day(notice), "notice_number": number or "", "supplement_on": received}


def _abandoned(view: CaseView) -> Facts:
    notice = view.case.last(s.SupplementRequested)
    if notice is None or not isinstance(notice.step, s.SupplementRequested):
        return {}
    reply_by = notice.step.reply_by.isoformat() if notice.step.reply_by else ""
    served = _served(view.case, notice)
    return {"notice_number": notice.step.letter_number or "", "notice_served_on": served, "reply_by": reply_by}


def _unpaid(view: CaseView) -> Facts:
    notice = view.case.last(s.FeeNoticed)
    if notice is None or not isinstance(notice.step, s.FeeNoticed):
        return {}
    pay_by = (
        [d.due_on.isoformat() for d in view.reading.other_deadlines if d.what == "fee_payment"] if view.reading else []
    )
    served = _served(view.case, notice)
    return {
        "notice_number": notice.step.letter_number or "",
        "notice_served_on": served,
        "pay_by": "".join(pay_by[-1:]),
    }


def _served(case: Case, notice: Entry) -> str:
    found = [e for e in case.steps(s.Served) if isinstance(e.step, s.Served) and e.step.step == notice.seq]
    return _day(found[-1]) if found else ""


def _excessive(view: CaseView) -> Facts:
    return {
        "reasons_notice_on": _day(view.case.last(s.ReasonsRequested)),
        "reasons_given_on": _day(view.case.last(s.ReasonsGiven)),
    }


def _earlier(earlier: CaseView) -> Facts:
    replied = earlier.case.last(s.Replied)
    if replied is None or not isinstance(replied.step, s.Replied):
        return {}
    letter = earlier.letters[replied.step.letter_id or ""]
    outcomes = [conclusion.outcome for conclusion in letter.draft.conclusions]
    return {
        "earlier_number": replied.step.letter_number or "",
        "earlier_date": replied.step.on.isoformat(),
        "earlier_title": title_for(outcomes),
        "earlier_outcome": outcomes[0],
    }


_READERS: dict[str, Callable[[CaseView], Facts]] = {
    "R4": _partly,
    "R8": _third_party,
    "R13": _searched,
    "R16": _supplemented,
    "R20": _excessive,
    "R22": _abandoned,
    "R23": _unpaid,
}
