"""Scripts that need joining: told apart from all that stand letter by letter."""

import pytest

from app.domain.scripts import ARABIC, MONGOLIAN, TIBETAN, Script, script_of, stretches

UYGHUR, TIBETAN_NAME, MONGOLIAN_NAME = "ئەخمەت تۇرسۇن", "བསྟན་འཛིན", "ᠮᠣᠩᠭᠣᠯ"


@pytest.mark.parametrize(
    "text", ["张三", "䶮𬭎𫍯", "Müller O’Neill", "阿卜杜热合曼·买买提", "Ελένη Иван", "😀〔2026〕1号"]
)
def test_most_scripts_stand_letter_by_letter(text: str) -> None:
    assert [script_of(char) for char in text] == [None] * len(text)
    assert list(stretches(text)) == [(None, text)]


@pytest.mark.parametrize(("name", "script"), [(UYGHUR, ARABIC), (TIBETAN_NAME, TIBETAN), (MONGOLIAN_NAME, MONGOLIAN)])
def test_a_name_of_several_words_stays_one_stretch(name: str, script: Script) -> None:
    assert list(stretches(f"申请人{name}、张三")) == [(None, "申请人"), (script, name), (None, "、张三")]


def test_nothing_is_lost() -> None:
    text = f" {UYGHUR} {TIBETAN_NAME}·{TIBETAN_NAME} "
    assert "".join(words for _, words in stretches(text)) == text
