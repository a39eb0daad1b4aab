"""Every paper says what the law wants it to say, to whom it must, and nothing it must not."""

import re
from datetime import date
from typing import Any

import pytest

from app.domain.composition import Composed
from app.domain.errors import InputRejected
from app.domain.letter import Heading, LetterheadStyle, Paragraph
from app.domain.letter_kinds import LETTER_KINDS, Addressee
from app.domain.letter_plain import read_letter
from app.domain.letter_request import Dress, LetterRequest
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES, REFUSALS, RemedyForm
from app.letters.compose import compose
from tests.sample_letters import REQUEST, agency, item, letter, old_letter, shipped

KINDS = [kind for kind in LETTER_KINDS if kind != "reply"]


def composed(plain: dict[str, Any]) -> Composed:
    return compose(read_letter(plain), shipped())


def words(plain: dict[str, Any]) -> str:
    return plain_text(composed(plain).letter)


def remedy_words(plain: dict[str, Any]) -> str:
    blocks = composed(plain).letter.blocks
    marked = [b for b in blocks if isinstance(b, Paragraph) and (b.anchor or "").startswith("remedy")]
    assert all(b.protected for b in marked)
    return "\n".join(b.text for b in marked)


# What law and practice want in every outgoing paper


@pytest.mark.parametrize("key", OUTCOMES)
def test_every_reply_has_the_common_elements(key: str) -> None:
    made = composed(letter("reply", key)).letter
    text = plain_text(made)
    assert made.title == OUTCOMES[key].title
    assert made.addressee == "张三"
    assert made.number == "某依复〔2026〕1号"
    assert made.signature is not None
    assert made.signature.agencies == ("示例市某某局",)
    assert made.signature.signed_on == date(2026, 11, 20)
    assert made.signature.sealed
    for element in ("示例市某某局", "2026-0007", "2026年10月26日", REQUEST, "2026年11月20日"):
        assert element in text, element
    assert "【待填" not in text
    assert not composed(letter("reply", key)).missing


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.article and key != "R23"])
def test_every_reply_names_the_regulation_and_its_article(key: str) -> None:
    text = words(letter("reply", key))
    assert "《中华人民共和国政府信息公开条例》" in text
    for part in OUTCOMES[key].article.split("、"):
        assert part in text, part


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if "reasons" in one.asks])
def test_reasons_are_given_where_the_law_wants_them(key: str) -> None:
    assert "所涉材料为内部讨论时形成" in words(letter("reply", key))


SAYS = {
    "R1": ["已经主动公开", "https://www.example.gov.cn/yjs/2025.html"],
    "R2": ["可以公开", "验收报告正文共12页"],
    "R3": ["获取方式", "获取途径", "获取时间"],
    "R4": ["区分处理", "验收报告正文共12页", "过程性信息", "第三十七条"],
    "R5": ["国家秘密", "不予公开"],
    "R6": ["《中华人民共和国统计法》第二十八条", "不予公开"],
    "R7": ["公共安全", "不予公开"],
    "R8": ["商业秘密", "2026年10月20日书面征求第三方意见", "不予公开"],
    "R9": ["内部工作流程", "内部事务信息", "不予公开"],
    "R10": ["讨论记录", "不予公开"],
    "R11": ["行政执法案卷", "不予公开"],
    "R12": ["《不动产登记暂行条例》第二十七条", "示例市不动产登记中心查询窗口"],
    "R13": ["经检索", "不存在", "公文管理系统"],
    "R14": ["不属于本机关负责公开", "示例市自然资源局", "000-00000002"],
    "R15": ["加工、分析"],
    "R16": ["2026年10月20日", "2026年10月30日", "仍不明确"],
    "R17": ["不作为政府信息公开申请处理", "示例市信访局"],
    "R18": ["2026年3月12日", "某依复〔2026〕2号", "不予重复处理"],
    "R19": ["公开出版物", "示例市图书馆"],
    "R20": ["86件", "2026年10月15日", "没有合理理由", "不予处理"],
    "R21": ["确认或者重新出具", "不予处理"],
    "R22": ["2026年10月20日", "2026年11月10日", "视为放弃申请"],
    "R23": ["2026年11月17日", "视为放弃申请", "国办函〔2020〕109号"],
    "R24a": ["2026年11月2日书面撤回", "终止办理"],
    "R24b": ["不属于政府信息", "第二条"],
    "R24c": ["咨询", "12345"],
    "R24d": ["示例市档案馆", "《中华人民共和国档案法》"],
}


@pytest.mark.parametrize("key", OUTCOMES)
def test_every_outcome_says_what_it_must(key: str) -> None:
    text = words(letter("reply", key))
    for element in SAYS[key]:
        assert element in text, element


PAPERS = {
    "receipt": ["收到日期", "2026-0007", "000-00000000"],
    "application_form": ["申请人", "身份证", REQUEST, "签名", "代填人"],
    "routing_slip": ["规划科", "2026-0007", REQUEST, "2026年10月21日", "2026年11月9日"],
    "approval_sheet": ["公开审查意见", "法制审核意见", "签发人"],
    "supplement_notice": [
        "一次性告知",
        "2026年12月10日",
        "视为放弃申请",
        "自本机关收到补正的申请之日起计算",
        "补正方式",
    ],
    "reasons_notice": ["明显超过合理范围", "86件", "说明理由", "2026年12月10日", "第三十五条"],
    "extension_notice": ["负责人同意", "延长20个工作日", "2026年12月25日", "第三十三条第二款", "逐件检索"],
    "delay_notice": ["2027年1月29日", "第三十五条"],
    "third_party_inquiry": ["收到本征询书之日起15个工作日", "由本机关依照该条例的规定决定", "意见回执", "第三十二条"],
    "inquiry_notice": ["不计算在答复期限内", "第三十三条第三款"],
    "agency_inquiry": ["收到本函之日起15个工作日", "视为同意公开", "第三十四条"],
    "third_party_decision": ["决定公开下列内容", "公开的理由", "第三十二条", "行政复议", "行政诉讼"],
    "fee_notice": ["第四十二条", "国办函〔2020〕109号", "收费标准", "200元", "缴纳方式", "20个工作日", "视为放弃申请"],
    "correction_reply": ["第四十一条", "予以更正", "行政复议", "行政诉讼"],
    "service_record": ["某依复〔2026〕1号", "受送达人", "直接送达", "拒收", "见证人", "收到日期"],
    "search_record": ["公文管理系统", "河道整治", "2026年11月3日", "王示例", "没有找到"],
    "archive_index": ["序号", "某依复〔2026〕1号"],
    "deadline_statement": ["2026年11月9日", "20个工作日", "自收到申请的次日起计算"],
    "advice_letter": ["示例市城市管理局", "建议", "主动公开"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_says_what_it_must(kind: str) -> None:
    made = composed(letter(kind))
    text = plain_text(made.letter)
    for element in PAPERS[kind]:
        assert element in text, element
    assert not made.missing
    assert not made.wrong
    assert not made.unfitting
    assert "【待填" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_only_outgoing_papers_bear_a_number_and_a_head(kind: str) -> None:
    made, known = composed(letter(kind)).letter, LETTER_KINDS[kind]
    assert (made.number is not None) is known.outgoing
    assert (made.letterhead is not None) is known.outgoing
    assert (made.addressee is None) is (known.addressee is Addressee.NOBODY)


def test_the_third_party_is_told_nothing_about_the_applicant() -> None:
    """Trap 48: the applicant's identity number or the full request in the third-party letter."""
    wish = "本人张三，身份证号11010119900307391X，因与示例环保科技有限公司相邻纠纷，申请公开该公司的排污资料"
    plain = letter("third_party_inquiry", request=wish)
    text = words(plain)
    for private in ("张三", "11010119900307391X", "相邻纠纷", "2026-0007"):
        assert private not in text
    assert composed(plain).letter.annex


def test_silence_of_the_third_party_is_neither_consent_nor_refusal_but_of_a_co_producer_it_is_consent() -> None:
    """Trap 13 in the words of the letters; trap 14: the period runs from receipt."""
    assert "视为同意" not in words(letter("third_party_inquiry"))
    assert "视为不同意" not in words(letter("third_party_inquiry"))
    assert "视为同意公开" in words(letter("agency_inquiry"))
    other = letter("agency_inquiry")
    other["details"] |= {"co_producer": "否"}
    assert "视为同意公开" not in words(other)


# Remedies in words


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


def test_reasons_that_were_given_are_judged() -> None:
    given = item("R20")
    given["details"] |= {"reasons_given_on": "2026-10-22"}
    text = words(letter("reply", items=[given]))
    assert "于2026年10月22日收到您的说明。经审查，本机关认为理由不合理" in text
    assert "没有合理理由" not in text


def test_trap_33_posting_and_receipt_stand_apart_from_the_day_of_signing() -> None:
    record = letter("service_record")
    record["details"] |= {"way": "邮寄送达", "posted_on": "2026-11-21", "served_on": "2026-11-24"}
    text = words(record)
    assert "交邮日期（邮寄的）\t2026年11月21日" in text
    assert "收到日期\t2026年11月24日" in text
    assert "2026年11月20日" not in text


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


def test_a_long_item_stands_below_its_heading() -> None:
    long = "2019年至2025年示例市全部城市绿化项目的招标文件、合同、验收报告和决算审核报告"
    plain = letter("reply", "R2", "R13")
    plain["items"][0]["text"] = long
    texts = [block.text for block in composed(plain).letter.blocks if isinstance(block, Heading | Paragraph)]
    assert "一、关于第一项申请内容" in texts
    assert f"该项申请内容为：“{long}”。" in texts


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


def test_a_complaint_channel_is_named_when_the_office_has_one() -> None:
    made = words(letter("reply", "R13", agency=agency(complaint_channel="示例市政务公开办公室，电话000-00000009")))
    assert "000-00000009" in made


# The law of the case and of the day


@pytest.mark.parametrize("key", [key for key, one in OUTCOMES.items() if one.exists_in("2008")])
def test_an_old_case_is_answered_under_the_old_regulation(key: str) -> None:
    made = composed(old_letter("reply", key))
    text = plain_text(made.letter)
    assert not made.unfitting
    for part in OUTCOMES[key].basis("2008").split("、"):
        assert part in text
    assert "（国务院令第492号）" in text
    assert "第三十六条" not in text
    assert "应当先" not in text


OLD_PAPERS = [kind for kind in KINDS if not LETTER_KINDS[kind].current_only]


@pytest.mark.parametrize("kind", OLD_PAPERS)
def test_old_papers_do_not_name_articles_of_2019(kind: str) -> None:
    made = composed(old_letter(kind))
    assert not made.unfitting
    assert not re.search("第三十条|第三十二条|第三十三条|第三十四条|第三十六条|第四十一条", plain_text(made.letter))


def test_the_old_supplement_had_no_lapse_and_the_old_third_party_a_veto() -> None:
    assert "视为放弃" not in words(old_letter("supplement_notice"))
    assert "不同意公开的，本机关不予公开" in words(old_letter("third_party_inquiry"))
    assert "有合理理由的" in words(letter("third_party_inquiry"))


def test_a_2019_answer_to_an_old_case_is_marked_as_unfitting() -> None:
    assert composed(old_letter("reply", "R20")).unfitting == ("reply/R20.md",)
    assert composed(old_letter("fee_notice")).unfitting == ("fee_notice.md",)


# Facts, edits, dress


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
