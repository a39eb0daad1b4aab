"""Reading a letter's facts from plain values, as the command line gets them; every complaint names its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, TypeVar

from app.domain.agencies import Agency, AgencyKind, AgencyLevel
from app.domain.errors import InputRejected
from app.domain.letter_kinds import letter_kind
from app.domain.letter_request import Addressed, ItemAnswer, LetterRequest, is_too_old
from app.domain.letter_text import printable
from app.domain.outcomes import WITHHOLDING_GROUNDS, outcome
from app.domain.regimes import REGIMES
from app.domain.steps.intake import ApplicantKind

Plain = Mapping[str, Any]
T = TypeVar("T")

LONGEST_TEXT = 200_000
"""Characters of one value; far beyond any letter."""
MOST_TEXT = 500_000
"""Characters of all values together; some 800 pages."""
MOST_ENTRIES = 500
"""Items, applicants or attachments of one letter."""

_LEVELS = {
    **{level.value: level for level in AgencyLevel},
    **dict.fromkeys(("national", "state", "ministry"), AgencyLevel.CENTRAL),
    **dict.fromkeys(("provincial", "municipality"), AgencyLevel.PROVINCE),
    **dict.fromkeys(("municipal", "prefecture"), AgencyLevel.CITY),
    **dict.fromkeys(("district",), AgencyLevel.COUNTY),
    **dict.fromkeys(("town", "street"), AgencyLevel.TOWNSHIP),
}
_AGENCY_TEXTS = (
    *("government", "superior", "seat_government", "court", "address", "phone", "postcode", "website", "office"),
    *("reconsideration_website", "complaint_channel"),
)
_MAY_BE_NONE = ("government", "superior", "seat_government", "court")


def read_letter(plain: object) -> LetterRequest:
    """The letter that was asked for; InputRejected names the field and what was expected."""
    given = _mapping(plain, "letter")
    if _characters(given) > MOST_TEXT:
        raise InputRejected("letter", f"全部文字合计最多{MOST_TEXT}字")
    kind = letter_kind(_required(given, "kind"))
    received_on = _day(given, "received_on")
    if received_on is None and kind.key != "advice_letter":
        raise InputRejected("received_on", "应填写收到申请的日期，格式为YYYY-MM-DD")
    if received_on and is_too_old(received_on):
        raise InputRejected("received_on", "早于2008年5月1日，当时《政府信息公开条例》尚未施行")
    items = _entries(given, "items", _item)
    if kind.key == "reply" and not items:
        raise InputRejected("items", "答复书至少应有一项申请内容")
    return LetterRequest(
        kind=kind.key,
        agency=_agency(_mapping(_present(given, "agency"), "agency")),
        issued_on=_needed_day(given, "issued_on"),
        applicants=_entries(given, "applicants", _applicant),
        received_on=received_on,
        request_no=_text(given, "request_no"),
        request=_text(given, "request"),
        items=items,
        attachments=_entries(given, "attachments", _attachment),
        number=_text(given, "number") or None,
        served_through_internet=_flag(given, "served_through_internet"),
        handed_over_on=_day(given, "handed_over_on"),
        facts=_facts(given, items, kind.key),
        edited=_texts(given.get("edited"), "edited"),
        regime=_regime(given),
    )


_KEYS = {
    *("kind", "number", "issued_on", "served_through_internet", "agency", "applicants", "received_on", "request_no"),
    *("request", "items", "attachments", "handed_over_on", "details", "edited", "regime"),
}


def _characters(plain: object) -> int:
    """The length of all texts in plain values, however deep they lie."""
    total, waiting = 0, [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            total += len(value)
        elif isinstance(value, Mapping):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
    return total


def _facts(given: Plain, items: Sequence[ItemAnswer], kind: str) -> dict[str, str]:
    """The paper's own fields: from `details`, from keys beside it, and, except in a reply, from the items' details."""
    beside = {key: value for key, value in given.items() if key not in _KEYS}
    inside = {} if kind == "reply" else {key: text for item in items for key, text in item.details.items()}
    return {**inside, **_texts(beside, ""), **_texts(given.get("details"), "details")}


def _regime(given: Plain) -> str:
    regime = _text(given, "regime")
    if regime in ("", "auto"):
        return ""
    if regime not in REGIMES:
        raise InputRejected("regime", "应为2008、2019或者auto")
    return regime


def _agency(given: Plain) -> Agency:
    texts = {key: _text(given, key, "agency.") for key in _AGENCY_TEXTS}
    kept: dict[str, Any] = {key: (text or None) if key in _MAY_BE_NONE else text for key, text in texts.items()}
    level = _text(given, "level", "agency.") or AgencyLevel.COUNTY.value
    return Agency(
        name=_required(given, "name", "agency."),
        kind=_one_of(AgencyKind, _required(given, "kind", "agency."), "agency.kind"),
        level=_level(level),
        valid_from=_day(given, "valid_from", "agency."),
        **kept,
    )


def _level(key: str) -> AgencyLevel:
    if key not in _LEVELS:
        raise InputRejected("agency.level", f"没有“{key}”这一层级，应为：{'、'.join(one.value for one in AgencyLevel)}")
    return _LEVELS[key]


def _applicant(plain: object, field: str) -> Addressed:
    given = _mapping(plain, field)
    kind = _text(given, "kind", f"{field}.") or ApplicantKind.NATURAL.value
    return Addressed(_required(given, "name", f"{field}."), _one_of(ApplicantKind, kind, f"{field}.kind"))


def _attachment(plain: object, field: str) -> str:
    if plain is None:
        return ""
    return _checked_text(plain, field)


def _item(plain: object, field: str) -> ItemAnswer:
    given = _mapping(plain, field)
    key = _text(given, "outcome", f"{field}.")
    if key:
        outcome(key, f"{field}.outcome")
    return ItemAnswer(
        text=_text(given, "text", f"{field}."),
        outcome=key or None,
        grounds=tuple(_ground(one, f"{field}.grounds") for one in _list(given.get("grounds"), f"{field}.grounds")),
        reasons=_text(given, "reasons", f"{field}."),
        answer=_text(given, "answer", f"{field}."),
        details=_texts(given.get("details"), f"{field}.details"),
    )


def _ground(plain: object, field: str) -> str:
    if not isinstance(plain, str) or plain not in WITHHOLDING_GROUNDS:
        raise InputRejected(field, f"没有“{plain}”这一依据，应为：{'、'.join(WITHHOLDING_GROUNDS)}")
    return plain


def _texts(plain: object, field: str) -> dict[str, str]:
    """A mapping of facts as text: lists become lines, cells of a line are parted by a bar."""
    given = _mapping({} if plain is None else plain, field)
    prefix = f"{field}." if field else ""
    return {str(key): _fact_text(value, f"{prefix}{key}") for key, value in given.items() if value is not None}


def _fact_text(value: object, field: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "\n".join(_line_text(one, f"{field}.{number}") for number, one in enumerate(value))
    if isinstance(value, dict):
        return "；".join(f"{key}：{_line_text(one, f'{field}.{key}')}" for key, one in value.items())
    return _checked_text(value, field)


def _line_text(value: object, field: str) -> str:
    if isinstance(value, list | dict):
        cells = value if isinstance(value, list) else list(value.values())
        return "|".join(_checked_text(cell, field) for cell in cells)
    return _checked_text(value, field)


# One value after another


def _mapping(plain: object, field: str) -> Plain:
    if not isinstance(plain, Mapping) or not all(isinstance(key, str) for key in plain):
        raise InputRejected(field or "letter", "应为一个JSON对象")
    return plain


def _list(plain: object, field: str) -> Sequence[object]:
    if plain is None:
        return ()
    if not isinstance(plain, list):
        raise InputRejected(field, "应为一个JSON数组")
    if len(plain) > MOST_ENTRIES:
        raise InputRejected(field, f"最多{MOST_ENTRIES}项")
    return plain


def _entries(given: Plain, key: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
    return tuple(read(one, f"{key}.{number}") for number, one in enumerate(_list(given.get(key), key)))


def _present(given: Plain, key: str) -> object:
    if given.get(key) is None:
        raise InputRejected(key, "必须填写")
    return given[key]


def _checked_text(value: object, field: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputRejected(field, "应为文字")
    if isinstance(value, float) and not isfinite(value):
        raise InputRejected(field, "应为文字，不能是NaN或者Infinity")
    text = str(value)
    if len(text) > LONGEST_TEXT:
        raise InputRejected(field, f"最多{LONGEST_TEXT}字")
    # A lone surrogate cannot be written to any file.
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _text(given: Plain, key: str, prefix: str = "") -> str:
    value = given.get(key)
    return "" if value is None else _checked_text(value, prefix + key)


def _required(given: Plain, key: str, prefix: str = "") -> str:
    text = _text(given, key, prefix)
    if not printable(text).strip():
        raise InputRejected(prefix + key, "必须填写")
    return text


def _flag(given: Plain, key: str) -> bool:
    value = given.get(key)
    if value is not None and not isinstance(value, bool):
        raise InputRejected(key, "应为true或者false")
    return bool(value)


def _day(given: Plain, key: str, prefix: str = "") -> date | None:
    text = _text(given, key, prefix)
    if not text:
        return None
    try:
        if len(text) != len("YYYY-MM-DD"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputRejected(prefix + key, f"“{text}”不是YYYY-MM-DD格式的日期") from error


def _needed_day(given: Plain, key: str) -> date:
    day = _day(given, key)
    if day is None:
        raise InputRejected(key, "必须填写，格式为YYYY-MM-DD")
    return day


KeyedEnum = TypeVar("KeyedEnum", AgencyKind, ApplicantKind)


def _one_of(kinds: type[KeyedEnum], key: str, field: str) -> KeyedEnum:
    try:
        return kinds(key)
    except ValueError as error:
        raise InputRejected(field, f"没有“{key}”，应为：{'、'.join(one.value for one in kinds)}") from error
