"""The command workdays: one day or many, and what is no working-day question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.headless.running import Console


def test_workdays(console: Console) -> None:
    assert console.run("workdays", "add", "2026-09-18", "20") == (0, {"on": "2026-10-22", "provisional": False}, "")
    assert console.run("workdays", "add", "2026-12-21", "20")[1] == {"on": "2027-01-19", "provisional": True}
    counted = console.run("workdays", "count", "2026-09-18", "2026-10-22")[1]
    assert counted == {"working_days": 20, "provisional": False}
    assert console.run("workdays", "count", "2026-12-31", "2027-01-01")[1] == {"working_days": 0, "provisional": False}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("add", "0001-01-01", "1"), "DATE"),
        (("count", "0001-01-01", "2026-01-01"), "A"),
        (("count", "2026-01-01", "9999-12-31"), "B"),
    ],
)
def test_a_day_outside_the_calendar_is_named_as_it_was_given(
    console: Console, words: tuple[str, ...], field: str
) -> None:
    code, _, said = console.run("workdays", *words)
    assert (code, said.startswith(f"{field}：")) == (2, True)


def test_workdays_in_bulk(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "days.txt"
    file.write_text("2026-09-18 20\n\n2026-09-18,7\n2026-02-30 1\n", encoding="utf-8")
    code, answer, _ = console.run("workdays", "add", "--file", str(file))
    assert code == 0
    assert [one.get("on") for one in answer] == ["2026-10-22", "2026-09-29", None]
    assert answer[2]["error"]["field"] == "DATE"


@pytest.mark.parametrize(
    "words",
    [
        ("add",),
        ("add", "2026-09-18"),
        ("add", "2026-09-18", "-1"),
        ("add", "2026-09-18", "x"),
        ("add", "2026-09-18", "99999999"),
        ("add", "2026-09-18", "99999"),
        ("add", "2007-09-18", "1"),
        ("add", "2026-09-31", "1"),
        ("add", "2026-09-18", "1", "2"),
        ("add", "2026-09-18", "1", "--file", "x"),
        ("add", "--file", "/no/such/file"),
        ("count", "2026-09-18", "2026-09-17"),
        ("count", "2026-09-18"),
        ("count", "2026-09-18", "9999-12-31"),
        ("add", "9999-12-31", "1"),
        ("multiply", "2026-09-18", "1"),
        (),
    ],
)
def test_wrong_workdays(console: Console, words: tuple[str, ...]) -> None:
    code, answer, said = console.run("workdays", *words)
    assert (code, answer) == (2, None)
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ("add", "2026-09-18", "99999"),
            "N：2026-09-18之后第99999个工作日超出工作日历（到2060年为止）",
        ),
        (("add", "2061-01-01", "1"), "DATE：2061-01-01不在工作日历范围内（到2060年为止）"),
        (("count", "1999-01-01", "2026-10-01"), "A：1999-01-01不在工作日历范围内（早于第一天）"),
    ],
)
def test_what_lies_outside_the_calendar_is_named(console: Console, words: tuple[str, ...], line: str) -> None:
    assert console.run("workdays", *words) == (2, None, f"{line}\n")
