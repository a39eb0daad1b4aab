"""What can happen to a request of the demonstration; every action goes through the services the desk uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain import steps as s
from app.domain.permissions import Role
from app.domain.steps.codec import step_from_plain
from app.services import demo_letters
from app.services.case_views import CaseView
from app.services.demo_letters import Cast, due_on, issued, sent
from app.services.letter_facts import LetterDraft

Facts = Mapping[str, Any]


@dataclass
class Telling:
    """One story being told: the case as it stands, and the other cases by the key of their story."""

    cast: Cast
    view: CaseView
    told: dict[str, CaseView] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The simulated day."""
        return self.cast.office.today()

    def take(self, role: Role, step: s.Step) -> None:
        """Takes a plain step."""
        who = self.cast.people[role]
        self.view = self.cast.office.steps.take(who, self.view.case.id, self.view.case.length, step)

    def notice(self, kind: str, facts: Facts, delivery: str = "posted") -> None:
        """Issues and sends a notice that the head of the disclosure office signs."""
        draft = LetterDraft(letter_kind=kind, facts={key: str(value) for key, value in facts.items()})
        self.view, letter_id = issued(self.cast, self.view, draft, Role.OFFICE)
        self.view = sent(self.cast, self.view, letter_id, delivery)

    def served(self, kind: type[s.Step], proof: str = "邮件投递记录") -> None:
        """Records that the letter of the newest step of this kind reached its addressee today."""
        entry = self.view.case.last(kind)
        assert entry is not None, f"{kind.label} has not been told"
        self.take(Role.OFFICE, s.Served(on=self.today, step=entry.seq, proof=proof))

    def days_on(self, days: int) -> str:
        """The day so many working days from today."""
        return self.view.calendar.add(self.today, days).isoformat()


def perform(telling: Telling, do: str, facts: Facts) -> None:
    """Does one action; a name that is none of ACTIONS is the kind of a plain step, with its fields."""
    act = ACTIONS.get(do)
    if act is not None:
        act(telling, facts)
        return
    plain = {key: value for key, value in facts.items() if key != "by"}
    role = Role(facts.get("by", "office"))
    telling.take(role, step_from_plain(do, {"on": telling.today.isoformat(), **plain}))


def _route(telling: Telling, facts: Facts) -> None:
    known = {one.name: one.id for one in telling.cast.office.people.departments()}
    internal = telling.view.calendar.add(telling.today, 7)
    names = facts["departments"]
    assigned = tuple(
        s.Assignment(department_id=known[n], department=n, internal_due_on=internal, asked="提供材料并提出公开意见")
        for n in names
    )
    telling.take(Role.OFFICE, s.Routed(on=telling.today, assignments=assigned))


def _answer(telling: Telling, facts: Facts) -> None:
    assignment = next(iter(telling.view.state.assignments.values()))
    telling.take(
        Role.HANDLER,
        s.DepartmentAnswered(
            on=telling.today,
            department_id=assignment.department_id,
            department=assignment.department,
            opinion=facts["opinion"],
        ),
    )


def _search(telling: Telling, facts: Facts) -> None:
    step = s.SearchRecorded(
        on=telling.today,
        item=int(facts.get("item", 1)),
        systems=tuple(facts.get("systems", ("公文管理系统", "城建档案目录"))),
        words=tuple(facts["words"]),
        searched_by=telling.cast.people[Role.HANDLER].name,
        found=bool(facts.get("found", False)),
        result=facts.get("result", "没有查到与申请内容相符的信息"),
    )
    telling.take(Role.HANDLER, step)


def _supplement(telling: Telling, facts: Facts) -> None:
    days = int(facts.get("reply_days", 15))
    points = "\n".join(facts["points"])
    how = "当面提交或者邮寄至本机关政府信息公开办公室"
    telling.notice("supplement_notice", {"points": points, "reply_by": telling.days_on(days), "how": how})


def _extension(telling: Telling, facts: Facts) -> None:
    old, days = due_on(telling.view), int(facts["days"])
    new = telling.view.calendar.add(date.fromisoformat(old), days).isoformat()
    told = {"reason": facts["reason"], "old_due_on": old, "extension_days": days, "new_due_on": new}
    telling.notice("extension_notice", told)


def _third_party(telling: Telling, facts: Facts) -> None:
    own = {key: facts[key] for key in ("third_party", "third_you", "content", "concern") if key in facts}
    telling.notice("third_party_inquiry", own)
    telling.notice("inquiry_notice", {"whom": "第三方", "asked_on": telling.today.isoformat()})


def _third_party_answer(telling: Telling, facts: Facts) -> None:
    step = s.ThirdPartyAnswered(
        on=telling.today,
        id=_open_consultation(telling, s.ThirdPartyConsulted),
        opinion=s.Opinion(facts["opinion"]),
        reasons=facts.get("reasons", ""),
        reasonable=facts.get("reasonable"),
    )
    telling.take(Role.OFFICE, step)


def _third_party_decision(telling: Telling, facts: Facts) -> None:
    asked = telling.view.case.last(s.ThirdPartyConsulted)
    assert asked is not None
    draft = LetterDraft(letter_kind="third_party_decision", facts={"asked_on": asked.step.on.isoformat(), **facts})
    telling.view, letter_id = issued(telling.cast, telling.view, draft, Role.HANDLER)
    telling.view = sent(telling.cast, telling.view, letter_id, "posted")


def _agency(telling: Telling, facts: Facts) -> None:
    reply_by = {} if facts.get("co_producer") == "是" else {"reply_by": telling.days_on(10)}
    telling.notice("agency_inquiry", {**facts, **reply_by})
    telling.notice("inquiry_notice", {"whom": "其他机关", "asked_on": telling.today.isoformat()})


def _agency_answer(telling: Telling, facts: Facts) -> None:
    asked = _open_consultation(telling, s.AgencyConsulted)
    opinion = s.Opinion(facts["opinion"])
    telling.take(Role.OFFICE, s.AgencyAnswered(on=telling.today, id=asked, opinion=opinion))


def _agency_lapse(telling: Telling, facts: Facts) -> None:
    telling.take(Role.HANDLER, s.AgencyLapsed(on=telling.today, id=_open_consultation(telling, s.AgencyConsulted)))


def _open_consultation(telling: Telling, kind: type[s.Consulted]) -> str:
    return next(e.step.id for e in telling.view.state.open_consultations() if isinstance(e.step, kind))


def _fee(telling: Telling, facts: Facts) -> None:
    telling.notice("fee_notice", facts)


def _reasons(telling: Telling, facts: Facts) -> None:
    telling.notice("reasons_notice", {**facts, "reply_by": telling.days_on(10)})


def _delay(telling: Telling, facts: Facts) -> None:
    given = telling.view.case.last(s.ReasonsGiven)
    assert given is not None
    until = telling.view.calendar.add(date.fromisoformat(due_on(telling.view)), int(facts["days"]))
    told = {"reasons_given_on": given.step.on.isoformat(), "reason": facts["reason"], "until": until.isoformat()}
    telling.notice("delay_notice", told)


def _reply(telling: Telling, facts: Facts) -> None:
    telling.view, letter_id = demo_letters.reply(telling.cast, telling.view, facts, telling.told)
    if "until" not in facts:
        telling.view = sent(telling.cast, telling.view, letter_id, facts.get("delivery", "posted"))


def _withdrawal_told(telling: Telling, facts: Facts) -> None:
    """A withdrawal that is answered by a letter; the letter's sending ends the case."""
    details = {"withdrawn_on": telling.today.isoformat(), "withdrawn_how": facts["how"]}
    _reply(telling, {"answers": [{"item": 1, "outcome": "R24a", "details": details}]})


def _correction(telling: Telling, facts: Facts) -> None:
    result = next(one for one in s.CorrectionResult if one.label == facts["result"])
    telling.take(Role.HANDLER, s.CorrectionDecided(on=telling.today, result=result, words=facts["reasons"]))
    draft = LetterDraft(letter_kind="correction_reply", facts=dict(facts))
    telling.view, letter_id = issued(telling.cast, telling.view, draft, Role.HANDLER)
    telling.view = sent(telling.cast, telling.view, letter_id, "posted")


def _received(telling: Telling, facts: Facts) -> None:
    telling.take(Role.OFFICE, s.ReplyReceived(on=telling.today, proof=facts.get("proof", "邮件投递记录")))


def _archive(telling: Telling, facts: Facts) -> None:
    head = telling.cast.office.safekeeping.verify().head if facts.get("with_head") else None
    telling.take(
        Role.OFFICE,
        s.Archived(on=telling.today, shelf=facts.get("shelf", ""), journal_head=head.hash if head else ""),
    )


ACTIONS: Mapping[str, Callable[[Telling, Facts], None]] = {
    "route": _route,
    "answer": _answer,
    "search": _search,
    "supplement": _supplement,
    "extension": _extension,
    "third_party": _third_party,
    "third_party_answer": _third_party_answer,
    "third_party_decision": _third_party_decision,
    "agency": _agency,
    "agency_answer": _agency_answer,
    "agency_lapse": _agency_lapse,
    "fee": _fee,
    "reasons": _reasons,
    "delay": _delay,
    "reply": _reply,
    "withdrawal_told": _withdrawal_told,
    "correction": _correction,
    "received": _received,
    "archive": _archive,
    "supplement_served": lambda telling, _: telling.served(s.SupplementRequested),
    "fee_served": lambda telling, _: telling.served(s.FeeNoticed),
    "third_party_served": lambda telling, _: telling.served(s.ThirdPartyConsulted),
    "agency_served": lambda telling, _: telling.served(s.AgencyConsulted),
}
"""Actions that are more than one plain step."""
