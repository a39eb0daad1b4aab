"""Like requests on real ones: partners are found, look-alikes are never taken for repeats, reasons are named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.like_index import LikeIndex
from app.domain.request_synonyms import plain
from app.domain.request_words import asked
from app.domain.similar import Likeness, Relation, compare, even

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
        ("示例村一期安置房分配名单", "示例村二期安置房分配名单", "1期"),
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


PARAPHRASES = (
    ("2025年度城市道路养护经费决算", "去年（2025年）市政道路养护资金的决算情况"),
    ("示例村2020年征地补偿标准", "二〇二〇年示例村土地征收的补偿标准是多少"),
    ("示例市人民政府关于印发停车管理办法的通知（示政发〔2019〕12号）", "示政发[2019]12号文"),
    ("示例路改造工程施工许可证", "示例路改造项目的建筑工程施工许可证复印件"),
    ("幸福小区3号楼加装电梯的审批材料", "关于幸福小区三号楼增设电梯的批准文件及申报材料"),
    ("2024年示例区教育局公务接待费支出", "示例区教育局2024年度公务接待费用支出明细"),
    ("示例区人力资源和社会保障局2024年培训补贴名单", "示例区人社局2024年享受培训补贴的企业名单"),
    ("示例镇2023年低保户名单", "2023年示例镇最低生活保障对象名册"),
    ("示例化工厂环境影响评价报告书", "示例化工厂项目环评报告全文"),
    ("示例街道办事处拆除违法建设的决定书", "示例街道办强制拆除违章建筑决定书"),
    ("我市2024年义务教育阶段学校招生计划", "2024年全市中小学招生计划"),
    ("示例河综合治理工程的中标单位和中标金额", "示例河综合整治项目中标人及中标价"),
    ("张三宅基地的不动产登记档案", "张三名下宅基地不动产权登记资料"),
    ("2022年至2024年示例县财政收入和支出", "示例县2022-2024年财政收支情况"),
    ("公安局对示例路违章停车的处罚依据", "示例路违法停车罚款的法律依据"),
    ("示例区政府2024年8月15日常务会议纪要", "2024年8月15日示例区人民政府常务会会议纪要"),
    ("中标单位与示例路改造工程签订的合同", "示例路改造工程合同（与中标单位签订）"),
    ("幼儿园保教费收费标准的批准文件", "公办幼儿园保教费标准的批复"),
    ("示例区2024年义务教育学校招生计划及实际招生人数", "2024年示例区中小学的招生计划与招生人数"),
    ("示例路12号房屋征收补偿决定书", "示例路十二号住房征收补偿决定书复印件"),
    ("二〇二四年第二季度示例镇财政支出", "示例镇2024年2季度财政支出情况"),
    ("示例区住房和城乡建设局2023年行政处罚决定书", "示例区住建局2023年作出的行政处罚决定书"),
    ("示例小区物业管理招标文件", "示例小区物业管理的招标文件全文"),
    ("示例厂废水排放2023年监测数据", "2023年示例厂的废水排放监测数据"),
    ("垃圾分类2025年专项资金使用明细", "2025年垃圾分类专项经费的使用明细"),
    ("示例村村委会2022年财务收支明细", "2022年示例村村民委员会财务收支明细表"),
    ("机动车限行措施的法律依据和制定机关", "机动车限行的法律依据、制定机关"),
)
"""The same information in other words: synonyms, abbreviations, numerals in characters, another order."""

LOOK_ALIKES = (
    ("示例村2020年征地补偿标准", "示例村2021年征地补偿标准"),
    ("示例村2020年征地补偿标准", "二〇二一年示例村征地补偿标准"),
    ("示例村征地补偿标准", "示范村征地补偿标准"),
    ("示例区A地块土地出让合同", "示例区B地块土地出让合同"),
    ("示例区115号地块土地出让合同", "示例区115号地块土地出让金缴纳凭证"),
    ("示例村一组征地补偿费发放表", "示例村二组征地补偿费发放表"),
    ("示例村1组征地补偿费发放表", "示例村十一组征地补偿费发放表"),
    ("示例区教育局2024年公务接待费支出", "示例区卫生局2024年公务接待费支出"),
    ("示例区教育局2024年公务接待费支出", "示例区教育局2024年公务用车费支出"),
    ("示例区教育局2024年预算", "示例区教育局2024年决算"),
    ("示例小学2024年招生计划", "示例中学2024年招生计划"),
    ("示例路改造工程施工许可证", "示例路改造工程规划许可证"),
    ("示例路改造工程中标合同", "示例路改造工程监理合同"),
    ("张三户的拆迁补偿协议", "李四户的拆迁补偿协议"),
    ("示政发〔2019〕12号", "示政发〔2019〕21号"),
    ("示政发〔2019〕12号", "示政办发〔2019〕12号"),
    ("2024年上半年示例区空气质量监测数据", "2024年下半年示例区空气质量监测数据"),
    ("2024年第一季度财政收入", "2024年第二季度财政收入"),
    ("2024年3月份常务会议纪要", "2024年4月份常务会议纪要"),
    ("示例区2024年低保标准", "示例区2024年低保人数"),
    ("幸福小区3号楼加装电梯审批材料", "幸福小区5号楼加装电梯审批材料"),
    ("幸福小区三号楼加装电梯审批材料", "幸福小区5号楼加装电梯审批材料"),
    ("示例河东段治理工程合同", "示例河西段治理工程合同"),
    ("信访事项受理告知书", "信访事项不予受理告知书"),
    ("《立案告知书》", "《不予立案告知书》"),
    ("示例公司2023年排污许可证", "示范公司2023年排污许可证"),
    ("示例化工厂废水监测数据", "示例化工厂废气监测数据"),
    ("2023年男职工退休人数", "2023年女职工退休人数"),
    ("示例大桥建设资金来源", "示例大桥建设资金去向"),
    ("示例区征收土地的批准机关", "示例区征收土地的实施机关"),
    ("示例区2024年1月至6月罚没收入", "示例区2024年7月至12月罚没收入"),
    ("人民路12号房屋拆迁许可证", "人民路112号房屋拆迁许可证"),
    ("京A12345车辆违章记录", "京A54321车辆违章记录"),
    ("示例村征地前公告", "示例村征地补偿安置公告"),
    ("2020年3月15日示例村村民会议记录", "2020年5月20日示例村村民会议记录"),
    ("2024年上半年示例镇财政支出", "2024年第三季度示例镇财政支出"),
    ("示例区2024年幼儿园招生人数", "示例区2024年小学招生人数"),
    ("示例区2024年义务教育招生计划", "示例区2024年高中招生计划"),
    ("示例村东侧道路施工合同", "示例村西侧道路施工合同"),
    ("示例路十二号房屋征收决定", "示例路二十号房屋征收决定"),
    ("示例路12号房屋征收决定", "示例路12号房屋补偿决定"),
    ("许可证申请受理通知书", "许可证申请不予受理通知书"),
    ("示例公司环评批复", "示例公司环评验收"),
    ("示例公司环评批复", "示例公司环评报告"),
    ("已批准的建设项目名单", "未批准的建设项目名单"),
    ("示例区2024年城镇低保人数", "示例区2024年农村低保人数"),
    ("示例区城市管理局2024年预算", "示例区城乡建设局2024年预算"),
    ("示例社区老年食堂补贴发放名单", "示例社区高龄津贴发放名单"),
    ("甲公司取得示例地块使用权的价格", "乙公司取得示例地块使用权的价格"),
    ("示例学校教师编制数", "示例学校教师工资"),
    ("2019年至2021年示例镇征地批文", "2020年至2022年示例镇征地批文"),
    ("示例区男性低保人数", "示例区女性低保人数"),
    ("示例公园北门停车场收费标准", "示例公园南门停车场收费标准"),
    ("对王五举报的处理结果", "对赵六举报的处理结果"),
    ("示例市第一中学2024年录取分数线", "示例市第三中学2024年录取分数线"),
)
"""Nearly the same words for something else: another time, place, number, body, person, attribute, or the contrary."""


@pytest.mark.parametrize(("new", "old"), PARAPHRASES)
def test_a_paraphrase_is_the_same_information(index: LikeIndex, new: str, old: str) -> None:
    like = compare(asked(new), asked(old), index.weight)
    assert like is not None
    assert like.relation is Relation.SAME_INFORMATION, like.why


@pytest.mark.parametrize(("new", "old"), LOOK_ALIKES)
def test_nearly_the_same_words_for_something_else_are_no_repeat(index: LikeIndex, new: str, old: str) -> None:
    for weight in (index.weight, even):
        like = compare(asked(new), asked(old), weight)
        assert like is None or like.relation is not Relation.SAME_INFORMATION, like.why


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("2024年第一季度", {1, 2, 3}, set()),
        ("二〇二四年十一月", {11}, set()),
        ("2024年上半年", {1, 2, 3, 4, 5, 6}, set()),
        ("2024年7月至12月", {7, 8, 9, 10, 11, 12}, set()),
        ("2024年3月15日至2024年5月2日", {3, 4, 5}, {(3, 15), (5, 2)}),
        ("2024年度", set(), set()),
    ],
)
def test_parts_of_a_year_are_read(text: str, months: set[int], days: set[tuple[int, int]]) -> None:
    assert (asked(text).months, asked(text).days) == (frozenset(months), frozenset(days))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("十一组", "11组"), ("二十号楼", "20号楼"), ("一百零五号", "105号"), ("第三中学", "第3中学"),
        ("二〇二四年", "2024年"), ("三峡工程", "三峡工程"), ("一二三号", "123号"),
        ("《三年行动计划》", "《三年行动计划》"),
    ],
)  # fmt: skip
def test_numerals_in_characters_are_read(text: str, read: str) -> None:
    assert plain(text) == read


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
