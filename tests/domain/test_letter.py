"""What stands on a letter: numerals, dates, headings."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.letter import Face, Letter, as_draft, chinese_date, chinese_numeral, heading


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        *((1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一")),
        *((110, "一百一十"), (112, "一百一十二"), (500, "五百"), (1001, "一千零一"), (1010, "一千零一十")),
    ],
)
def test_numerals(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral


@pytest.mark.parametrize("number", [0, 10_000])
def test_no_numeral_outside_one_to_9999(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_numeral(number)


def test_dates_have_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 1, 5)) == "2026年1月5日"


def test_headings_bear_the_face_of_their_level() -> None:
    assert [heading(level, 1, "甲").face for level in (1, 2, 3, 4)] == [Face.HEI, Face.KAI, Face.BODY, Face.BODY]
    assert [heading(level, 2, "甲").text for level in (1, 2, 3, 4)] == ["二、甲", "（二）甲", "2. 甲", "（2）甲"]


def test_a_draft_bears_the_word() -> None:
    assert as_draft(Letter("reply", "答复")).watermark == "草稿"
