"""`main.py letter` as a script sees it: files, JSON, exit codes, and letters that are hard to set."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES
from app.headless.command_line import run
from tests.headless.running import WHOLE
from tests.letters.reading import lines_of, pdf_words
from tests.sample_letters import agency, item, letter


def test_a_letter_is_left_as_docx_and_pdf_with_its_remedies(command: Any) -> None:
    answer = command(letter("reply", "R2", "R5", "R4"))
    assert (answer.code, answer.files) == (0, ["reply.docx", "reply.pdf"])
    assert answer.plain["pages"] == len(lines_of(Path(answer.plain["pdf"]).read_bytes()))
    assert list(answer.plain) == ["docx", "pdf", "pages", "remedy", "findings"]
    assert answer.plain["remedy"] == {
        "kind": "AB",
        "parts": [
            {
                "kind": "A",
                "items": [2, 3],
                "bodies": ["示例市人民政府"],
                "reconsideration_days": 60,
                "reconsideration_first": True,
                "direct_suit": None,
                "after_reconsideration": "15 days",
                "court": None,
            },
            {
                "kind": "B",
                "items": [1, 3],
                "bodies": ["示例市人民政府"],
                "reconsideration_days": 60,
                "reconsideration_first": False,
                "direct_suit": "6 months",
                "after_reconsideration": None,
                "court": "有管辖权的基层人民法院",
            },
        ],
    }
    assert [(f["code"], f["item"]) for f in answer.plain["findings"]] == [("review_missing", 1), ("review_missing", 3)]
    assert set(answer.plain["findings"][0]) == {"code", "severity", "message", "article", "item"}


def test_an_error_leaves_a_watermarked_draft_and_exit_three(command: Any) -> None:
    answer = command(letter("reply", items=[item("R13", details={})]))
    assert (answer.code, answer.files) == (3, ["reply.docx", "reply.pdf"])
    assert len(answer.err.strip().splitlines()) == 1
    assert "检索情况" in answer.err
    assert "草稿" in pdf_words(Path(answer.plain["pdf"]).read_bytes())
    assert answer.plain["remedy"]["kind"] == "B"


def test_a_folder_that_cannot_be_written_is_trouble_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "letter.json").write_text(json.dumps(WHOLE), "utf-8")
    assert run(["letter", str(tmp_path / "letter.json"), "--out", str(tmp_path / "file" / "out")]) == 4
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_folder_in_the_place_of_one_file_keeps_the_other_from_being_written(
    command: Any, tmp_path: Path, form: str
) -> None:
    (tmp_path / "out" / f"reply.{form}").mkdir(parents=True)
    answer = command(WHOLE)
    assert (answer.code, answer.files) == (4, [f"reply.{form}"])
    assert f"reply.{form}" in answer.err


@contextmanager
def little_room(size: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes, as on a full disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("room", [0, 5_000, 30_000])
def test_a_full_disk_leaves_what_was_there_before(
    tmp_path: Path, room: int, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, out = tmp_path / "letter.json", tmp_path / "out"
    whole.write_text(json.dumps(WHOLE), "utf-8")
    out.mkdir()
    (out / "reply.pdf").write_bytes(b"before")
    with little_room(room):
        code = run(["letter", str(whole), "--out", str(out)])
    said = capsys.readouterr()
    assert (code, said.out, len(said.err.strip().splitlines())) == (4, "", 1), said.err
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("reply.pdf", b"before")]


def test_the_list_names_every_kind_and_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["letter", "--list"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in plain["kinds"]] == list(LETTER_KINDS)
    assert [one["outcome"] for one in plain["outcomes"]] == list(OUTCOMES)
    for one in plain["outcomes"]:
        assert set(one) >= {"article", "row", "remedy", "required", "fields", "title", "label"}
    repeat = next(one for one in plain["outcomes"] if one["outcome"] == "R18")
    assert (repeat["row"], repeat["remedy"]) == ("n2", "B")
    assert repeat["required"] == ["earlier_number", "earlier_date"]


@pytest.mark.parametrize(
    "change",
    [
        {"items": [item("R5", reasons="理由。" * 4000)]},
        {"request": "请公开" + "甲" * 5000},
        {"items": [item("R1", details={"place": "https://www.example.gov.cn/" + "a" * 300})]},
        {"applicants": [{"name": "名" * 20}, {"name": "Zhang Example"}, {"name": "ئەخمەت"}]},
        {"applicants": [{"kind": "business", "name": "示" * 60 + "有限公司"}]},
        {"request": "一\n二\r\n三\t四\x00\x0b\u2028五\ud800六😀䶮𬭎𫍯"},
        {"number": None, "request_no": "", "request": ""},
        {"items": [item("R13") for _ in range(120)]},
        {"agency": agency(name="示" * 300), "request_no": "号" * 300},
        {"applicants": [{"name": "张\u202e三"}], "agency": agency(name="示例市\n某局")},
        {"applicants": [{"name": "བསྟན་འཛིན"}, {"name": "ᠮᠣᠩᠭᠣᠯ"}]},
    ],
)
def test_hard_letters_are_made(command: Any, change: dict[str, Any]) -> None:
    plain = {**letter("reply", "R13"), **change}
    answer = command(json.dumps(plain))
    assert answer.code in (0, 3), answer.err
    assert answer.files == ["reply.docx", "reply.pdf"]


def test_a_long_table_is_made_in_a_moment_and_a_longer_one_refused(command: Any) -> None:
    entries = [["答复书", "某依复〔2026〕1号", "2026-11-09", "2", ""]] * 400
    answer = command(letter("archive_index", details={"entries": entries}))
    assert (answer.code, answer.plain["pages"] > 10) == (0, True)
    answer = command(letter("archive_index", details={"entries": entries * 6}))
    assert (answer.code, "最多2000行" in answer.err) == (2, True)
