"""The year files: complete, sourced, and refused with a sentence when they are not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.domain.errors import InputRejected, StorageUnavailable
from app.services import calendar_files

SHIPPED = Path(__file__).parents[2] / "resources" / "calendars"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "calendars"))


def test_every_year_since_2008_is_there_with_its_notice_and_licence() -> None:
    for year in range(2008, 2027):
        content = json.loads((SHIPPED / f"{year}.json").read_text(encoding="utf-8"))
        assert content["licence"]
        assert all(notice["title"] and notice["paper"].startswith("http") for notice in content["notices"])
    assert calendar_files.load().published_years == frozenset(range(2008, 2027))


def test_a_folder_of_ones_own(folder: Path) -> None:
    assert calendar_files.load(folder).digest == calendar_files.load().digest


def test_the_same_year_in_two_files(folder: Path) -> None:
    shutil.copy(folder / "2026.json", folder / "2027.json")
    with pytest.raises(InputRejected, match="2026年的安排出现了两次"):
        calendar_files.load(folder)


def test_a_day_of_another_year(folder: Path) -> None:
    text = (folder / "2026.json").read_text(encoding="utf-8")
    (folder / "2026.json").write_text(text.replace("2026-10-01", "2027-10-01"), encoding="utf-8")
    with pytest.raises(InputRejected, match="2027-10-01不属于2026年"):
        calendar_files.load(folder)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"year": 2026}', '{"year": 2026, "notices": [1]}', "{"])
def test_a_broken_year_file(folder: Path, content: str) -> None:
    (folder / "2026.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputRejected):
        calendar_files.load(folder)


@pytest.mark.parametrize("content", ["", "{}", '{"years": []}', '{"years": {"2027": {"2027-02-30": "x"}}}'])
def test_a_broken_table_of_holidays(folder: Path, content: str) -> None:
    (folder / "statutory.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputRejected):
        calendar_files.load(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="读不到日历文件"):
        calendar_files.load(tmp_path)
