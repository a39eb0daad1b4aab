"""The two files of a letter say the same, whatever its kind, outcome and words."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.letter_plain import read_letter
from app.domain.letter_text import plain_text
from app.services.letter_files import press_of
from app.services.press import Press
from tests.letters.reading import docx_words, lines_of, pdf_words
from tests.sample_letters import PAPERS, agency, letter


@pytest.fixture(scope="module")
def press() -> Press:
    return press_of()


@pytest.mark.parametrize(("kind", "key"), PAPERS)
def test_both_files_of_every_kind_and_outcome_say_the_same(press: Press, kind: str, key: str) -> None:
    plain = letter(kind, key) if key else letter(kind)
    made = press.compose(read_letter(plain)).letter
    pdf, docx = pdf_words(press.pdf(made)), docx_words(press.docx(made))
    assert Counter(pdf) == Counter(docx)
    assert Counter(pdf) == Counter("".join(plain_text(made).split()))
    assert press.uncovered(plain_text(made)) == set()


@settings(max_examples=40, deadline=None)
@given(*[st.text(min_size=1, max_size=60)] * 3, st.sampled_from(["reply", "receipt", "archive_index"]))
def test_any_words_make_both_files(press: Press, name: str, words: str, number: str, kind: str) -> None:
    plain = letter(kind, *(["R13"] if kind == "reply" else []), request=words, request_no=number)
    plain |= {"applicants": [{"name": f"甲{name}"}], "agency": agency(name=f"乙{words}"), "attachments": [name]}
    plain["details"] = {**plain.get("details", {}), "entries": [[words, name, number]]}
    made = press.compose(read_letter(plain)).letter
    assert lines_of(press.pdf(made))
    assert docx_words(press.docx(made))
