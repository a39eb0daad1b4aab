"""避头尾, held against a reading of the rules that looks at one break at a time and cares for nothing else."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.letters.line_breaking import (
    NEVER_FIRST,
    NEVER_LAST,
    TOKEN_BREAKS,
    break_lines,
    gaps,
    permitted_breaks,
    script_changes,
    units_after_figures,
)

MEASURE = 28.0
PIECES = [
    *"国政府信息公开申请年月日元件、。，；：？！）】》」”…—％℃（【《「“￥",
    *("……", "——", "2026年", "60日", "100元", "3.5%", "ABC", "e-mail", "〔2026〕", "１２", "䶮𬭎"),
    *("https://www.example.gov.cn/zwgk/2026/article_12345.html", " ", "John Smith"),
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


def widths(text: str) -> list[float]:
    return [0.5 if char.isascii() else 1.0 for char in text]


def lines(text: str, measure: float = MEASURE, units: frozenset[str] = frozenset()) -> list[str]:
    return [text[line.start : line.end] for line in break_lines(text, widths(text), measure, units=units)]


def offends(before: str, after: str, units: str) -> bool:
    """The rules as they stand in the handbook, for the break between two stretches of text."""
    rules = (
        re.match(r"[、。，．：；？！）〕】》〉」』”’…—·％‰℃]", after),
        re.search(r"[（〔【《〈「『“‘￥№]$", before),
        re.search(r"[A-Za-z0-9]$", before) and re.match(r"[A-Za-z0-9]", after),
        re.search(r"[0-9]$", before) and re.match(f"[{units or '%'}]", after),
    )
    return any(rules)


def must_be_cut(text: str, place: int, measure: float, units: str) -> bool:
    """Whether the run of unbreakable characters around a place is wider than a line, so that some rule has to yield."""
    start = end = place
    while start > 0 and (start == place or offends_or_sticks(text, start, units)):
        start -= 1
    while end < len(text) and (end == place or offends_or_sticks(text, end, units)):
        end += 1
    return sum(widths(text[start:end])) > measure - 1


def offends_or_sticks(text: str, place: int, units: str) -> bool:
    return not permitted_breaks(text, frozenset(units))[place]


@given(texts, st.sampled_from(["", "年日元"]))
@settings(max_examples=300, deadline=None)
def test_no_line_offends_unless_nothing_else_would_fit(text: str, units: str) -> None:
    found = break_lines(text, widths(text), MEASURE, units=frozenset(units))
    for first, second in itertools.pairwise(found):
        before, after = text[first.start : second.start], text[second.start : second.end]
        if offends(before, after, units):
            assert must_be_cut(text, second.start, MEASURE, units)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_and_nothing_is_wider_than_the_measure(text: str) -> None:
    found = break_lines(text, widths(text), MEASURE)
    assert "".join(lines(text)).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= MEASURE + 1e-6 for line in found)
    assert [line.full for line in found] == [True] * (len(found) - 1) + [False]


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_line_ends_as_late_as_it_may(text: str) -> None:
    """The next permitted piece never had room on the line."""
    found = break_lines(text, widths(text), MEASURE)
    permitted = permitted_breaks(text)
    for first, second in itertools.pairwise(found):
        places = (place for place in range(second.start + 1, len(text) + 1) if place == len(text) or permitted[place])
        longer = text[first.start : next(places)].rstrip(" ")
        assert sum(widths(longer)) > MEASURE or not permitted[second.start]


def test_twenty_eight_characters_fill_a_line() -> None:
    assert [len(line) for line in lines("国" * 60)] == [28, 28, 4]


def test_a_closing_mark_takes_the_character_before_it_along() -> None:
    assert lines("国" * 28 + "。" + "国" * 3) == ["国" * 27, "国。国国国"]


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert lines("国" * 27 + "《条例》") == ["国" * 27, "《条例》"]


@pytest.mark.parametrize("pair", ["……", "——"])
def test_double_marks_are_not_parted_and_begin_no_line(pair: str) -> None:
    assert lines("国" * 27 + pair + "国") == ["国" * 26, f"国{pair}国"]


def test_a_number_keeps_its_unit() -> None:
    text = "国" * 26 + "2026年"
    assert lines(text, units=units_after_figures([text])) == ["国" * 26, "2026年"]


def test_a_number_keeps_its_brackets() -> None:
    assert lines("国" * 26 + "〔2026〕1号") == ["国" * 26, "〔2026〕1号"]


def test_words_stay_whole() -> None:
    assert lines("国" * 27 + "ABC国") == ["国" * 27, "ABC国"]


def test_an_address_wider_than_a_line_is_cut_after_its_signs() -> None:
    address = "https://www.example.gov.cn/zwgk/fdzdgknr/2026/11/03/article_12345.html?from=list&page=2"
    parts = lines("见" + address)
    assert "".join(parts) == "见" + address
    assert all(part[-1] in TOKEN_BREAKS for part in parts[1:-1])


def test_a_word_without_signs_is_cut_where_the_line_is_full() -> None:
    assert lines("A" * 100) == ["A" * 56, "A" * 44]


def test_blanks_at_a_line_end_need_no_room() -> None:
    assert lines("国" * 28 + "   国") == ["国" * 28, "国"]


def test_marks_alone_still_come_to_an_end() -> None:
    assert lines("。" * 60) == ["。" * 28, "。" * 28, "。" * 4]


def test_an_empty_paragraph_is_one_line() -> None:
    assert lines("") == [""]


def test_the_first_line_is_shorter_by_its_indent() -> None:
    found = break_lines("国" * 60, [1.0] * 60, MEASURE, indent=2)
    assert [line.end - line.start for line in found] == [26, 28, 6]


def test_the_space_before_a_number_is_given_up_at_a_lines_start() -> None:
    text = "国" * 28 + "5" + "国" * 28
    found = break_lines(text, widths(text), 28.0, spaces={28: 0.5, 29: 0.5})
    assert [text[line.start : line.end] for line in found] == ["国" * 28, "5" + "国" * 27, "国"]


def test_lines_spread_next_to_chinese_and_not_inside_words() -> None:
    assert gaps("国AB国 C") == [0, 2, 3, 4]


def test_a_space_is_kept_between_letters_of_both_scripts_only() -> None:
    assert script_changes("于2026年，AB") == {1: True, 5: True, 7: False}


def test_the_lists_are_those_of_the_handbook() -> None:
    assert set("、。，．：；？！）〕】》〉」』”’…—·％‰℃") <= NEVER_FIRST
    assert set("（〔【《〈「『“‘￥№") <= NEVER_LAST
    assert not NEVER_FIRST & NEVER_LAST
