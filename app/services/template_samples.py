"""A sample case for every template, so that one who edits it sees a whole letter; persons and facts are invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.letter_fields import TemplateField
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_request import Addressed, ItemAnswer, LetterRequest
from app.domain.office_settings import OfficeSettings
from app.domain.regimes import REGIMES, RULES_2019

if TYPE_CHECKING:
    from app.letters.templates import LetterTemplate, Templates

REQUEST = "2025年度城市道路养护经费决算"
_OUTCOME_OF_REMEDY = {"A": "R5", "B": "R13"}
_REASONS = "所涉材料为内部讨论时形成，尚未定稿"
_ANSWER = "2025年度城市道路养护经费决算表，共3页"


def sample_request(
    template: LetterTemplate, templates: Templates, settings: OfficeSettings, today: date
) -> LetterRequest:
    """A letter that uses this template, dated today or, for a text out of force, on its last day."""
    front = template.front
    issued_on = min(max(today, front.valid_from), front.valid_to)
    regime = front.regime or RULES_2019.key
    kind, outcome = _kind_and_outcome(template)
    return LetterRequest(
        kind=kind,
        agency=settings.agency,
        issued_on=issued_on,
        applicants=(Addressed("张三示例"),),
        received_on=_received_on(regime, issued_on),
        request_no="2026-0001",
        request=REQUEST,
        items=(_item(outcome, _facts(templates.fields("reply", outcome, regime, issued_on))),),
        number=f"{settings.word}依复〔{issued_on.year}〕1号" if LETTER_KINDS[kind].outgoing else None,
        facts={} if kind == "reply" else _facts(templates.fields(kind, "", regime, issued_on)),
        regime=regime,
        readings=settings.readings,
        dress=settings.dress,
    )


def _received_on(regime: str, issued_on: date) -> date:
    received, until = issued_on - timedelta(days=14), REGIMES[regime].valid_until
    return min(received, until) if until else received


def _item(outcome: str, details: dict[str, str]) -> ItemAnswer:
    return ItemAnswer(
        text=REQUEST,
        outcome=outcome,
        grounds=("R10",) if outcome == "R4" else (),
        reasons=_REASONS,
        answer=_ANSWER if outcome in ("R2", "R4") else "",
        details=details,
    )


def _kind_and_outcome(template: LetterTemplate) -> tuple[str, str]:
    """The letter that shows this template: a remedy stands at the end of a reply that bears it."""
    front = template.front
    if front.kind == "remedy":
        return ("third_party_decision", "R2") if front.part == "C" else ("reply", _OUTCOME_OF_REMEDY[front.part])
    if front.kind == "reply":
        return "reply", front.part or "R2"
    return front.kind, "R2"


def _facts(fields: Iterable[TemplateField]) -> dict[str, str]:
    """The examples of the fields; where one may stand for another, the other."""
    fields = tuple(fields)
    instead = {one.unless for one in fields}
    return {one.key: one.example for one in fields if one.example and (one.required or one.key not in instead)}
