"""The self-test of the clock (期限自检): dated examples read anew, with what was expected and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import clock
from app.domain.clock_reading import ClockReading
from app.domain.errors import DeskError
from app.domain.timeline import timeline_from_plain
from app.domain.work_calendar import WorkCalendar


@dataclass(frozen=True)
class Checked:
    """One example: its name, and what differs from what was expected, one sentence each; none when all is right."""

    name: str
    differences: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether every expected value came out."""
        return not self.differences


def check_examples(examples: Iterable[Mapping[str, Any]], calendar: WorkCalendar) -> tuple[Checked, ...]:
    """Every example read with this calendar; each has `name`, `request` as for the command `deadline`, `expected`.

    Of other deadlines and alternatives the expected dates stand under their keys. An example that cannot be read is a
    difference, not an error: an office's own calendar may honestly differ from the shipped one.
    """
    return tuple(_check(example, calendar) for example in examples)


def _check(example: Mapping[str, Any], calendar: WorkCalendar) -> Checked:
    try:
        timeline = timeline_from_plain(example["request"], date.min)
        reading = clock.read(timeline.receipt, timeline.steps, calendar, timeline.as_of, with_days=False)
    except DeskError as trouble:
        return Checked(example["name"], (trouble.sentence,))
    found = _found(reading)
    differences = [
        f"{key}：应为{expected}，算得{found.get(key)}"
        for key, expected in _flat(example["expected"])
        if found.get(key) != expected
    ]
    return Checked(example["name"], tuple(differences))


def _found(reading: ClockReading) -> dict[str, Any]:
    found = reading.to_plain(brief=True)
    found |= {f"other_deadlines.{d.what}": d.due_on.isoformat() for d in reading.other_deadlines}
    found |= {f"alternatives.{a.code}": a.due_on.isoformat() for a in reading.alternatives}
    return found


def _flat(expected: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for key, value in expected.items():
        if isinstance(value, Mapping):
            yield from ((f"{key}.{inner}", date_text) for inner, date_text in value.items())
        else:
            yield key, value
