"""A case: an append-only chain of dated, attributed steps, from which everything else is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from app.domain.steps import CaseKind, Registered, RegistrationCorrected, Step, Voided


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person a step is attributed to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as the chain holds it: its place, who entered it and when, and the hash that binds it to the one before.

    `recorded_at` is an instant in +08:00; `previous` and `hash` are hexadecimal SHA-256.
    """

    seq: int
    step: Step
    recorded_at: datetime
    by: Actor
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Case:
    """A request and all that was done about it, in the order in which it was entered."""

    id: str
    number: str
    entries: tuple[Entry, ...] = field(default_factory=tuple)

    @property
    def length(self) -> int:
        """Number of steps entered so far; what a writer must have seen to append."""
        return len(self.entries)

    @cached_property
    def voided(self) -> dict[int, Voided]:
        """For each step that counts for nothing, the step that voided it. A voided voiding voids nothing."""
        standing: dict[int, Voided] = {}
        undone: set[int] = set()
        for entry in reversed(self.entries):
            if isinstance(entry.step, Voided) and entry.seq not in undone:
                standing[entry.step.step] = entry.step
                undone.add(entry.step.step)
        return standing

    @cached_property
    def history(self) -> tuple[Entry, ...]:
        """The entries that count, in the order in which they took effect: by date, then by place in the chain."""
        standing = (e for e in self.entries if e.seq not in self.voided and not isinstance(e.step, Voided))
        return tuple(sorted(standing, key=lambda e: (e.step.on, e.seq)))

    @cached_property
    def registration(self) -> Registered:
        """The registration as it reads now, after corrections."""
        corrected = [e.step for e in self.entries if e.seq not in self.voided and isinstance(e.step, Registered)]
        corrections = [step for step in corrected if isinstance(step, RegistrationCorrected)]
        return corrections[-1] if corrections else corrected[0]

    @property
    def kind(self) -> CaseKind:
        """Disclosure or correction."""
        return self.registration.case_kind

    def steps(self, *kinds: type[Step]) -> Iterator[Entry]:
        """The entries of these kinds that count, in the order of their effect."""
        return (entry for entry in self.history if isinstance(entry.step, kinds))

    def last(self, *kinds: type[Step]) -> Entry | None:
        """The latest entry of these kinds that counts, or None."""
        return next((entry for entry in reversed(self.history) if isinstance(entry.step, kinds)), None)

    def appended(self, entry: Entry) -> Case:
        """The case with one more entry at its end."""
        return Case(self.id, self.number, (*self.entries, entry))
