"""Tricky requests whose dates were counted with pencil and wall calendar, one line each in clock_by_hand.jsonl."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain import clock
from app.domain.errors import DeskError, InputRejected, Refused
from app.domain.timeline import timeline_from_plain
from app.services import calendar_files

CALENDAR = calendar_files.load()
COUNTED = [json.loads(line) for line in Path(__file__).with_name("clock_by_hand.jsonl").read_text("utf-8").splitlines()]
GRANTED = [one for one in COUNTED if "refused" not in one]
REFUSED = [one for one in COUNTED if "refused" in one]


def read(request: dict[str, Any]) -> dict[str, Any]:
    timeline = timeline_from_plain(request, date.max)
    return clock.read(timeline.receipt, timeline.steps, CALENDAR, timeline.as_of).to_plain()


@pytest.mark.parametrize("counted", GRANTED, ids=lambda one: one["name"])
def test_the_clock_says_what_was_counted_by_hand(counted: dict[str, Any]) -> None:
    answer = read(counted["request"])
    assert {key: answer[key] for key in counted["expect"]} == counted["expect"]
    others = {other["what"]: [other["due_on"], other["met"]] for other in answer["other_deadlines"]}
    wanted = counted.get("other_deadlines", {})
    assert {what: others.get(what) for what in wanted} == wanted
    if "alternatives" in counted:
        found = {other["code"]: [other["day_zero"], other["due_on"]] for other in answer["alternatives"]}
        assert found == counted["alternatives"]
    if "warnings" in counted:
        assert sorted(warning["code"] for warning in answer["warnings"]) == counted["warnings"]


@pytest.mark.parametrize("counted", REFUSED, ids=lambda one: one["name"])
def test_what_the_law_does_not_permit_is_refused_with_its_field_or_article(counted: dict[str, Any]) -> None:
    with pytest.raises(DeskError) as trouble:
        read(counted["request"])
    if isinstance(trouble.value, InputRejected):
        assert trouble.value.field == counted["refused"]
    else:
        assert isinstance(trouble.value, Refused)
        assert trouble.value.article == counted["refused"]
