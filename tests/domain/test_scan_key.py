"""A key says which number it stands for, to a scanner that knows figures only."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scan_key import LONGEST, SCAN_KEY, figures_of, plain_part, scan_text

NUMBERS = st.text("0123456789某市依申请〔〕号示建YSQ-/% ", min_size=1, max_size=60)


@pytest.mark.parametrize("number", ["2026-0001", "YSQ2026-12", "A/2026/1.(a)"])
def test_a_number_that_a_barcode_can_hold_is_its_own_text(number: str) -> None:
    assert scan_text(number) == number


def test_a_number_with_chinese_characters_gets_a_key_with_its_figures() -> None:
    key = scan_text("某市依申请〔2026〕12号")
    assert re.fullmatch(r"2026-12-\d{6}", key)
    assert figures_of(key) == ("2026", "12")
    assert plain_part("某市依申请〔2026〕12号") == "202612"


def test_numbers_that_differ_in_a_character_have_different_keys() -> None:
    alike = [f"{town}依申请〔2026〕{number}号" for town in "甲乙丙丁" for number in range(1, 200)]
    assert len({scan_text(number) for number in alike}) == len(alike)


@given(NUMBERS)
def test_every_text_fits_a_barcode_and_every_key_has_the_shape_and_figures_of_its_number(number: str) -> None:
    text = scan_text(number)
    assert all(" " <= char <= "~" for char in text)
    assert len(text) <= LONGEST
    if text != number:
        assert SCAN_KEY.fullmatch(text)
        rest = number
        for figures in figures_of(text):
            assert figures in rest
            rest = rest.split(figures, 1)[1]


def test_nothing_stays_nothing() -> None:
    assert scan_text("") == ""
