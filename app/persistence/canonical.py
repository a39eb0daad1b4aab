"""The one way in which a value is written before it is hashed: JSON with sorted keys and no spaces, in UTF-8."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta, timezone
from json.encoder import encode_basestring as quoted
from typing import Any

from app.domain.errors import InputRejected

CHINA = timezone(timedelta(hours=8))
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """The value as JSON text that is the same on every machine. Raises InputRejected on half a character."""
    text = _ENCODER.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputRejected("text", "文字里有不完整的字符，无法保存，请重新输入这一处") from error
    return text


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def instant(moment: datetime) -> str:
    """The moment as ISO text in +08:00. Raises ValueError on a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(CHINA).isoformat()


def step_hash(
    case_id: str, seq: int, kind: str, on: str, recorded_at: str, by: tuple[str, str], payload: str, previous: str
) -> str:
    """The hash of a step; `payload` is canonical JSON text and goes in byte for byte, so that no change of it hides."""
    return digest(
        f'{{"by":{{"id":{quoted(by[0])},"name":{quoted(by[1])}}},"case":{quoted(case_id)},"kind":{quoted(kind)},'
        f'"on":{quoted(on)},"payload":{payload},"previous":{quoted(previous)},'
        f'"recorded_at":{quoted(recorded_at)},"seq":{seq}}}'
    )


def line_hash(number: int, case_id: str, case_number: str, seq: int, hash_of_step: str, previous: str) -> str:
    """The hash of a line of the journal."""
    return digest(
        f'{{"case":{quoted(case_id)},"case_number":{quoted(case_number)},"number":{number},'
        f'"previous":{quoted(previous)},"seq":{seq},"step_hash":{quoted(hash_of_step)}}}'
    )
