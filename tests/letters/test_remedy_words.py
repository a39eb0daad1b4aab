"""The paragraphs on remedies: the bodies, periods and courts of the law, item by item."""

import re

import pytest

from app.domain.letter import Heading
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES, REFUSALS, RemedyForm
from tests.letters.composing import KINDS, composed, remedy_words, words
from tests.sample_letters import agency, item, letter


@pytest.mark.parametrize("key", REFUSALS)
def test_trap_24_a_refusal_says_reconsideration_first(key: str) -> None:
    text = remedy_words(letter("reply", key, agency=agency(court="示例铁路运输法院")))
    assert "应当先申请行政复议" in text
    assert "第二十三条第一款第（四）项" in text
    assert "60日内向示例市人民政府" in text
    assert "15日内向有管辖权的人民法院" in text
    assert "6个月" not in text
    assert "示例铁路运输法院" not in text


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.remedy is RemedyForm.B])
def test_trap_30_harmless_letters_have_their_remedies_too(key: str) -> None:
    text = remedy_words(letter("reply", key, agency=agency(court="示例铁路运输法院")))
    assert "60日内向示例市人民政府申请行政复议" in text
    assert "6个月内直接向示例铁路运输法院提起行政诉讼" in text
    assert "应当先" not in text


def test_trap_25_special_rules_are_not_sent_to_reconsideration_first() -> None:
    assert "应当先" not in remedy_words(letter("reply", "R12"))


def test_trap_26_only_one_body_since_2024() -> None:
    assert "示例省某某厅" not in words(letter("reply", "R5"))
    old = letter("reply", "R5", issued_on="2023-06-20", received_on="2023-06-01", number="某依复〔2023〕1号")
    assert "示例市人民政府或者示例省某某厅" in remedy_words(old)
    assert "应当先" not in remedy_words(old)


def test_trap_27_the_court_follows_level_and_setting_not_the_name() -> None:
    government = agency(kind="local_government", name="示例县人民政府", superior="示例市人民政府")
    assert "有管辖权的中级人民法院" in remedy_words(letter("reply", "R13", agency=government))
    assert "有管辖权的基层人民法院" in remedy_words(letter("reply", "R13"))


def test_trap_28_sixty_days_are_not_working_days() -> None:
    assert "60个工作日" not in words(letter("reply", "R13"))


def test_trap_29_three_months_only_before_may_2015() -> None:
    dates = {"received_on": "2014-08-20", "issued_on": "2014-09-05", "number": "某依复〔2014〕1号"}
    assert "3个月内直接向" in remedy_words(letter("reply", "R13", regime="2008", **dates))
    assert "6个月内直接向" in remedy_words(letter("reply", "R13"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if LETTER_KINDS[kind].remedy is RemedyForm.NONE])
def test_trap_31_process_papers_name_no_remedy(kind: str) -> None:
    made = composed(letter(kind))
    assert made.remedy.form is RemedyForm.NONE
    assert not re.search("行政复议|行政诉讼|人民法院", plain_text(made.letter))


def test_trap_34_the_periods_start_when_the_letter_is_received() -> None:
    for key in ("R5", "R13"):
        text = remedy_words(letter("reply", key))
        assert "自收到" in text
        assert not re.search("自(发出|作出|寄出|成文)", text)


def test_a_withdrawn_request_has_no_remedy_paragraph() -> None:
    assert remedy_words(letter("reply", "R24a")) == ""


def test_a_mixed_letter_has_a_part_for_each_item_and_names_the_items_in_its_remedies() -> None:
    plain = letter("reply", "R2", "R5", "R13", "R4", attachments=["验收报告"])
    made = composed(plain)
    headings = [block.text for block in made.letter.blocks if isinstance(block, Heading)]
    assert headings == [*(f"{mark}、关于“第{n}份验收报告”" for n, mark in enumerate("一二三四", 1)), "五、救济途径"]
    assert made.letter.title == "政府信息公开申请答复书"
    text = remedy_words(plain)
    assert "本答复书第二项答复以及第四项答复中不予公开的部分不服，根据" in text
    assert "本答复书第一项、第三项答复以及第四项答复中其他部分不服，可以" in text


def test_a_partial_disclosure_parts_its_remedies() -> None:
    text = remedy_words(letter("reply", "R4"))
    assert "如对本答复书中不予公开的部分不服，根据" in text
    assert "如对本答复书中其他部分不服，可以" in text
    missing = letter("reply", "R4", items=[item("R4", grounds=["R13"])])
    assert "不予公开的部分" not in remedy_words(missing)


def test_a_ministry_leaves_the_choice_between_court_and_the_state_council() -> None:
    ministry = agency(kind="ministry", level="central", name="示例部", government=None, superior=None)
    for key in ("R5", "R13"):
        text = remedy_words(letter("reply", key, agency=ministry))
        assert "向示例部" in text
        assert "国务院申请裁决" in text
    assert "国务院" not in remedy_words(letter("reply", "R5"))


def test_a_letter_served_through_the_internet_names_the_channel_for_reconsideration() -> None:
    online = agency(reconsideration_website="https://fuyi.example.gov.cn")
    text = remedy_words(letter("reply", "R5", agency=online, served_through_internet=True))
    assert "https://fuyi.example.gov.cn" in text
    assert "互联网" not in remedy_words(letter("reply", "R5", agency=online))
