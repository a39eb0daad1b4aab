"""What a list says of the date of a case."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import case_row
from ui.shared.case_cells import due_cell


@pytest.mark.parametrize(
    ("due_on", "provisional", "said"),
    [
        (date(2026, 12, 21), False, "今天到期"),
        (date(2027, 1, 29), True, "今天到期 · 暂定"),
        (date(2027, 1, 30), True, "只剩今天 · 暂定"),  # a Saturday that a notice may yet make a working day
    ],
)
def test_with_no_working_day_left_it_is_said_whether_the_date_is_today(
    due_on: date, provisional: bool, said: str
) -> None:
    safe = due_on if provisional else None
    one = case_row("1", "2026-0001", due_on=due_on, safe_due_on=safe, provisional=provisional)
    assert due_cell(one, 0).second == said
