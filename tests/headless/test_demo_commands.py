"""`main.py demo`: the sample requests hold every outcome, and the command leaves every file it promises."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.domain import intake_form
from app.domain.outcomes import OUTCOMES
from app.domain.parties import Severity
from app.domain.steps import Channel
from app.headless.command_line import run
from app.services.demo_stories import stories

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
WITHOUT_LETTER = {"supplement_lapsed": "R22", "fee_lapsed": "R23", "withdrawn": "R24a", "withdrawal_told": "R24a"}


def test_the_samples_hold_every_outcome_and_both_ways_in() -> None:
    told = stories(SAMPLES)
    answers = {answer["outcome"] for story in told for act in story.actions for answer in act.facts.get("answers", ())}
    silent = {WITHOUT_LETTER[act.do] for story in told for act in story.actions if act.do in WITHOUT_LETTER}
    assert answers | silent == set(OUTCOMES)
    assert len(told) >= 30
    assert {story.form.channel for story in told} == set(Channel)
    assert len({story.key for story in told}) == len(told)


@pytest.mark.parametrize("story", stories(SAMPLES), ids=lambda story: story.key)
def test_every_sample_can_be_registered(story: object) -> None:
    form = story.form  # type: ignore[attr-defined]  # parametrize passes objects
    found = intake_form.problems(form, date(2026, 11, 20))
    dated = {"received_on", "arrived_on", "submitted_on"}
    assert [p.sentence for p in found if p.severity is Severity.ERROR and p.field not in dated] == []


def test_more_cases_than_samples_are_variants_with_keys_of_their_own() -> None:
    count = len(stories(SAMPLES))
    more = stories(SAMPLES, 2 * count + 3)
    assert len({story.key for story in more}) == len(more) == 2 * count + 3
    assert len(stories(SAMPLES, 5)) == 5


def test_the_command_leaves_every_file(tmp_path: Path) -> None:
    out = tmp_path / "demo out"
    command = [sys.executable, str(ROOT / "main.py"), "demo", "--out", str(out), "--cases", "3"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["cases"] == 3
    assert all(Path(file).is_file() for file in told["files"])
    letters = list((out / "letters").iterdir())
    assert {file.suffix for file in letters} == {".docx", ".pdf"}
    assert {f.stem for f in letters if f.suffix == ".docx"} == {f.stem for f in letters if f.suffix == ".pdf"}
    assert {file.name for file in out.iterdir()} >= {"desk.db", "ledger.xlsx", "annual.json", "annual.docx", "screens"}
    assert openpyxl.load_workbook(out / "ledger.xlsx")["台账"].max_row == 4
    pictures = [path for path in (out / "screens").iterdir() if path.suffix == ".png"]
    assert {path.stem for path in pictures} >= {
        "sign-in-light",
        "today-light",
        "intake-dark",
        "cases-light",
        "case-dark",
        "composer-light",
    }
    assert all(path.stat().st_size > 10_000 for path in pictures)
    assert run(["--database", told["database"], "verify"]) == 0


@pytest.mark.parametrize("words", [["--cases", "0"], ["--cases", "x"], ["--cases", "9999999"]])
def test_wrong_numbers_get_one_line(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--out", str(tmp_path / "d"), *words]) == 2
    assert "--cases" in capsys.readouterr().err
    assert not (tmp_path / "d" / "desk.db").exists()


def test_a_database_that_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "desk.db").write_bytes(b"mine")
    assert run(["demo", "--out", str(tmp_path)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert (tmp_path / "desk.db").read_bytes() == b"mine"
