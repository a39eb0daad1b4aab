"""Steps inside the agency: routing to departments and their answers (转办、承办). None of them stops the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import Labelled, Step


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One department's part of a routing; `internal_due_on` is the office's own date, never the law's."""

    department_id: str
    department: str
    internal_due_on: date | None = None
    asked: str = ""


@dataclass(frozen=True, kw_only=True)
class Routed(Step):
    """The request went to departments of the same agency (转办)."""

    kind: ClassVar[str] = "routed"
    label: ClassVar[str] = "转办"

    assignments: tuple[Assignment, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RoutingReturned(Step):
    """A department sent the routing back with a reason (退回转办)."""

    kind: ClassVar[str] = "routing_returned"
    label: ClassVar[str] = "退回转办"

    department_id: str
    department: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HandlerAssigned(Step):
    """A named person handles the request from now on (指定承办人、移交)."""

    kind: ClassVar[str] = "handler_assigned"
    label: ClassVar[str] = "指定承办人"

    person_id: str
    person: str
    department_id: str | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DepartmentAnswered(Step):
    """A department gave its opinion and said what it found (部门意见)."""

    kind: ClassVar[str] = "department_answered"
    label: ClassVar[str] = "部门反馈意见"

    department_id: str
    department: str
    opinion: str


@dataclass(frozen=True, kw_only=True)
class Reminded(Step):
    """A department or person was reminded (催办)."""

    kind: ClassVar[str] = "reminded"
    label: ClassVar[str] = "催办"

    whom: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class SearchRecorded(Step):
    """A search for the information was made and written down (检索记录; 指导案例101号)."""

    kind: ClassVar[str] = "search_recorded"
    label: ClassVar[str] = "检索记录"

    item: int
    systems: tuple[str, ...]
    words: tuple[str, ...]
    searched_by: str
    found: bool
    result: str


class Secrecy(Labelled):
    """What the secrecy review found (条例 art. 17)."""

    CLEARED = "cleared", "不涉密，可以公开"
    PARTLY = "partly", "部分内容不得公开"
    BARRED = "barred", "不得公开"


@dataclass(frozen=True, kw_only=True)
class SecrecyReviewed(Step):
    """The information was reviewed before it is handed over (先审查、后公开，一事一审; 条例 art. 17)."""

    kind: ClassVar[str] = "secrecy_reviewed"
    label: ClassVar[str] = "公开审查"

    items: tuple[int, ...]
    result: Secrecy
    opinion: str = ""


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Step):
    """Somebody wrote a remark in the file (备注); one with `letter_number` says that this letter left, nothing more."""

    kind: ClassVar[str] = "note_added"
    label: ClassVar[str] = "备注"

    text: str
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentAttached(Step):
    """A document entered the file under its SHA-256 (附件); `about` says what it proves, `step` the step it proves."""

    kind: ClassVar[str] = "document_attached"
    label: ClassVar[str] = "添加附件"

    sha256: str
    name: str
    size: int
    media_type: str
    about: str = ""
    step: int | None = None
