"""Cutting strips into pages: nothing glued is torn, nothing is lost, a row cut in two is closed and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.letters.galley import Drawn, Strip, Stroke

_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page: drawn things with the y of their strip from the top of the type area, and anchors."""

    placed: tuple[tuple[float, Drawn], ...]
    anchors: tuple[tuple[str, float], ...]
    depth: float


def cut(strips: Sequence[Strip], depth: float) -> list[Page]:
    """The pages, at least one, each at most `depth` points deep unless a single strip is deeper."""
    pages: list[Page] = []
    for start, end in pairwise([*page_begins(strips, depth), len(strips)]):
        head = strips[start].repeated if strips else ()
        pages.append(_page([*head, *strips[start:end]], opened=bool(head) or _cut_before(strips, start)))
    return pages


def page_begins(strips: Sequence[Strip], depth: float) -> list[int]:
    """The strip each page begins with, the first one included."""
    begins = [0]
    while True:
        start = begins[-1]
        head = strips[start].repeated if strips else ()
        end = _page_end(strips, start, depth - sum(strip.height for strip in head))
        if end >= len(strips):
            return begins
        begins.append(end)


def _page_end(strips: Sequence[Strip], start: int, depth: float) -> int:
    """The first strip that no longer stands on the page that begins with `start`."""
    used = 0.0
    for place in range(start, len(strips)):
        used += strips[place].height
        if place > start and strips[place].new_page:
            return place
        if used > depth + _TOLERANCE and place > start:
            return _last_permitted(strips, start, place)
    return len(strips)


def _last_permitted(strips: Sequence[Strip], start: int, overflow: int) -> int:
    """The last place up to the overflow where a page may end; where all is glued it ends at the overflow."""
    places = range(overflow, start, -1)
    return next((place for place in places if not strips[place - 1].glued), overflow)


def _cut_before(strips: Sequence[Strip], start: int) -> bool:
    return 0 < start < len(strips) and strips[start - 1].frame is not None


def _page(strips: Sequence[Strip], opened: bool) -> Page:
    placed: list[tuple[float, Drawn]] = []
    anchors: list[tuple[str, float]] = []
    y = 0.0
    if opened and strips[0].frame:
        placed.append((0.0, Stroke(strips[0].frame[0], 0.0, strips[0].frame[1], 0.0)))
    for strip in strips:
        placed.extend((y, drawn) for drawn in strip.drawn)
        if strip.anchor:
            anchors.append((strip.anchor, y))
        y += strip.height
    if strips and strips[-1].frame:
        placed.append((y, Stroke(strips[-1].frame[0], 0.0, strips[-1].frame[1], 0.0)))
    return Page(tuple(placed), tuple(anchors), y)
