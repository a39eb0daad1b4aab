"""Steps to plain values and back: what is stored, hashed and sent between processes."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.errors import InputRejected
from app.domain.steps import STEP_KINDS, Step

_R = typing.TypeVar("_R")

_KINDS = {step_kind.kind: step_kind for step_kind in STEP_KINDS}
_PLAIN = frozenset({str, int, bool, types.NoneType})


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(record))


def to_plain(value: object) -> Any:
    """A step, party, conclusion … as JSON values: dates as YYYY-MM-DD, enumerations by key, tuples as lists."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if is_dataclass(kind):
        return {name: to_plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def step_from_plain(kind: str, plain: Mapping[str, Any]) -> Step:
    """The step of that kind; a key that is missing takes the default of its field, so that old steps stay readable.

    Raises InputRejected with the field that is unknown, missing or of the wrong form.
    """
    if kind not in _KINDS:
        raise InputRejected("kind", f"没有“{kind}”这种办理环节")
    return typing.cast(Step, _read_record(_KINDS[kind], plain))


def record_from_plain(record: type[_R], plain: Mapping[str, Any]) -> _R:
    """A frozen dataclass of settings, forms or parties from plain values; errors as in `step_from_plain`."""
    return typing.cast(_R, _read_record(record, plain))


def _read_record(record: type, plain: Any) -> Any:
    if type(plain) is not dict and not isinstance(plain, Mapping):
        raise InputRejected(record.__name__, "应为一组字段")
    readers, required, defaults, factories = _record_readers(record)
    values = dict(defaults)
    for key, value in plain.items():
        known = readers.get(key)
        if known is None:
            raise InputRejected(str(key), f"没有“{key}”这个字段")
        kept, read = known
        values[key] = value if type(value) in kept else read(key, value)
    for key in required:
        if key not in values:
            raise InputRejected(key, f"缺少“{key}”")
    for key, make in factories:
        if key not in values:
            values[key] = make()
    # A frozen dataclass's own __init__ sets field by field at three times the cost; chains are read by the thousand.
    if hasattr(record, "__slots__"):
        return record(**values)
    made: Any = object.__new__(record)
    made.__dict__.update(values)
    return made


_Readers = dict[str, tuple[frozenset[Any], Callable[[str, Any], Any]]]
"""For each field the types of plain values that are kept as they are, and what reads the others."""


@cache
def _record_readers(
    record: type,
) -> tuple[_Readers, tuple[str, ...], dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    hints = get_type_hints(record)
    readers = {f.name: (_kept(hints[f.name]), _reader(hints[f.name])) for f in fields(record)}
    required = tuple(f.name for f in fields(record) if f.default is MISSING and f.default_factory is MISSING)
    defaults = {f.name: f.default for f in fields(record) if f.default is not MISSING}
    factories = tuple((f.name, f.default_factory) for f in fields(record) if f.default_factory is not MISSING)
    return readers, required, defaults, factories


def _kept(hint: Any) -> frozenset[Any]:
    """The types whose values are both what a field wants and what is stored; most values need no reader at all."""
    return _PLAIN & set(get_args(hint) if get_origin(hint) in (typing.Union, types.UnionType) else (hint,))


def _reader(hint: Any) -> Callable[[str, Any], Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _optional(_reader(next(a for a in arguments if a is not types.NoneType)))
    if origin is tuple:
        return _many(_reader(arguments[0]))
    if origin is dict:
        return _strings
    if hint is date:
        return _day
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint)
    if is_dataclass(hint):
        return lambda _key, value: _read_record(typing.cast(type, hint), value)
    return _exactly(hint)


def _optional(inner: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    return lambda key, value: None if value is None else inner(key, value)


def _many(inner: Callable[[str, Any], Any]) -> Callable[[str, Any], Any]:
    def read(key: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise InputRejected(key, f"“{key}”应为一列值")
        return tuple(inner(key, item) for item in value)

    return read


def _strings(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(item, str) for item in value.values()):
        raise InputRejected(key, f"“{key}”应为一组文字")
    return {str(name): item for name, item in value.items()}


_parsed = lru_cache(maxsize=4096)(date.fromisoformat)


def _day(key: str, value: Any) -> date:
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return _parsed(value)
    except ValueError as error:
        raise InputRejected(key, f"“{key}”应为存在的日期，写作 YYYY-MM-DD") from error


def _member(choices: type[Enum]) -> Callable[[str, Any], Any]:
    members = {member.value: member for member in choices}

    def read(key: str, value: Any) -> Enum:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise InputRejected(key, f"“{key}”应为其中之一：{'、'.join(members)}")
        return member

    return read


def _exactly(kind: type) -> Callable[[str, Any], Any]:
    def read(key: str, value: Any) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise InputRejected(key, f"“{key}”的形式不对，应为{_FORMS.get(kind, kind.__name__)}")
        return value

    return read


_FORMS = {str: "文字", int: "整数", bool: "true 或 false"}
