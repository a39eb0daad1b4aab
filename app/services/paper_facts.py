"""The fields of forms and records that the case itself knows, by the keys of their templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from app.domain import steps as s
from app.domain.case import Case, Entry
from app.domain.letter import chinese_date
from app.domain.office_settings import OfficeSettings
from app.domain.parties import IdentityKind
from app.domain.personal_details import Details
from app.domain.review import LetterState, LetterStatus
from app.services.case_views import CaseView, PartyView
from app.services.deadline_statement import statement_facts

Facts = dict[str, str]


def facts_of(kind: str, view: CaseView, settings: OfficeSettings) -> Facts:
    """The facts of a paper of this kind for this case; a person may add to them or say otherwise."""
    gather = _GATHER.get(kind)
    return {} if gather is None else {key: text for key, text in gather(view, settings).items() if text}


def _due(view: CaseView) -> str:
    return view.reading.due_on.isoformat() if view.reading and view.reading.due_on else ""


def _provisional(view: CaseView) -> str:
    """What a paper must say beside a date of a year without a published arrangement."""
    reading = view.reading
    return provisional_words(reading.due_on) if reading and reading.provisional and reading.due_on else ""


def provisional_words(day: date) -> str:
    """That this date may yet move, for whoever gets the paper."""
    return f"{day.year}年的放假安排尚未公布，上述日期为暂定；安排公布后日期有变动的，以变动后的日期为准"


def _receipt(view: CaseView, settings: OfficeSettings) -> Facts:
    registered = view.state.registered
    return {
        "channel": registered.channel.label,
        "medium": registered.medium,
        "delivery": registered.delivery,
        "due_on": _due(view),
        "provisional": _provisional(view),
    }


def _application_form(view: CaseView, settings: OfficeSettings) -> Facts:
    applicant = view.parties[0]
    registered = view.state.registered
    agents = [f"{p.name}（{p.mandate or '委托书待补'}）" for p in registered.parties if p.role is s.PartyRole.AGENT]
    return {
        "identity": _told(applicant, lambda d: f"{IdentityKind(d.identity_kind).label} {d.identity_number}"),
        "phone": _told(applicant, lambda d: d.phone),
        "address": _told(applicant, lambda d: d.address),
        "agent": "、".join(agents),
        "medium": registered.medium,
        "delivery": registered.delivery,
        "oral_reason": registered.remark or "申请人书写确有困难",
        "filled_by": view.case.entries[0].by.name,
    }


def _told(party: PartyView, say: Callable[[Details], str]) -> str:
    """What is said of a person's details, or why they cannot be read; nothing where none were given."""
    return say(party.details) if party.details else party.missing


def _routing_slip(view: CaseView, settings: OfficeSettings) -> Facts:
    last = view.case.last(s.Routed)
    step = last.step if last else None
    assignments = step.assignments if isinstance(step, s.Routed) else ()
    days = [a.internal_due_on for a in assignments if a.internal_due_on]
    return {
        "department": "、".join(a.department for a in assignments),
        "internal_due_on": min(days).isoformat() if days else "",
        "due_on": _due(view),
        "provisional": _provisional(view),
        "asked": "；".join(dict.fromkeys(a.asked for a in assignments if a.asked)),
        "note": step.note if isinstance(step, s.Routed) else "",
    }


def _approval_sheet(view: CaseView, settings: OfficeSettings) -> Facts:
    letter = _reply(view)
    if letter is None:
        return {"due_on": _due(view), "provisional": _provisional(view)}
    reviews = view.state.reviews
    return {
        "due_on": _due(view),
        "provisional": _provisional(view),
        "drafted_by": f"{letter.drafted_by.name}，{chinese_date(letter.draft.on)}",
        "secrecy_review": "；".join(f"{r.result.label}{r.opinion and '：' + r.opinion}" for r in reviews)
        or _opinion_of(letter, s.ReviewStation.SECRECY),
        "legal_review": _opinion_of(letter, s.ReviewStation.LEGAL),
        "opinions": "\n".join("|".join(_opinion_cells(entry)) for entry in letter.opinions),
    }


def _reply(view: CaseView) -> LetterState | None:
    alive = [x for x in view.letters.values() if x.status is not LetterStatus.CANCELLED]
    replies = [letter for letter in alive if letter.letter_kind in ("reply", "correction_reply")]
    return replies[-1] if replies else None


def _opinion_of(letter: LetterState, station: s.ReviewStation) -> str:
    said = [entry for entry in letter.opinions if not isinstance(entry.step, s.LetterDelegated)]
    given = [entry for entry in said if getattr(entry.step, "station", None) is station]
    return "，".join(_opinion_cells(given[-1])[1:]) if given else ""


def _opinion_cells(entry: Entry) -> tuple[str, ...]:
    step = entry.step
    station = getattr(step, "station", s.ReviewStation.APPROVER)
    words = getattr(step, "remarks", "") or getattr(step, "opinion", "") or "同意"
    verdict = f"退回：{words}" if isinstance(step, s.LetterReturned) else words
    if isinstance(step, s.LetterDelegated):
        verdict = f"转交{step.to_name}办理：{step.reason}"
    place = getattr(step, "delegated_by", "")
    name = f"{entry.by.name}（受{place}委托）" if place else entry.by.name
    return station.label, name, chinese_date(step.on), verdict.replace("|", "｜").replace("\n", " ")


def _search_record(view: CaseView, settings: OfficeSettings) -> Facts:
    if not view.state.searches:
        return {}
    search = view.state.searches[-1]
    return {
        "systems": "\n".join(search.systems),
        "words": "\n".join(search.words),
        "searched_on": search.on.isoformat(),
        "searched_by": search.searched_by,
        "found": "找到" if search.found else "没有找到",
        "result": search.result,
    }


def _service_record(view: CaseView, settings: OfficeSettings) -> Facts:
    letter = _reply(view)
    replied = view.case.last(s.Replied)
    step = replied.step if replied else None
    facts = {
        "document": f"政府信息公开申请答复（{letter.number}）" if letter and letter.number else "",
        "recipient": view.state.registered.parties[0].name,
        "address": _told(view.parties[0], lambda d: d.address),
    }
    if isinstance(step, s.Replied):
        facts["way"] = step.delivery.label
        facts["posted_on"] = step.on.isoformat() if step.delivery is s.Delivery.POSTED else ""
        facts["tracking_number"] = step.tracking_number or ""
    if view.state.reply_received:
        facts["served_on"] = view.state.reply_received.step.on.isoformat()
    return facts


def _archive_index(view: CaseView, settings: OfficeSettings) -> Facts:
    rows = [row for entry in view.case.history if (row := _archived(view.case, entry))]
    return {"entries": "\n".join("|".join(row) for row in rows), "journal_head": view.case.entries[-1].hash}


def _archived(case: Case, entry: Entry) -> tuple[str, ...] | None:
    step = entry.step
    if isinstance(step, s.DocumentAttached):
        return step.name.replace("|", "｜"), "", chinese_date(step.on), "", step.about.replace("|", "｜")
    if isinstance(step, s.LetterNumbered):
        return "文书", step.number, chinese_date(step.on), "", ""
    if isinstance(step, s.Registered | s.Routed | s.Replied | s.SearchRecorded | s.SecrecyReviewed):
        return step.label, "", chinese_date(step.on), "", ""
    return None


_GATHER: Mapping[str, Callable[[CaseView, OfficeSettings], Facts]] = {
    "receipt": _receipt,
    "application_form": _application_form,
    "routing_slip": _routing_slip,
    "approval_sheet": _approval_sheet,
    "search_record": _search_record,
    "service_record": _service_record,
    "archive_index": _archive_index,
    "deadline_statement": lambda view, _settings: statement_facts(view),
}
