"""What may be done with a case, when: a step is judged by the whole history as it would read with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from app.domain import steps as s
from app.domain.case import Actor, Case, Entry
from app.domain.errors import InputRejected, Refused
from app.domain.guards import GUARDS, ORDER_OF_FILE, Attempt, Options, Refusal, refusal
from app.domain.state import State, fold

CHINA = timezone(timedelta(hours=8))
"""Civil time of China; the program knows no other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of step and whether it may be taken now; if not, the reason and the rule."""

    kind: type[s.Step]
    permitted: bool
    reason: str = ""
    article: str = ""

    @property
    def label(self) -> str:
        """The step in the law's words."""
        return self.kind.label


def choices(case: Case, options: Options | None = None) -> tuple[Choice, ...]:
    """Every kind of step with whether the case as it stands permits it, in the order of a case's life."""
    state, rules = fold(case), options or Options()
    return tuple(_choice(kind, state, case, rules) for kind in s.STEP_KINDS)


def _choice(kind: type[s.Step], state: State, case: Case, options: Options) -> Choice:
    found = refusal(Attempt(state, kind, None, None, options, case.history))
    return Choice(kind, True) if found is None else Choice(kind, False, found.reason, found.article)


def check(case: Case, step: s.Step, by: Actor, today: date, options: Options | None = None) -> Case:
    """The case as it would read with this step at its end; raises Refused or InputRejected and changes nothing.

    The step is refused only if it lies in the future, or if the history, sorted by date of effect, becomes unlawful
    with it: so a fact learned late is entered with its true date. `today` is the civil date of China, included.
    """
    rules = options or Options()
    if step.on > today:
        raise InputRejected("on", f"日期 {step.on} 在今天（{today}）之后，不能登记将来的事")
    if isinstance(step, s.Voided):
        _check_voiding(case, step)
    if isinstance(step, s.DetailsDestroyed):
        _check_open_to(case, type(step), rules)
    if isinstance(step, s.RegimeChosen) and not step.reason.strip():
        raise InputRejected("reason", "变更适用规则须写明理由")
    moment = datetime.combine(today, datetime.min.time(), CHINA)
    after = case.appended(Entry(case.length + 1, step, moment, by))
    _check_first_day(after, step)
    _check_history(after, rules)
    return after


def _check_open_to(case: Case, kind: type[s.Step], options: Options) -> None:
    """Refuses what the case does not permit as it stands now, whatever the history would read like with it."""
    choice = _choice(kind, fold(case), case, options)
    if not choice.permitted:
        raise Refused(choice.reason, choice.article)


def _check_voiding(case: Case, step: s.Voided) -> None:
    target = next((entry for entry in case.entries if entry.seq == step.step), None)
    if target is None:
        raise InputRejected("step", f"没有第{step.step}个环节")
    if step.step in case.voided:
        raise Refused("这一环节已经作废", ORDER_OF_FILE)
    if target.seq == 1:
        raise Refused("登记环节不能作废，有误请用“更正登记事项”", ORDER_OF_FILE)
    if isinstance(target.step, s.LetterNumbered | s.DetailsDestroyed | s.CalendarApplied):
        raise Refused(f"“{target.step.label}”不能作废；文书有误请作废文书", ORDER_OF_FILE)
    if not step.reason.strip():
        raise InputRejected("reason", "作废环节须写明理由")


def _check_first_day(case: Case, step: s.Step) -> None:
    first = case.entries[0].step.on
    if step.on < first and not isinstance(step, s.Voided):
        raise InputRejected("on", f"日期 {step.on} 早于本案登记的收到日期 {first}")


def _check_history(case: Case, options: Options) -> None:
    """Judges every entry against the state that the entries before it leave."""
    state = State(case.registration)
    seen: list[Entry] = []
    for entry in case.history:
        if entry.seq != 1:
            _judge(state, entry, options, seen)
        state.apply(entry)
        seen.append(entry)


def _judge(state: State, entry: Entry, options: Options, seen: Sequence[Entry]) -> None:
    attempt = Attempt(state, type(entry.step), entry.step, entry.by, options, tuple(seen))
    found: Refusal | None = refusal(attempt)
    if found is not None:
        raise Refused(f"{entry.step.label}（{entry.step.on}）：{found.reason}", found.article)


__all__ = ["CHINA", "GUARDS", "Choice", "Options", "check", "choices"]
