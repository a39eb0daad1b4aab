from hypothesis import given
from hypothesis import strategies as st

from app.domain.letter_fields import FieldType, TemplateField
from app.domain.outcomes import OUTCOMES
from app.domain.steps import Conclusion
from app.services.letter_facts import LetterDraft
from ui.letters.comparison import pieces
from ui.letters.drafting import Drafting, from_plain
from ui.shared.template_forms import facts_from, form_fields

WORDS = st.text(max_size=20)
CONCLUSIONS = st.builds(
    Conclusion,
    item=st.integers(1, 9),
    outcome=st.sampled_from(sorted(OUTCOMES)),
    reasons=WORDS,
    answer=WORDS,
    details=st.dictionaries(WORDS, WORDS, max_size=3),
)


@given(st.lists(CONCLUSIONS, max_size=4), st.dictionaries(WORDS, WORDS), st.lists(WORDS, max_size=3))
def test_what_is_put_away_is_read_back_the_same(
    conclusions: list[Conclusion], facts: dict[str, str], attachments: list[str]
) -> None:
    drafting = Drafting("reply", facts=facts, attachments=tuple(attachments))
    for conclusion in conclusions:
        drafting.conclude(conclusion.item, conclusion)
    assert from_plain(drafting.to_plain()) == drafting.draft()


def test_a_change_taken_back_is_no_change() -> None:
    drafting = Drafting.of(LetterDraft(letter_id="x"), True)
    drafting.edit("p1", "改")
    assert drafting.is_changed
    drafting.edit("p1", None)
    assert not drafting.is_changed


def test_a_letter_never_kept_is_always_unkept() -> None:
    assert Drafting.of(LetterDraft(), False).is_changed


@given(
    st.lists(WORDS.filter(lambda w: "\n" not in w), max_size=4),
    st.lists(WORDS.filter(lambda w: "\n" not in w), max_size=4),
)
def test_a_comparison_holds_both_texts(before: list[str], after: list[str]) -> None:
    made = list(pieces(before, after))
    was = "".join(words for kind, words in made if kind != "in")
    now = "".join(words for kind, words in made if kind != "out")
    assert "".join(was.split("\n")) == "".join(before)
    assert "".join(now.split("\n")) == "".join(after)


def test_dates_and_lists_go_through_a_form_as_text() -> None:
    fields = (
        TemplateField("day", "日期", type=FieldType.DATE),
        TemplateField("points", "各项", type=FieldType.LINES),
        TemplateField("kind", "类别", type=FieldType.CHOICE, choices=("甲", "乙")),
    )
    facts = {"day": "2026-10-30", "points": "一\n二", "kind": "乙"}
    made = form_fields(fields, facts)
    assert facts_from({field.key: field.value for field in made}) == facts
