"""Words for the same thing in requests, brought to one form: abbreviations, synonyms, numerals in characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "征地": ("土地征收", "征收土地", "土地征用", "征用土地", "征收集体土地", "集体土地征收"),
    "环评": ("环境影响评价", "环境影响评估", "环境评价"),
    "低保": (
        "最低生活保障",
        "低保户",
        "低保对象",
        "低保人员",
        "最低生活保障对象",
        "最低生活保障户",
        "最低生活保障人员",
    ),
    "批复": ("批准文件", "审批文件", "批文", "审批意见", "批准意见"),
    "名单": ("名册", "花名册", "名录"),
    "社保": ("社会保险",),
    "医保": ("医疗保险", "医疗保障"),
    "公车": ("公务用车", "公务车"),
    "棚改": ("棚户区改造",),
    "旧改": ("老旧小区改造", "旧小区改造", "旧住宅小区改造", "旧住宅区改造"),
    "违建": ("违法建设", "违章建筑", "违法建筑", "违章搭建", "违法搭建", "违规建筑"),
    "违停": ("违法停车", "违章停车", "违规停车"),
    "征拆": ("征收拆迁", "征地拆迁"),
    "中标价": ("中标金额", "中标价格", "成交金额", "成交价"),
    "中标人": ("中标单位", "中标方", "中标企业", "中标公司", "中标供应商"),
    "街道办": ("街道办事处",),
    "村委": ("村民委员会", "村委会"),
    "居委": ("居民委员会", "居委会"),
    "物管": ("物业管理",),
    "业委会": ("业主委员会",),
    "人社局": ("人力资源和社会保障局", "人力资源社会保障局", "人社部门"),
    "住建局": ("住房和城乡建设局", "住房城乡建设局", "建设局"),
    "自规局": ("自然资源和规划局", "自然资源规划局"),
    "城管局": ("城市管理局", "城市管理行政执法局", "城管执法局"),
    "发改委": ("发展和改革委员会", "发展改革委员会", "发改局", "发展和改革局"),
    "卫健委": ("卫生健康委员会", "卫健局", "卫生健康局"),
    "市监局": ("市场监督管理局", "市场监管局"),
    "环保局": ("生态环境局", "环境保护局"),
    "常务会": ("常务会议",),
    "加装": ("增设", "加建", "增装"),
    "治理": ("整治",),
    "审批": ("报批", "批准", "核准"),
    "起草": ("制定", "制订", "拟定", "拟订"),
    "发布": ("颁布", "公布", "印发"),
    "经费": ("资金", "专款", "款项"),
    "不动产": ("不动产权",),
    "开支": ("花费", "花销", "花了多少钱", "用了多少钱"),
    "中小学": ("中小学校", "义务教育阶段学校", "义务教育学校"),
    "机动车": ("汽车",),
    "房屋": ("住房", "房产"),
    "公办": ("公立",),
    "民办": ("私立",),
    "全市": ("我市", "本市"),
    "全县": ("我县", "本县"),
    "全区": ("我区", "本区"),
}
"""One form with what else is said for it; the words are general, no case decides them."""

_FORM = {word: form for form, words in SYNONYMS.items() for word in words}
_FIRST = "".join(sorted({word[0] for word in _FORM}))
# The look at the first sign spares most places the hundred comparisons.
_WORD = re.compile(f"(?=[{_FIRST}])(?:{'|'.join(sorted(_FORM, key=len, reverse=True))})")
_QUOTED = re.compile(r"(《[^》]*》)")

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_COUNTED = (
    "号|季度|月|日|届|楼|栋|幢|弄|室|单元|期|标段|组|批次|批|宗|次|年级|中学|小学|医院|类|级|等|步|轮|段|块|户|人|"
    "个|件|条|款|项|年|路|街|村|队|大队|幼儿园"
)
_NUMERAL = re.compile(rf"[一二三四五六七八九十百两][零〇一二三四五六七八九十百两]*(?=(?:{_COUNTED}))")


def plain(text: str) -> str:
    """The text with one form for synonyms, and digits for numerals that count something; titles keep their words."""
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith("《") else _WORD.sub(_form, _with_digits(part)) for part in parts)


def _form(found: re.Match[str]) -> str:
    return _FORM[found.group()]


def _with_digits(text: str) -> str:
    years = _YEAR.sub(lambda found: "".join(str(_DIGITS[sign]) for sign in found.group()), text)
    return _NUMERAL.sub(lambda found: _number(found.group()), years)


def _number(numeral: str) -> str:
    """十一 is 11, 二十 is 20, 一百零五 is 105; signs in a row without 十 or 百 are read one by one."""
    if not set(numeral) & {"十", "百"}:
        return "".join(str(_DIGITS[sign]) for sign in numeral)
    total = digit = 0
    for sign in numeral:
        unit = {"十": 10, "百": 100}.get(sign)
        if unit is None:
            digit = _DIGITS[sign]
        else:
            total, digit = total + (digit or 1) * unit, 0
    return str(total + digit)
