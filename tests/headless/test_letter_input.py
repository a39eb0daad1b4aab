"""`main.py letter` with input that cannot be right: one line names its field, and no half letter is left."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.check_up import look_over
from app.domain.errors import DeskError
from app.domain.letter_plain import read_letter
from app.headless.command_line import run
from app.letters.compose import compose
from tests.headless.running import WHOLE
from tests.sample_letters import AGENCY, PAPERS, agency, item, letter, shipped


def without(plain: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name != key}


BAD = [
    (without(WHOLE, "kind"), "kind"),
    ({**WHOLE, "kind": "love_letter"}, "kind"),
    (without(WHOLE, "issued_on"), "issued_on"),
    ({**WHOLE, "issued_on": "2026-02-30"}, "issued_on"),
    ({**WHOLE, "issued_on": "20261120"}, "issued_on"),
    ({**WHOLE, "issued_on": 5}, "issued_on"),
    (without(WHOLE, "received_on"), "received_on"),
    ({**WHOLE, "received_on": "2008-04-30"}, "received_on"),
    (without(WHOLE, "agency"), "agency"),
    ({**WHOLE, "agency": []}, "agency"),
    ({**WHOLE, "agency": without(AGENCY, "name")}, "agency.name"),
    ({**WHOLE, "agency": agency(kind="bakery")}, "agency.kind"),
    ({**WHOLE, "agency": agency(level="galaxy")}, "agency.level"),
    ({**WHOLE, "agency": agency(government=None)}, "agency.government"),
    ({**WHOLE, "agency": agency(valid_from="soon")}, "agency.valid_from"),
    ({**WHOLE, "items": []}, "items"),
    ({**WHOLE, "items": {}}, "items"),
    ({**WHOLE, "items": ["R13"]}, "items.0"),
    ({**WHOLE, "items": [item("R13"), {"outcome": "R99"}]}, "items.1.outcome"),
    ({**WHOLE, "items": [item("R4", grounds=["R99"])]}, "items.0.grounds"),
    ({**WHOLE, "items": [item("R13", details=[])]}, "items.0.details"),
    ({**WHOLE, "items": [item("R13", reasons=["a"])]}, "items.0.reasons"),
    ({**WHOLE, "applicants": [{"kind": "natural"}]}, "applicants.0.name"),
    ({**WHOLE, "applicants": [{"kind": "robot", "name": "张三"}]}, "applicants.0.kind"),
    ({**WHOLE, "served_through_internet": "yes"}, "served_through_internet"),
    ({**WHOLE, "attachments": "报告"}, "attachments"),
    ({**WHOLE, "attachments": [{}]}, "attachments.0"),
    ({**WHOLE, "edited": {"item1.finding": "改"}}, "edited.item1.finding"),
    ({**WHOLE, "regime": "1949"}, "regime"),
    ({**WHOLE, "request": "字" * 200_001}, "request"),
    ({**WHOLE, "items": [item("R5", reasons="字" * 150_000) for _ in range(4)]}, "letter"),
    ({**WHOLE, "request": float("nan")}, "request"),
    ({**WHOLE, "request_no": float("inf")}, "request_no"),
    ({**WHOLE, "applicants": [{"name": "\u200b\u202e"}]}, "applicants.0.name"),
    ({**WHOLE, "agency": agency(name="\ufeff")}, "agency.name"),
    ('{"kind": "reply", "kind": "receipt"}', "kind"),
    ([], "letter"),
    ("{", "FILE"),
    ("", "FILE"),
    ("[" * 100_000, "FILE"),
    ('{"kind": ' + "9" * 5000 + "}", "FILE"),
]


@pytest.mark.parametrize(("plain", "field"), BAD)
def test_bad_input_names_its_field_and_leaves_nothing(command: Any, plain: object, field: str) -> None:
    answer = command(plain)
    assert (answer.code, answer.plain, answer.files) == (2, None, [])
    (line,) = answer.err.strip().splitlines()
    assert line.startswith(f"{field}：")
    assert re.search(r"[\u4e00-\u9fff]", line)


def test_a_missing_file_or_folder_name_is_told(
    command: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["letter", str(tmp_path / "none.json"), "--out", str(tmp_path)]) == 2
    assert run(["letter", "--out", str(tmp_path)]) == 2
    assert command(WHOLE, "--template-folder", str(tmp_path / "nowhere")).code == 2
    (tmp_path / "letter.json").write_text("{}", "utf-8")
    assert run(["letter", str(tmp_path / "letter.json")]) == 2
    assert "Traceback" not in capsys.readouterr().err


TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(["", "R13", "R4", "2026-11-20", "是", "张三"]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)
KEYS = sorted({*WHOLE, "details", "edited", "regime", "handed_over_on"})


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(PAPERS),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3),
    st.dictionaries(
        st.sampled_from(["outcome", "grounds", "reasons", "answer", "details", "text"]), VALUES, max_size=2
    ),
    st.dictionaries(st.sampled_from(sorted(AGENCY)), VALUES, max_size=2),
)
def test_any_json_is_a_letter_or_a_sentence(
    paper: tuple[str, str], change: dict[str, Any], in_item: dict[str, Any], in_agency: dict[str, Any]
) -> None:
    plain = letter(*filter(None, paper))
    plain["items"] = [{**one, **in_item} for one in plain["items"]]
    plain["agency"] = {**plain["agency"], **in_agency}
    plain |= change
    assert _letter_or_sentence(plain)


@settings(max_examples=100)
@given(VALUES)
def test_any_value_is_a_letter_or_a_sentence(plain: object) -> None:
    assert _letter_or_sentence(plain)


def _letter_or_sentence(plain: object) -> bool:
    """Whether the facts were either answered with a sentence or composed and examined."""
    try:
        request = read_letter(plain)
        made = compose(request, shipped())
    except DeskError as refused:
        return bool(refused.sentence)
    return all(finding.message for finding in look_over(request, made)) and bool(made.letter.title)
