"""A case received before 15 May 2019 is answered in the words of the old regulation."""

import re

import pytest

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from tests.letters.composing import KINDS, composed, words
from tests.sample_letters import letter, old_letter


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.exists_in("2008")])
def test_an_old_case_is_answered_under_the_old_regulation(key: str) -> None:
    made = composed(old_letter("reply", key))
    text = plain_text(made.letter)
    assert not made.unfitting
    for part in OUTCOMES[key].basis("2008").split("、"):
        assert part in text
    assert "（国务院令第492号）" in text
    assert "第三十六条" not in text
    assert "应当先" not in text


OLD_PAPERS = [kind for kind in KINDS if not LETTER_KINDS[kind].current_only]


@pytest.mark.parametrize("kind", OLD_PAPERS)
def test_old_papers_do_not_name_articles_of_2019(kind: str) -> None:
    made = composed(old_letter(kind))
    assert not made.unfitting
    assert not re.search("第三十条|第三十二条|第三十三条|第三十四条|第三十六条|第四十一条", plain_text(made.letter))


def test_the_old_supplement_had_no_lapse_and_the_old_third_party_a_veto() -> None:
    assert "视为放弃" not in words(old_letter("supplement_notice"))
    assert "不同意公开的，本机关不予公开" in words(old_letter("third_party_inquiry"))
    assert "有合理理由的" in words(letter("third_party_inquiry"))


def test_a_2019_answer_to_an_old_case_is_marked_as_unfitting() -> None:
    assert composed(old_letter("reply", "R20")).unfitting == ("reply/R20.md",)
    assert composed(old_letter("fee_notice")).unfitting == ("fee_notice.md",)
