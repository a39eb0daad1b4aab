"""Plain facts of letters for tests, filled in from the examples the templates give."""

from functools import cache
from pathlib import Path
from typing import Any

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.letter_plain import read_letter
from app.domain.letter_request import LetterRequest
from app.domain.outcomes import OUTCOMES
from app.letters.templates import Templates, load

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "reply_templates"
ISSUED = "2026-11-20"
REQUEST = "2025年度示例市城市绿化项目验收报告"

AGENCY: dict[str, Any] = {
    "name": "示例市某某局",
    "kind": "local_department",
    "level": "city",
    "government": "示例市人民政府",
    "superior": "示例省某某厅",
    "seat_government": None,
    "court": None,
    "address": "示例路1号",
    "phone": "000-00000000",
    "valid_from": None,
}

PAPERS = [("reply", key) for key in OUTCOMES] + [(kind, "") for kind in LETTER_KINDS if kind != "reply"]
"""Every paper by its kind; the reply once for each outcome."""

_SHOWN = ("interest", "process_kind", "nature", "earlier_title", "transferred_on", "found", "channel")
"""Facts that may be left out, but are given in the samples."""


@cache
def shipped() -> Templates:
    """The shipped templates, read once."""
    return load(TEMPLATES)


def examples(kind: str, part: str = "", regime: str = "2019") -> dict[str, str]:
    """The examples of the required fields, where one need not choose between them."""
    from datetime import date

    on = date(2018, 11, 6) if regime == "2008" else date(2026, 11, 20)
    template, _ = shipped().choose(kind, part, regime, on)
    wanted = [one for one in template.front.fields if one.required or one.key in _SHOWN]
    return {one.key: one.example for one in wanted}


def item(outcome: str, text: str = REQUEST, regime: str = "2019", **more: Any) -> dict[str, Any]:
    """An item with all that its outcome asks for."""
    plain: dict[str, Any] = {
        "text": text,
        "outcome": outcome,
        "grounds": ["R10"] if outcome == "R4" else [],
        "reasons": "所涉材料为内部讨论时形成，尚未定稿",
        "answer": "验收报告正文共12页" if outcome in ("R2", "R4") else "",
        "details": examples("reply", outcome, regime),
    }
    return {**plain, **more}


def letter(kind: str = "reply", *outcomes: str, **more: Any) -> dict[str, Any]:
    """The plain facts of a letter; a reply has one item for each outcome, other papers one item."""
    texts = [REQUEST] if len(outcomes) == 1 else [f"第{n}份验收报告" for n in range(1, len(outcomes) + 1)]
    regime = more.get("regime") or "2019"
    plain: dict[str, Any] = {
        "kind": kind,
        "number": "某依复〔2026〕1号",
        "issued_on": ISSUED,
        "agency": AGENCY,
        "applicants": [{"kind": "natural", "name": "张三"}],
        "received_on": "2026-10-26",
        "request_no": "2026-0007",
        "request": REQUEST,
        "items": [item(key, text, regime) for key, text in zip(outcomes, texts, strict=True)],
        "attachments": [],
    }
    if kind != "reply":
        plain["items"] = [{"text": REQUEST, "outcome": "R2", "answer": "验收报告正文共12页"}]
        plain["details"] = examples(kind, "", regime)
    return {**plain, **more}


def old_letter(kind: str = "reply", *outcomes: str, **more: Any) -> dict[str, Any]:
    """A letter in a case under the regulation of 2008, issued in 2018."""
    dates = {"received_on": "2018-10-12", "issued_on": "2018-11-06", "number": "某依复〔2018〕1号"}
    return letter(kind, *outcomes, **{**dates, "regime": "2008", **more})


def request(kind: str = "reply", *outcomes: str, **more: Any) -> LetterRequest:
    """The same as `letter`, read."""
    return read_letter(letter(kind, *outcomes, **more))


def agency(**more: Any) -> dict[str, Any]:
    """The sample agency with other values."""
    return {**AGENCY, **more}
