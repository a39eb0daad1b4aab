"""The command calendar: a notice of the State Council read, a year shown, a wrong sentence named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.headless.running import Console

NOTICES = Path(__file__).parents[1] / "domain" / "notices"


def test_calendar_parse(console: Console) -> None:
    code, answer, _ = console.run("calendar", "parse", str(NOTICES / "2026.txt"))
    assert code == 0
    assert set(answer) == {"year", "off", "worked", "source", "amends"}
    assert (answer["year"], answer["source"], answer["amends"]) == (2026, "国办发明电〔2025〕7号", None)
    assert answer["worked"] == [
        *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    ]
    assert len(answer["off"]) == 33


def test_calendar_parse_writes_a_prolonged_holiday_out(console: Console) -> None:
    answer = console.run("calendar", "parse", str(NOTICES / "2020-extension.txt"))[1]
    assert answer["off"] == ["2020-01-31", "2020-02-01", "2020-02-02"]
    assert answer["amends"] == "春节"


def test_calendar_parse_reads_files_of_older_machines(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes((NOTICES / "2016.txt").read_text("utf-8").encode("gb18030"))
    assert console.run("calendar", "parse", str(file))[1]["year"] == 2016


def test_a_wrong_weekday_names_its_sentence(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    text = (NOTICES / "2026.txt").read_text("utf-8")
    file.write_text(text.replace("10月10日（周六）上班", "10月10日（周日）上班"), encoding="utf-8")
    code, answer, said = console.run("calendar", "parse", str(file))
    assert (code, answer) == (2, None)
    assert "10月10日（周日）上班" in said
    assert len(said.splitlines()) == 1


def test_what_speaks_against_a_notice_is_said_beside_the_answer(console: Console, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    text = (NOTICES / "2026.txt").read_text("utf-8")
    file.write_text(text.replace("9月20日（周日）、10月10日（周六）上班。", ""), encoding="utf-8")
    code, answer, said = console.run("calendar", "parse", str(file))
    assert (code, "2026-10-10" in answer["worked"]) == (0, False)
    assert said.startswith("请核对：国庆节")


def test_calendar_show(console: Console) -> None:
    answer = console.run("calendar", "show", "2019")[1]
    assert (answer["provisional"], answer["working_days"]) == (False, 250)
    assert {"2018-12-30", "2019-05-02"} <= set(answer["off"])
    assert "2019-04-28" in answer["worked"]
    provisional = console.run("calendar", "show", "2027")[1]
    assert (provisional["provisional"], len(provisional["off"]), provisional["worked"]) == (True, 13, [])


@pytest.mark.parametrize(
    "words", [("show", "2007"), ("show", "2100"), ("show", "x"), ("parse", "/no/file"), (), ("parse",)]
)
def test_wrong_calendar_words(console: Console, words: tuple[str, ...]) -> None:
    code, answer, said = console.run("calendar", *words)
    assert (code, answer) == (2, None)
    assert len(said.splitlines()) == 1
