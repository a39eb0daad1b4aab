"""A letter is composed from its facts: marks where one is missing, edits, names, the office's dress."""

import pytest

from app.domain.errors import InputRejected
from app.domain.letter import Heading, LetterheadStyle, Paragraph
from app.domain.letter_plain import read_letter
from app.domain.letter_request import Dress, LetterRequest
from app.domain.letter_text import plain_text
from app.letters.compose import compose
from tests.letters.composing import composed, words
from tests.sample_letters import item, letter, shipped


def test_missing_facts_leave_a_mark_and_are_listed() -> None:
    made = composed(letter("reply", items=[item("R13", details={})]))
    assert [(one.key, one.item) for one in made.missing] == [("search_record", 1)]
    assert "【待填：检索情况" in plain_text(made.letter)


def test_a_fact_may_be_left_out_when_another_excuses_it() -> None:
    excused = item("R14", details={"undetermined": "该事项涉及多个已撤销的机构"})
    made = composed(letter("reply", items=[excused]))
    assert not made.missing
    assert "不能确定：该事项涉及多个已撤销的机构" in plain_text(made.letter)


def test_dates_and_choices_that_cannot_be_are_listed() -> None:
    wrong = item(
        "R18", details={"earlier_number": "某〔2026〕1号", "earlier_date": "2026-02-30", "earlier_title": "函"}
    )
    assert [one.key for one in composed(letter("reply", items=[wrong])).wrong] == ["earlier_date"]
    assert [one.key for one in composed(letter("reply", items=[item("R7", details={"interest": "面子"})])).wrong] == [
        "interest"
    ]


def test_an_item_without_outcome_leaves_a_mark() -> None:
    assert "【待填：办理结果】" in words(letter("reply", items=[{"text": "某报告"}]))


def test_free_paragraphs_can_be_edited_and_protected_ones_cannot() -> None:
    plain = letter("reply", "R13")
    free = [b.anchor for b in composed(plain).letter.blocks if isinstance(b, Paragraph) and not b.protected]
    assert free[0] == "p1"
    changed = composed({**plain, "edited": {"p1": "经认真审查，答复如下：\n另起一段。"}})
    texts = [b.text for b in changed.letter.blocks if isinstance(b, Paragraph)]
    assert texts[1:3] == ["经认真审查，答复如下：", "另起一段。"]
    for anchor in ("opening", "item1.finding", "remedyB.remedy"):
        with pytest.raises(InputRejected) as raised:
            composed({**plain, "edited": {anchor: "改"}})
        assert raised.value.field == f"edited.{anchor}"


def test_an_edit_of_a_paragraph_that_is_gone_is_told() -> None:
    assert composed(letter("reply", "R13", edited={"item9.p1": "改"})).lost_edits == ("item9.p1",)


@pytest.mark.parametrize(
    ("applicants", "you"),
    [
        ([{"kind": "natural", "name": "张三"}], "收到您提出"),
        ([{"kind": "business", "name": "示例环保科技有限公司"}], "收到你单位提出"),
        ([{"kind": "natural", "name": "张三"}, {"kind": "natural", "name": "李四测试"}], "收到你们提出"),
    ],
)
def test_a_letter_speaks_to_its_reader(applicants: list[dict[str, str]], you: str) -> None:
    made = composed(letter("reply", "R2", applicants=applicants)).letter
    assert you in plain_text(made)
    assert made.addressee == "、".join(one["name"] for one in applicants)


def test_a_supplemented_request_is_quoted_with_its_supplement() -> None:
    more = {"supplement_received_on": "2026-11-05", "supplement_text": "只要2025年的“决算”部分"}
    text = words(letter("reply", "R2", details=more))
    assert "2026年11月5日收到，补正后的内容为：“只要2025年的‘决算’部分”" in text


def test_the_office_chooses_its_dress() -> None:
    plain = read_letter(letter("reply", "R2"))
    other = _dressed(plain, Dress(LetterheadStyle.DOCUMENT, printed=False, sealed=False))
    head = compose(other, shipped()).letter.letterhead
    assert head is not None
    assert (head.style, head.printed) == (LetterheadStyle.DOCUMENT, False)
    assert compose(_dressed(plain, Dress(None)), shipped()).letter.letterhead is None


def _dressed(plain: LetterRequest, dress: Dress) -> LetterRequest:
    from dataclasses import replace

    return replace(plain, dress=dress)


@pytest.mark.parametrize("name", ["阿卜杜热西提·买买提艾力·示例", "Zhang Example", "ئەخمەت مىسال", "张䶮𬭎", "名" * 20])
def test_names_of_any_script_stand_as_they_are(name: str) -> None:
    assert composed(letter("reply", "R2", applicants=[{"name": name}])).letter.addressee == name


def test_markup_in_the_words_of_the_applicant_stays_words() -> None:
    wish = "# 标题\n::page\n| a | b |\n{{ agency.name }} {% if %}\n::end"
    text = words(letter("reply", "R2", request=wish))
    for piece in ("# 标题", "::page", "| a | b |", "{{ agency.name }}", "{% if %}"):
        assert piece in text
    slip = letter("routing_slip", request=wish)
    assert "| a | b |" in words(slip)


def test_the_same_facts_make_the_same_letter() -> None:
    plain = letter("reply", "R2", "R5", "R13")
    assert composed(plain) == composed(plain)


def test_empty_attachment_names_are_not_printed() -> None:
    assert composed(letter("reply", "R2", attachments=["", "报告"])).letter.attachments == ("报告",)


def test_a_long_item_stands_below_its_heading() -> None:
    long = "2019年至2025年示例市全部城市绿化项目的招标文件、合同、验收报告和决算审核报告"
    plain = letter("reply", "R2", "R13")
    plain["items"][0]["text"] = long
    texts = [block.text for block in composed(plain).letter.blocks if isinstance(block, Heading | Paragraph)]
    assert "一、关于第一项申请内容" in texts
    assert f"该项申请内容为：“{long}”。" in texts
