"""Every way an item asked for can be answered, R1 to R24d: article, statistics row, letter title, kind of remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import InputRejected
from app.domain.steps.base import Labelled


class RemedyForm(Labelled):
    """Which remedies a paper names; AB is a letter that withholds a part under articles 14 to 16."""

    A = "A", "先行政复议、后行政诉讼"
    B = "B", "行政复议或者行政诉讼"
    AB = "AB", "不予公开部分先行政复议，其余行政复议或者行政诉讼"
    C = "C", "第三方行政复议或者行政诉讼"
    NONE = "none", "不告知救济途径"


class OutcomeGroup(Labelled):
    """The parts of 办理结果 in table 三 of the annual report (国办公开办函〔2021〕30号)."""

    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSED = "refused", "不予公开"
    UNAVAILABLE = "unavailable", "无法提供"
    NOT_PROCESSED = "not_processed", "不予处理"
    OTHER = "other", "其他处理"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to answer an item.

    `article` is the basis under the regulation of 2019, `article_2008` under that of 2008 or None where it had none;
    `by_setting_2008` marks refusals an office may admit for a case of 2008 although the text did not name them.
    `row` is the key of the annual table. `asks` says which of `reasons` and `answer` the law wants to be there.
    """

    key: str
    label: str
    article: str
    row: str
    group: OutcomeGroup
    title: str
    remedy: RemedyForm
    asks: tuple[str, ...] = ()
    article_2008: str | None = None
    by_setting_2008: bool = False

    @property
    def gives(self) -> bool:
        """Whether all that was asked for is given or shown the way to (R1 to R3)."""
        return self.group is OutcomeGroup.GRANTED

    @property
    def hands_over(self) -> bool:
        """Whether the letter itself lets information out, so that it must have been reviewed first (art. 17)."""
        return self.key in ("R2", "R3", "R4")

    def basis(self, regime: str) -> str:
        """The article an answer rests on under the regulation of `regime`, "2008" or "2019"; "" where none is named."""
        return (self.article_2008 or "") if regime == "2008" else self.article

    def exists_in(self, regime: str, allowed_2008: Collection[str] = ()) -> bool:
        """Whether the regulation of `regime` knows this outcome; the office may allow further refusals for 2008."""
        if regime != "2008":
            return True
        return self.article_2008 is not None and (self.key in allowed_2008 or not self.by_setting_2008)


_GRANTED, _PARTIAL, _REFUSED = OutcomeGroup.GRANTED, OutcomeGroup.PARTIAL, OutcomeGroup.REFUSED
_UNAVAILABLE, _NOT_PROCESSED, _OTHER = OutcomeGroup.UNAVAILABLE, OutcomeGroup.NOT_PROCESSED, OutcomeGroup.OTHER
_A, _B, _AB, _NONE = RemedyForm.A, RemedyForm.B, RemedyForm.AB, RemedyForm.NONE
_GIVEN, _REFUSAL = "政府信息公开答复书", "政府信息不予公开答复书"
_ABANDONED = "政府信息公开申请视为放弃告知书"
_OLD_REFUSAL = "第二十一条第（二）项"

_ROWS = (
    Outcome("R1", "已主动公开，告知获取途径", "第三十六条第（一）项", "granted", _GRANTED, _GIVEN, _B,
            article_2008="第二十一条第（一）项"),
    Outcome("R2", "予以公开，提供信息", "第三十六条第（二）项", "granted", _GRANTED, _GIVEN, _B,
            article_2008="第二十一条第（一）项"),
    Outcome("R3", "予以公开，告知获取的方式、途径和时间", "第三十六条第（二）项", "granted", _GRANTED, _GIVEN, _B,
            article_2008="第二十一条第（一）项"),
    Outcome("R4", "部分公开", "第三十七条", "partial", _PARTIAL, "政府信息部分公开答复书", _AB, ("reasons", "answer"),
            article_2008="第二十二条"),
    Outcome("R5", "不予公开：国家秘密", "第三十六条第（三）项、第十四条", "d1", _REFUSED, _REFUSAL, _A, ("reasons",),
            article_2008=f"第十四条、{_OLD_REFUSAL}"),
    Outcome("R6", "不予公开：法律、行政法规禁止公开", "第三十六条第（三）项、第十四条", "d2", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=_OLD_REFUSAL, by_setting_2008=True),
    Outcome("R7", "不予公开：危及“三安全一稳定”", "第三十六条第（三）项、第十四条", "d3", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=f"第十四条、{_OLD_REFUSAL}"),
    Outcome("R8", "不予公开：保护第三方合法权益", "第三十六条第（三）项、第十五条", "d4", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=f"第十四条、{_OLD_REFUSAL}、第二十三条"),
    Outcome("R9", "不予公开：三类内部事务信息", "第三十六条第（三）项、第十六条第一款", "d5", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=_OLD_REFUSAL, by_setting_2008=True),
    Outcome("R10", "不予公开：四类过程性信息", "第三十六条第（三）项、第十六条第二款", "d6", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=_OLD_REFUSAL, by_setting_2008=True),
    Outcome("R11", "不予公开：行政执法案卷", "第三十六条第（三）项、第十六条第二款", "d7", _REFUSED, _REFUSAL, _A,
            ("reasons",), article_2008=_OLD_REFUSAL, by_setting_2008=True),
    Outcome("R12", "依法律、行政法规的特别规定办理", "第三十六条第（七）项", "d8", _REFUSED,
            "政府信息公开申请依特别规定办理告知书", _B),
    Outcome("R13", "信息不存在", "第三十六条第（四）项", "u1", _UNAVAILABLE, "政府信息不存在告知书", _B,
            article_2008="第二十一条第（三）项"),
    Outcome("R14", "不属于本机关负责公开", "第三十六条第（五）项", "u1", _UNAVAILABLE,
            "非本机关负责公开政府信息告知书", _B, ("reasons",), article_2008="第二十一条第（三）项"),
    Outcome("R15", "没有现成信息，需要加工、分析", "第三十八条", "u2", _UNAVAILABLE, "没有现成政府信息告知书", _B,
            ("reasons",)),
    Outcome("R16", "补正后申请内容仍不明确", "第三十条", "u3", _UNAVAILABLE, "申请内容不明确无法提供告知书", _B,
            ("reasons",)),
    Outcome("R17", "信访、投诉、举报等，不作为政府信息公开申请处理", "第三十九条第一款", "n1", _NOT_PROCESSED,
            "不作为政府信息公开申请处理告知书", _B),
    Outcome("R18", "重复申请，不予重复处理", "第三十六条第（六）项", "n2", _NOT_PROCESSED,
            "政府信息公开申请不予重复处理告知书", _B),
    Outcome("R19", "公开出版物，告知获取途径", "第三十九条第二款", "n3", _NOT_PROCESSED,
            "公开出版物获取途径告知书", _B),
    Outcome("R20", "申请数量、频次明显超过合理范围且理由不合理", "第三十五条", "n4", _NOT_PROCESSED,
            "政府信息公开申请不予处理告知书", _B, ("reasons",)),
    Outcome("R21", "要求确认或者重新出具已获取的信息", "", "n5", _NOT_PROCESSED,
            "政府信息公开申请不予处理告知书", _B, ("reasons",)),
    Outcome("R22", "逾期不补正，视为放弃申请", "第三十条", "o1", _OTHER, _ABANDONED, _B),
    Outcome("R23", "逾期不缴费，视为放弃申请", "第四十二条", "o2", _OTHER, _ABANDONED, _B),
    Outcome("R24a", "申请人撤回申请", "", "o3", _OTHER, "政府信息公开申请终止办理告知书", _NONE),
    Outcome("R24b", "不属于政府信息", "第二条", "o3", _OTHER, "不属于政府信息告知书", _B, ("reasons",)),
    Outcome("R24c", "咨询事项", "第二条", "o3", _OTHER, "咨询事项告知书", _B),
    Outcome("R24d", "已移交国家档案馆", "", "o3", _OTHER, "已移交国家档案馆信息查询告知书", _B),
)  # fmt: skip

OUTCOMES: Mapping[str, Outcome] = {one.key: one for one in _ROWS}
"""Every outcome by its key: bases from 国务院令第711号 and, for a case of 2008, 国务院令第492号."""

REFUSALS = ("R5", "R6", "R7", "R8", "R9", "R10", "R11")
"""Refusals under articles 14 to 16: on the narrow reading reconsideration precedes only these (法释〔2025〕8号)."""

WITHHOLDING_GROUNDS: Mapping[str, str] = {
    "R5": "属于国家秘密",
    "R6": "法律、行政法规禁止公开",
    "R7": "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    "R8": "涉及商业秘密、个人隐私等，公开会损害第三方合法权益",
    "R9": "属于内部事务信息",
    "R10": "属于过程性信息",
    "R11": "属于行政执法案卷信息",
    "R13": "该部分政府信息不存在",
    "not_government_information": "该部分不属于政府信息",
}
"""Under what the rest of a partial disclosure (R4) may be withheld (条例 art. 37)."""


def outcome(key: str, field: str = "outcome") -> Outcome:
    """The outcome with this key; InputRejected naming `field` where there is none."""
    found = OUTCOMES.get(key)
    if found is None:
        raise InputRejected(field, f"没有“{key}”这一办理结果，应为R1至R24d之一")
    return found


def statistics_rows(keys: Sequence[str]) -> tuple[str, ...]:
    """The rows of the annual table an application with these outcomes may be counted in; one row means no choice.

    All given: `granted`; some given and some not: `partial`; none given: the signer chooses among the rows present.
    R4 alone makes the application a partial one.
    """
    found = [outcome(key) for key in keys]
    if any(one.group is OutcomeGroup.PARTIAL for one in found):
        return ("partial",)
    given = sum(one.gives for one in found)
    if given:
        return ("granted",) if given == len(found) else ("partial",)
    return tuple(dict.fromkeys(one.row for one in found))


def title_for(keys: Sequence[str]) -> str:
    """The title of a reply: that of its outcomes where they share one, else the general one."""
    titles = {outcome(key).title for key in keys}
    return titles.pop() if len(titles) == 1 else "政府信息公开申请答复书"
