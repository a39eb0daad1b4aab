"""The ways of letters to their signature as the office sets them: written as words, checked, read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.errors import InputRejected
from app.domain.letter_kinds import letter_kind
from app.domain.review import DEFAULT_ROUTES
from app.domain.steps import ReviewStation

Route = tuple[ReviewStation, ...]

SIGNING = frozenset({ReviewStation.OFFICE_HEAD, ReviewStation.APPROVER})
"""Stations that may sign; each comes last in a route, and the approver nowhere else."""

ART_33 = "《政府信息公开条例》第三十三条第二款"


def routes_in_force(own: Mapping[str, str]) -> Mapping[str, Route]:
    """The usual routes with the office's own over them; `own` as `written` makes it."""
    return {**DEFAULT_ROUTES, **{kind: read_route(kind, words) for kind, words in own.items()}}


def written(route: Iterable[ReviewStation]) -> str:
    """A route as it is stored: the keys of its stations with blanks between."""
    return " ".join(station.value for station in route)


def read_route(kind: str, words: str) -> Route:
    """The stations of a stored route; InputRejected("routes", …) when it is no lawful way for a letter of this kind.

    A way ends where it may be signed and goes through no station twice; the consent to an extension is the head's
    alone (条例 art. 33(2)). The secrecy review of what is handed over need not be named: it is added by itself.
    """
    if kind not in DEFAULT_ROUTES:
        raise InputRejected("routes", f"没有需要审核签发的“{kind}”这种文书")
    label = letter_kind(kind).label
    route = tuple(_station(label, word) for word in words.split())
    if not route or route[-1] not in SIGNING:
        raise InputRejected("routes", f"{label}：最后一个环节应为公开办负责人或者签发")
    if len(set(route)) < len(route):
        raise InputRejected("routes", f"{label}：同一环节只能经过一次")
    if ReviewStation.APPROVER in route[:-1]:
        raise InputRejected("routes", f"{label}：签发应为最后一个环节")
    if kind == "extension_notice" and route[-1] is not ReviewStation.OFFICE_HEAD:
        raise InputRejected("routes", f"{label}：延期须经公开办负责人同意，最后一个环节应为公开办负责人（{ART_33}）")
    return route


def _station(label: str, word: str) -> ReviewStation:
    found = next((station for station in ReviewStation if station.value == word), None)
    if found is None:
        raise InputRejected("routes", f"{label}：没有“{word}”这个环节")
    return found
