"""The pre-issue examination: each thing a letter would lose by, found where it stands, and nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.check_up import CaseFacts, Finding, has_errors, look_over
from app.domain.composition import Composed
from app.domain.examination.findings import EarlierReply, LikeCase, Notice, ThirdPartyFile
from app.domain.examination.statutes import is_law_or_regulation, names_an_article
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_request import LetterRequest
from app.domain.outcomes import OUTCOMES
from app.domain.steps import Opinion
from app.letters.compose import compose
from tests.sample_letters import REQUEST, agency, examples, item, letter, old_letter, shipped


def composed(request: LetterRequest) -> Composed:
    return compose(request, shipped())


def findings(plain: dict[str, Any], file: CaseFacts | None = None, uncovered: str = "") -> tuple[Finding, ...]:
    request = read_letter(plain)
    return look_over(request, composed(request), file, uncovered)


def codes(plain: dict[str, Any], file: CaseFacts | None = None) -> set[str]:
    return {finding.code for finding in findings(plain, file)}


def errors(plain: dict[str, Any], file: CaseFacts | None = None) -> set[str]:
    return {finding.code for finding in findings(plain, file) if finding.severity == "error"}


REPLIED = date(2026, 11, 10)
FILE = CaseFacts(
    applicants=("张三",),
    received_on=date(2026, 10, 26),
    request_no="2026-0007",
    due_on=date(2026, 11, 23),
    private=("11010119900307391X", "13900000000", "示例路7号院2号楼"),
    searched=frozenset({1}),
    reviewed=frozenset({1}),
    third_parties=(
        ThirdPartyFile((1,), date(2026, 10, 27), REPLIED, Opinion.REFUSES, reasonable=True, told_on=date(2026, 11, 12)),
    ),
    earlier_replies=(EarlierReply("某依复〔2026〕2号", date(2026, 3, 12)),),
    supplement=Notice(date(2026, 10, 20), date(2026, 10, 20), date(2026, 11, 10)),
    reasons=Notice(date(2026, 10, 15), answered_on=date(2026, 10, 22)),
    fee=Notice(date(2026, 10, 20), date(2026, 10, 20), date(2026, 11, 17)),
    extension_consented=True,
)


@pytest.mark.parametrize("key", OUTCOMES)
def test_a_whole_reply_has_no_finding_beyond_the_review(key: str) -> None:
    """On the command line nothing is known of the review of what is handed over, so it is asked for."""
    assert codes(letter("reply", key)) == ({"review_missing"} if OUTCOMES[key].hands_over else set())


@pytest.mark.parametrize("key", OUTCOMES)
def test_a_whole_reply_agrees_with_a_whole_case(key: str) -> None:
    supplement = replace(FILE.supplement, answered_on=REPLIED if key == "R16" else None)  # type: ignore[type-var]
    assert findings(letter("reply", key), replace(FILE, supplement=supplement)) == ()


@pytest.mark.parametrize("kind", [kind for kind in LETTER_KINDS if kind != "reply"])
def test_a_whole_paper_has_no_finding(kind: str) -> None:
    assert findings(letter(kind)) == ()
    assert findings(letter(kind), FILE) == ()


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.exists_in("2008")])
def test_a_whole_old_reply_has_no_error(key: str) -> None:
    assert errors(old_letter("reply", key)) == set()


def test_every_finding_has_a_sentence_and_a_severity() -> None:
    bad = letter("reply", items=[{"text": ""}, item("R13", details={}, reasons=""), item("R4", reasons="", grounds=[])])
    bad |= {"number": "某依复[2026]001号", "attachments": ["", "报告。"], "issued_on": "2026-10-01"}
    found = findings(bad)
    assert len({finding.code for finding in found}) >= 7
    assert all(finding.message and finding.severity in ("error", "warning") for finding in found)
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities)
    assert has_errors(found)


# Answers


def test_every_item_is_answered() -> None:
    plain = letter("reply", items=[item("R13"), {"text": "第二份报告"}])
    (found,) = findings(plain)
    assert (found.code, found.severity, found.item) == ("item_unanswered", "error", 2)


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if "reasons" in one.asks])
def test_reasons_are_wanted_where_the_law_wants_them(key: str) -> None:
    assert "reasons_missing" in errors(letter("reply", items=[item(key, reasons="")]))


def test_partial_disclosure_names_its_grounds_and_what_is_given() -> None:
    assert "grounds_missing" in errors(letter("reply", items=[item("R4", grounds=[])]))
    assert "nothing_given" in errors(letter("reply", items=[item("R4", answer="")]))
    assert "nothing_given" not in errors(letter("reply", items=[item("R4", answer="")], attachments=["报告"]))


def test_what_is_given_must_be_named() -> None:
    assert "nothing_given" in errors(letter("reply", items=[item("R2", answer="")]))


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if not one.exists_in("2008")])
def test_an_old_case_refuses_outcomes_of_2019(key: str) -> None:
    assert "outcome_not_in_regime" in errors(old_letter("reply", key))


def test_an_office_may_admit_further_refusals_for_an_old_case() -> None:
    request = replace(read_letter(old_letter("reply", "R10")), allowed_2008=("R10",))
    assert not has_errors(look_over(request, composed(request)))


@pytest.mark.parametrize("kind", [kind for kind, one in LETTER_KINDS.items() if one.current_only])
def test_an_old_case_refuses_papers_of_2019(kind: str) -> None:
    assert "kind_not_in_regime" in errors(old_letter(kind))


def test_a_fee_before_2021_has_no_text() -> None:
    early = letter("fee_notice", received_on="2020-10-12", issued_on="2020-11-02", number="某依告〔2020〕1号")
    assert "template_not_valid" in errors(early)


@pytest.mark.parametrize("key", [key for key in OUTCOMES if any(examples("reply", key))])
def test_each_required_fact_is_missed(key: str) -> None:
    missed = {f.place for f in findings(letter("reply", items=[item(key, details={}, answer="")]))}
    template, _ = shipped().choose("reply", key, "2019", date(2026, 11, 20))
    assert missed >= {field.key for field in template.front.fields if field.required}


@pytest.mark.parametrize("kind", [kind for kind in LETTER_KINDS if kind != "reply"])
def test_each_required_fact_of_a_paper_is_missed(kind: str) -> None:
    template, _ = shipped().choose(kind, "", "2019", date(2026, 11, 20))
    wanted = {field.key for field in template.front.fields if field.required and not (field.default or field.unless)}
    missed = {f.place for f in findings(letter(kind, details={})) if f.code == "fact_missing"}
    assert missed >= wanted


# Grounds


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


def test_what_is_handed_over_was_reviewed_item_by_item() -> None:
    two = letter("reply", items=[item("R2"), item("R3")])
    found = [f for f in findings(two, FILE) if f.severity == "error"]
    assert [(f.code, f.item) for f in found] == [("review_missing", 2)]
    assert "review_barred" in errors(letter("reply", "R2"), replace(FILE, barred=frozenset({1})))


# Notices


def test_unclear_after_supplement_needs_notice_and_answer() -> None:
    assert "supplement_missing" in errors(letter("reply", "R16"), FILE)
    assert "reasons_notice_missing" in errors(letter("reply", "R20"), replace(FILE, reasons=None))


@pytest.mark.parametrize(("key", "last"), [("R22", "reply_by"), ("R23", "pay_by")])
def test_a_lapse_needs_the_served_notice_and_its_expired_period(key: str, last: str) -> None:
    early = {**examples("reply", key), last: "2026-11-20"}
    assert "period_not_expired" in errors(letter("reply", items=[item(key, details=early)]))
    before = {**examples("reply", key), last: "2026-10-01"}
    assert "period_before_service" in errors(letter("reply", items=[item(key, details=before)]))
    field = "supplement" if key == "R22" else "fee"
    notice = getattr(FILE, field)
    plain = letter("reply", key)

    def held_against(value: Notice | None) -> set[str]:
        return errors(plain, replace(FILE, **{field: value}))  # type: ignore[arg-type]

    assert held_against(None) == {"notice_missing"}
    assert held_against(replace(notice, served_on=None)) == {"notice_not_served"}
    assert held_against(replace(notice, answered_on=date(2026, 11, 3))) == {"notice_answered"}
    assert held_against(replace(notice, reply_by=date(2026, 11, 20))) == {"period_not_expired"}


def test_traps_17_to_19_an_extension_is_consented_to_in_time_and_at_most_twenty_days() -> None:
    notice = letter("extension_notice")
    assert errors(notice, replace(FILE, extension_consented=False)) == {"extension_without_consent"}
    assert errors(notice, replace(FILE, extension_days=1)) == {"extension_too_long"}
    for days in ("21", "0", "二十"):
        changed = {**notice, "details": {**notice["details"], "extension_days": days}}
        assert errors(changed) == {"extension_too_long"}
    late = {**notice, "issued_on": "2026-11-30"}
    assert "extension_after_due" in errors(late)
    old = old_letter("extension_notice")
    old["details"] |= {"extension_days": "20", "old_due_on": "2018-11-09", "new_due_on": "2018-12-07"}
    assert "extension_too_long" in errors(old)


def test_a_supplement_notice_leaves_time_and_comes_in_time() -> None:
    notice = letter("supplement_notice")
    short = {**notice, "details": {**notice["details"], "reply_by": "2026-11-20"}}
    assert errors(short) == {"reply_by_too_early"}
    late = findings(notice, replace(FILE, supplement_due_on=date(2026, 11, 4)))
    assert [(f.code, f.severity) for f in late] == [("supplement_late", "warning")]


def test_a_delay_needs_the_reasons() -> None:
    assert errors(letter("delay_notice"), replace(FILE, reasons=None)) == {"delay_without_reasons"}


# Remedies


def test_a_letter_of_the_last_days_of_2023_is_warned_about() -> None:
    late = letter("reply", "R13", received_on="2023-12-04", issued_on="2023-12-29", number="某依复〔2023〕9号")
    assert codes(late) == {"bodies_of_2024"}


def test_unsettled_bodies_readings_and_courts_are_warned_about() -> None:
    zone = letter("reply", "R13", agency=agency(kind="zone_committee"))
    assert codes(zone) == {"body_unsettled"}
    in_2024 = letter("reply", "R13", received_on="2024-06-03", issued_on="2024-06-20", number="某依复〔2024〕9号")
    assert codes(in_2024) == {"reading_disputed"}
    county = agency(kind="local_government", court="示例县人民法院")
    assert codes(letter("reply", "R13", agency=county)) == {"court_level"}
    middle = agency(kind="local_government", court="示例市中级人民法院")
    assert codes(letter("reply", "R13", agency=middle)) == set()
    pilot = letter("reply", "R13", agency=county, issued_on="2022-11-21", received_on="2022-11-01")
    assert "court_level" not in codes({**pilot, "number": "某依复〔2022〕1号"})
    assert codes(letter("reply", "R13", served_through_internet=True)) == {"internet_channel_missing"}


# Form


@pytest.mark.parametrize(
    "number",
    ["某依复[2026]1号", "某依复（2026）1号", "某依复【2026】1号", "某依复〔2026〕第1号", "某依复〔2026〕001号",
     "某依复〔26〕1号", "〔2026〕1号", "某依复〔2026〕1", "某 依复〔2026〕1号"],
)  # fmt: skip
def test_trap_43_the_number_has_its_official_form(number: str) -> None:
    assert errors(letter("reply", "R13", number=number)) == {"number_form"}


def test_the_year_of_the_number_is_that_of_the_letter() -> None:
    assert codes(letter("reply", "R13", number="某依复〔2025〕1号")) == {"number_year"}


def test_dates_are_in_order() -> None:
    assert "issued_before_receipt" in errors(letter("reply", "R13", issued_on="2026-10-25"))
    (late,) = findings(letter("reply", "R13"), replace(FILE, due_on=date(2026, 11, 19)))
    assert (late.code, late.severity) == ("late", "warning")
    early = agency(valid_from="2027-01-01")
    assert codes(letter("reply", "R13", agency=early)) == {"agency_not_yet_valid"}


def test_attachments_have_names_without_punctuation() -> None:
    assert errors(letter("reply", "R13", attachments=[" "])) == {"attachment_unnamed"}
    assert codes(letter("reply", "R13", attachments=["验收报告。"])) == {"attachment_punctuation"}


def test_a_character_no_font_has_is_named() -> None:
    (found,) = findings(letter("reply", "R13"), uncovered="\U0002fa1d")
    assert found.code == "character_uncovered"
    assert "\U0002fa1d" in found.message


def test_a_letter_without_addressee_or_request_is_found() -> None:
    assert "applicant_missing" in errors(letter("reply", "R13", applicants=[]))
    assert "request_missing" in errors(letter("reply", items=[item("R13", "")], request=""))


# Privacy, charges, purpose


def test_trap_48_identity_numbers_never_reach_a_third_party() -> None:
    inquiry = letter("third_party_inquiry")
    inquiry["details"] |= {"content": "张三（11010119900307391X）申请的排污资料"}
    assert errors(inquiry) == {"private_data"}
    assert "applicant_named" in codes(inquiry)
    inquiry["details"] |= {"content": "住示例路7号院2号楼的申请人所需资料"}
    assert errors(inquiry) == set()
    assert errors(inquiry, FILE) == {"private_data"}


def test_the_whole_request_is_not_quoted_to_a_third_party() -> None:
    wish = "因与该公司存在相邻关系纠纷，现申请公开该公司2024年度排污许可证申请材料中的生产工艺说明部分"
    inquiry = letter("third_party_inquiry", request=wish)
    inquiry["details"] |= {"content": wish}
    assert codes(inquiry) == {"request_quoted"}


@pytest.mark.parametrize("word", ["复印费", "邮寄费", "检索费", "工本费"])
def test_trap_35_copies_and_postage_are_not_charged(word: str) -> None:
    assert errors(letter("reply", items=[item("R2", answer=f"请缴纳{word}5元")])) == {"charge_abolished"}
    assert "charge_abolished" not in errors(old_letter("reply", items=[item("R2", answer=f"{word}5元", regime="2008")]))


def test_trap_21_nobody_is_asked_for_a_purpose() -> None:
    notice = letter("supplement_notice")
    notice["details"] |= {"points": "请说明所需信息的用途"}
    assert errors(notice) == {"purpose_asked"}
    refused = item("R15", reasons="与本人生产、生活、科研等特殊需要无关")
    assert "purpose_asked" in errors(letter("reply", items=[refused]))
    assert codes(letter("reply", "R13", request="用于科研用途的特殊需要资料")) == set()


def test_trap_32_no_private_courier_carries_official_papers() -> None:
    record = letter("service_record")
    record["details"] |= {"way": "邮寄送达", "tracking_number": "顺丰SF0000000000"}
    assert errors(record) == {"private_courier"}


# Agreement


def test_names_numbers_and_dates_agree_with_the_case() -> None:
    for change, code in [
        ({"applicants": [{"name": "李四测试"}]}, "differs_applicants"),
        ({"request_no": "2026-0008"}, "differs_request_no"),
        ({"received_on": "2026-10-27"}, "differs_received_on"),
    ]:
        assert errors(letter("reply", "R13", **change), FILE) == {code}  # type: ignore[arg-type]


def test_like_requests_answered_otherwise_are_shown() -> None:
    like = (LikeCase("2026-0003", "R2"), LikeCase("2026-0004", "R13"), LikeCase("2026-0005", "R5", 1, False))
    (found,) = findings(letter("reply", "R13"), replace(FILE, like_cases=like))
    assert (found.code, found.severity, found.item) == ("answered_otherwise", "warning", 1)
    assert "2026-0003" in found.message


def test_the_request_may_hold_anything_without_a_finding() -> None:
    assert codes(letter("reply", "R13", request=f"{REQUEST}，复印费、视为放弃、11010119900307391X")) == set()


def test_a_partial_disclosure_names_the_kind_of_what_it_withholds() -> None:
    for ground in ("R9", "R10"):
        plain = letter("reply", items=[item("R4", grounds=[ground], details={})])
        assert "withheld_kind_missing" in codes(plain)
    assert "withheld_kind_missing" not in codes(letter("reply", items=[item("R4", grounds=["R5"], details={})]))


@pytest.mark.parametrize("result", ["转送有权机关", "告知向有权机关提出"])
def test_a_correction_passed_on_names_who_gets_it(result: str) -> None:
    details = {**examples("correction_reply"), "result": result}
    assert "other_agency_missing" in errors(letter("correction_reply", details=details))
    assert errors(letter("correction_reply", details={**details, "other_agency": "示例市公安局"})) == set()


def test_characters_that_cannot_be_printed_are_named_with_what_to_do() -> None:
    found = findings(letter("reply", "R13"), uncovered="😀ئ")
    assert [one.code for one in found] == ["character_uncovered"] * 2
    assert "😀" in found[0].message
    assert "字体" in found[0].message
    assert "ئ" in found[1].message
    assert "Word" in found[1].message


def test_trap_49_files_handed_over_early_are_still_disclosed() -> None:
    def answered(due: str) -> dict[str, Any]:
        details = {**examples("reply", "R24d"), "due_transfer_on": due}
        return letter("reply", items=[item("R24d", details=details)])

    assert "archive_early" in errors(answered("2026-11-21"))
    assert errors(answered("2026-11-20")) == errors(letter("reply", "R24d")) == set()
