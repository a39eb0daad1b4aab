"""拆分: items of one request become cases of their own, with the same date of receipt and a link both ways."""

from __future__ import annotations

from dataclasses import fields, replace

from app.domain import permissions
from app.domain.case import Case
from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.domain.state import State, fold
from app.domain.steps import Registered, SplitFrom, SplitInto
from app.persistence import chain
from app.persistence.session import Session
from app.services import case_work, numbering
from app.services.workplace import Workplace, actor


def with_new_cases(work: Workplace, session: Session, who: SignedIn, case: Case, step: SplitInto) -> SplitInto:
    """The step with the numbers of the new cases, one for each item, opened inside the caller's transaction.

    Raises InputRejected when an item does not exist or was split off before, or none would stay behind.
    """
    permissions.require(who, SplitInto)
    state = fold(case)
    _check(state, step)
    numbers = tuple(_opened(work, session, who, case, state, item) for item in sorted(set(step.items)))
    return replace(step, items=tuple(sorted(set(step.items))), case_numbers=numbers)


def related(session: Session, case: Case) -> tuple[Case, ...]:
    """The other cases of the same request: split off from this one, or it from them, however often."""
    known, waiting = {case.number: case}, [case]
    while waiting:
        for number in _linked(waiting.pop()) - set(known):
            case_id = chain.find_by_number(session, number)
            if case_id is not None:
                known[number] = chain.read(session, case_id)
                waiting.append(known[number])
    return tuple(known[number] for number in sorted(known) if number != case.number)


def _linked(case: Case) -> set[str]:
    steps = [entry.step for entry in case.entries]
    off = {number for step in steps if isinstance(step, SplitInto) for number in step.case_numbers}
    return off | {step.case_number for step in steps if isinstance(step, SplitFrom)}


def _check(state: State, step: SplitInto) -> None:
    kept = set(range(1, len(state.registered.items) + 1)) - state.split_items
    wanted = set(step.items)
    if not wanted:
        raise InputRejected("items", "请选择要拆出的事项")
    if not wanted <= kept:
        raise InputRejected("items", "所选事项不在本案中，或者已经拆出")
    if wanted == kept:
        raise InputRejected("items", "至少留一个事项在本案中")


def _opened(work: Workplace, session: Session, who: SignedIn, case: Case, state: State, item: int) -> str:
    now, text = work.now(session), state.registered.items[item - 1]
    number = numbering.next_case_number(session, work.settings(session), state.registered.on.year)
    facts = {field.name: getattr(state.registered, field.name) for field in fields(Registered)}
    first = Registered(**{**facts, "received_on": state.received_on, "request": text, "items": (text,)})
    new = chain.open_case(session, number, first.case_kind, first, actor(who), now)
    case_work.refresh(work, session, new)
    link = SplitFrom(on=now.date(), case_number=case.number)
    case_work.take_as_consequence(work, session, who, new.id, new.length, link)
    return number
