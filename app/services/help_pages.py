"""The help behind F1: a page for every screen, every term, every outcome and every article; all offline."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.domain.outcomes import OUTCOMES, Outcome
from app.domain.steps import Labelled
from app.services.statutes import Explanation, explain, load

_REGULATION = "《条例》"


class HelpKind(Labelled):
    """What a page explains."""

    SCREEN = "screen", "画面"
    TERM = "term", "用语"
    OUTCOME = "outcome", "办理结果"
    ARTICLE = "article", "条文"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: paragraphs of our own, and the articles they rest on."""

    kind: HelpKind
    key: str
    title: str
    paragraphs: tuple[str, ...]
    articles: tuple[Explanation, ...]

    def rank(self, words: str) -> int | None:
        """How well the page fits these words: 0 by its title, 1 by its text, 2 by an article; None not at all."""
        for rank, text in enumerate((self.title, "".join(self.paragraphs), _words_of(self.articles))):
            if all(word in text.lower() for word in words.lower().split()):
                return rank
        return None


@dataclass
class HelpPages:
    """All pages, read from the resources when first asked for."""

    resources: Path

    @cached_property
    def pages(self) -> tuple[HelpPage, ...]:
        """Every page: screens, terms, outcomes, articles, in this order."""
        known = load(self.resources / "statutes")
        return (
            *_told(self.resources / "help" / "screens.toml", HelpKind.SCREEN, known),
            *_told(self.resources / "help" / "terms.toml", HelpKind.TERM, known),
            *(_of_outcome(outcome, known) for outcome in OUTCOMES.values()),
            *(_of_article(one) for one in known),
        )

    def of_screen(self, key: str) -> HelpPage | None:
        """The page of a screen by its key, or None."""
        return next((page for page in self.pages if page.kind is HelpKind.SCREEN and page.key == key), None)

    def of_articles(self, text: str) -> tuple[HelpPage, ...]:
        """The pages of the articles a refusal or a letter names; of the office's own rules the page of that term."""
        known = tuple(one for page in self.pages if page.kind is HelpKind.ARTICLE for one in page.articles)
        keys = {one.key for one in explain(text, known)}
        named = [page for page in self.pages if page.kind is HelpKind.ARTICLE and page.key in keys]
        return tuple(named) or tuple(page for page in self.pages if page.kind is HelpKind.TERM and page.key in text)

    def find(self, words: str) -> tuple[HelpPage, ...]:
        """The pages with all these words, those with them in their title first; all pages for no words."""
        ranked = [(page.rank(words), page) for page in self.pages]
        found = [(rank, page) for rank, page in ranked if rank is not None]
        return tuple(page for _rank, page in sorted(found, key=lambda one: one[0]))


def _told(path: Path, kind: HelpKind, known: tuple[Explanation, ...]) -> Iterator[HelpPage]:
    for key, entry in tomllib.loads(path.read_text("utf-8")).items():
        lines = tuple(line.strip() for line in entry["text"].splitlines() if line.strip())
        articles = tuple(dict.fromkeys(one for text in entry["articles"] for one in explain(text, known)))
        yield HelpPage(kind, key, entry.get("title", key), lines, articles)


def _of_outcome(outcome: Outcome, known: tuple[Explanation, ...]) -> HelpPage:
    articles = explain(f"{_REGULATION}{outcome.article}", known) if outcome.article else ()
    basis = f"依据{_REGULATION}{outcome.article}。" if outcome.article else "条例没有专门的条款，依实务办理。"
    told = (basis, f"文书名称：{outcome.title}。")
    return HelpPage(HelpKind.OUTCOME, outcome.key, f"{outcome.key} {outcome.label}", told, articles)


def _of_article(one: Explanation) -> HelpPage:
    return HelpPage(HelpKind.ARTICLE, one.key, f"{one.article} {one.title}", (), (one,))


def _words_of(articles: tuple[Explanation, ...]) -> str:
    return "".join(f"{one.article}{one.title}{one.sentence}" for one in articles)
