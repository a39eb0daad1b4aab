"""What stands in the cells of a register, in all the ways offices write it: days, channels, kinds, results."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from app.domain.outcomes import OUTCOMES
from app.domain.steps import ApplicantKind, Channel, Labelled

Value = str | int | float | bool | date | datetime | None
"""A cell as a spreadsheet or a text file gives it."""

_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)
"""Days of a spreadsheet from 1950 to 2099; other numbers are no dates."""
_WRITTEN = re.compile(r"(\d{4}|\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\st].*|[上下]午.*|星期.|\(.*\)|周.)?")
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[\st].*)?")
_NOT_GIVEN = frozenset(("", "-", "--", "—", "——", "/", "\\", "无", "暂无", "null", "none", "n/a"))
AS_ABOVE = frozenset(("同上", "同前", "〃", '"', "″"))


def text_of(value: Value) -> str:
    """The cell as text: numbers without an empty fraction, days as YYYY-MM-DD, no outer blanks."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def is_blank(value: Value) -> bool:
    """Whether the cell says nothing."""
    return text_of(value).lower() in _NOT_GIVEN


def day_of(value: Value) -> date | None:
    """The day in a cell, or None when it is blank; a time behind it does not matter, 24 is 2024.

    Raises ValueError with a sentence when it is no day or does not exist.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or is_blank(value):
        return value if isinstance(value, date) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(unicodedata.normalize("NFKC", text_of(value)).lower())


def _from_number(value: float) -> date:
    whole = int(value) if math.isfinite(value) else 0
    if whole in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=whole)
    return _from_text(str(whole))


def _from_text(text: str) -> date:
    found = _RUN_TOGETHER.fullmatch(text) or _WRITTEN.fullmatch(text.replace(" ", "", 2) if "年" in text else text)
    if found is None and text.isdigit() and int(text) in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=int(text))
    if found is None:
        raise ValueError(f"“{text}”不是日期，应写作 2024-03-05")
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError as error:
        raise ValueError(f"日期“{text}”不存在") from error


_CHANNELS = (
    (Channel.ORAL, ("口头",)),
    (Channel.COUNTER, ("当面", "现场", "窗口", "上门", "直接")),
    (Channel.ORDINARY_MAIL, ("平信",)),
    (Channel.FAX, ("传真",)),
    (Channel.ONLINE, ("网络", "网上", "网站", "电子邮件", "邮箱", "在线", "平台", "互联网", "email", "e-mail")),
    (Channel.SIGNED_MAIL, ("挂号", "ems", "特快", "快递", "信函", "邮寄", "信件", "邮政", "来信")),
)  # fmt: skip


def channel_of(value: Value) -> Channel | None:
    """The channel in a cell, or None when it is blank. Raises ValueError with a sentence for an unknown word."""
    return _named(value, Channel, _CHANNELS, "申请方式")


_KINDS = (
    (ApplicantKind.NATURAL, ("公民", "个人", "自然人")),
    (ApplicantKind.RESEARCH, ("科研",)),
    (ApplicantKind.NGO, ("公益",)),
    (ApplicantKind.LEGAL_SERVICE, ("法律服务", "律师")),
    (ApplicantKind.OTHER, ("其他", "其它")),
    (ApplicantKind.BUSINESS, ("企业", "公司", "法人")),
)
_BODIES = (
    (ApplicantKind.LEGAL_SERVICE, ("律师事务所", "法律服务所")),
    (ApplicantKind.RESEARCH, ("研究院", "研究所", "大学", "学院")),
    (ApplicantKind.BUSINESS, ("公司", "集团", "厂", "商行", "合作社", "酒店", "商店")),
    (ApplicantKind.OTHER, ("委员会", "协会", "商会", "医院", "学校", "中学", "小学", "村", "组")),
)


def applicant_kind_of(value: Value, name: str) -> ApplicantKind:
    """The kind in a cell; where it is blank the kind that the name's ending tells, else a natural person.

    Raises ValueError with a sentence for an unknown word.
    """
    named = _named(value, ApplicantKind, _KINDS, "申请人类型")
    if named is not None:
        return named
    return next((kind for kind, ends in _BODIES if name.endswith(ends)), ApplicantKind.NATURAL)


_L = TypeVar("_L", bound=Labelled)


def _named(value: Value, known: type[_L], words: Sequence[tuple[_L, tuple[str, ...]]], what: str) -> _L | None:
    """The member whose key or label the cell is, else the first with a word that the cell holds."""
    if is_blank(value):
        return None
    text = unicodedata.normalize("NFKC", text_of(value)).lower()
    exact = next((member for member in known if text in (member.value, member.label.lower())), None)
    found = exact or next((member for member, parts in words if any(part in text for part in parts)), None)
    if found is None:
        raise ValueError(f"不认识的{what}“{text_of(value)}”，应为：{'、'.join(member.label for member in known)}")
    return found


_RESULTS = (
    ("R23", ("不缴费", "未缴费", "逾期未缴")),
    ("R16", ("仍不明确", "内容不明确", "补正后")),
    ("R22", ("不补正", "未补正", "视为放弃", "视同放弃")),
    ("R24a", ("撤回", "撤销申请", "撤件", "主动放弃")),
    ("R18", ("重复",)),
    ("R13", ("不存在",)),
    ("R14", ("非本机关", "不属于本", "不掌握", "非本单位", "非我局", "不属于我")),
    ("R15", ("加工", "没有现成", "另行制作", "汇总分析")),
    ("R20", ("大量", "频次")),
    ("R21", ("重新出具", "确认")),
    ("R19", ("出版物",)),
    ("R24d", ("档案馆",)),
    ("R24b", ("不属于政府信息", "非政府信息", "不是政府信息")),
    ("R24c", ("咨询",)),
    ("R17", ("信访", "投诉", "举报")),
    ("R12", ("特别规定", "行政查询", "业务查询")),
    ("R4", ("部分公开", "区分处理")),
    ("R5", ("国家秘密",)),
    ("R6", ("法律、行政法规禁止", "法律法规禁止", "禁止公开")),
    ("R7", ("三安全",)),
    ("R8", ("第三方", "商业秘密", "个人隐私")),
    ("R9", ("内部事务", "内部管理")),
    ("R10", ("过程性",)),
    ("R11", ("执法案卷",)),
    ("R1", ("主动公开", "已公开")),
)
"""Words of registers for each result; the more particular ones come first."""

_GIVEN = ("同意公开", "予以公开", "全部公开", "公开")


def outcome_of(value: Value) -> str | None:
    """The outcome R1 to R24d that a result in free words means, or None where the words leave it open.

    A refusal without its ground stays open: the office's words are kept as they are.
    """
    return _outcome_of(text_of(value))


@lru_cache(maxsize=2048)
def _outcome_of(words: str) -> str | None:
    text = unicodedata.normalize("NFKC", words)
    labels = {unicodedata.normalize("NFKC", one.label): key for key, one in OUTCOMES.items()}
    if text in labels or text in OUTCOMES:
        return labels.get(text, text)
    found = next((key for key, parts in _RESULTS if any(part in text for part in parts)), None)
    if found is None and not re.search("不予|不公开|不同意|拒绝|未公开", text):
        return "R2" if text in _GIVEN or text.startswith(_GIVEN[:3]) else None
    return found
