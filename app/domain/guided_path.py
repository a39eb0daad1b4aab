"""The questions that lead a handler from an item asked for to its outcome, from 补不补 to 怎么答."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: it leads to another question, to an outcome, or to a notice to be sent first."""

    label: str
    question: str | None = None
    outcome: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One step of the path; `key` is its short name, `ask` the sentence, `hint` what the law wants to be looked at."""

    key: str
    ask: str
    hint: str
    choices: tuple[Choice, ...]


FIRST_QUESTION = "补不补"

GUIDED_PATH: tuple[Question, ...] = (
    Question("补不补", "申请的要件齐全、内容明确吗？", "《政府信息公开条例》第二十九条、第三十条", (
        Choice("齐全、明确", question="是不是"),
        Choice("不明确，还没有告知补正", notice="supplement_notice"),
        Choice("补正后仍不明确", outcome="R16"),
        Choice("逾期不补正", outcome="R22"),
        Choice("逾期不缴费", outcome="R23"),
        Choice("申请人已撤回", outcome="R24a"),
    )),
    Question("是不是", "这是对政府信息的公开申请吗？", "《政府信息公开条例》第二条、第三十五条至第三十九条", (
        Choice("是", question="谁负责"),
        Choice("以申请公开的形式信访、投诉、举报", outcome="R17"),
        Choice("只是咨询", outcome="R24c"),
        Choice("不属于政府信息", outcome="R24b"),
        Choice("已经答复过同一申请人的相同申请", outcome="R18"),
        Choice("要求提供政府公报、报刊、书籍等公开出版物", outcome="R19"),
        Choice("要求确认或者重新出具已获取的信息", outcome="R21"),
        Choice("数量、频次明显超过合理范围，还没有要求说明理由", notice="reasons_notice"),
        Choice("数量、频次明显超过合理范围，说明的理由不合理", outcome="R20"),
        Choice("法律、行政法规对获取该信息另有规定", outcome="R12"),
    )),
    Question("谁负责", "该信息由本机关负责公开吗？", "《政府信息公开条例》第十条、第三十四条", (
        Choice("由本机关负责", question="有没有"),
        Choice("由其他行政机关负责", outcome="R14"),
        Choice("已移交国家档案馆", outcome="R24d"),
    )),
    Question("有没有", "经检索，本机关有该信息吗？", "《政府信息公开条例》第三十六条、第三十八条；先作检索记录", (
        Choice("有", question="给不给"),
        Choice("经检索没有", outcome="R13"),
        Choice("没有现成的，需要加工、分析", outcome="R15"),
    )),
    Question("给不给", "该信息可以公开吗？", "《政府信息公开条例》第十三条至第十七条、第三十二条、第三十七条", (
        Choice("可以公开", question="怎么给"),
        Choice("部分可以公开", outcome="R4"),
        Choice("可能损害第三方合法权益，还没有征求意见", notice="third_party_inquiry"),
        Choice("国家秘密", outcome="R5"),
        Choice("法律、行政法规禁止公开", outcome="R6"),
        Choice("可能危及国家安全、公共安全、经济安全、社会稳定", outcome="R7"),
        Choice("商业秘密、个人隐私等，损害第三方合法权益", outcome="R8"),
        Choice("人事管理、后勤管理、内部工作流程", outcome="R9"),
        Choice("讨论记录、过程稿、磋商信函、请示报告", outcome="R10"),
        Choice("行政执法案卷", outcome="R11"),
    )),
    Question("怎么给", "怎样让申请人得到该信息？", "《政府信息公开条例》第三十六条、第四十条", (
        Choice("已经主动公开，告知途径", outcome="R1"),
        Choice("随答复书提供", outcome="R2"),
        Choice("告知获取的方式、途径和时间", outcome="R3"),
    )),
    Question("怎么答", "答复书要写明什么？", "按所选办理结果填写理由和应当载明的事实", ()),
)  # fmt: skip


def question(key: str) -> Question:
    """The question with this short name; KeyError where there is none."""
    return next(one for one in GUIDED_PATH if one.key == key)
