"""What is asked before a step is taken: the attempt, the office's rules on it, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain import steps as s
from app.domain.case import Actor, Entry
from app.domain.state import State

HANDLING = "《政府信息公开条例》第四十五条"
ORDER_OF_FILE = "办理环节只增不改的规则"
FOUR_EYES = "本机关拟稿、签发分离的规则"


@dataclass(frozen=True, slots=True)
class Options:
    """Rules of the office that bear on the procedure; `four_eyes`: nobody signs what they drafted."""

    four_eyes: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step somebody wants to take; `step` is None when only asking whether its kind is open at all."""

    state: State
    kind: type[s.Step]
    step: s.Step | None
    by: Actor | None
    options: Options
    history: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step may not be taken, in a sentence, and the rule."""

    reason: str
    article: str


Guard = Callable[[Attempt], Refusal | None]


def unless(holds: Callable[[Attempt], bool], reason: str, article: str) -> Guard:
    """A guard that refuses with this reason unless the condition holds."""
    refusal = Refusal(reason, article)
    return lambda attempt: None if holds(attempt) else refusal
