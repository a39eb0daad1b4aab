"""Steps after the reply: remedies, archive, and what the keeping of the file itself needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import ClosingStep, Labelled, Step


class RemedyKind(Labelled):
    """The three blocks of table 四 of the annual report."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT_SUIT = "direct_suit", "未经复议直接起诉"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration", "复议后起诉"


class RemedyResult(Labelled):
    """How a remedy ended, the columns of table 四."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


@dataclass(frozen=True, kw_only=True)
class RemedyFiled(Step):
    """The applicant or a third party sought a remedy."""

    kind: ClassVar[str] = "remedy_filed"
    label: ClassVar[str] = "收到复议/诉讼"

    id: str
    remedy: RemedyKind
    body: str
    file_number: str = ""


@dataclass(frozen=True, kw_only=True)
class RemedyDecided(Step):
    """The body or court decided.

    `decision_received_on` is the day the applicant received a decision on reconsideration; from that day, where it is
    known, run the fifteen days for a suit (行诉法 art. 45).
    """

    kind: ClassVar[str] = "remedy_decided"
    label: ClassVar[str] = "复议/诉讼结果"

    id: str
    result: RemedyResult
    words: str = ""
    decision_received_on: date | None = None


class CorrectionResult(Labelled):
    """How a request to correct a record ends (条例 art. 41)."""

    CORRECTED = "corrected", "已更正"
    TRANSFERRED = "transferred", "转送有权机关"
    TOLD = "told", "告知向有权机关提出"
    DECLINED = "declined", "不予更正"


@dataclass(frozen=True, kw_only=True)
class CorrectionDecided(Step):
    """What is done about a record said to be wrong (条例 art. 41)."""

    kind: ClassVar[str] = "correction_decided"
    label: ClassVar[str] = "更正处理决定"

    result: CorrectionResult
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicationProposed(Step):
    """The information was proposed for proactive disclosure (转主动公开, art. 44)."""

    kind: ClassVar[str] = "publication_proposed"
    label: ClassVar[str] = "提出转主动公开"

    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Archived(Step):
    """The file was closed and archived (归档, art. 45)."""

    kind: ClassVar[str] = "archived"
    label: ClassVar[str] = "归档"

    shelf: str = ""
    journal_head: str = ""


@dataclass(frozen=True, kw_only=True)
class CalendarApplied(Step):
    """A newer calendar moved the due date of this open case."""

    kind: ClassVar[str] = "calendar_applied"
    label: ClassVar[str] = "适用新的工作日历"

    old_due_on: date | None
    new_due_on: date | None
    digest: str


@dataclass(frozen=True, kw_only=True)
class DetailsDestroyed(Step):
    """The key of a party's personal details was destroyed; the details can never be read again."""

    kind: ClassVar[str] = "details_destroyed"
    label: ClassVar[str] = "销毁个人信息"

    details_ref: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HistoryImported(ClosingStep):
    """The case was taken over from a register kept elsewhere, with its result as written there (历史导入)."""

    kind: ClassVar[str] = "history_imported"
    label: ClassVar[str] = "历史台账导入"

    source: str
    source_key: str
    outcome: str | None = None
    words: str = ""
    letter_number: str | None = None
    replied_on: date | None = None
