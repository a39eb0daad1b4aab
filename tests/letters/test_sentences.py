"""The sentences of every paper as its reader meets them: whole, ended once, nothing doubled, nothing left empty."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from app.domain.letter import Heading, Paragraph
from app.domain.letter_fields import FieldType, TemplateField
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES
from app.letters.template_language import FILTERS
from tests.letters.composing import composed, words
from tests.sample_letters import agency, examples, item, letter, old_letter, shipped

PAPERS = [("reply", key, "2019") for key in OUTCOMES]
PAPERS += [("reply", key, "2008") for key, one in OUTCOMES.items() if one.article_2008]
PAPERS += [(kind, "", "2019") for kind in LETTER_KINDS if kind != "reply"]
PAPERS += [(kind, "", "2008") for kind, one in LETTER_KINDS.items() if kind != "reply" and not one.current_only]
STUMBLE = re.compile(r"[。，；：、！][。，；、]|[（“《][）”》]|[，、；：（“]$|的的|规定规定|第三方。|向提出|[^\S\n]{2}")


def with_facts(kind: str, key: str, regime: str, fill: Callable[[TemplateField], str]) -> dict[str, Any]:
    """The plain letter with every field of its template filled by `fill`, left out where that answers nothing."""
    plain = (old_letter if regime == "2008" else letter)(kind, *filter(None, [key]))
    on = date.fromisoformat(plain["issued_on"])
    given = {one.key: fill(one) for part in {"", key} for one in shipped().fields(kind, part, regime, on)}
    given = {name: text for name, text in given.items() if text}
    if kind == "reply":
        plain["items"] = [{**plain["items"][0], "details": given}]
    return {**plain, "details": given}


def told(one: TemplateField, ending: str) -> str:
    """The example of a field, with a mark at the end as people type it where the field is free text."""
    free = one.type in (FieldType.TEXT, FieldType.LINES)
    return f"{one.example or one.label}{ending if free else ''}" if free or one.example else ""


@pytest.mark.parametrize(("kind", "key", "regime"), PAPERS)
@pytest.mark.parametrize("ending", ["。", " ；\n"])
def test_marks_typed_at_the_end_of_a_fact_change_nothing(kind: str, key: str, regime: str, ending: str) -> None:
    plain, ended = (with_facts(kind, key, regime, partial(told, ending=end)) for end in ("", ending))
    assert _running(ended) == _running(plain)
    assert not STUMBLE.search(_running(plain)), _running(plain)


@pytest.mark.parametrize(("kind", "key", "regime"), PAPERS)
def test_facts_that_may_be_left_out_leave_no_gap_in_a_sentence(kind: str, key: str, regime: str) -> None:
    plain = with_facts(kind, key, regime, lambda one: told(one, "") if one.required and not one.unless else "")
    assert not STUMBLE.search(_running(plain)), _running(plain)


@pytest.mark.parametrize("excuse", ["not_consulted_reason", "undetermined"])
def test_a_question_and_its_excuse_together_leave_no_gap(excuse: str) -> None:
    for key in ("R4", "R8", "R14"):
        details = {"consulted_on": "2026-10-20", excuse: "权利人已经注销"}
        assert not STUMBLE.search(_running(letter("reply", key, items=[item(key, details=details)])))


def _running(plain: dict[str, Any]) -> str:
    """The running words, a paragraph a line; what introduces a list or another paragraph may end with a colon."""
    blocks = composed(plain).letter.blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph | Heading)]
    return "\n".join(re.sub("(如下|途径|事项|补充|建议)：$", "", text) for text in texts)


def test_words_that_close_all_remedies_stand_once() -> None:
    plain = letter("reply", "R2", "R5", served_through_internet=True)
    plain["agency"] = agency(reconsideration_website="https://www.example.gov.cn", complaint_channel="示例办公室")
    assert words(plain).count("https://www.example.gov.cn") == words(plain).count("示例办公室") == 1


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("理由", "理由。"),
        ("理由。", "理由。"),
        ("理由，", "理由。"),
        ("理由.", "理由。"),
        ("Example Co., Ltd.", "Example Co., Ltd.。"),
        ("他说：“不同意。”", "他说：“不同意。”"),
        ("见“说明”", "见“说明”。"),
        ("是否属实？", "是否属实？"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(typed: str, written: str) -> None:
    assert FILTERS["sentence"](typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("《统计法》第二十八条的规定。", "《统计法》第二十八条"),
        ("《统计法》第二十八条第一款规定", "《统计法》第二十八条第一款"),
        ("《国务院关于某事的规定》", "《国务院关于某事的规定》"),
    ],
)
def test_a_provision_is_named_without_the_word_the_sentence_brings(typed: str, written: str) -> None:
    assert FILTERS["provision"](typed) == written


@pytest.mark.parametrize(
    ("grounds", "withheld"),
    [
        (["R10"], "不予公开"),
        (["R13"], "不能提供"),
        (["R10", "R13"], "不予公开或者不能提供"),
        (["not_government_information"], "不能提供"),
    ],
)
def test_a_partial_disclosure_says_what_becomes_of_the_rest(grounds: list[str], withheld: str) -> None:
    plain = letter("reply", items=[item("R4", grounds=grounds)])
    assert f"部分内容{withheld}，" in words(plain)
    assert ("属于过程性信息中的讨论记录" in words(plain)) == ("R10" in grounds)


def test_a_single_point_bears_no_number() -> None:
    points = {**examples("supplement_notice"), "points": "写明名称"}
    assert "1. " not in words(letter("supplement_notice", details=points))
    assert "2. " in words(letter("supplement_notice", details={**points, "points": "写明名称\n写明年份"}))
