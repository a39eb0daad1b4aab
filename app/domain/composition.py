"""A composed letter with what its examination must know: the remedies it names, and the facts it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.letter import Letter
from app.domain.remedies import Remedy


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A required fact nobody has given; `item` is the 1-based number of the item it belongs to, or None."""

    key: str
    label: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class WrongFact:
    """A fact that cannot be what its field wants, with the sentence that says so."""

    key: str
    label: str
    sentence: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter and how it came about.

    `unfitting` names templates that do not hold for the day or the regulation, taken for want of a better one;
    `lost_edits` are anchors of edited paragraphs that the letter no longer has.
    """

    letter: Letter
    remedy: Remedy
    missing: tuple[MissingFact, ...] = ()
    wrong: tuple[WrongFact, ...] = ()
    unfitting: tuple[str, ...] = ()
    lost_edits: tuple[str, ...] = ()
