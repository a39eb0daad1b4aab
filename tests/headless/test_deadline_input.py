"""The command deadline with input that cannot be right: a wrong field is named, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import clock
from app.headless.command_line import run
from tests.headless.running import Console
from tests.headless.test_deadline_command import REQUEST


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"channel": None}, "channel"),
        ({"received_on": None}, "received_on"),
        ({"received_on": "2026-2-3"}, "received_on"),
        ({"received_on": "2026-W01-1"}, "received_on"),
        ({"received_on": 20261012}, "received_on"),
        ({"received_on": "2008-04-30"}, "received_on"),
        ({"submitted_on": "2026-10-13"}, "submitted_on"),
        ({"arrived_on": "2026-10-13"}, "arrived_on"),
        ({"regime": "2021"}, "regime"),
        ({"as_of": "2026-10-11"}, "as_of"),
        ({"steps": {}}, "steps"),
        ({"steps": [1]}, "steps[1]"),
        ({"steps": [{"on": "2026-10-20"}]}, "steps[1].kind"),
        ({"steps": [{"kind": "routed", "on": "2026-10-20"}]}, "steps[1].kind"),
        ({"steps": [{"kind": "withdrawn"}]}, "steps[1].on"),
        ({"steps": [{"kind": "withdrawn", "on": "2026-10-11"}]}, "steps[1].on"),
        ({"steps": [{"kind": "withdrawn", "on": "2026-11-03"}]}, "steps[1].on"),
        ({"steps": [{"kind": "withdrawn", "on": "2026-W44-1"}]}, "steps[1].on"),
        ({"steps": [{"kind": "extension_notified", "on": "2026-10-20", "days": "20"}]}, "steps[1].days"),
        ({"steps": [{"kind": "extension_notified", "on": "2026-10-20", "days": True}]}, "steps[1].days"),
        ({"steps": [{"kind": "extension_notified", "on": "2026-10-20", "days": 0}]}, "steps[1].days"),
        ({"steps": [{"kind": "extension_notified", "on": "2026-10-20"}]}, "steps[1].days"),
        ({"steps": [{"kind": "served", "on": "2026-10-20", "step": 1}]}, "steps[1].step"),
        ({"steps": [{"kind": "voided", "on": "2026-10-20", "step": 2}]}, "steps[1].step"),
        ({"steps": [{"kind": "replied", "on": "2026-10-20", "delivery": "drone"}]}, "steps[1].delivery"),
        ({"steps": [{"kind": "withdrawn", "on": "2026-10-20", "why": "x"}]}, "steps[1].why"),
        ({"recieved_on": "2026-10-12"}, "recieved_on"),
        ({"received_on": "9999-12-31", "as_of": "9999-12-31"}, "received_on"),
        ({"received_on": "2060-12-20", "as_of": "2060-12-20", "steps": []}, "received_on"),
        ({"as_of": "2061-01-01"}, "as_of"),
        ({"submitted_on": "0001-01-01"}, "submitted_on"),
        ({"arrived_on": "2007-12-31"}, "arrived_on"),
        (
            {"steps": [{"kind": "supplement_requested", "on": "2026-10-20", "reply_by": "9999-12-31"}]},
            "steps[1].reply_by",
        ),
        ({"steps": [{"kind": "reply_ordered", "on": "2026-10-20", "days": 10**9}]}, "steps[1].days"),
        ({"steps": [{"kind": "reply_ordered", "on": "2026-10-20", "until": "9999-12-31"}]}, "steps[1].until"),
        ({"steps": [{"kind": "fee_noticed", "on": "2026-10-20", "served_on": "2026-10-19"}]}, "steps[1].served_on"),
    ],
)
def test_a_wrong_field_is_named(console: Console, change: dict[str, Any], field: str) -> None:
    assert console.rejected({**REQUEST, **change}).startswith(f"{field}：")


def test_a_message_quotes_no_more_than_a_person_reads(console: Console) -> None:
    assert len(console.rejected({**REQUEST, "x" * 100_000: 1})) < 700


def test_a_device_without_end_is_too_large(console: Console) -> None:
    code, answer, said = console.run("deadline", "/dev/zero")
    assert (code, answer) == (2, None)
    assert "过大" in said


@pytest.mark.parametrize("text", ["", "{", "[1,", "\udcff", "nul", "1" * 5000, "[" * 5000])
def test_what_is_no_json(console: Console, text: str) -> None:
    assert console.rejected(text).startswith("FILE：")


@pytest.mark.parametrize("plain", [None, 7, "text", True])
def test_json_that_is_no_request(console: Console, plain: object) -> None:
    code, answer, said = console.run("deadline", given=json.dumps(plain))
    assert (code, answer) == (2, None)
    assert said


def test_files_that_cannot_be_read(console: Console, tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "none.json"), "a\0b"):
        code, answer, said = console.run("deadline", name)
        assert (code, answer) == (2, None)
        assert said.startswith("FILE：")


KEYS = ["kind", "on", "days", "id", "step", "until", "reply_by", "served_on", "delivery", "co_producer", "x"]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(),
    st.text(max_size=4),
    st.sampled_from(
        ["2026-10-12", "2026-10-20", "2026-12-01", "0001-01-01", "9999-12-31", "2099-12-31", "甲", "posted"]
    ),
    st.lists(st.integers(), max_size=2),
)
KIND = st.sampled_from(sorted(clock.KINDS | {"voided", "routed"}))
STEP = st.fixed_dictionaries({"kind": KIND, "on": VALUES}, optional=dict.fromkeys(KEYS[2:], VALUES)) | VALUES
ENTRY = st.fixed_dictionaries(
    {"channel": st.sampled_from(["counter", "online"]), "received_on": VALUES},
    optional={
        "submitted_on": VALUES,
        "arrived_on": VALUES,
        "regime": st.sampled_from(["auto", "2008", "2019", 5]),
        "steps": st.lists(STEP, max_size=5) | VALUES,
        "as_of": VALUES,
    },
)


@given(st.lists(ENTRY | VALUES, min_size=1, max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_of_requests_is_answered_entry_by_entry(console: Console, plain: list[object]) -> None:
    answers = console.deadline(plain)
    assert len(answers) == len(plain)
    assert all("error" in answer or "due_on" in answer for answer in answers)


@given(st.lists(st.text(max_size=6) | st.sampled_from(["deadline", "workdays", "calendar", "add", "--file", "-h"])))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_command_line_ends_with_a_code(console: Console, words: list[str]) -> None:
    console.hand("")
    if "-h" not in words:
        assert run(words) in (0, 2, 3, 4)
        assert "Traceback" not in console.capsys.readouterr().err
