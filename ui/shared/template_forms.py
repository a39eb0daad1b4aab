"""The fields a template asks for as fields of a form, and what was typed as the text that a template takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.domain.letter_fields import FieldType, TemplateField
from ui.shared.field_forms import Field, FieldKind

LONGEST_LINE = 24
"""Characters of an example up to which a field is one line; longer answers get several."""

_KINDS = {
    FieldType.DATE: FieldKind.DATE,
    FieldType.LINES: FieldKind.LINES,
    FieldType.ROWS: FieldKind.TEXT,
    FieldType.CHOICE: FieldKind.CHOICE,
}


def form_fields(fields: Iterable[TemplateField], facts: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields with what is known; one that may stand in for another is not needed by itself."""
    return tuple(_field(one, facts.get(one.key, "")) for one in fields)


def facts_from(values: Mapping[str, Any]) -> dict[str, str]:
    """What was typed as text; fields left open are left out."""
    texts = {key: _text(value) for key, value in values.items()}
    return {key: text for key, text in texts.items() if text}


def _field(one: TemplateField, text: str) -> Field:
    kind = _KINDS.get(one.type, FieldKind.LINE if len(one.example) <= LONGEST_LINE else FieldKind.TEXT)
    hint = f"例：{one.example}" if one.example and kind is not FieldKind.DATE else ""
    options = tuple((choice, choice) for choice in one.choices)
    needed = one.required and not one.unless and not one.default
    return Field(one.key, one.label, kind, needed, hint, options, _value(kind, text))


def _value(kind: FieldKind, text: str) -> Any:
    if not text:
        return None
    if kind is FieldKind.DATE:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return tuple(text.split("\n")) if kind is FieldKind.LINES else text


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(str(each) for each in value)
    return "" if value is None else str(value)
