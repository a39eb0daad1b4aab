"""What the case already knows for the fields of a letter: filled in before a person types, and theirs to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import steps as s
from app.domain.clock_reading import ClockReading
from app.domain.intake_form import ApplicantForm, IntakeForm, missing_elements
from app.domain.letter import chinese_date
from app.domain.office_settings import OfficeSettings
from app.domain.regimes import REGIMES
from app.domain.state import regime_key
from app.services.case_views import CaseView
from app.services.paper_facts import provisional_words

Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    view: CaseView
    settings: OfficeSettings

    @property
    def reading(self) -> ClockReading | None:
        return self.view.reading

    def day_after(self, days: int) -> str:
        return self.view.calendar.add(self.view.today, days).isoformat()

    @property
    def contact(self) -> str:
        agency = self.settings.agency
        known = (agency.office or agency.name, agency.address, agency.phone and f"电话{agency.phone}")
        return "，".join(part for part in known if part)


def suggested_facts(letter_kind: str, view: CaseView, settings: OfficeSettings) -> Facts:
    """The fields of a notice of this kind as far as case, calendar and settings know them."""
    gather = _OF_KIND.get(letter_kind)
    return _without_blanks(gather(_Known(view, settings))) if gather else {}


def suggested_details(outcome: str, item: int, view: CaseView) -> Facts:
    """The details an outcome's template asks for as far as the chain knows them; `item` is the 1-based number."""
    gather = _OF_OUTCOME.get(outcome)
    return _without_blanks(gather(view, item)) if gather else {}


def _without_blanks(facts: Facts) -> Facts:
    return {key: text for key, text in facts.items() if text}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# Notices


def _supplement(known: _Known) -> Facts:
    return {
        "points": "\n".join(_lacking(known.view)),
        "reply_by": known.day_after(known.settings.supplement_days),
        "how": f"当面提交或者邮寄至{known.contact}",
    }


def _lacking(view: CaseView) -> tuple[str, ...]:
    """What art. 29 requires and the registration lacks; nothing is said of details that cannot be read."""
    if any(one.missing for one in view.parties):
        return ()
    registered = view.state.registered
    people = tuple(
        ApplicantForm(
            role=one.party.role,
            name=one.party.name,
            mandate=one.party.mandate or "",
            identity_number=one.details.identity_number if one.details else "",
            phone=one.details.phone if one.details else "",
            address=one.details.address if one.details else "",
            email=one.details.email if one.details else "",
        )
        for one in view.parties
    )
    form = IntakeForm(
        applicants=people, request=registered.request, medium=registered.medium, delivery=registered.delivery
    )
    return missing_elements(form)


def _extension(known: _Known) -> Facts:
    reading = known.reading
    if reading is None or reading.due_on is None:
        return {}
    days = REGIMES[reading.regime].extension.days - reading.extension_days
    calendar = known.view.calendar
    until = calendar.add(reading.due_on, days)
    open_year = reading.provisional or calendar.provisional_between(reading.due_on, until)
    return {
        "old_due_on": _iso(reading.due_on),
        "extension_days": str(days),
        "new_due_on": _iso(until),
        "provisional": provisional_words(until) if open_year else "",
    }


def _reasons(known: _Known) -> Facts:
    return {"reply_by": known.day_after(known.settings.supplement_days)}


def _delay(known: _Known) -> Facts:
    given = known.view.case.last(s.ReasonsGiven)
    return {"reasons_given_on": _iso(given.step.on if given else None)}


def _inquiry(known: _Known) -> Facts:
    return {"contact": known.contact}


def _agency_inquiry(known: _Known) -> Facts:
    rules = REGIMES[regime_key(known.view.state) or "2019"]
    days = rules.co_producer.days if rules.co_producer else rules.reply.days
    return {"contact": known.contact, "co_producer": "否", "reply_by": known.day_after(days)}


def _third_party_decision(known: _Known) -> Facts:
    asked = _consultations(known.view)
    if not asked:
        return {}
    waiting = [one for one in asked if _is_against(known.view, one.id) and not _is_told(known.view, one.id)]
    one = (waiting or asked)[-1]
    return {
        "third_party": one.name,
        "asked_on": _iso(one.on),
        "content": one.about,
        "opinion": _opinion(known.view, one.id),
    }


def _consultations(view: CaseView) -> list[s.ThirdPartyConsulted]:
    entries = view.case.steps(s.ThirdPartyConsulted)
    return [entry.step for entry in entries if isinstance(entry.step, s.ThirdPartyConsulted)]


def _is_against(view: CaseView, consultation: str) -> bool:
    """Whether this third party refused all of it or a part: it must be told before any of that is given (art. 32)."""
    ended = view.state.consultations_ended.get(consultation)
    answer = ended.step if ended else None
    return isinstance(answer, s.ThirdPartyAnswered) and answer.opinion in (s.Opinion.REFUSES, s.Opinion.PARTLY)


def _is_told(view: CaseView, consultation: str) -> bool:
    return any(getattr(entry.step, "id", None) == consultation for entry in view.case.steps(s.ThirdPartyTold))


def _opinion(view: CaseView, consultation: str) -> str:
    ended = view.state.consultations_ended.get(consultation)
    if ended is None:
        return ""
    if isinstance(ended.step, s.ThirdPartyAnswered):
        return f"于{chinese_date(ended.step.on)}答复{ended.step.opinion.label}"
    return "在规定期限内没有提出意见"


_OF_KIND: Mapping[str, Callable[[_Known], Facts]] = {
    "supplement_notice": _supplement,
    "extension_notice": _extension,
    "reasons_notice": _reasons,
    "delay_notice": _delay,
    "third_party_inquiry": _inquiry,
    "agency_inquiry": _agency_inquiry,
    "third_party_decision": _third_party_decision,
}


# Outcomes


def _not_existing(view: CaseView, item: int) -> Facts:
    searches = [search for search in view.state.searches if search.item == item]
    if not searches:
        return {}
    last = searches[-1]
    words, systems = "”“".join(last.words), "、".join(last.systems)
    return {"search_record": f"{chinese_date(last.on)}以“{words}”为关键词检索{systems}，{last.result}"}


def _third_party(view: CaseView, item: int) -> Facts:
    asked = [one for one in _consultations(view) if not one.items or item in one.items]
    if not asked:
        return {}
    return {"consulted_on": _iso(asked[-1].on), "third_party_opinion": _opinion(view, asked[-1].id)}


def _still_unclear(view: CaseView, item: int) -> Facts:
    asked, answered = view.case.last(s.SupplementRequested), view.case.last(s.SupplementReceived)
    number = asked.step.letter_number if asked and isinstance(asked.step, s.SupplementRequested) else ""
    return {
        "notice_on": _iso(asked.step.on if asked else None),
        "notice_number": number or "",
        "supplement_on": _iso(answered.step.on if answered else None),
    }


def _lapsed_supplement(view: CaseView, item: int) -> Facts:
    asked = view.state.supplement
    if asked is None or not isinstance(asked.step, s.SupplementRequested):
        return {}
    served = view.state.served.get(asked.seq)
    return {
        "notice_number": asked.step.letter_number or "",
        "notice_served_on": _iso(served.step.on if served else asked.step.served_on),
        "reply_by": _iso(asked.step.reply_by),
    }


def _lapsed_fee(view: CaseView, item: int) -> Facts:
    asked = view.state.fee
    if asked is None or not isinstance(asked.step, s.FeeNoticed):
        return {}
    served = view.state.served.get(asked.seq)
    due = [d for d in view.reading.other_deadlines if d.what == "fee_payment"] if view.reading else []
    return {
        "notice_number": asked.step.letter_number or "",
        "notice_served_on": _iso(served.step.on if served else asked.step.served_on),
        "pay_by": _iso(due[-1].due_on if due else None),
    }


def _unreasonable(view: CaseView, item: int) -> Facts:
    asked, given = view.case.last(s.ReasonsRequested), view.case.last(s.ReasonsGiven)
    facts = asked.step.facts if asked and isinstance(asked.step, s.ReasonsRequested) else ""
    return {
        "excess": facts,
        "reasons_notice_on": _iso(asked.step.on if asked else None),
        "reasons_given_on": _iso(given.step.on if given else None),
    }


_OF_OUTCOME: Mapping[str, Callable[[CaseView, int], Facts]] = {
    "R8": _third_party,
    "R13": _not_existing,
    "R16": _still_unclear,
    "R20": _unreasonable,
    "R22": _lapsed_supplement,
    "R23": _lapsed_fee,
}
