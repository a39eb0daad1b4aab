from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.shared.tokens import Tone
from ui.shared.words import dated, days_left, slack_tone, typed_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-21", date(2026, 12, 21)),
        ("2026/12/21", date(2026, 12, 21)),
        ("2026.1.2", date(2026, 1, 2)),
        ("20261221", date(2026, 12, 21)),
        ("2026年12月21日", date(2026, 12, 21)),
        ("12月21日", date(2026, 12, 21)),
        ("12-21", date(2026, 12, 21)),
        ("1221", date(2026, 12, 21)),
        ("1-5", date(2027, 1, 5)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 20)),
        ("+3", date(2026, 11, 24)),
        ("-2", date(2026, 11, 19)),
        ("２０２６－１２－２１", date(2026, 12, 21)),
        (" 2026 - 12 - 21 ", date(2026, 12, 21)),
    ],
)
def test_a_date_is_understood_as_people_write_it(text: str, meant: date) -> None:
    assert typed_date(text, TODAY) == meant


@pytest.mark.parametrize("text", ["", "2026-02-30", "13-40", "明年", "12", "+99999", "2026-12-21-3", "🙂"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert typed_date(text, TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(-170, 170))
def test_without_a_year_the_nearest_such_day_is_meant(today: date, distance: int) -> None:
    meant = today + timedelta(days=distance)
    if (meant.month, meant.day) != (2, 29):
        assert typed_date(f"{meant:%m-%d}", today) == meant


def test_days_left_are_said_in_words() -> None:
    assert [days_left(n) for n in (3, 0, -2)] == ["剩 3 个工作日", "今天到期", "逾期 2 个工作日"]
    assert days_left(0, True) == "只剩今天", "the date itself may be a day off"
    assert [slack_tone(n) for n in (4, 3, 0, -1)] == [Tone.DONE, Tone.WARNING, Tone.WARNING, Tone.WRONG]
    assert dated(date(2026, 12, 21)) == "2026-12-21（周一）"
