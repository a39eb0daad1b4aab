"""Every kind of step survives the way to plain values and back."""

from dataclasses import MISSING, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import InputRejected
from app.domain.steps import STEP_KINDS, Step
from app.domain.steps.codec import step_from_plain, to_plain


def test_kinds_are_unique() -> None:
    assert len({step_kind.kind for step_kind in STEP_KINDS}) == len(STEP_KINDS)
    assert len({step_kind.label for step_kind in STEP_KINDS}) == len(STEP_KINDS)


@pytest.mark.parametrize("step_kind", STEP_KINDS, ids=lambda k: k.kind)
@given(data=st.data())
@settings(max_examples=20)
def test_round_trip(step_kind: type[Step], data: st.DataObject) -> None:
    step = data.draw(st.from_type(step_kind))
    assert step_from_plain(step_kind.kind, to_plain(step)) == step


@pytest.mark.parametrize("step_kind", STEP_KINDS, ids=lambda k: k.kind)
@given(data=st.data())
@settings(max_examples=10)
def test_old_steps_without_newer_fields_stay_readable(step_kind: type[Step], data: st.DataObject) -> None:
    step = data.draw(st.from_type(step_kind))
    required = {f.name for f in fields(step_kind) if f.default is MISSING and f.default_factory is MISSING}
    plain = {name: value for name, value in to_plain(step).items() if name in required}
    assert step_from_plain(step_kind.kind, plain).on == step.on


@pytest.mark.parametrize(
    ("kind", "plain", "field"),
    [
        ("nonsense", {}, "kind"),
        ("note_added", {"on": "2026-02-30", "text": "x"}, "on"),
        ("note_added", {"on": "2026-11-20"}, "text"),
        ("note_added", {"on": "2026-11-20", "text": 3}, "text"),
        ("note_added", {"on": "2026-11-20", "text": "x", "more": 1}, "more"),
        ("extension_notified", {"on": "2026-11-20", "days": True}, "days"),
        ("replied", {"on": "2026-11-20", "delivery": "pigeon"}, "delivery"),
        ("routed", {"on": "2026-11-20", "assignments": [3]}, "Assignment"),
        (
            "letter_drafted",
            {"on": "2026-11-20", "letter_id": "a", "letter_kind": "b", "version": 1, "facts": []},
            "facts",
        ),
    ],
)
def test_wrong_values_name_their_field(kind: str, plain: dict[str, Any], field: str) -> None:
    with pytest.raises(InputRejected) as rejected:
        step_from_plain(kind, plain)
    assert rejected.value.field == field
