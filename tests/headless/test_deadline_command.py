"""The command deadline: its keys, its days, a list answered in order, one line for what the law refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.headless.running import Console

REQUEST: dict[str, Any] = {
    "channel": "counter",
    "received_on": "2026-10-12",
    "submitted_on": None,
    "arrived_on": None,
    "regime": "auto",
    "steps": [
        {"kind": "supplement_requested", "on": "2026-10-20"},
        {"kind": "supplement_received", "on": "2026-10-30"},
    ],
    "as_of": "2026-11-02",
}


def with_step(**step: object) -> dict[str, Any]:
    return {**REQUEST, "steps": [*REQUEST["steps"], step]}


def test_the_answer_has_exactly_the_published_keys(console: Console) -> None:
    answer = console.deadline(REQUEST)
    days = answer.pop("days")
    assert answer == {
        "regime": "2019",
        "day_zero": "2026-10-30",
        "due_on": "2026-11-27",
        "safe_due_on": None,
        "original_due_on": "2026-11-09",
        "state": "running",
        "overdue_since": None,
        "working_days_used": 1,
        "working_days_left": 19,
        "excluded_working_days": 0,
        "extension_days": 0,
        "provisional": False,
        "calendar_years": [2026],
        "other_deadlines": [{"what": "supplement_notice", "due_on": "2026-10-21", "met": True}],
        "alternatives": [],
        "warnings": [],
    }
    assert days[0] == {"on": "2026-10-31", "number": None, "why": "weekend"}
    assert days[2] == {"on": "2026-11-02", "number": 1, "why": "working_day"}
    assert days[-1] == {"on": "2026-11-27", "number": 20, "why": "working_day"}


def test_brief_leaves_the_days_out(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(REQUEST), encoding="utf-8")
    code, answer, _ = console.run("deadline", str(file), "--brief")
    assert code == 0
    assert "days" not in answer


def test_reasons_of_days(console: Console) -> None:
    steps = [
        {"kind": "third_party_consulted", "on": "2026-09-21", "id": "1"},
        {"kind": "third_party_answered", "on": "2026-09-23", "id": "1"},
    ]
    answer = console.deadline({"channel": "oral", "received_on": "2026-09-18", "steps": steps, "as_of": "2026-10-20"})
    why = {day["on"]: day["why"] for day in answer["days"]}
    assert [why[f"2026-{day}"] for day in ("09-20", "09-22", "09-25", "09-26", "10-03", "10-05", "10-10", "10-12")] == [
        *("make_up_day", "consultation", "holiday", "weekend", "weekend", "holiday", "make_up_day", "working_day")
    ]


def test_a_list_is_answered_in_order_with_errors_in_place(console: Console) -> None:
    wrong = {**REQUEST, "received_on": "2026-02-30"}
    refused = with_step(kind="extension_notified", on="2026-11-02", days=21)
    first, second, third, fourth = console.deadline([REQUEST, wrong, refused, 7])
    assert first["due_on"] == "2026-11-27"
    assert set(second["error"]) == {"field", "message", "article"}
    assert (second["error"]["field"], second["error"]["article"]) == ("received_on", None)
    assert "第三十三条" in third["error"]["article"]
    assert fourth["error"]["field"] == "deadline"


def test_a_refusal_names_the_article_and_ends_with_3(console: Console) -> None:
    said = console.rejected(with_step(kind="extension_notified", on="2026-11-02", days=21), expected=3)
    assert "《条例》第三十三条" in said
