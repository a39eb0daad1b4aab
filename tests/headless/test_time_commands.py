"""The commands deadline, workdays and calendar: keys, exit codes, one line for every error, never a traceback."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import clock
from app.headless.command_line import run

NOTICES = Path(__file__).parents[1] / "domain" / "notices"
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


class Desk:
    """Runs a command the way the shell does and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def run(self, *arguments: str, given: object = None) -> tuple[int, Any, str]:
        text = given if isinstance(given, str) else json.dumps(given)
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass"))))
        code = run(arguments)
        said = self.capsys.readouterr()
        assert "Traceback" not in said.err
        return code, json.loads(said.out) if said.out else None, said.err

    def deadline(self, request: object) -> Any:
        code, answer, said = self.run("deadline", "-", given=request)
        assert (code, said) == (0, "")
        return answer

    def rejected(self, request: object, expected: int = 2) -> str:
        code, answer, said = self.run("deadline", "-", given=request)
        assert (code, answer) == (expected, None)
        assert len(said.splitlines()) == 1
        return said


@pytest.fixture
def desk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(capsys, monkeypatch)


def with_step(**step: object) -> dict[str, Any]:
    return {**REQUEST, "steps": [*REQUEST["steps"], step]}


def test_the_answer_has_exactly_the_published_keys(desk: Desk) -> None:
    answer = desk.deadline(REQUEST)
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


def test_brief_leaves_the_days_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(REQUEST), encoding="utf-8")
    code, answer, _ = desk.run("deadline", str(file), "--brief")
    assert code == 0
    assert "days" not in answer


def test_reasons_of_days(desk: Desk) -> None:
    steps = [
        {"kind": "third_party_consulted", "on": "2026-09-21", "id": "1"},
        {"kind": "third_party_answered", "on": "2026-09-23", "id": "1"},
    ]
    answer = desk.deadline({"channel": "oral", "received_on": "2026-09-18", "steps": steps, "as_of": "2026-10-20"})
    why = {day["on"]: day["why"] for day in answer["days"]}
    assert [why[f"2026-{day}"] for day in ("09-20", "09-22", "09-25", "09-26", "10-03", "10-05", "10-10", "10-12")] == [
        *("make_up_day", "consultation", "holiday", "weekend", "weekend", "holiday", "make_up_day", "working_day")
    ]


def test_a_list_is_answered_in_order_with_errors_in_place(desk: Desk) -> None:
    wrong = {**REQUEST, "received_on": "2026-02-30"}
    refused = with_step(kind="extension_notified", on="2026-11-02", days=21)
    first, second, third, fourth = desk.deadline([REQUEST, wrong, refused, 7])
    assert first["due_on"] == "2026-11-27"
    assert set(second["error"]) == {"field", "message", "article"}
    assert (second["error"]["field"], second["error"]["article"]) == ("received_on", None)
    assert "第三十三条" in third["error"]["article"]
    assert fourth["error"]["field"] == "deadline"


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
def test_a_wrong_field_is_named(desk: Desk, change: dict[str, Any], field: str) -> None:
    assert desk.rejected({**REQUEST, **change}).startswith(f"{field}：")


def test_a_message_quotes_no_more_than_a_person_reads(desk: Desk) -> None:
    assert len(desk.rejected({**REQUEST, "x" * 100_000: 1})) < 700


def test_a_device_without_end_is_too_large(desk: Desk) -> None:
    code, answer, said = desk.run("deadline", "/dev/zero")
    assert (code, answer) == (2, None)
    assert "过大" in said


@pytest.mark.parametrize("text", ["", "{", "[1,", "\udcff", "nul", "1" * 5000, "[" * 5000])
def test_what_is_no_json(desk: Desk, text: str) -> None:
    assert desk.rejected(text).startswith("FILE：")


@pytest.mark.parametrize("plain", [None, 7, "text", True])
def test_json_that_is_no_request(desk: Desk, plain: object) -> None:
    code, answer, said = desk.run("deadline", given=json.dumps(plain))
    assert (code, answer) == (2, None)
    assert said


def test_a_refusal_names_the_article_and_ends_with_3(desk: Desk) -> None:
    said = desk.rejected(with_step(kind="extension_notified", on="2026-11-02", days=21), expected=3)
    assert "《条例》第三十三条" in said


def test_files_that_cannot_be_read(desk: Desk, tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "none.json"), "a\0b"):
        code, answer, said = desk.run("deadline", name)
        assert (code, answer) == (2, None)
        assert said.startswith("FILE：")


def test_workdays(desk: Desk) -> None:
    assert desk.run("workdays", "add", "2026-09-18", "20") == (0, {"on": "2026-10-22", "provisional": False}, "")
    assert desk.run("workdays", "add", "2026-12-21", "20")[1] == {"on": "2027-01-19", "provisional": True}
    counted = desk.run("workdays", "count", "2026-09-18", "2026-10-22")[1]
    assert counted == {"working_days": 20, "provisional": False}
    assert desk.run("workdays", "count", "2026-12-31", "2027-01-01")[1] == {"working_days": 0, "provisional": False}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("add", "0001-01-01", "1"), "DATE"),
        (("count", "0001-01-01", "2026-01-01"), "A"),
        (("count", "2026-01-01", "9999-12-31"), "B"),
    ],
)
def test_a_day_outside_the_calendar_is_named_as_it_was_given(desk: Desk, words: tuple[str, ...], field: str) -> None:
    code, _, said = desk.run("workdays", *words)
    assert (code, said.startswith(f"{field}：")) == (2, True)


def test_workdays_in_bulk(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "days.txt"
    file.write_text("2026-09-18 20\n\n2026-09-18,7\n2026-02-30 1\n", encoding="utf-8")
    code, answer, _ = desk.run("workdays", "add", "--file", str(file))
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
def test_wrong_workdays(desk: Desk, words: tuple[str, ...]) -> None:
    code, answer, said = desk.run("workdays", *words)
    assert (code, answer) == (2, None)
    assert len(said.splitlines()) == 1


def test_calendar_parse(desk: Desk) -> None:
    code, answer, _ = desk.run("calendar", "parse", str(NOTICES / "2026.txt"))
    assert code == 0
    assert set(answer) == {"year", "off", "worked", "source", "amends"}
    assert (answer["year"], answer["source"], answer["amends"]) == (2026, "国办发明电〔2025〕7号", None)
    assert answer["worked"] == [
        *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    ]
    assert len(answer["off"]) == 33


def test_calendar_parse_writes_a_prolonged_holiday_out(desk: Desk) -> None:
    answer = desk.run("calendar", "parse", str(NOTICES / "2020-extension.txt"))[1]
    assert answer["off"] == ["2020-01-31", "2020-02-01", "2020-02-02"]
    assert answer["amends"] == "春节"


def test_calendar_parse_reads_files_of_older_machines(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes((NOTICES / "2016.txt").read_text("utf-8").encode("gb18030"))
    assert desk.run("calendar", "parse", str(file))[1]["year"] == 2016


def test_a_wrong_weekday_names_its_sentence(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    text = (NOTICES / "2026.txt").read_text("utf-8")
    file.write_text(text.replace("10月10日（周六）上班", "10月10日（周日）上班"), encoding="utf-8")
    code, answer, said = desk.run("calendar", "parse", str(file))
    assert (code, answer) == (2, None)
    assert "10月10日（周日）上班" in said
    assert len(said.splitlines()) == 1


def test_what_speaks_against_a_notice_is_said_beside_the_answer(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    text = (NOTICES / "2026.txt").read_text("utf-8")
    file.write_text(text.replace("9月20日（周日）、10月10日（周六）上班。", ""), encoding="utf-8")
    code, answer, said = desk.run("calendar", "parse", str(file))
    assert (code, "2026-10-10" in answer["worked"]) == (0, False)
    assert said.startswith("请核对：国庆节")


def test_calendar_show(desk: Desk) -> None:
    answer = desk.run("calendar", "show", "2019")[1]
    assert (answer["provisional"], answer["working_days"]) == (False, 250)
    assert {"2018-12-30", "2019-05-02"} <= set(answer["off"])
    assert "2019-04-28" in answer["worked"]
    provisional = desk.run("calendar", "show", "2027")[1]
    assert (provisional["provisional"], len(provisional["off"]), provisional["worked"]) == (True, 13, [])


@pytest.mark.parametrize(
    "words", [("show", "2007"), ("show", "2100"), ("show", "x"), ("parse", "/no/file"), (), ("parse",)]
)
def test_wrong_calendar_words(desk: Desk, words: tuple[str, ...]) -> None:
    code, answer, said = desk.run("calendar", *words)
    assert (code, answer) == (2, None)
    assert len(said.splitlines()) == 1


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
def test_any_list_of_requests_is_answered_entry_by_entry(desk: Desk, plain: list[object]) -> None:
    answers = desk.deadline(plain)
    assert len(answers) == len(plain)
    assert all("error" in answer or "due_on" in answer for answer in answers)


@given(st.lists(st.text(max_size=6) | st.sampled_from(["deadline", "workdays", "calendar", "add", "--file", "-h"])))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_command_line_ends_with_a_code(desk: Desk, words: list[str]) -> None:
    desk.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    if "-h" not in words:
        assert run(words) in (0, 2, 3, 4)
        assert "Traceback" not in desk.capsys.readouterr().err
