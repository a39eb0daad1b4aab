"""Requests for the same information, taken together: what several people had may be published (条例 art. 44)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from app.domain.like_index import LikeIndex
from app.domain.request_words import Asked, asked
from app.domain.similar import Relation, compare

FEWEST_REQUESTS = 3
"""So many granted requests make a proposal; the law says 多个申请人, no number."""

FEWEST_APPLICANTS = 2
"""One person who asks again and again is no reason to publish: art. 44 speaks of several applicants."""

_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Granted:
    """A request whose information was given; `applicants` are names. An archived case takes no more steps."""

    case_id: str
    number: str
    applicants: str
    received_on: date | None
    request: str
    archived: bool = False


Group = tuple[Granted, ...]


def groups(requests: Sequence[Granted], stop: Callable[[], bool] = lambda: False) -> tuple[Group, ...]:
    """Groups of granted requests for the same information, the largest first, each in the order given.

    Two requests stand together only when they are the same information, not merely like; `stop` ends the work early
    with what was found.
    """
    index = LikeIndex()
    for place, one in enumerate(requests):
        index.add(place, one.request)
    words = [asked(one.request) for one in requests]
    taken: set[int] = set()
    found: list[Group] = []
    for place, one in enumerate(requests):
        if stop():
            break
        if place in taken:
            continue
        same = [place, *_same(place, index.candidates(one.request, _COMPARED), words, index, taken)]
        taken.update(same)
        group = tuple(requests[n] for n in sorted(same))
        if is_enough(group):
            found.append(group)
    return tuple(sorted(found, key=lambda group: -len(group)))


def is_enough(group: Iterable[Granted]) -> bool:
    """Whether several people asked often enough."""
    listed = list(group)
    people = {name for one in listed for name in one.applicants.split("、")}
    return len(listed) >= FEWEST_REQUESTS and len(people) >= FEWEST_APPLICANTS


def _same(
    place: int, candidates: Iterable[int], words: Sequence[Asked], index: LikeIndex, taken: set[int]
) -> list[int]:
    others = (n for n in candidates if n != place and n not in taken)
    return [n for n in islice(others, _COMPARED) if _is_same(words[place], words[n], index)]


def _is_same(one: Asked, other: Asked, index: LikeIndex) -> bool:
    like = compare(one, other, index.weight)
    return like is not None and like.relation is Relation.SAME_INFORMATION
