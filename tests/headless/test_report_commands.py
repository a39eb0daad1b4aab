"""`main.py report`: JSON on standard output, files where they were asked for, exit codes for what is wrong."""

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from app.domain import steps as s
from app.headless.command_line import run
from app.persistence.database import Database
from tests.builders import on, registered
from tests.stored_cases import keep, workplace


@pytest.fixture
def database_here(embedded_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    database = Database.open(embedded_url)
    work = workplace(database)
    keep(work, "2026-0001", registered("2026-02-02"))
    keep(work, "2026-0002", registered("2026-02-03"), s.Withdrawn(on=on("2026-02-10"), statistics_row="o3"))
    database.close()
    monkeypatch.chdir(tmp_path)
    return embedded_url


def asked(capsys: pytest.CaptureFixture[str], url: str, *words: str) -> tuple[int, Any, str]:
    code = run(["--database", url, "report", *words])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def test_the_annual_table_has_the_keys_of_published_ones(
    database_here: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, plain, _ = asked(capsys, database_here, "annual", "--year", "2026", "--out", str(tmp_path / "a.docx"))
    assert code == 0
    assert set(plain["new"]) == {"natural", "business", "research", "ngo", "legal", "other", "total"}
    assert (plain["new"]["total"], plain["rows"]["o3"]["natural"], plain["next_year"]["total"]) == (2, 1, 1)
    assert {identity["holds"] for identity in plain["identities"]} == {True}
    assert docx.Document(str(tmp_path / "a.docx")).tables
    code, again, _ = asked(capsys, database_here, "annual", "--year", "2026", "--out", str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == again == plain


def test_the_register_lies_in_the_working_folder_by_default(
    database_here: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, plain, _ = asked(capsys, database_here, "ledger", "--year", "2026")
    assert (code, plain["cases"], plain["file"]) == (0, 2, "ledger-2026.xlsx")
    assert openpyxl.load_workbook(tmp_path / "ledger-2026.xlsx")["台账"].max_row == 3


def test_the_quarter(database_here: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, _ = asked(capsys, database_here, "quarterly", "--year", "2026", "--quarter", "1")
    assert (code, plain["received"], plain["ended"], plain["open_at_end"]) == (0, 2, 1, 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["quarterly", "--year", "2026", "--quarter", "5"], 2, "quarter"),
        (["quarterly", "--year", "2026"], 2, "--quarter"),
        (["annual", "--year", "26"], 2, "year"),
        (["annual", "--year", "x"], 2, "--year"),
        (["annual", "--year", "2026", "--out", "a.txt"], 2, "--out"),
        (["ledger", "--year", "2026", "--out", "missing/l.xlsx"], 4, "missing"),
        (["weekly", "--year", "2026"], 2, "weekly"),
    ],
)
def test_wrong_wishes_get_one_line(
    database_here: str, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    got, plain, err = asked(capsys, database_here, *words)
    assert (got, plain) == (code, None)
    assert said in err
    assert len(err.splitlines()) == 1
