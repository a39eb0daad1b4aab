"""Finding cases by any words in them: the same hits as reading every text through, only faster."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select

from app.persistence.search_index import ordinal_of
from app.persistence.search_places import cases_once, held_by, places
from app.persistence.search_words import excerpt, fold
from app.persistence.session import Session
from app.persistence.tables.case_list import case_list, search_texts
from app.persistence.tables.chain import cases

_RARE, _AT_ONCE = 1000, 300


@dataclass(frozen=True, slots=True)
class Hit:
    """A case that holds the words; `where` is the part that weighs most, `marks` are places in the snippet."""

    case_id: str
    number: str
    applicant: str
    request: str
    where: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, and how many cases there are in all; where `exact` is false there are more than `total`."""

    hits: tuple[Hit, ...]
    total: int
    exact: bool


def search(session: Session, words: str, limit: int = 50, count_up_to: int | None = 1000) -> Found:
    """Find the cases that hold the words anywhere, weightiest part first, then newest case first.

    The words are looked for as they are written, spaces too; only if nothing holds them so, each for itself, and all
    of them must be somewhere in the case. Counting stops at `count_up_to` cases, None counts them all.
    """
    whole = fold(words).strip()
    if not whole:
        return Found((), 0, True)
    found = _take(cases_once(places(session, whole)), limit, count_up_to)
    sought: tuple[str, ...] = (whole,)
    if not found[0] and " " in whole:
        sought = tuple(dict.fromkeys(whole.split()))
        found = _take(_all_of(session, sought), limit, count_up_to)
    shown, total, exact = found
    return Found(tuple(_hits(session, shown, sought)), total, exact)


def _take(found: Iterator[int], limit: int, count_up_to: int | None) -> tuple[list[int], int, bool]:
    shown = list(islice(found, limit))
    most = None if count_up_to is None else max(count_up_to - len(shown), 0)
    total = len(shown) + sum(1 for _ in islice(found, most))
    return shown, total, most is None or next(found, None) is None


def _all_of(session: Session, sought: tuple[str, ...]) -> Iterator[int]:
    """The best place of every case that holds all the words, in the order of the places."""
    first = [list(islice(cases_once(places(session, word)), _RARE + 1)) for word in sought]
    rarest = min(first, key=len)
    if len(rarest) > _RARE:
        return _met_in_order(session, sought)
    held = [held_by(session, [ordinal_of(place) for place in rarest], word) for word in sought]
    common = set.intersection(*(set(each) for each in held))
    return iter(sorted((max(each[ordinal] for each in held) for ordinal in common), reverse=True))


def _met_in_order(session: Session, sought: tuple[str, ...]) -> Iterator[int]:
    """Of words that are all frequent: each case where it is met first, if it holds the others too."""
    met = cases_once(heapq.merge(*(places(session, word) for word in sought), reverse=True))
    while some := list(islice(met, _AT_ONCE)):
        remaining = [ordinal_of(place) for place in some]
        for word in sought:
            remaining = list(held_by(session, remaining, word))
        whole = set(remaining)
        yield from (place for place in some if ordinal_of(place) in whole)


def _hits(session: Session, shown: list[int], sought: tuple[str, ...]) -> Iterator[Hit]:
    t, c, row = search_texts.c, cases.c, case_list.c
    chosen = (
        select(t.place, c.id, c.number, row.applicants, row.request, t.part, t.text)
        .join(cases, c.ordinal == t.ordinal)
        .outerjoin(case_list, row.ordinal == t.ordinal)
        .where(t.place.in_(shown))
    )
    by_place = {found[0]: found for found in session.connection.execute(chosen)}
    for place in shown:
        _, case_id, number, applicants, request, part, words = by_place[place]
        snippet, marks = excerpt(words, sought)
        yield Hit(case_id, number, applicants or "", request or "", part.partition(":")[0], snippet, marks)
