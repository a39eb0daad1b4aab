"""Reads what the command `deadline` is given: the facts of receipt and the steps of one request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import clock
from app.domain.errors import InputRejected
from app.domain.receipt import Receipt
from app.domain.regimes import REGIMES
from app.domain.steps import Channel, Replied, Step, Voided
from app.domain.steps.codec import step_from_plain

_KEYS = ("channel", "received_on", "submitted_on", "arrived_on", "regime", "steps", "as_of")
_KINDS = clock.KINDS - {"platform_entered", "history_imported"} | {Voided.kind}
_CONSULTATIONS = ("third_party_", "agency_")
_EARLIER = ("submitted_on", "arrived_on")
_STEP_DATES = ("on", "until", "reply_by", "served_on")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Timeline:
    """One request as the clock wants it: receipt, numbered steps, and the day it is read for."""

    receipt: Receipt
    steps: tuple[tuple[int, Step], ...]
    as_of: date

    def dates(self) -> Iterator[tuple[str, date]]:
        """Every date given, with its field."""
        receipt = self.receipt
        yield from (("received_on", receipt.received_on), ("as_of", self.as_of))
        yield from ((key, day) for key in _EARLIER if (day := getattr(receipt, key)) is not None)
        for number, step in self.steps:
            days = ((key, getattr(step, key, None)) for key in _STEP_DATES)
            yield from ((f"steps[{number}].{key}", day) for key, day in days if day is not None)


def timeline_from_plain(plain: object, today: date) -> Timeline:
    """The timeline in such values; a missing `as_of` is `today`. Raises InputRejected naming the field."""
    if not isinstance(plain, Mapping):
        raise InputRejected("deadline", "每一项应为一个对象")
    for key in plain:
        if key not in _KEYS:
            raise InputRejected(str(key), f"没有“{key}”这个字段，可用的字段是{'、'.join(_KEYS)}")
    receipt = Receipt(
        _channel(plain.get("channel")),
        _day("received_on", plain.get("received_on")),
        _optional_day("submitted_on", plain.get("submitted_on")),
        _optional_day("arrived_on", plain.get("arrived_on")),
        _regime(plain.get("regime")),
    )
    timeline = Timeline(receipt, _steps(plain.get("steps")), _optional_day("as_of", plain.get("as_of")) or today)
    _check_days(timeline)
    return timeline


def _check_days(timeline: Timeline) -> None:
    """The dates that the clock does not look at: of a voiding, and of services that move no period of the agency."""
    first, last = timeline.receipt.received_on, timeline.as_of
    timeline.receipt.check(last)
    voided = {step.step for _, step in timeline.steps if isinstance(step, Voided)}
    for number, step in timeline.steps:
        place = f"steps[{number}]"
        if isinstance(step, Voided) and not first <= step.on <= last:
            sentence = f"{step.label}的日期{step.on}应在收到日期{first}至截至日期{last}之间"
            raise InputRejected(f"{place}.on", sentence)
        served_on = getattr(step, "served_on", None)
        if served_on is not None and number not in voided and step.on <= last and not step.on <= served_on <= last:
            sentence = f"送达日期{served_on}应在环节日期{step.on}至截至日期{last}之间"
            raise InputRejected(f"{place}.served_on", sentence)


def _channel(value: object) -> Channel:
    for channel in Channel:
        if channel.value == value:
            return channel
    raise InputRejected("channel", f"收件渠道应为其中之一：{'、'.join(str(c.value) for c in Channel)}")


def _regime(value: object) -> str:
    if value is None:
        return "auto"
    if not isinstance(value, str) or (value != "auto" and value not in REGIMES):
        raise InputRejected("regime", f"适用规则应为其中之一：auto、{'、'.join(REGIMES)}")
    return value


def _optional_day(field: str, value: object) -> date | None:
    return None if value is None else _day(field, value)


def _day(field: str, value: object) -> date:
    return day_from_text(field, value)


def day_from_text(field: str, value: object) -> date:
    """The date written YYYY-MM-DD; raises InputRejected naming the field when it is none or does not exist."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise InputRejected(field, f"{field} 应为日期，写作 YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError as trouble:
        raise InputRejected(field, f"{field} 的日期“{value}”不存在") from trouble


def _steps(value: object) -> tuple[tuple[int, Step], ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InputRejected("steps", "steps 应为一列环节")
    return tuple((number, _step(number, plain)) for number, plain in enumerate(value, 1))


def _step(number: int, plain: object) -> Step:
    place = f"steps[{number}]"
    if not isinstance(plain, Mapping):
        raise InputRejected(place, f"第{number}环节应为一个对象")
    kind = plain.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise InputRejected(f"{place}.kind", f"第{number}环节的种类“{kind}”与期限无关或不存在")
    fields = _with_defaults(kind, {key: value for key, value in plain.items() if key != "kind"})
    for key in _STEP_DATES:
        if fields.get(key) is not None:
            _day(f"{place}.{key}", fields[key])
    try:
        return step_from_plain(kind, fields)
    except InputRejected as trouble:
        raise InputRejected(f"{place}.{trouble.field}", f"第{number}环节：{trouble.sentence}") from trouble


def _with_defaults(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What a clock can do without: the way of delivery, and the pairing of a single consultation."""
    if kind == Replied.kind:
        return {"delivery": "posted", **fields}
    if kind.startswith(_CONSULTATIONS):
        return {"id": "", **fields}
    return fields
