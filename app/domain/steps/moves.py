"""Steps that move the last day: reasons and delay (说明理由、延迟答复), extension (延长)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import Step


@dataclass(frozen=True, kw_only=True)
class ReasonsRequested(Step):
    """The applicant was asked for the reasons of an excessive number of requests (art. 35)."""

    kind: ClassVar[str] = "reasons_requested"
    label: ClassVar[str] = "要求说明理由"

    facts: str = ""
    reply_by: date | None = None
    letter_number: str | None = None
    served_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReasonsGiven(Step):
    """The applicant gave the reasons asked for under art. 35."""

    kind: ClassVar[str] = "reasons_given"
    label: ClassVar[str] = "收到理由说明"

    text: str = ""


@dataclass(frozen=True, kw_only=True)
class DelayFixed(Step):
    """The agency fixed a reasonable delayed period (延迟答复, art. 35); `until` is the new due date, included."""

    kind: ClassVar[str] = "delay_fixed"
    label: ClassVar[str] = "确定延迟答复期限"

    until: date
    reason: str = ""
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExtensionConsented(Step):
    """The head of the disclosure office consented to an extension of `days` working days (art. 33)."""

    kind: ClassVar[str] = "extension_consented"
    label: ClassVar[str] = "同意延期"

    days: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExtensionNotified(Step):
    """The applicant was told that the period is extended by `days` working days, at most 20 (art. 33; 2008: 15)."""

    kind: ClassVar[str] = "extension_notified"
    label: ClassVar[str] = "告知延期答复"

    days: int
    reason: str = ""
    letter_number: str | None = None
    served_on: date | None = None
