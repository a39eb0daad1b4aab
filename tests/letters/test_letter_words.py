"""Every paper says what the law wants it to say, to whom it must, and nothing it must not."""

from datetime import date

import pytest

from app.domain.letter_kinds import LETTER_KINDS, Addressee
from app.domain.letter_text import plain_text
from app.domain.outcomes import OUTCOMES
from tests.letters.composing import KINDS, composed, words
from tests.sample_letters import REQUEST, agency, item, letter


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


def test_a_complaint_channel_is_named_when_the_office_has_one() -> None:
    made = words(letter("reply", "R13", agency=agency(complaint_channel="示例市政务公开办公室，电话000-00000009")))
    assert "000-00000009" in made
