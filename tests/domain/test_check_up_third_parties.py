"""The pre-issue examination of third parties: asked, heard, told in writing, and named to nobody."""

from dataclasses import replace
from datetime import date

from app.domain.steps import Opinion
from tests.domain.examined import FILE, codes, errors, findings
from tests.sample_letters import item, letter


def test_a_third_partys_interest_needs_its_file() -> None:
    nothing = item("R8", details={"interest": "商业秘密"})
    assert "third_party_not_asked" in errors(letter("reply", items=[nothing]))
    assert "third_party_not_asked" in errors(letter("reply", items=[item("R4", grounds=["R8"])]))
    excused = {"interest": "个人隐私", "not_consulted_reason": "第三方下落不明"}
    assert errors(letter("reply", items=[item("R8", details=excused)])) == set()
    assert "third_party_file_missing" in errors(letter("reply", "R8"), replace(FILE, third_parties=()))


def test_trap_15_a_third_party_that_agrees_is_no_ground() -> None:
    agreed = replace(FILE.third_parties[0], opinion=Opinion.AGREES)
    assert "third_party_agreed" in errors(letter("reply", "R8"), replace(FILE, third_parties=(agreed,)))
    still = replace(FILE.third_parties[0], ended_on=None, opinion=None)
    assert "third_party_open" in codes(letter("reply", "R8"), replace(FILE, third_parties=(still,)))


def test_trap_15_only_reasonable_grounds_of_a_third_party_carry_a_refusal() -> None:
    def held_against(**answered: object) -> set[str]:
        one = replace(FILE.third_parties[0], **answered)  # type: ignore[arg-type]
        return codes(letter("reply", "R8"), replace(FILE, third_parties=(one,)))

    assert held_against(reasonable=True) == set()
    assert held_against(reasonable=False) == {"third_party_without_grounds"}
    assert held_against(opinion=Opinion.PARTLY, reasonable=False) == {
        "third_party_agreed_in_part",
        "third_party_without_grounds",
    }
    assert held_against(opinion=None, reasonable=None) == {"third_party_silent"}
    assert held_against(opinion=Opinion.NO_VIEW, reasonable=None) == {"third_party_silent"}


def test_trap_16_overriding_a_third_party_needs_the_written_notice_first() -> None:
    untold = replace(FILE.third_parties[0], told_on=None)
    assert "third_party_not_told" in errors(letter("reply", "R2"), replace(FILE, third_parties=(untold,)))
    refused = item("R2", details={"third_party_refused": "是"})
    assert "third_party_not_told" in errors(letter("reply", items=[refused]))
    told = item("R2", details={"third_party_refused": "是", "third_party_told_on": "2026-11-12"})
    assert "third_party_not_told" not in errors(letter("reply", items=[told]))


def test_who_agrees_to_a_part_refuses_the_rest() -> None:
    """Art. 32 and 37: the part agreed to is given, the rest only after the third party was told in writing."""
    partly = replace(FILE.third_parties[0], opinion=Opinion.PARTLY, told_on=None)
    file = replace(FILE, third_parties=(partly,))
    found = [one for one in findings(letter("reply", "R2"), file) if one.code == "third_party_not_told"]
    assert [(one.severity, "部分" in one.message) for one in found] == [("error", True)]
    without = letter("reply", items=[item("R4", grounds=["R10"])])
    assert "third_party_not_told" in errors(without, file)
    withheld = letter("reply", items=[item("R4", grounds=["R8"])])
    assert {"third_party_not_told", "third_party_agreed", "third_party_agreed_in_part"} & codes(withheld, file) == set()
    assert "third_party_agreed_in_part" in codes(letter("reply", "R8"), file)
    assert "third_party_agreed" not in codes(letter("reply", "R8"), file)
    told = replace(FILE, third_parties=(replace(partly, told_on=date(2026, 11, 12)),))
    assert "third_party_not_told" not in codes(letter("reply", "R2"), told)


def test_every_third_party_counts_for_itself() -> None:
    against, agreed = FILE.third_parties[0], replace(FILE.third_parties[0], opinion=Opinion.AGREES, told_on=None)
    assert "third_party_agreed" not in codes(letter("reply", "R8"), replace(FILE, third_parties=(against, agreed)))
    assert "third_party_not_told" not in codes(letter("reply", "R2"), replace(FILE, third_parties=(against, agreed)))
    untold = replace(against, told_on=None)
    assert "third_party_not_told" in errors(letter("reply", "R2"), replace(FILE, third_parties=(against, untold)))


def test_trap_48_identity_numbers_never_reach_a_third_party() -> None:
    inquiry = letter("third_party_inquiry")
    inquiry["details"] |= {"content": "张三（11010119900307391X）申请的排污资料"}
    assert errors(inquiry) == {"private_data"}
    assert "applicant_named" in codes(inquiry)
    inquiry["details"] |= {"content": "住示例路7号院2号楼的申请人所需资料"}
    assert errors(inquiry) == set()
    assert errors(inquiry, FILE) == {"private_data"}


def test_personal_details_that_could_not_be_read_are_left_to_a_person_to_look_for() -> None:
    unread = replace(FILE, private=(), private_unread="记录缺失或已损坏，请运行校验")
    assert "private_unread" in codes(letter("third_party_inquiry"), unread)
    assert "private_unread" not in codes(letter("third_party_inquiry"), FILE)
    assert "private_unread" not in codes(letter("reply", "R2"), unread)


def test_the_whole_request_is_not_quoted_to_a_third_party() -> None:
    wish = "因与该公司存在相邻关系纠纷，现申请公开该公司2024年度排污许可证申请材料中的生产工艺说明部分"
    inquiry = letter("third_party_inquiry", request=wish)
    inquiry["details"] |= {"content": wish}
    assert codes(inquiry) == {"request_quoted"}
