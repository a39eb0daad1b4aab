"""Plain values as the command line gets them (texts, lists, days, facts), read with care; complaints name the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any, TypeVar

from app.domain.errors import InputRejected
from app.domain.letter_text import printable

Plain = Mapping[str, Any]
T = TypeVar("T")
KeyedEnum = TypeVar("KeyedEnum", bound=Enum)

LONGEST_TEXT = 200_000
"""Characters of one value; far beyond any letter."""
MOST_ENTRIES = 500
"""Entries of one list; more than any letter has items, applicants or attachments."""


def mapping_of(plain: object, field: str) -> Plain:
    """A JSON object; raises InputRejected for anything else."""
    if not isinstance(plain, Mapping) or not all(isinstance(key, str) for key in plain):
        raise InputRejected(field or "letter", "应为一个JSON对象")
    return plain


def list_of(plain: object, field: str) -> Sequence[object]:
    """A JSON list of at most MOST_ENTRIES, empty where nothing is given; raises InputRejected."""
    if plain is None:
        return ()
    if not isinstance(plain, list):
        raise InputRejected(field, "应为一个JSON数组")
    if len(plain) > MOST_ENTRIES:
        raise InputRejected(field, f"最多{MOST_ENTRIES}项")
    return plain


def entries_at(given: Plain, key: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
    """The list at `key`, each entry read with the name of its place; raises InputRejected."""
    return tuple(read(one, f"{key}.{number}") for number, one in enumerate(list_of(given.get(key), key)))


def present_at(given: Plain, key: str) -> object:
    """Whatever stands at `key`; raises InputRejected where nothing does."""
    if given.get(key) is None:
        raise InputRejected(key, "必须填写")
    return given[key]


def checked_text(value: object, field: str) -> str:
    """A text or a number as text, trimmed; raises InputRejected for anything else and for more than LONGEST_TEXT."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputRejected(field, "应为文字")
    if isinstance(value, float) and not isfinite(value):
        raise InputRejected(field, "应为文字，不能是NaN或者Infinity")
    text = str(value)
    if len(text) > LONGEST_TEXT:
        raise InputRejected(field, f"最多{LONGEST_TEXT}字")
    # A lone surrogate cannot be written to any file.
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def text_at(given: Plain, key: str, prefix: str = "") -> str:
    """The text at `key`, empty where nothing stands; `prefix` leads the name of the field. Raises InputRejected."""
    value = given.get(key)
    return "" if value is None else checked_text(value, prefix + key)


def required_at(given: Plain, key: str, prefix: str = "") -> str:
    """The text at `key`, something printable in it; raises InputRejected."""
    text = text_at(given, key, prefix)
    if not printable(text).strip():
        raise InputRejected(prefix + key, "必须填写")
    return text


def flag_at(given: Plain, key: str) -> bool:
    """True or false at `key`, false where nothing stands; raises InputRejected for anything else."""
    value = given.get(key)
    if value is not None and not isinstance(value, bool):
        raise InputRejected(key, "应为true或者false")
    return bool(value)


def day_at(given: Plain, key: str, prefix: str = "") -> date | None:
    """The date at `key`, as YYYY-MM-DD only; raises InputRejected."""
    text = text_at(given, key, prefix)
    if not text:
        return None
    try:
        if len(text) != len("YYYY-MM-DD"):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputRejected(prefix + key, f"“{text}”不是YYYY-MM-DD格式的日期") from error


def needed_day_at(given: Plain, key: str) -> date:
    """The date at `key`; raises InputRejected where there is none."""
    day = day_at(given, key)
    if day is None:
        raise InputRejected(key, "必须填写，格式为YYYY-MM-DD")
    return day


def one_of(kinds: type[KeyedEnum], key: str, field: str) -> KeyedEnum:
    """The member of an enumeration with this stored key; raises InputRejected that names them all."""
    try:
        return kinds(key)
    except ValueError as error:
        raise InputRejected(field, f"没有“{key}”，应为：{'、'.join(one.value for one in kinds)}") from error


def texts_of(plain: object, field: str) -> dict[str, str]:
    """A mapping of facts as text: lists become lines, cells of a line are parted by a bar."""
    given = mapping_of({} if plain is None else plain, field)
    prefix = f"{field}." if field else ""
    return {str(key): _fact_text(value, f"{prefix}{key}") for key, value in given.items() if value is not None}


def _fact_text(value: object, field: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "\n".join(_line_text(one, f"{field}.{number}") for number, one in enumerate(value))
    if isinstance(value, dict):
        return "；".join(f"{key}：{_line_text(one, f'{field}.{key}')}" for key, one in value.items())
    return checked_text(value, field)


def _line_text(value: object, field: str) -> str:
    if isinstance(value, list | dict):
        cells = value if isinstance(value, list) else list(value.values())
        return "|".join(checked_text(cell, field) for cell in cells)
    return checked_text(value, field)


def characters_in(plain: object) -> int:
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
