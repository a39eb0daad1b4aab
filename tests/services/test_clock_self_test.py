"""The self-test: all shipped examples are right, and a wrong one would show."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import StorageUnavailable
from app.domain.self_test import check_examples
from app.domain.work_calendar import RegionalDay
from app.services import calendar_files
from app.services.clock_self_test import run_self_test

CALENDAR = calendar_files.load()


def test_every_shipped_example_is_right() -> None:
    checked = run_self_test(CALENDAR)
    assert len(checked) >= 14
    assert [one for one in checked if not one.right] == []


def test_another_calendar_shows_what_differs() -> None:
    regional = CALENDAR.with_regional([RegionalDay(date(2026, 11, 2), "示例节", "示例条例")])
    wrong = [one for one in run_self_test(regional) if not one.right]
    assert "due_on：应为2026-11-27，算得2026-11-30" in [text for one in wrong for text in one.differences]


def test_an_example_that_cannot_be_read_is_a_difference() -> None:
    request = {"channel": "counter", "received_on": "2026-02-30", "as_of": "2026-03-01"}
    (checked,) = check_examples([{"name": "示例", "request": request, "expected": {}}], CALENDAR)
    assert not checked.right


@pytest.mark.parametrize("content", [None, "{", "[]", "{}"])
def test_a_damaged_file_of_examples(tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    if content is not None:
        (folder / "deadlines.json").write_text(content, encoding="utf-8")
    with pytest.raises(StorageUnavailable):
        run_self_test(CALENDAR, tmp_path)


def test_the_examples_hold_the_court_cases_with_a_stated_date() -> None:
    shipped = json.loads((Path(__file__).parents[2] / "resources/samples/deadlines.json").read_text(encoding="utf-8"))
    due = {example["request"]["received_on"]: example["expected"].get("due_on") for example in shipped["examples"]}
    assert (due["2022-09-30"], due["2011-06-01"]) == ("2022-11-02", "2011-06-23")
