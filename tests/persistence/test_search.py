"""The search gives what reading every text through would give, on both engines, weightiest and newest first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.steps import CaseKind
from app.persistence import case_list, chain, search_index, search_places
from app.persistence import search as search_module
from app.persistence.case_list import Query
from app.persistence.database import Database
from app.persistence.search import search
from app.persistence.search_words import excerpt, fold
from app.persistence.tables.case_list import search_texts
from app.persistence.tables.chain import cases
from tests.builders import CLERK, NOON, case_row, registered

REQUESTS = (
    "申请公开示例村土地征收补偿安置方案及征地批文",
    "2025年第3号会议纪要；ＡＢＣ－１２３ 号批复",
    "征地补偿款发放明细(含附表), “一村一档”",
    "䶮𬭎 路建设工程 规划许可证 abc-123",
    "信息公开指南\n第二行 a\"b' c*d -- OR NOT",
    "信",
)


def filled(database: Database) -> list[str]:
    with database.transaction() as session:
        ids = []
        for place, request in enumerate(REQUESTS, 1):
            number = f"依申请〔2026〕{place}号"
            case = chain.open_case(session, number, CaseKind.DISCLOSURE, registered(request=request), CLERK, NOON)
            case_list.refresh(session, case_row(case.id, number, request=request, applicants="王示例"))
            ids.append(case.id)
        search_index.index(session, ids[1], "letter:a", "经查，贵方申请公开的征地批文不存在。")
        search_index.index(session, ids[1], "letter:b", "关于征地信息的答复")
        search_index.index(session, ids[3], "attachment:" + "0" * 64, "扫描件文字 信息 征收")
    return ids


def scanned(database: Database, words: str) -> set[str]:
    """Every case of which a text holds the words, by reading all texts."""
    with database.reading() as session:
        rows = session.connection.execute(
            select(cases.c.id, search_texts.c.text).join(search_texts, search_texts.c.ordinal == cases.c.ordinal)
        )
        return {case_id for case_id, text in rows if fold(words).strip() in fold(text)}


def found(database: Database, words: str) -> set[str]:
    with database.reading() as session:
        answer = search(session, words, limit=100)
        assert answer.total == len(answer.hits)
        assert answer.exact
        return {hit.case_id for hit in answer.hits}


def test_any_piece_of_any_text_is_found_as_by_a_scan(database: Database) -> None:
    filled(database)
    texts = [*REQUESTS, "依申请〔2026〕3号", "王示例", "经查，贵方申请公开的征地批文不存在。", "扫描件文字 信息 征收"]
    pieces = {text[a:b] for text in texts for a in range(len(text)) for b in (a + 1, a + 2, a + 3, a + 7, len(text))}
    for piece in sorted(pieces)[::3]:
        if piece.strip():
            expected = scanned(database, piece)
            assert expected
            assert found(database, piece) == expected, piece


def test_what_stands_nowhere_is_not_found(database: Database) -> None:
    filled(database)
    for words in ("征收征地", "不存在的词", "龘", "%", "_", "**", "", "   ", "x" * 3000):
        assert found(database, words) == set()


def test_words_that_stand_apart_are_found_together(database: Database) -> None:
    ids = filled(database)
    assert found(database, "征地 王示例") == {ids[0], ids[1], ids[2]}
    assert found(database, "abc 规划") == {ids[3]}
    assert found(database, "征地 没有") == set()


@pytest.mark.parametrize("rare", [0, 1000])
def test_words_that_stand_apart_are_found_as_by_a_scan(
    database: Database, monkeypatch: pytest.MonkeyPatch, rare: int
) -> None:
    filled(database)
    monkeypatch.setattr(search_module, "_RARE", rare)
    monkeypatch.setattr(search_module, "_AT_ONCE", 2)
    with database.reading() as session:
        c = search_texts.c
        chosen = select(cases.c.id, c.place, c.text).join(search_texts, c.ordinal == cases.c.ordinal)
        texts = [(row[0], row[1], fold(row[2])) for row in session.connection.execute(chosen)]
        for pair in combinations(("征地", "王示例", "批", "信息", "1", "abc", "方案及", "没有"), 2):
            best = [{i: max(p for n, p, t in texts if n == i and w in t) for i, _, t in texts if w in t} for w in pair]
            both = {i: max(each[i] for each in best) for i in set(best[0]) & set(best[1])}
            found = [hit.case_id for hit in search(session, " ".join(pair), limit=100).hits]
            assert found == sorted(both, key=both.__getitem__, reverse=True), pair


def test_the_weightiest_part_comes_first_then_the_newest_case(database: Database) -> None:
    ids = filled(database)
    with database.reading() as session:
        hits = search(session, "征地").hits
        assert [(hit.case_id, hit.where) for hit in hits] == [
            (ids[2], "request"),
            (ids[0], "request"),
            (ids[1], "letter"),
        ]
        first = search(session, "3号").hits[0]
        assert (first.case_id, first.where, first.number) == (ids[2], "number", "依申请〔2026〕3号")


def test_limit_and_count(database: Database) -> None:
    filled(database)
    with database.reading() as session:
        some = search(session, "王示例", limit=2)
        assert (len(some.hits), some.total, some.exact) == (2, 6, True)
        capped = search(session, "王示例", limit=2, count_up_to=4)
        assert (len(capped.hits), capped.total, capped.exact) == (2, 4, False)
        assert search(session, "王示例", limit=6, count_up_to=6).exact
        assert search(session, "王示例", limit=2, count_up_to=None).total == 6


def test_what_is_marked_is_what_was_sought(database: Database) -> None:
    filled(database)
    with database.reading() as session:
        for words in ("征地", "ABC", "abc-1", "批", "“一村"):
            for hit in search(session, words).hits:
                assert hit.marks
                assert all(fold(hit.snippet[a:b]) == fold(words) for a, b in hit.marks)


def test_a_changed_text_is_found_by_its_new_words_only(database: Database) -> None:
    ids = filled(database)
    with database.transaction() as session:
        search_index.index(session, ids[1], "letter:a", "全部予以公开")
        search_index.index(session, ids[1], "letter:b", "")
        row = case_list.find(session, ids[0])
        assert row is not None
        case_list.refresh(session, replace(row, request="改后的内容", letter_numbers=("示信告〔2026〕9号",)))
    assert found(database, "征地") == {ids[2]}
    assert found(database, "予以公开") == {ids[1]}
    assert found(database, "改后的") == {ids[0]}
    assert found(database, "信告〔2026") == {ids[0]}
    with database.transaction() as session:
        case_list.refresh(session, replace(row, request="改后的内容"))
    assert found(database, "信告〔2026") == set()


def test_the_list_is_filtered_by_words(database: Database) -> None:
    ids = filled(database)
    with database.reading() as session:
        for words, expected in {
            "征地": {ids[0], ids[2]},
            "征": {ids[0], ids[2]},
            "征地补偿": {ids[2]},
            "征地 3号": {ids[2]},
            "abc": {ids[1], ids[3]},
            "扫描": set(),
            "王示例": set(ids),
        }.items():
            rows, total = case_list.page(session, Query(text=words))
            assert ({row.case_id for row in rows}, total) == (expected, len(expected))


def test_common_words_come_newest_first_without_reading_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_places, "_FEW", 20)
    with database.transaction() as session:
        coming = [chain.Coming(f"id-{n:04d}", f"历史{n:04d}", CaseKind.DISCLOSURE, (registered(),)) for n in range(250)]
        chain.import_many(session, coming, CLERK, NOON)
        case_list.refresh_many(session, [case_row(case.id or "", case.number) for case in coming])
    with database.reading() as session:
        answer = search(session, "历史", limit=3, count_up_to=100)
        assert [hit.case_id for hit in answer.hits] == ["id-0249", "id-0248", "id-0247"]
        assert (answer.total, answer.exact) == (100, False)
        every = search(session, "历史", limit=3, count_up_to=None)
        assert (every.total, every.exact) == (250, True)
        assert case_list.page(session, Query(text="历史"))[1] == 250
        assert case_list.page(session, Query(text="历史001"))[1] == 10


@given(st.text(), st.text(min_size=1, max_size=5))
def test_folding_keeps_every_character_in_its_place(before: str, word: str) -> None:
    assert len(fold(before)) == len(before)
    snippet, marks = excerpt(before + word, (fold(word),))
    assert all(fold(snippet[a:b]) == fold(word) for a, b in marks)


@pytest.mark.parametrize(
    ("typed", "kept"), [("ＡＢ１２", "ab12"), ("İSTANBUL", "İstanbul"), ("第　条\n款", "第 条 款")]
)
def test_folding(typed: str, kept: str) -> None:
    assert fold(typed) == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    text=st.text(alphabet="征地ab -\"'信\n𬭎()*:^", min_size=1, max_size=12),
    word=st.text(alphabet="征地ab -\"'信\n𬭎()*:^", min_size=1, max_size=4),
)
def test_search_is_a_scan(embedded_database: Database, text: str, word: str) -> None:
    with embedded_database.transaction() as session:
        case_id = chain.find_by_number(session, "1")
        if case_id is None:
            case_id = chain.open_case(session, "1", CaseKind.DISCLOSURE, registered(), CLERK, NOON).id
        search_index.index(session, case_id, "request", text)
        holds = fold(word).strip() in fold(text)
        got = bool(search(session, word).hits) if word.strip() else holds
    apart = " " in fold(word).strip() and all(part in fold(text) for part in fold(word).split())
    assert got == (holds or apart)
