"""What every step of a case has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar


class Labelled(Enum):
    """An enumeration whose members carry the stored key and the Chinese label."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Labelled:
        member = object.__new__(cls)
        member._value_ = key
        member.label = label
        return member


@dataclass(frozen=True, kw_only=True)
class Step:
    """A dated fact in the life of a case (办理环节); `on` is the civil date on which it takes effect in law."""

    kind: ClassVar[str]
    label: ClassVar[str]

    on: date


@dataclass(frozen=True, kw_only=True)
class ClosingStep(Step):
    """A step that ends the reply procedure; it keeps the reading of the clock that was true that day for ever.

    `due_on`, `in_time` and `calendar_digest` are None only in the hands of a caller who has not closed the case yet:
    the service fills them in before the step is appended.
    """

    due_on: date | None = None
    in_time: bool | None = None
    calendar_digest: str | None = None
    statistics_row: str | None = None
