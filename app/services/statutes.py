"""What the articles mean that a refusal, a deadline or a letter names: the texts behind F1."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "statutes"
_FULL_NAME = re.compile(r"《(中华人民共和国)?(政府信息公开条例|条例)》")
_ARTICLE = r"第[〇零一二三四五六七八九十百]+条(?:第（?[一二三四五六七八九十]+）?[款项])*"
_CITED = re.compile(
    rf"(?P<law>《[^》]+》(?:（\d{{4}}年[^）]*）)?)?(?:（[^）]*号）)?(?P<article>{_ARTICLE})"
    r"|(?P<letter>[\u4e00-\u9fff]+〔\d{4}〕\d+号(?:第[一二三四五六七八九十]+[条点])?)"
    r"|(?P<name>指导案例\d+号|国务院办公厅年度节假日安排通知)"
    r"|(?P<whole>《[^》]+》)"
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One article in plain words; `certain` is False where the sentence is not read in the text itself."""

    key: str
    article: str
    title: str
    sentence: str
    certain: bool


def load(folder: Path | None = None) -> tuple[Explanation, ...]:
    """Every explained article, in the order of the files and of the law; by default the program's own."""
    files = sorted((_SHIPPED if folder is None else folder).glob("*.toml"))
    return tuple(explanation for path in files for explanation in _read(path))


def explain(text: str, known: tuple[Explanation, ...]) -> tuple[Explanation, ...]:
    """The explanations of all articles that the text names, each once, in the order of the text.

    An item or paragraph without an entry of its own is explained by its article, a law named without an article by
    all its entries. Nothing known is an empty answer.
    """
    found: dict[str, Explanation] = {}
    for citation in citations(text):
        for explanation in _nearest(citation, known):
            found.setdefault(explanation.key, explanation)
    return tuple(found.values())


def citations(text: str) -> Iterator[str]:
    """The articles named, each with its law: “《条例》第十四条、第三十六条” names two articles of the same law."""
    law = ""
    for match in _CITED.finditer(_plain_names(text)):
        if match["article"]:
            law = match["law"] or law
            # An article of nobody knows which law explains nothing.
            if law:
                yield law + match["article"]
        else:
            law = match["whole"] or law
            yield match["letter"] or match["name"] or match["whole"]


def _plain_names(text: str) -> str:
    """Laws under the names the entries use: without the state's name before them, the regulation by its short name."""
    return _FULL_NAME.sub("《条例》", text.replace("《中华人民共和国", "《"))


def _nearest(citation: str, known: tuple[Explanation, ...]) -> list[Explanation]:
    within = [one for one in known if one.article.startswith(citation)]
    if citation.endswith("》"):
        return within
    exact = [one for one in known if one.article == citation]
    around = sorted((one for one in known if citation.startswith(one.article)), key=lambda one: -len(one.article))
    return exact or around[:1] or within


def _read(path: Path) -> Iterator[Explanation]:
    for key, entry in tomllib.loads(path.read_text("utf-8")).items():
        if key != "law":
            yield Explanation(key, entry["article"], entry["title"], entry["explanation"], entry["mark"] == "✓")
