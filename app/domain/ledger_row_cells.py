"""The cells of one row of a register, by what they mean; whatever is wrong in them is collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.intake_form import clean
from app.domain.ledger_cells import AS_ABOVE, Value, day_of, is_blank, text_of
from app.domain.ledger_headings import Columns

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong in a row: its number in the file, the heading, what stands there, and what was expected."""

    row: int
    column: str
    value: str
    message: str


class RowCells:
    """The cells of one row by field; 同上 takes what stood above; whatever is wrong is collected."""

    def __init__(self, number: int, columns: Columns, values: Sequence[Value], above: Mapping[str, Value]) -> None:
        self.number, self.columns = number, columns
        self.values = {field: _settled(values, place, above.get(field)) for field, place in columns.places.items()}
        self.wrong: list[WrongCell] = []

    def text(self, field: str) -> str:
        value = self.values.get(field)
        return "" if is_blank(value) else clean(text_of(value))

    def read(self, field: str, reader: Callable[[Value], _T | None]) -> _T | None:
        try:
            return reader(self.values.get(field))
        except ValueError as trouble:
            self.refuse(field, str(trouble))
            return None

    def day(self, field: str) -> date | None:
        return self.read(field, day_of)

    def refuse(self, field: str, message: str) -> None:
        self.wrong.append(WrongCell(self.number, self.columns.heading(field), text_of(self.values.get(field)), message))


def _settled(values: Sequence[Value], place: int, above: Value) -> Value:
    value = values[place] if place < len(values) else None
    return above if isinstance(value, str) and value.strip() in AS_ABOVE else value
