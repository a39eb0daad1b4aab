"""The help explains everything that the program names."""

import tomllib

import pytest

from app.domain.outcomes import OUTCOMES
from app.domain.permissions import RULE
from app.services.help_pages import HelpKind, HelpPages
from tests.sample_office import FOLDERS, SampleOffice

PAGES = HelpPages(FOLDERS.resources)


def test_every_page_names_only_articles_that_are_explained() -> None:
    for name in ("screens", "terms"):
        told = tomllib.loads((FOLDERS.resources / "help" / f"{name}.toml").read_text("utf-8"))
        for key, entry in told.items():
            assert entry["articles"], key
            for article in entry["articles"]:
                assert PAGES.of_articles(article), (key, article)


def test_every_outcome_and_the_office_s_own_rule_have_a_page() -> None:
    assert {page.key for page in PAGES.pages if page.kind is HelpKind.OUTCOME} == set(OUTCOMES)
    (page,) = PAGES.of_articles(RULE)
    assert (page.kind, page.key) == (HelpKind.TERM, RULE)


@pytest.mark.parametrize("login", ["chuangkou", "gongkai", "chengban", "juzhang", "admin"])
def test_every_refused_choice_can_be_explained(sample: SampleOffice, login: str) -> None:
    view = sample.office.cases.open(sample.who(login), sample.routed_case().case.id)
    refused = [choice for choice in view.choices if not choice.permitted]
    assert refused
    assert [choice.article for choice in refused if not PAGES.of_articles(choice.article)] == []


@pytest.mark.parametrize(
    ("words", "first"), [("补正", "补正"), ("R13", "R13"), ("负面清单", "负面清单"), ("第三十五条", "条例35")]
)
def test_what_is_looked_for_comes_first(words: str, first: str) -> None:
    assert first in {page.key for page in PAGES.find(words)[:3]}


def test_no_words_show_all_and_nonsense_shows_nothing() -> None:
    assert PAGES.find("") == PAGES.pages
    assert PAGES.find("没有这样的词语") == ()
