"""Reading a letter's facts from plain values, as the command line gets them; every complaint names its field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.domain.agencies import Agency, AgencyKind, AgencyLevel
from app.domain.errors import InputRejected
from app.domain.letter_kinds import letter_kind
from app.domain.letter_request import Addressed, ItemAnswer, LetterRequest, is_too_old
from app.domain.outcomes import WITHHOLDING_GROUNDS, outcome
from app.domain.plain_values import (
    Plain,
    characters_in,
    checked_text,
    day_at,
    entries_at,
    flag_at,
    list_of,
    mapping_of,
    needed_day_at,
    one_of,
    present_at,
    required_at,
    text_at,
    texts_of,
)
from app.domain.regimes import REGIMES
from app.domain.steps.intake import ApplicantKind

MOST_TEXT = 500_000
"""Characters of all values together; some 800 pages."""

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
    given = mapping_of(plain, "letter")
    if characters_in(given) > MOST_TEXT:
        raise InputRejected("letter", f"全部文字合计最多{MOST_TEXT}字")
    kind = letter_kind(required_at(given, "kind"))
    received_on, items = _received_on(given, kind.key), _items(given, kind.key)
    return LetterRequest(
        kind=kind.key,
        agency=_agency(mapping_of(present_at(given, "agency"), "agency")),
        issued_on=needed_day_at(given, "issued_on"),
        applicants=entries_at(given, "applicants", _applicant),
        received_on=received_on,
        request_no=text_at(given, "request_no"),
        request=text_at(given, "request"),
        items=items,
        attachments=entries_at(given, "attachments", _attachment),
        number=text_at(given, "number") or None,
        served_through_internet=flag_at(given, "served_through_internet"),
        handed_over_on=day_at(given, "handed_over_on"),
        facts=_facts(given, items, kind.key),
        edited=texts_of(given.get("edited"), "edited"),
        regime=_regime(given),
    )


def _received_on(given: Plain, kind: str) -> date | None:
    received_on = day_at(given, "received_on")
    if received_on is None and kind != "advice_letter":
        raise InputRejected("received_on", "应填写收到申请的日期，格式为YYYY-MM-DD")
    if received_on and is_too_old(received_on):
        raise InputRejected("received_on", "早于2008年5月1日，当时《政府信息公开条例》尚未施行")
    return received_on


def _items(given: Plain, kind: str) -> tuple[ItemAnswer, ...]:
    items = entries_at(given, "items", _item)
    if kind == "reply" and not items:
        raise InputRejected("items", "答复书至少应有一项申请内容")
    return items


_KEYS = {
    *("kind", "number", "issued_on", "served_through_internet", "agency", "applicants", "received_on", "request_no"),
    *("request", "items", "attachments", "handed_over_on", "details", "edited", "regime"),
}


def _facts(given: Plain, items: Sequence[ItemAnswer], kind: str) -> dict[str, str]:
    """The paper's own fields: from `details`, from keys beside it, and, except in a reply, from the items' details."""
    beside = {key: value for key, value in given.items() if key not in _KEYS}
    inside = {} if kind == "reply" else {key: text for item in items for key, text in item.details.items()}
    return {**inside, **texts_of(beside, ""), **texts_of(given.get("details"), "details")}


def _regime(given: Plain) -> str:
    regime = text_at(given, "regime")
    if regime in ("", "auto"):
        return ""
    if regime not in REGIMES:
        raise InputRejected("regime", "应为2008、2019或者auto")
    return regime


def _agency(given: Plain) -> Agency:
    texts = {key: text_at(given, key, "agency.") for key in _AGENCY_TEXTS}
    kept: dict[str, Any] = {key: (text or None) if key in _MAY_BE_NONE else text for key, text in texts.items()}
    level = text_at(given, "level", "agency.") or AgencyLevel.COUNTY.value
    return Agency(
        name=required_at(given, "name", "agency."),
        kind=one_of(AgencyKind, required_at(given, "kind", "agency."), "agency.kind"),
        level=_level(level),
        valid_from=day_at(given, "valid_from", "agency."),
        **kept,
    )


def _level(key: str) -> AgencyLevel:
    if key not in _LEVELS:
        raise InputRejected("agency.level", f"没有“{key}”这一层级，应为：{'、'.join(one.value for one in AgencyLevel)}")
    return _LEVELS[key]


def _applicant(plain: object, field: str) -> Addressed:
    given = mapping_of(plain, field)
    kind = text_at(given, "kind", f"{field}.") or ApplicantKind.NATURAL.value
    return Addressed(required_at(given, "name", f"{field}."), one_of(ApplicantKind, kind, f"{field}.kind"))


def _attachment(plain: object, field: str) -> str:
    if plain is None:
        return ""
    return checked_text(plain, field)


def _item(plain: object, field: str) -> ItemAnswer:
    given = mapping_of(plain, field)
    key = text_at(given, "outcome", f"{field}.")
    if key:
        outcome(key, f"{field}.outcome")
    return ItemAnswer(
        text=text_at(given, "text", f"{field}."),
        outcome=key or None,
        grounds=tuple(_ground(one, f"{field}.grounds") for one in list_of(given.get("grounds"), f"{field}.grounds")),
        reasons=text_at(given, "reasons", f"{field}."),
        answer=text_at(given, "answer", f"{field}."),
        details=texts_of(given.get("details"), f"{field}.details"),
    )


def _ground(plain: object, field: str) -> str:
    if not isinstance(plain, str) or plain not in WITHHOLDING_GROUNDS:
        raise InputRejected(field, f"没有“{plain}”这一依据，应为：{'、'.join(WITHHOLDING_GROUNDS)}")
    return plain
