"""Steps that consult those whom the answer concerns: third parties (第三方) and other agencies (其他机关)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.steps.base import Labelled, Step


@dataclass(frozen=True, kw_only=True)
class Consulted(Step):
    """Somebody outside was asked in writing; `id` pairs the question with its end, `served_on` starts their period."""

    id: str
    name: str = ""
    about: str = ""
    served_on: date | None = None
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class ThirdPartyConsulted(Consulted):
    """A third party was asked for its opinion (征求第三方意见, art. 32)."""

    kind: ClassVar[str] = "third_party_consulted"
    label: ClassVar[str] = "征求第三方意见"

    items: tuple[int, ...] = ()


class Opinion(Labelled):
    """What a consulted third party or agency said."""

    AGREES = "agrees", "同意公开"
    REFUSES = "refuses", "不同意公开"
    PARTLY = "partly", "部分同意公开"
    NO_VIEW = "no_view", "未表示明确意见"


@dataclass(frozen=True, kw_only=True)
class ThirdPartyAnswered(Step):
    """The third party's opinion came in; a refusal counts only with reasonable grounds (合理理由, art. 32)."""

    kind: ClassVar[str] = "third_party_answered"
    label: ClassVar[str] = "收到第三方意见"

    id: str
    opinion: Opinion = Opinion.NO_VIEW
    reasons: str = ""
    reasonable: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ThirdPartyLapsed(Step):
    """The third party was silent to the end of its 15 working days: the agency decides (art. 32)."""

    kind: ClassVar[str] = "third_party_lapsed"
    label: ClassVar[str] = "第三方逾期未答复"

    id: str


@dataclass(frozen=True, kw_only=True)
class ThirdPartyTold(Step):
    """The third party was told in writing what will be disclosed and why (art. 32)."""

    kind: ClassVar[str] = "third_party_told"
    label: ClassVar[str] = "告知第三方公开决定"

    id: str
    content: str = ""
    reasons: str = ""
    letter_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgencyConsulted(Consulted):
    """Another agency was asked; a co-producer's silence of 15 working days means consent (art. 34)."""

    kind: ClassVar[str] = "agency_consulted"
    label: ClassVar[str] = "征求其他机关意见"

    co_producer: bool = False


@dataclass(frozen=True, kw_only=True)
class AgencyAnswered(Step):
    """The other agency's opinion came in."""

    kind: ClassVar[str] = "agency_answered"
    label: ClassVar[str] = "收到其他机关意见"

    id: str
    opinion: Opinion = Opinion.NO_VIEW
    reasons: str = ""


@dataclass(frozen=True, kw_only=True)
class AgencyLapsed(Step):
    """The other agency did not answer; of a co-producer this is consent (art. 34)."""

    kind: ClassVar[str] = "agency_lapsed"
    label: ClassVar[str] = "其他机关逾期未答复"

    id: str
