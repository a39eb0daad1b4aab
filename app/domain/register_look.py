"""A register before it is imported: its columns, what each holds and what it is taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.ledger_cells import text_of
from app.domain.ledger_headings import LABELS, Columns, field_of
from app.domain.register_heading import NEEDED, Row

_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column: its heading, some of what it holds, and the field it is taken for (None: for none).

    `recognised` columns are known by their heading; of the others a person says what they mean, and `explained` says
    whether somebody has.
    """

    heading: str
    samples: tuple[str, ...]
    field: str | None
    recognised: bool
    explained: bool


@dataclass(frozen=True, slots=True)
class RegisterLook:
    """The columns of a register, and the fields it needs and does not seem to have, in words."""

    columns: tuple[SeenColumn, ...]
    missing: tuple[str, ...]


def look_at(columns: Columns, below: Sequence[Row], mapping: Mapping[str, str | None]) -> RegisterLook:
    """What is seen of these columns and the rows below them, for headings explained by `mapping`."""
    seen = tuple(
        _column(heading.strip(), place, below, mapping)
        for place, heading in enumerate(columns.headings)
        if heading.strip()
    )
    return RegisterLook(seen, tuple(LABELS[field] for field in NEEDED if field not in columns.places))


def _column(heading: str, place: int, below: Sequence[Row], mapping: Mapping[str, str | None]) -> SeenColumn:
    explained = heading in mapping
    field = mapping[heading] if explained else field_of(heading)
    return SeenColumn(heading, _samples(place, below), field, not explained and field is not None, explained)


def _samples(place: int, below: Sequence[Row]) -> tuple[str, ...]:
    found = (text_of(values[place]) for _, values in below if place < len(values))
    return tuple(dict.fromkeys(text for text in found if text))[:_SAMPLES]
