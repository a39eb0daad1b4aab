"""A notice that was sent becomes the step of the procedure that it carries out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from app.domain import steps as s
from app.domain.errors import InputRejected
from app.domain.state import State

Facts = Mapping[str, str]


def step_of_notice(letter_kind: str, facts: Facts, on: date, number: str, state: State) -> s.Step | None:
    """The step that sending this letter on `on` is, or None for papers that carry out none.

    `facts` are the letter's own fields by the keys of its template. Raises InputRejected with the fact that is missing
    or of the wrong form.
    """
    if letter_kind == "third_party_decision":
        return _third_party_decision(facts, on, number, state)
    make = _STEPS.get(letter_kind)
    return None if make is None else make(facts, on, number)


def day_in(facts: Facts, key: str) -> date | None:
    """A fact that is a day, YYYY-MM-DD; None when it was left open."""
    text = facts.get(key, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputRejected(key, f"“{text}”不是日期，应写作 YYYY-MM-DD") from error


def whole_number_in(facts: Facts, key: str) -> int:
    """A fact that is a whole number."""
    text = facts.get(key, "").strip()
    if not text.isascii() or not text.isdigit():
        raise InputRejected(key, f"“{text}”应为整数")
    return int(text)


def lines_in(facts: Facts, key: str) -> tuple[str, ...]:
    """A fact of several entries, one a line."""
    return tuple(line.strip() for line in facts.get(key, "").splitlines() if line.strip())


def _supplement(facts: Facts, on: date, number: str) -> s.Step:
    return s.SupplementRequested(
        on=on, reply_by=day_in(facts, "reply_by"), points=lines_in(facts, "points"), letter_number=number
    )


def _reasons(facts: Facts, on: date, number: str) -> s.Step:
    return s.ReasonsRequested(
        on=on, facts=facts.get("excess", ""), reply_by=day_in(facts, "reply_by"), letter_number=number
    )


def _extension(facts: Facts, on: date, number: str) -> s.Step:
    return s.ExtensionNotified(
        on=on, days=whole_number_in(facts, "extension_days"), reason=facts.get("reason", ""), letter_number=number
    )


def _delay(facts: Facts, on: date, number: str) -> s.Step:
    until = day_in(facts, "until")
    if until is None:
        raise InputRejected("until", "请确定延迟答复的期限")
    return s.DelayFixed(on=on, until=until, reason=facts.get("reason", ""), letter_number=number)


def _third_party(facts: Facts, on: date, number: str) -> s.Step:
    return s.ThirdPartyConsulted(
        on=on, id=number, name=facts.get("third_party", ""), about=facts.get("content", ""), letter_number=number
    )


def _agency(facts: Facts, on: date, number: str) -> s.Step:
    return s.AgencyConsulted(
        on=on,
        id=number,
        name=facts.get("other_agency", ""),
        about=facts.get("content", ""),
        co_producer=facts.get("co_producer") == "是",
        letter_number=number,
    )


def _third_party_decision(facts: Facts, on: date, number: str, state: State) -> s.Step:
    asked = {key: entry.step for key, entry in state.consultations.items()}
    told = facts.get("third_party", "").strip()
    found = [key for key, step in asked.items() if isinstance(step, s.ThirdPartyConsulted) and step.name == told]
    if not found:
        raise InputRejected("third_party", f"没有征求过“{told}”的意见，请与征询书上的名称一致")
    return s.ThirdPartyTold(
        on=on,
        id=found[-1],
        content=facts.get("content", ""),
        reasons=facts.get("reasons", ""),
        letter_number=number,
    )


def _fee(facts: Facts, on: date, number: str) -> s.Step:
    methods = {method.label: method for method in s.FeeMethod}
    return s.FeeNoticed(
        on=on, amount=fen_in(facts, "amount"), method=methods.get(facts.get("method", "")), letter_number=number
    )


def fen_in(facts: Facts, key: str) -> int:
    """A fact that is an amount in 元 with at most two decimals, as whole 分."""
    text = facts.get(key, "").strip().replace(",", "")
    found = re.fullmatch(r"([0-9]+)(?:\.([0-9]{1,2}))?", text)
    if found is None:
        raise InputRejected(key, f"“{text}”不是金额，应写作 200 或 200.50")
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


_STEPS: Mapping[str, Callable[[Facts, date, str], s.Step]] = {
    "supplement_notice": _supplement,
    "reasons_notice": _reasons,
    "extension_notice": _extension,
    "delay_notice": _delay,
    "third_party_inquiry": _third_party,
    "agency_inquiry": _agency,
    "fee_notice": _fee,
}
