"""How a form of a step is described, and short ways to name its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.steps import Labelled, Step
from ui.case.case_file import CaseFile
from ui.shared.field_forms import Field, FieldKind

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one kind of step.

    `fields` are those beside the date of effect, whose label is `on_label`; `complete` turns what was typed into the
    fields of the step, `make` makes the whole step where that is not enough; `sentence` says what will happen.
    """

    fields: Callable[[CaseFile], tuple[Field, ...]] = lambda _file: ()
    on_label: str = "日期"
    sentence: str = ""
    complete: Callable[[Values, CaseFile], Values] = lambda values, _file: values
    make: Callable[[Values, CaseFile], Step] | None = None


def line(key: str, label: str, needed: bool = False, hint: str = "", value: Any = None) -> Field:
    """A line of text."""
    return Field(key, label, FieldKind.LINE, needed, hint, value=value)


def text(key: str, label: str, needed: bool = False, hint: str = "", value: Any = None) -> Field:
    """Text of several lines."""
    return Field(key, label, FieldKind.TEXT, needed, hint, value=value)


def lines(key: str, label: str, needed: bool = False, hint: str = "每行一项", value: Any = None) -> Field:
    """Several entries, one a line."""
    return Field(key, label, FieldKind.LINES, needed, hint, value=value)


def day(key: str, label: str, needed: bool = False, hint: str = "", value: Any = None) -> Field:
    """A date."""
    return Field(key, label, FieldKind.DATE, needed, hint, value=value)


def number(key: str, label: str, needed: bool = False, hint: str = "", value: Any = None) -> Field:
    """A whole number."""
    return Field(key, label, FieldKind.NUMBER, needed, hint, value=value)


def choice(
    key: str, label: str, options: tuple[tuple[str, str], ...], needed: bool = True, hint: str = "", value: Any = None
) -> Field:
    """One of several; the only one there is stands there at once."""
    only = options[0][0] if needed and len(options) == 1 else None
    return Field(key, label, FieldKind.CHOICE, needed, hint, options, value if value is not None else only)


def members(of: type[Labelled]) -> tuple[tuple[str, str], ...]:
    """The members of an enumeration as (key, label)."""
    return tuple((str(member.value), member.label) for member in of)


def several(key: str, label: str, options: tuple[tuple[str, str], ...], needed: bool = False) -> Field:
    """Any number of options; all are ticked at first where there is one only."""
    value = (options[0][0],) if len(options) == 1 else None
    return Field(key, label, FieldKind.SEVERAL, needed, options=options, value=value)


def numbers_in(values: Values, key: str) -> dict[str, Any]:
    """The values with the ticked keys of this field as whole numbers."""
    return {**values, key: tuple(int(each) for each in values[key])}
