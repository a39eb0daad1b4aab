"""verify, backup, restore, search and similar on a real embedded database."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.domain.personal_details import Details
from app.domain.steps import Party
from app.headless.command_line import run
from app.persistence import personal_details
from app.persistence.database import Database
from tests.builders import note, registered
from tests.stored_cases import keep, workplace


@pytest.fixture
def url(embedded_url: str) -> str:
    database = Database.open(embedded_url)
    work = workplace(database)
    keep(work, "2026-0001", registered(request="示例村2020年土地征收补偿标准"), note())
    keep(work, "2026-0002", registered(request="样板村2020年土地征收补偿标准"))
    database.close()
    return embedded_url


def asked(capsys: pytest.CaptureFixture[str], url: str, *words: str) -> tuple[int, Any, str]:
    code = run(["--database", url, *words])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else None, err


def test_verify_is_clean_and_names_what_was_changed(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, _ = asked(capsys, url, "verify")
    assert (code, plain["cases"], plain["steps"], plain["breaks"]) == (0, 2, 3, [])
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE steps SET payload = replace(payload, '电话', '电脑') WHERE seq = 2")
    connection.close()
    code, plain, err = asked(capsys, url, "verify")
    assert code == 4
    assert [(one["case"], one["step"]) for one in plain["breaks"]] == [("2026-0001", 2)]
    assert "2026-0001 第 2 环节" in err


def test_verify_holds_personal_details_against_the_chain(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    database = Database.open(url)
    with database.transaction() as session:
        ref, salted = personal_details.store(session, Details(phone="13800000000"))
    party = Party(name="张三", details_ref=ref, details_hash=salted)
    keep(workplace(database), "2026-0003", registered(parties=(party,)))
    database.close()
    code, plain, err = asked(capsys, url, "verify")
    assert (code, plain["breaks"], err) == (0, [], "")
    key = Path(url.removeprefix("sqlite:///")).with_suffix(".key")
    key.rename(tmp_path / "kept.key")
    code, plain, err = asked(capsys, url, "verify")
    assert (code, plain["breaks"]) == (0, [])
    assert "1 份个人信息只核对了是否仍在" in err
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("DELETE FROM personal_details")
    connection.close()
    code, plain, err = asked(capsys, url, "verify")
    assert (code, plain["breaks"]) == (4, [{"case": "2026-0003", "step": 1, "what": "张三的个人信息已从库中删去"}])
    assert set(plain) == {"cases", "steps", "attachments", "head", "breaks"}
    assert "2026-0003 第 1 环节：张三的个人信息已从库中删去" in err


def test_a_backup_is_restored(url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"
    code, made, _ = asked(capsys, url, "backup", str(archive))
    assert (code, made["head"]["number"]) == (0, 3)
    elsewhere = f"sqlite:///{tmp_path / 'other.db'}"
    code, plain, _ = asked(capsys, elsewhere, "restore", str(archive))
    assert (code, plain["cases"], plain["head"]) == (0, 2, made["head"])
    assert asked(capsys, elsewhere, "verify")[1]["head"] == made["head"]


def test_search_and_similar(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, _ = asked(capsys, url, "search", "样板", "--limit", "5")
    assert (code, plain["total"]) == (0, 1)
    assert set(plain["cases"][0]) == {"number", "request", "applicant", "where", "snippet"}
    code, plain, _ = asked(capsys, url, "similar", "申请公开示例村2020年土地征收补偿的标准", "--top", "1")
    assert code == 0
    assert plain["cases"] == [
        {
            "number": "2026-0001", "request": "示例村2020年土地征收补偿标准", "score": plain["cases"][0]["score"],
            "relation": "same_information", "why": plain["cases"][0]["why"], "conclusion": None, "letter_number": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["similar", "  "], 2),
        (["similar", "示例村", "--top", "0"], 2),
        (["search", "示例村", "--limit", "x"], 2),
        (["backup", "missing/folder/b.zip"], 2),
        (["restore", "missing.zip"], 2),
    ],
)
def test_wrong_wishes_get_one_line(
    url: str, capsys: pytest.CaptureFixture[str], words: list[str], code: int, tmp_path: Path
) -> None:
    got, plain, err = asked(capsys, url, *words)
    assert (got, plain) == (code, None)
    assert len(err.splitlines()) == 1


def test_a_database_that_cannot_be_opened_is_trouble(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"no database at all" * 100)
    code, plain, err = asked(capsys, f"sqlite:///{tmp_path / 'desk.db'}", "verify")
    assert (code, plain) == (4, None)
    assert len(err.splitlines()) == 1


def test_an_import_says_what_it_did(url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    file.write_text("编号,谁,收到日期,申请内容,柜\n甲1,张三,2024-03-05,示例,7\n甲2,李四,2024-02-30,示例,7\n", "gbk")
    (tmp_path / "map.json").write_text('{"谁": "applicant"}', "utf-8")
    told = ["--map", str(tmp_path / "map.json")]
    code, dry, _ = asked(capsys, url, "import", str(file), "--dry-run", *told)
    assert (code, dry["imported"], dry["wrong_rows_file"]) == (0, 1, None)
    code, plain, err = asked(capsys, url, "import", str(file), *told)
    assert (code, plain["read"], plain["imported"], plain["already_there"]) == (0, 2, 1, 0)
    assert [set(one) for one in plain["wrong"]] == [{"row", "column", "value", "message"}]
    assert (plain["wrong"][0]["row"], plain["wrong"][0]["column"]) == (3, "收到日期")
    assert plain["unknown_columns"] == ["柜"]
    assert Path(plain["wrong_rows_file"]).is_file()
    assert "台账-wrong.xlsx" in err
    assert asked(capsys, url, "import", str(file))[1]["already_there"] == 1


def test_wrong_imports_get_one_line(url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text("[1]", "utf-8")
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", "utf-8")
    for words in ([str(tmp_path / "a.csv")], [str(tmp_path / "b.csv")], ["a.csv", "--map", str(tmp_path / "map.json")]):
        code, plain, err = asked(capsys, url, "import", *words)
        assert (code, plain) == (2, None)
        assert len(err.splitlines()) == 1


def test_the_database_may_be_named_behind_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    for arguments in (["verify", "--database", url], ["verify", f"--database={url}"], ["--database", url, "verify"]):
        assert run(arguments) == 0
        assert json.loads(capsys.readouterr().out)["cases"] == 0
