"""What lies in resources/: sources, licences and lists that agree with the files beside them."""

import json
import re
import tomllib
from pathlib import Path

import pytest

RESOURCES = Path(__file__).parent.parent / "resources"
CALENDARS = sorted((RESOURCES / "calendars").glob("[0-9]*.json"))
STATUTES = sorted((RESOURCES / "statutes").glob("*.toml"))


def listed(readme: Path) -> list[str]:
    """The first column of the tables in a README, without their heads."""
    return re.findall(r"^\| ([\w.-]+) \|", readme.read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("path", CALENDARS, ids=lambda path: path.stem)
def test_a_year_names_its_notice(path: Path) -> None:
    year = json.loads(path.read_text("utf-8"))
    assert year["year"] == int(path.stem)
    assert year["notices"]
    for notice in year["notices"]:
        assert notice["title"].strip()
        assert notice["number"] or notice["paper"], notice["title"]


def test_icons_and_their_list_agree() -> None:
    icons = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))
    assert sorted(listed(RESOURCES / "icons" / "README.md")) == icons


def test_icons_leave_their_colour_to_the_theme() -> None:
    fixed = [p.name for p in (RESOURCES / "icons").glob("*.svg") if 'stroke="currentColor"' not in p.read_text("utf-8")]
    assert fixed == []


def test_fonts_and_their_list_agree() -> None:
    fonts = sorted(path.name for path in (RESOURCES / "fonts").glob("*.ttf"))
    readme = (RESOURCES / "fonts" / "README.md").read_text("utf-8")
    assert fonts
    assert [name for name in fonts if name.removesuffix(".ttf").split("-")[0] not in readme] == []


@pytest.mark.parametrize("path", STATUTES, ids=lambda path: path.stem)
def test_an_article_is_explained_in_one_sentence_with_its_mark(path: Path) -> None:
    statute = tomllib.loads(path.read_text("utf-8"))
    assert {"name", "short", "number"} <= set(statute.pop("law"))
    for key, article in statute.items():
        assert set(article) == {"article", "title", "explanation", "mark"}, key
        assert article["mark"] in {"✓", "(c)", "(d)", "(?)"}, key
        assert article["explanation"].endswith("。"), key
        assert len(article["explanation"]) <= 150, key


def test_no_article_key_stands_twice() -> None:
    keys = [key for path in STATUTES for key in tomllib.loads(path.read_text("utf-8")) if key != "law"]
    assert len(keys) == len(set(keys))
