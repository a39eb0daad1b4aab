"""What can be searched: parts of cases, each in a place that says how much a hit there weighs and how new it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, text

from app.domain.errors import InputRejected
from app.persistence.search_words import fold, pairs
from app.persistence.session import Session
from app.persistence.tables.case_list import search_texts
from app.persistence.tables.chain import cases

TIERS = {"number": 0, "letter_number": 0, "tracking": 0, "applicant": 1, "request": 2, "letter": 3, "attachment": 4}
"""Which part weighs more: what names a case, who asked, what was asked, what was answered, what lies with it."""

_LAST_TIER = 7
_TIER_BITS, _SLOT_BITS = 56, 16
ORDINALS = (1 << (_TIER_BITS - _SLOT_BITS)) - 1
_AT_ONCE = 400


def lowest_place(tier: int) -> int:
    """The lowest place of a tier; a greater place is shown before a smaller one."""
    return (_LAST_TIER - tier) << _TIER_BITS


def ordinal_of(place: int) -> int:
    """Whose text stands in this place."""
    return (place >> _SLOT_BITS) & ORDINALS


def tier_of(part: str) -> int:
    """The tier of a part; `part` is a key of TIERS, with `:` and a name of its own where a case has several."""
    return TIERS.get(part.partition(":")[0], _LAST_TIER - 1)


def index(session: Session, case_id: str, part: str, words: str) -> None:
    """Make a text of a case findable, in place of what this part said before; an empty text removes it.

    Parts: `number`, `applicant`, `request`, `letter:<id>`, `letter_number:<n>`, `tracking:<n>`, `attachment:<sha256>`.
    """
    ordinal = session.connection.execute(select(cases.c.ordinal).where(cases.c.id == case_id)).scalar()
    if ordinal is None:
        raise InputRejected("case", "没有这个案件")
    index_parts(session, {ordinal: {part: words}})


def index_parts(session: Session, parts: Mapping[int, Mapping[str, str]], replaced: Iterable[str] = ()) -> None:
    """Make parts of several cases findable, by ordinal; parts of the kinds `replaced` that are missing are removed."""
    ordinals = list(parts)
    for start in range(0, len(ordinals), _AT_ONCE):
        some = ordinals[start : start + _AT_ONCE]
        _index_some(session, {ordinal: parts[ordinal] for ordinal in some}, frozenset(replaced))


def _index_some(session: Session, parts: Mapping[int, Mapping[str, str]], replaced: frozenset[str]) -> None:
    places = _places(session, list(parts))
    touched = {
        ordinal: [part for part in places[ordinal] if part in of_case or part.partition(":")[0] in replaced]
        for ordinal, of_case in parts.items()
    }
    texts = _texts(session, [places[ordinal][part] for ordinal, some in touched.items() for part in some])
    coming, going = [], []
    for ordinal, of_case in parts.items():
        before = {part: texts[places[ordinal][part]] for part in touched[ordinal]}
        fresh = {part: _clean(words) for part, words in of_case.items() if _clean(words) != before.get(part, "")}
        gone = [part for part in before if part in fresh or part not in of_case]
        going += [(places[ordinal][part], before[part]) for part in gone]
        taken = set(places[ordinal].values()) - {places[ordinal][part] for part in gone}
        coming += _placed(ordinal, {part: words for part, words in fresh.items() if words}, taken)
    _remove(session, going)
    _add(session, coming)


def _places(session: Session, ordinals: list[int]) -> dict[int, dict[str, int]]:
    c = search_texts.c
    places: dict[int, dict[str, int]] = {ordinal: {} for ordinal in ordinals}
    for row in session.connection.execute(select(c.ordinal, c.part, c.place).where(c.ordinal.in_(ordinals))):
        places[row[0]][row[1]] = row[2]
    return places


def _texts(session: Session, places: list[int]) -> dict[int, str]:
    """What is said in these places; the other texts of a case are not even read."""
    texts: dict[int, str] = {}
    for start in range(0, len(places), _AT_ONCE):
        some = select(search_texts.c.place, search_texts.c.text).where(
            search_texts.c.place.in_(places[start : start + _AT_ONCE])
        )
        texts.update({row[0]: row[1] for row in session.connection.execute(some)})
    return texts


def _clean(words: str) -> str:
    return words.replace("\0", " ")


def _placed(ordinal: int, parts: Mapping[str, str], taken: set[int]) -> list[dict[str, Any]]:
    rows = []
    for part, words in parts.items():
        place = lowest_place(tier_of(part)) | (ordinal << _SLOT_BITS)
        while place in taken:
            place += 1
        taken.add(place)
        folded = fold(words)
        kept = None if folded == words else folded
        rows.append({"place": place, "ordinal": ordinal, "part": part, "text": words, "folded": kept})
    return rows


def _remove(session: Session, going: list[tuple[int, str]]) -> None:
    if not going:
        return
    if not session.postgresql:
        forget = text("INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', :place, :grams)")
        session.connection.execute(forget, [{"place": p, "grams": pairs(fold(words))} for p, words in going])
    session.connection.execute(delete(search_texts).where(search_texts.c.place.in_([place for place, _ in going])))


def _add(session: Session, coming: list[dict[str, Any]]) -> None:
    if not coming:
        return
    session.connection.execute(insert(search_texts), coming)
    if not session.postgresql:
        learn = text("INSERT INTO search_grams(rowid, grams) VALUES (:place, :grams)")
        grams = [{"place": row["place"], "grams": pairs(row["folded"] or row["text"])} for row in coming]
        session.connection.execute(learn, grams)
