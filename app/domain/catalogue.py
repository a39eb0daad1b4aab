"""What the office has published (主动公开目录), and what it has decided never or seldom to give out (负面清单)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.domain.errors import InputRejected
from app.domain.steps import Labelled


class Attribute(Labelled):
    """A document's 公开属性."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Barrier(Labelled):
    """How firmly an entry of the negative list is withheld: without choice (art. 14, 15) or by choice (art. 16)."""

    ABSOLUTE = "absolute", "绝对不公开"
    DISCRETIONARY = "discretionary", "酌定不公开"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """An entry of the catalogue; `address` is the exact place where anybody finds it.

    It can be pointed to from `published_on` to `valid_until`, both included; None leaves that end open.
    """

    title: str
    category: str = ""
    document_number: str = ""
    address: str = ""
    attribute: Attribute = Attribute.PROACTIVE
    reason: str = ""
    published_on: date | None = None
    valid_until: date | None = None

    def can_be_pointed_to(self, today: date) -> bool:
        """Whether an applicant can be sent there today (36(1)): published, still valid, with an exact place."""
        begun = self.published_on is None or self.published_on <= today
        lasts = self.valid_until is None or today <= self.valid_until
        return self.attribute is Attribute.PROACTIVE and bool(self.address.strip()) and begun and lasts


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """An entry of the negative list, with the provision it rests on and why."""

    title: str
    barrier: Barrier = Barrier.DISCRETIONARY
    basis: str = ""
    reason: str = ""


def check_publication(entry: Publication) -> None:
    """Raises InputRejected with the field that is missing or contradicts another."""
    if not entry.title.strip():
        raise InputRejected("title", "请填写信息名称")
    if entry.attribute is Attribute.PROACTIVE and not entry.address.strip():
        raise InputRejected("address", f"“{entry.title}”已主动公开，请填写准确的网址、栏目或者查阅地点")
    if entry.attribute is not Attribute.PROACTIVE and not entry.reason.strip():
        raise InputRejected("reason", f"“{entry.title}”不主动公开，请写明理由")
    if entry.published_on and entry.valid_until and entry.valid_until < entry.published_on:
        raise InputRejected("valid_until", f"“{entry.title}”的失效日期早于公开日期")


def check_withheld(entry: Withheld) -> None:
    """Raises InputRejected with the field that is missing."""
    if not entry.title.strip():
        raise InputRejected("title", "请填写信息名称或者类别")
    if not entry.basis.strip():
        raise InputRejected("basis", f"“{entry.title}”列入负面清单须写明依据")


def pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, blanks and punctuation left out; what hits while typing are found by."""
    plain = [c for c in text.lower() if c.isalnum()]
    return frozenset(a + b for a, b in pairwise(plain))


def likeness(request: frozenset[str], title: frozenset[str]) -> float:
    """How much of the title the request contains: 0 nothing, 1 all of it."""
    return len(request & title) / len(title) if title else 0.0
