"""The pre-issue examination of grounds: each is carried by what the law wants for it, and by nothing less."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.examination.statutes import is_law_or_regulation, names_an_article
from app.domain.letter_plain import read_letter
from tests.domain.examined import FILE, composed, errors, findings
from tests.sample_letters import examples, item, letter


@pytest.mark.parametrize("place", ["本机关网站", "官网", "网上", "门户网站"])
def test_what_is_public_is_pointed_to_exactly(place: str) -> None:
    assert "place_vague" in errors(letter("reply", items=[item("R1", details={"place": place})]))


@pytest.mark.parametrize(
    ("cited", "rank", "carries"),
    [
        ("《中华人民共和国统计法》第二十八条", "", True),
        ("《中华人民共和国民法典》第一千零三十四条", "", True),
        ("《不动产登记暂行条例》第二十七条", "", True),
        ("《中华人民共和国档案法实施条例》第三十条", "", True),
        ("《企业名称登记管理规定》（国务院令第734号）第二十条", "", True),
        ("《某某信息管理规定》第二十条", "行政法规", True),
        ("《某某部信息查询办法》第三条", "", False),
        ("《不动产登记资料查询暂行办法》第十四条", "", False),
        ("《示例省档案条例》第九条", "", False),
        ("《示例市政府信息公开规定》第九条", "", False),
        ("《关于加强信息管理的通知》", "", False),
        ("《中华人民共和国政府信息公开条例》第十四条", "", False),
        ("《政府信息公开条例》（国务院令第711号）第十四条", "行政法规", False),
        ("《城市市容和环境卫生管理条例》第三条", "", True),
        ("《城市房地产管理法》第三条", "", True),
        ("《证券市场监督管理条例》第三条", "", True),
        ("《上市公司监督管理条例》第三条", "", True),
        ("《深圳经济特区数据条例》第三条", "", False),
        ("《内蒙古自治区统计管理条例》第三条", "", False),
        ("《上海市档案条例》第三条", "", False),
        ("《税收征收管理法实施细则》第五条", "", False),
        ("《税收征收管理法实施细则》（国务院令第362号）第五条", "", True),
        ("某部令第3号", "", False),
        ("中华人民共和国统计法第二十八条", "", True),
        ("《某某部查询办法》第三条和《中华人民共和国统计法》第二十八条", "", True),
    ],
)
def test_only_a_law_or_administrative_regulation_carries_a_refusal(cited: str, rank: str, carries: bool) -> None:
    assert is_law_or_regulation(cited, rank) is carries
    details = {"statute": cited, "statute_rank": rank, "where": "查询窗口"}
    for key in ("R6", "R12"):
        assert ("statute_not_law" not in errors(letter("reply", items=[item(key, details=details)]))) is carries


def test_the_article_is_named() -> None:
    assert names_an_article("《中华人民共和国统计法》第二十八条")
    assert not names_an_article("《中华人民共和国统计法》")
    assert "statute_article_missing" in errors(
        letter("reply", items=[item("R6", details={"statute": "《中华人民共和国统计法》"})])
    )


def test_a_part_withheld_under_another_law_names_it() -> None:
    assert "statute_missing" in errors(letter("reply", items=[item("R4", grounds=["R6"])]))


def test_trap_45_not_existing_needs_a_search_record() -> None:
    assert "fact_missing" in errors(letter("reply", items=[item("R13", details={})]))
    assert "search_record_missing" in errors(letter("reply", "R13"), replace(FILE, searched=frozenset()))
    assert "search_record_missing" in errors(letter("reply", items=[item("R4", grounds=["R13"])]))


def test_the_other_agency_is_another_one() -> None:
    own = {"other_agency": "示例市某某局", "other_contact": "示例路1号"}
    assert "other_agency_is_own" in errors(letter("reply", items=[item("R14", details=own)]))


def test_trap_46_a_repeat_needs_an_earlier_reply() -> None:
    details = examples("reply", "R18")
    for outcome in ("R22", "R23", "R24a"):
        ended = {**details, "earlier_outcome": outcome}
        assert "earlier_not_a_reply" in errors(letter("reply", items=[item("R18", details=ended)]))
    silent = {**details, "earlier_title": "视为放弃申请告知书"}
    assert "earlier_not_a_reply" in errors(letter("reply", items=[item("R18", details=silent)]))
    assert "earlier_reply_unknown" in errors(letter("reply", "R18"), replace(FILE, earlier_replies=()))
    later = {**details, "earlier_date": "2026-11-01"}
    assert "earlier_reply_later" in errors(letter("reply", items=[item("R18", details=later)]))


def test_trap_47_repeat_and_petition_end_with_a_notice_that_says_so() -> None:
    for key, says in (("R18", "不予重复处理"), ("R17", "不作为政府信息公开申请处理")):
        made = composed(read_letter(letter("reply", key))).letter
        assert any(says in getattr(block, "text", "") for block in made.blocks)
        assert made.addressee == "张三"


def test_what_is_handed_over_was_reviewed_item_by_item() -> None:
    two = letter("reply", items=[item("R2"), item("R3")])
    found = [f for f in findings(two, FILE) if f.severity == "error"]
    assert [(f.code, f.item) for f in found] == [("review_missing", 2)]
    assert "review_barred" in errors(letter("reply", "R2"), replace(FILE, barred=frozenset({1})))


def test_trap_49_files_handed_over_early_are_still_disclosed() -> None:
    def answered(due: str) -> dict[str, Any]:
        details = {**examples("reply", "R24d"), "due_transfer_on": due}
        return letter("reply", items=[item("R24d", details=details)])

    assert "archive_early" in errors(answered("2026-11-21"))
    assert errors(answered("2026-11-20")) == errors(letter("reply", "R24d")) == set()
