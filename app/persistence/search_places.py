"""Where the words stand, weightiest tier and newest case first: the two engines' ways to the same places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, text

from app.persistence.search_index import ORDINALS, TIERS, lowest_place, ordinal_of
from app.persistence.search_words import pairs_asked, signs
from app.persistence.session import Session

_FEW = 2000
_SCAN = "SELECT place FROM search_texts WHERE strpos(coalesce(folded, text), :word) > 0"
_LOOK_UP = "SELECT rowid FROM search_grams WHERE search_grams MATCH :grams ORDER BY rowid DESC"
_LOOK_UP_AND_READ = """
    SELECT g.rowid FROM search_grams g JOIN search_texts t ON t.place = g.rowid
    WHERE g.search_grams MATCH :grams AND instr(coalesce(t.folded, t.text), :word) > 0 ORDER BY g.rowid DESC
"""
_LISTED = 2
# One long text is handed over many times faster than a hundred thousand rows.
_HOLDING_IN_FILE = """
    SELECT group_concat((rowid >> 16) & :mask) FROM search_grams
    WHERE search_grams MATCH :grams AND rowid >= :lowest
"""
_HOLDING_IN_FILE_AND_READ = """
    SELECT group_concat(t.ordinal) FROM search_grams g JOIN search_texts t ON t.place = g.rowid
    WHERE g.search_grams MATCH :grams AND g.rowid >= :lowest AND instr(coalesce(t.folded, t.text), :word) > 0
"""
_UP_TO = """
    SELECT count(*) FROM
    (SELECT 1 FROM search_grams WHERE search_grams MATCH :grams AND rowid >= :lowest LIMIT :most)
"""
_FEW_HELD, _FEW_READ = 20_000, 5_000
_HELD_BY = """
    SELECT ordinal, max(place) FROM search_texts
    WHERE ordinal IN :ordinals AND {find}(coalesce(folded, text), :word) > 0 GROUP BY ordinal
"""
_AT_ONCE = 400
_TIERS = sorted({*TIERS.values(), 6})


def places(session: Session, word: str) -> Iterator[int]:
    """The places that hold this folded word, one after another; whoever has enough stops asking."""
    if session.postgresql:
        return _on_server(session, word)
    return _in_file(session, word)


def _in_file(session: Session, word: str) -> Iterator[int]:
    statement = _LOOK_UP if len(word) <= 2 else _LOOK_UP_AND_READ
    result = session.connection.execute(text(statement), {"word": word, "grams": grams_asked(word)})
    with result:
        yield from result.scalars()


def grams_asked(word: str) -> str:
    """The words to look up in the index of pairs, in its own language; one character is how a pair begins."""
    if len(word) == 1:
        return f'"{signs(word)}" *'
    return " ".join(f'"{signs(pair)}"' for pair in pairs_asked(word))


def _on_server(session: Session, word: str) -> Iterator[int]:
    for tier in _TIERS:
        lowest, above = lowest_place(tier), lowest_place(tier - 1)
        few = _by_pairs(session, word, tier)
        yield from few if len(few) <= _FEW else _newest_first(session, word, lowest, above)


def _by_pairs(session: Session, word: str, tier: int) -> list[int]:
    """All places of a tier when they are few, by the index; more than a few, in no order, when they are many."""
    grams = [f"{lowest_place(tier) >> 56}{gram}" for gram in pairs_asked(word) or [word]]
    wanted = f"{_SCAN} AND search_grams(place >> 56, coalesce(folded, text)) @> :grams"
    connection = session.connection
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    rows = connection.execute(text(f"{wanted} LIMIT {_FEW + 1}"), {"word": word, "grams": grams}).scalars()
    found = sorted(rows, reverse=True)
    connection.exec_driver_sql("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on")
    return found


def _newest_first(session: Session, word: str, lowest: int, above: int) -> Iterator[int]:
    wanted = _SCAN + " AND place >= :lowest AND place < :above ORDER BY place DESC"
    streamed = text(wanted).execution_options(stream_results=True, max_row_buffer=500)
    session.connection.exec_driver_sql("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    with session.connection.execute(streamed, {"word": word, "lowest": lowest, "above": above}) as result:
        yield from result.scalars()


def holding(session: Session, word: str) -> frozenset[int] | None:
    """The cases, by ordinal, that hold the folded word in what a list shows of them; None when they are many.

    That is the number, letters' and tracking numbers, the applicant, the request: the three first tiers.
    """
    if session.postgresql:
        return _holding_on_server(session, word)
    values = {"word": word, "grams": grams_asked(word), "mask": ORDINALS, "lowest": lowest_place(_LISTED)}
    most = _FEW_HELD if len(word) <= 2 else _FEW_READ
    connection = session.connection
    if connection.execute(text(_UP_TO), values | {"most": most + 1}).scalar_one() > most:
        return None
    statement = _HOLDING_IN_FILE if len(word) <= 2 else _HOLDING_IN_FILE_AND_READ
    listed = connection.execute(text(statement), values).scalar()
    return frozenset(map(int, listed.split(","))) if listed else frozenset()


def _holding_on_server(session: Session, word: str) -> frozenset[int] | None:
    held: set[int] = set()
    for tier in range(_LISTED + 1):
        few = _by_pairs(session, word, tier)
        if len(few) > _FEW:
            return None
        held.update(map(ordinal_of, few))
    return frozenset(held)


def held_by(session: Session, ordinals: Sequence[int], word: str) -> dict[int, int]:
    """Which of these cases hold the folded word anywhere, by ordinal, each with the weightiest place."""
    find = "strpos" if session.postgresql else "instr"
    wanted = text(_HELD_BY.format(find=find)).bindparams(bindparam("ordinals", expanding=True))
    held: dict[int, int] = {}
    for start in range(0, len(ordinals), _AT_ONCE):
        values = {"ordinals": ordinals[start : start + _AT_ONCE], "word": word}
        held.update((row[0], row[1]) for row in session.connection.execute(wanted, values))
    return held


def cases_once(found: Iterator[int]) -> Iterator[int]:
    """The first place of every case."""
    seen: set[int] = set()
    for place in found:
        ordinal = ordinal_of(place)
        if ordinal not in seen:
            seen.add(ordinal)
            yield place
