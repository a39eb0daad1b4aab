"""A request as it is compared with others: its pairs of characters, and the facts that tell subjects apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.domain.asked_attributes import attributes_of
from app.domain.request_periods import days_of, months_of
from app.domain.request_synonyms import plain

_FILLERS = (
    "依法申请公开", "申请公开", "请求公开", "要求公开", "依法公开", "书面公开", "现申请", "特申请", "政府信息公开",
    "政府信息", "相关信息", "有关信息", "等信息", "信息", "相关", "有关", "上述", "以及", "包括", "其中", "具体",
    "情况", "状况", "到目前为止", "迄今为止", "截至目前", "至今", "目前", "本人", "申请人", "贵机关", "贵单位",
    "贵局", "贵府", "贵办", "复印件", "是否", "如何", "什么", "多少", "哪些", "分别", "任何一种", "任何", "尤其是",
    "特别是", "全文", "文本", "原件", "去年", "今年", "前年", "公开", "所有", "全部", "关于", "进行", "各自", "每一种",
    "共", "等", "的", "了", "及", "和", "与", "或", "并", "是", "在", "对", "为", "将", "其", "该", "各", "一", "种",
    "我", "请", "向", "由", "被", "所",
)  # fmt: skip
"""Words that stand in any request and say nothing of what it asks for."""

_FILLER = re.compile("|".join(sorted(map(re.escape, _FILLERS), key=len, reverse=True)))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
_RUN = re.compile(rf"[{_HAN}]+|[a-z0-9]+")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|[-—~至、.,/]|度|\b)")
_DATED = re.compile(r"(?:19|20)\d\d(?:年度?(?:[01]?\d月份?)?(?:[0-3]?\d[日号])?)?|[01]?\d月份?(?:[0-3]?\d[日号])?")
_YEARS_APART = re.compile(
    r"((?:19|20)\d\d)年?(?:度)?(?:[01]?\d月)?(?:[0-3]?\d日)?(?:[-—~至到])+((?:19|20)\d\d)(?=年|\b)"
)
_DOCUMENT = re.compile(rf"([{_HAN}]{{2,12}}?)(?:字)?[\[(〔【]((?:19|20)\d\d)[\])〕】]第?(\d{{1,5}})号?")
_TITLE = re.compile(r"《([^》]{2,})》")
_NUMBERED = re.compile(
    r"(\d+|[一二三四五六七八九十]+)\s*(号地块|地块|号楼|号院|号|栋|幢|弄|室|单元|单|期|标段|路|组|村|大队|宗|批次|批)"
)
_PLACE_ENDS = (
    "街道|社区|居委|村委|地块|小区|花园|大厦|广场|大桥|高速|学校|中学|小学|医院|公司|工厂|园区|"
    "村|镇|乡|街|路|县|区|市|省|厂|桥|河|湖|山"
)
_PLACE = re.compile(rf"([{_HAN}]{{2}})({_PLACE_ENDS})")
_NO_NAMES = frozenset((
    "全国", "全省", "全市", "全县", "全区", "全村", "本市", "本县", "本区", "本村", "本镇", "该村", "该区", "该市",
    "城中", "农村", "乡村", "小区", "社区", "地区", "城区", "市区", "新区", "郊区", "各区", "各县", "各市", "我村",
    "我市", "我县", "我区", "原村", "行政", "自然", "所在", "管辖", "辖区", "山区", "上市", "城市", "超市", "道路",
    "公路", "铁路", "高速", "房地", "分区", "责任", "有限", "老旧", "住宅", "安置", "回迁", "商品", "新建", "保障",
    "城镇", "乡镇", "公办", "民办", "普通", "企业", "国有", "集体", "物业", "沿线", "周边",
))  # fmt: skip
"""What stands before an ending without naming one place."""

_MARK = re.compile(r"(?<![a-z0-9])(?=[a-z-]*\d)[a-z0-9][a-z0-9-]{3,}(?![a-z0-9])")
_DENIED = re.compile(rf"(?:不予|不准予|不准|未予|未(?!来)|不(?!动产|同|少|限)|非(?!常|洲))([{_HAN}]{{2}})")
_DASHES = str.maketrans("－–−〜～", "-----")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asks for, taken apart.

    `grams` are pairs of characters of all of it, `beside` of what is said beside the titles of documents; numbers are
    (unit, number), places (name, ending) such as (`示例`, `村`), marks are plates and the like, denied is what stands
    behind 不予, 未 or 非.
    """

    text: str
    bare: str
    grams: frozenset[str]
    beside: frozenset[str]
    attributes: frozenset[str]
    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[tuple[int, int]]
    marks: frozenset[str]
    denied: frozenset[str]
    documents: frozenset[str]
    titles: frozenset[str]
    numbers: frozenset[tuple[str, str]]
    places: frozenset[tuple[str, str]]


@lru_cache(maxsize=4096)
def asked(text: str) -> Asked:
    """Takes a request apart. Full-width letters, digits and brackets are read as their plain forms."""
    folded = _folded(text)
    bare = _bare(folded)
    return Asked(
        folded,
        bare,
        frozenset(grams_of(bare)),
        frozenset(grams_of(_bare(_TITLE.sub(" ", folded)))),
        attributes_of(folded),
        _years(folded),
        months_of(_DOCUMENT.sub(" ", folded)),
        days_of(folded),
        frozenset(_marks(folded)),
        frozenset(_DENIED.findall(folded)),
        frozenset(_documents(folded)),
        frozenset(_plain_title(title) for title in _TITLE.findall(folded)),
        frozenset((kind, number.lstrip("0")) for number, kind in _NUMBERED.findall(_DOCUMENT.sub(" ", folded))),
        frozenset((name, kind) for name, kind in _PLACE.findall(folded) if not _nameless(name, kind)),
    )


def keys_of(text: str) -> list[str]:
    """What a request is found by: its pairs of characters and the numbers of the documents it names."""
    folded = _folded(text)
    return [*grams_of(_bare(folded)), *_documents(folded)]


def _documents(folded: str) -> list[str]:
    """Numbers of documents (发文字号) with the end of the word before the year, which is what papers agree in."""
    return [f"{_last_word(name)}〔{year}〕{number}号" for name, year, number in _DOCUMENT.findall(folded)]


def _marks(folded: str) -> list[str]:
    """Plates, certificate numbers and other long marks; years and numbers of documents are facts of their own."""
    return _MARK.findall(_NUMBERED.sub(" ", _DATED.sub(" ", _DOCUMENT.sub(" ", _YEARS_APART.sub(" ", folded)))))


def _last_word(name: str) -> str:
    return (_FILLER.sub(" ", name).split() or [name])[-1][-3:]


def _folded(text: str) -> str:
    return plain(unicodedata.normalize("NFKC", text).lower().translate(_DASHES))


def _bare(folded: str) -> str:
    return " ".join(_FILLER.sub(" ", " ".join(_RUN.findall(_without_numbers(folded)))).split())


def _without_numbers(folded: str) -> str:
    """Years and numbers of documents are facts of their own: they would drown what is asked for."""
    return _DATED.sub(" ", _DOCUMENT.sub(" ", folded))


def grams_of(bare: str) -> list[str]:
    """Neighbouring characters within each run, and Latin words and numbers whole."""
    grams: list[str] = []
    for run in _RUN.findall(bare):
        grams += [run] if run.isascii() or len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    return grams


def _years(folded: str) -> frozenset[int]:
    plain = _DOCUMENT.sub(" ", _TITLE.sub(" ", folded))
    spans = [range(int(a), int(b) + 1) for a, b in _YEARS_APART.findall(plain) if 0 <= int(b) - int(a) <= 40]
    return frozenset(map(int, _YEAR.findall(plain))).union(*spans)


def _plain_title(title: str) -> str:
    return "".join(_RUN.findall(title))


def _nameless(name: str, kind: str) -> bool:
    return name in _NO_NAMES or name[-1:] + kind in _NO_NAMES or bool(_FILLER.search(name))
