"""Letters of the demonstration: drafted, taken round every station, numbered and sent by those whose post it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.case_clock import read_case
from app.domain.permissions import Role, SignedIn
from app.domain.review import STATION_ROLES
from app.domain.steps import Conclusion, Delivery
from app.domain.steps.codec import record_from_plain
from app.services.case_views import CaseView
from app.services.delivery import Sending
from app.services.demo_facts import facts_known
from app.services.examination import WANTS_A_REASON
from app.services.letter_facts import LetterDraft
from app.services.office import Office


@dataclass
class Cast:
    """The people of the office by their post, and the office they work in."""

    office: Office
    people: Mapping[Role, SignedIn]
    sent: int = 0

    def tracking_number(self) -> str:
        """The number of the next letter by EMS; plainly invented."""
        self.sent += 1
        return f"9900{self.sent:09d}"


def reply(cast: Cast, view: CaseView, facts: Mapping[str, Any], told: Mapping[str, CaseView]) -> tuple[CaseView, str]:
    """The answer to every item drafted, reviewed, signed and numbered, as far as `until` lets it go."""
    conclusions = tuple(_conclusion(view, plain, told) for plain in facts["answers"])
    names = tuple(facts.get("attachments", ()))
    further = {**_supplement(view), **facts.get("facts", {})}
    draft = LetterDraft(conclusions=conclusions, attachments=names, facts=further)
    return issued(cast, view, draft, Role.HANDLER, facts.get("until", "numbered"), facts.get("row"))


def _conclusion(view: CaseView, plain: Mapping[str, Any], told: Mapping[str, CaseView]) -> Conclusion:
    own = {key: value for key, value in plain.items() if key != "repeats"}
    conclusion = record_from_plain(Conclusion, own)
    known = facts_known(view, conclusion.outcome, told.get(str(plain.get("repeats", ""))))
    return record_from_plain(Conclusion, {**own, "details": {**known, **conclusion.details}})


def _supplement(view: CaseView) -> dict[str, str]:
    from app.domain.steps import SupplementReceived

    entry = view.case.last(SupplementReceived)
    if entry is None or not isinstance(entry.step, SupplementReceived):
        return {}
    return {"supplement_received_on": entry.step.on.isoformat(), "supplement_text": entry.step.text}


def issued(
    cast: Cast, view: CaseView, draft: LetterDraft, drafter: Role, until: str = "numbered", row: str | None = None
) -> tuple[CaseView, str]:
    """The letter on its way up to `until`: drafted, submitted, reviewed, signed or numbered."""
    office, case_id = cast.office, view.case.id
    before = set(view.letters)
    view = office.letters.keep(cast.people[drafter], case_id, view.case.length, draft)
    letter_id = next(one for one in view.letters if one not in before)
    if until == "drafted":
        return view, letter_id
    confirmed = _confirmed(office, case_id, draft)
    view = office.review.submit(cast.people[drafter], case_id, view.case.length, letter_id, confirmed)
    if until == "submitted":
        return view, letter_id
    stations = view.letters[letter_id].route
    for station in stations[:-1]:
        who = cast.people[STATION_ROLES[station]]
        view = office.review.review(who, case_id, view.case.length, letter_id, True, "同意")
    if until == "reviewed":
        return view, letter_id
    who = cast.people[STATION_ROLES[stations[-1]]]
    view = office.review.sign(who, case_id, view.case.length, letter_id, row, "同意")
    if until == "signed":
        return view, letter_id
    return office.letters.number(cast.people[Role.OFFICE], case_id, view.case.length, letter_id), letter_id


def _confirmed(office: Office, case_id: str, draft: LetterDraft) -> dict[str, str]:
    """The reason for going on where the examination wants one."""
    findings = office.letters.examine(case_id, draft)
    return {
        finding.code: "所问的事项和材料不同，逐案审查后作出" for finding in findings if finding.code in WANTS_A_REASON
    }


def sent(cast: Cast, view: CaseView, letter_id: str, delivery: str) -> CaseView:
    """The numbered letter on its way to its addressee, today."""
    way = Delivery(delivery)
    sending = Sending(
        on=cast.office.today(),
        delivery=way,
        tracking_number=cast.tracking_number() if way is Delivery.POSTED else "",
        proof=_PROOFS.get(way, ""),
    )
    return cast.office.delivery.send(cast.people[Role.OFFICE], view.case.id, view.case.length, letter_id, sending)


_PROOFS = {
    Delivery.HANDED: "送达回证，受送达人签名",
    Delivery.ENTRUSTED: "受托机关送达回证",
    Delivery.ELECTRONIC: "发送记录显示已到达申请人指定的电子邮箱",
    Delivery.LEFT: "留置送达，社区工作人员张三见证",
}


def due_on(view: CaseView) -> str:
    """The due date of the case as it stands, for letters that name it."""
    reading = read_case(view.case, view.state, view.calendar, view.today)
    return reading.due_on.isoformat() if reading and reading.due_on else ""
