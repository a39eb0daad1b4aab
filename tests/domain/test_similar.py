"""Like requests on real ones: partners are found, look-alikes are never taken for repeats, reasons are named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.like_index import LikeIndex
from app.domain.request_words import asked
from app.domain.similar import Likeness, Relation, compare

REQUESTS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("requests.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def index() -> LikeIndex:
    index = LikeIndex()
    for name, request in enumerate(REQUESTS):
        index.add(name, request["text"])
    return index


def found_for(index: LikeIndex, name: int) -> list[tuple[int, Likeness]]:
    """What the program would show beside this request, the likeliest first."""
    text = REQUESTS[name]["text"]
    likened = (
        (other, compare(asked(text), asked(REQUESTS[other]["text"]), index.weight))
        for other in index.candidates(text, 80)
        if other != name
    )
    return sorted(((other, like) for other, like in likened if like), key=lambda pair: -pair[1].score)


def partners(name: int, relation: str) -> set[int]:
    mine = REQUESTS[name]
    return {
        other
        for other, request in enumerate(REQUESTS)
        if other != name and mine["group"] and (request["group"], request["relation"]) == (mine["group"], relation)
    }


SAME = [n for n, request in enumerate(REQUESTS) if request["relation"] == "same information"]
UNLIKE = [n for n, request in enumerate(REQUESTS) if request["relation"] == "look-alike, different ask"]


@pytest.mark.parametrize("name", SAME, ids=[REQUESTS[n]["id"] for n in SAME])
def test_the_same_information_is_among_the_first_three(index: LikeIndex, name: int) -> None:
    first = dict(found_for(index, name)[:3])
    assert partners(name, "same information") <= set(first)
    assert {first[other].relation for other in partners(name, "same information")} == {Relation.SAME_INFORMATION}


@pytest.mark.parametrize("name", UNLIKE, ids=[REQUESTS[n]["id"] for n in UNLIKE])
def test_a_look_alike_is_no_repeat(index: LikeIndex, name: int) -> None:
    text = asked(REQUESTS[name]["text"])
    for other in partners(name, "look-alike, different ask"):
        like = compare(text, asked(REQUESTS[other]["text"]), index.weight)
        assert like is None or (like.relation is Relation.LOOKS_ALIKE and like.why)


@pytest.mark.parametrize(
    ("new", "old", "reason"),
    [
        ("示例村2020年土地征收补偿标准", "样板村2020年土地征收补偿标准", "示例村"),
        ("示例村2020年土地征收补偿标准", "示例村2021年土地征收补偿标准", "年份不同"),
        ("示例镇2019年至2021年财政决算", "示例镇2021年财政决算", "2019至2021年"),
        ("人民路115号地块出让合同", "人民路116号地块出让合同", "115号地块"),
        ("示例村一期安置房分配名单", "示例村二期安置房分配名单", "一期"),
        ("3号楼加装电梯审批材料", "5号楼加装电梯审批材料", "3号楼"),
        ("中心小学食堂伙食费标准", "中心中学食堂伙食费标准", "小学"),
        ("张三的户籍档案", "李四的户籍档案", "张三"),
        ("示政发〔2019〕12号文件", "示政发〔2019〕13号文件", "文号不同"),
        ("《示例市停车管理办法》的制定依据", "《示例市停车管理办法》征求意见汇总", "同一文件"),
        ("《示例市停车管理办法》的制定依据", "《示例市养犬管理办法》的制定依据", "文件不同"),
        ("垃圾焚烧厂环评报告", "垃圾焚烧厂环评批复", "批复"),
        ("示例市2023年公车数量", "示例市2023年公车购置费用", "数量"),
    ],
)
def test_what_differs_is_named(new: str, old: str, reason: str) -> None:
    like = compare(asked(new), asked(old))
    assert like is not None
    assert like.relation is Relation.LOOKS_ALIKE
    assert reason in like.why


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("示例路改造工程中标合同", "关于示例路改造工程的中标合同复印件"),
        ("示例路改造工程中标合同", "请公开：示例路改造项目与中标单位签订的合同"),
        ("《示例市停车管理办法》的制定依据", "《示例市停车管理办法》起草依据是什么"),
        ("示政发（2019）12号", "申请公开示政发〔2019〕12号文件全文"),
        ("示例村２０２０年征地补偿标准", "申请公开示例村2020年征地补偿标准"),
    ],
)
def test_other_words_for_the_same_are_recognised(new: str, old: str) -> None:
    like = compare(asked(new), asked(old))
    assert like is not None
    assert like.relation is Relation.SAME_INFORMATION


def test_nothing_in_common_finds_nothing() -> None:
    assert compare(asked("拘留所伙食费标准"), asked("全国土壤污染状况调查数据")) is None
    assert compare(asked(""), asked("申请公开政府信息")) is None
    assert LikeIndex().candidates("示例村征地", 10) == []


TEXTS = st.text(alphabet="示例村镇年2019号的征地补偿标准《》〔〕，。abc😀𬭎 ", max_size=60)


@given(new=TEXTS, old=TEXTS)
def test_the_relation_is_the_same_from_either_side(new: str, old: str) -> None:
    one, other = compare(asked(new), asked(old)), compare(asked(old), asked(new))
    assert (one is None) == (other is None)
    if one and other:
        assert 0 < one.score <= 1
        assert one.score == other.score


@given(text=TEXTS)
def test_a_request_is_like_itself(text: str) -> None:
    like = compare(asked(text), asked(text))
    assert like is None or like.relation is Relation.SAME_INFORMATION
