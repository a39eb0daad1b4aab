"""Which steps of a chain count: those not voided, in the order in which they took effect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from app.domain.errors import InputRejected
from app.domain.steps import Step, Voided

_LONG_AGO = date.min


def standing(steps: Iterable[tuple[int, Step]]) -> list[tuple[int, Step]]:
    """The (number, step) pairs that count, by date and then by number; a voided voiding voids nothing.

    `steps` come in the order of their numbers.

    Raises InputRejected when a voiding names itself, a later step or one that does not exist.
    """
    numbered = list(steps)
    if _plain(numbered):
        return numbered
    voided = _voided(numbered) if any(type(step) is Voided for _, step in numbered) else set()
    kept = [pair for pair in numbered if pair[0] not in voided and type(pair[1]) is not Voided]
    dated = [(step.on, seq, step) for seq, step in kept]
    dated.sort(key=itemgetter(0, 1))
    return [(seq, step) for _, seq, step in dated]


def _plain(numbered: list[tuple[int, Step]]) -> bool:
    """Whether nothing is voided and the steps stand in the order of their dates already, as they mostly do."""
    previous = _LONG_AGO
    for _, step in numbered:
        on = step.on
        if on < previous or type(step) is Voided:
            return False
        previous = on
    return True


def _voided(numbered: list[tuple[int, Step]]) -> set[int]:
    numbers = {seq for seq, _ in numbered}
    voided: set[int] = set()
    for seq, step in sorted(numbered, key=itemgetter(0), reverse=True):
        if not isinstance(step, Voided):
            continue
        if step.step not in numbers or step.step >= seq:
            raise InputRejected(f"steps[{seq}].step", f"作废环节应指明此前的一个环节，没有可作废的第{step.step}环节")
        if seq not in voided:
            voided.add(step.step)
    return voided
