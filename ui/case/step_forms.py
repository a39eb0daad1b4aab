"""The form of every kind of step a person takes by itself: which fields, with what at first, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain import steps as s
from app.domain.steps.codec import step_from_plain, to_plain
from ui.case import fields_of_clock, fields_of_office
from ui.case.case_file import CaseFile
from ui.case.field_words import Form as Described
from ui.shared.field_forms import Field, FieldKind

Values = Mapping[str, Any]

FORMS: Mapping[type[s.Step], Described] = {**fields_of_office.FORMS, **fields_of_clock.FORMS}
"""By kind of step. What a letter, a delivery or another service does is not here."""


@dataclass(frozen=True, slots=True)
class StepForm:
    """A form ready to be shown for one case."""

    kind: type[s.Step]
    fields: tuple[Field, ...]
    sentence: str
    build: Callable[[Values], s.Step]


def has_form(kind: type[s.Step]) -> bool:
    """Whether a person takes this kind of step by filling in a form."""
    return kind in FORMS


def form_of(kind: type[s.Step], file: CaseFile, preset: Values | None = None) -> StepForm:
    """The form of this kind of step for this case; `preset` fills fields in by key."""
    described = FORMS[kind]
    day = Field("on", described.on_label, FieldKind.DATE, True, value=file.view.today)
    fields = [_with_preset(field, preset or {}) for field in (day, *described.fields(file))]

    def build(values: Values) -> s.Step:
        return described.make(values, file) if described.make else _made(kind, described.complete(values, file))

    return StepForm(kind, tuple(fields), described.sentence, build)


def _with_preset(field: Field, preset: Values) -> Field:
    if field.key not in preset:
        return field
    return Field(field.key, field.label, field.kind, field.needed, field.hint, field.options, preset[field.key])


def _made(kind: type[s.Step], values: Values) -> s.Step:
    """The step of these values; what was left open takes the default of its field."""
    given = {key: value for key, value in values.items() if value not in (None, "")}
    return step_from_plain(kind.kind, to_plain(given))
