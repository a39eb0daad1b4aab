"""The items of a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.intake.splitting import merge, split

THREE = ("施工许可证", "征收补偿方案", "2025年经费决算")


@pytest.mark.parametrize(
    "text",
    [
        "施工许可证\n征收补偿方案\n2025年经费决算",
        "申请公开以下信息：\n1、施工许可证；\n2、征收补偿方案；\n3、2025年经费决算。",
        "1.施工许可证 2.征收补偿方案 3.2025年经费决算",
        "申请公开：一、施工许可证；二、征收补偿方案；三、2025年经费决算",
        "（1）施工许可证（2）征收补偿方案（3）2025年经费决算",
        "①施工许可证②征收补偿方案③2025年经费决算",
        "施工许可证；征收补偿方案；2025年经费决算",
        "1、施工\n许可证\n2、征收补偿方案\n3、2025年经费决算",
    ],
)
def test_the_usual_ways_of_listing_are_parted(text: str) -> None:
    assert split(text) == THREE


@pytest.mark.parametrize(
    "text",
    [
        "2025年城市道路养护经费决算",
        "面积1.5公顷地块的出让合同",
        "建房〔2025〕3号文件",
        "第3.2条规定的依据",
        "浦建委房拆许字(2007)79号评估报告",
        "小区1、2、3号楼的图纸",
    ],
)
def test_what_is_one_stays_one(text: str) -> None:
    assert split(text) == (text,)


def test_nothing_has_no_items() -> None:
    assert split(" \n ") == ()


def test_items_become_one_sentence() -> None:
    assert merge(("甲；", " ", "乙。")) == "甲；乙"


WORD = st.text(st.sampled_from("征收补偿方案决算许可证合同"), min_size=1, max_size=12)


@given(st.lists(WORD, min_size=1, max_size=12))
def test_what_was_merged_is_parted_again(items: list[str]) -> None:
    assert split(merge(tuple(items))) == tuple(items)
    assert split("\n".join(f"{n}、{item}" for n, item in enumerate(items, 1))) == tuple(items)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(item.strip() for item in split(text))
