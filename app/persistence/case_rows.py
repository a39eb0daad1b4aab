"""The row each case has in lists: refreshed with every step, holding only facts that do not depend on today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from app.persistence.canonical import instant
from app.persistence.search_index import index_parts
from app.persistence.search_words import fold
from app.persistence.session import Session
from app.persistence.tables.case_list import case_departments, case_list
from app.persistence.tables.chain import cases


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as lists show it. Dates are facts: what depends on today is computed where the list is shown.

    `due_on` is set while the clock runs and stays after the end, `counted_left` are the working days that were left
    when it was paused on `paused_since`. `stage`, `channel`, `case_kind`, `applicant_kind`, `statistics_row` and
    `outcomes` hold stored keys; `applicants`, `departments`, `conclusion` and `handler` words for people.
    """

    case_id: str
    number: str
    case_kind: str
    stage: str
    channel: str
    applicants: str
    request: str
    length: int
    updated_at: datetime
    applicant_kind: str = "natural"
    departments: str = ""
    department_ids: tuple[str, ...] = ()
    handler_id: str | None = None
    handler: str = ""
    received_on: date | None = None
    due_on: date | None = None
    safe_due_on: date | None = None
    provisional: bool = False
    paused_since: date | None = None
    counted_left: int | None = None
    ended_on: date | None = None
    answered_late: bool = False
    conclusion: str = ""
    outcomes: tuple[str, ...] = ()
    statistics_row: str | None = None
    letter_numbers: tuple[str, ...] = ()
    tracking_numbers: tuple[str, ...] = ()


SORTED_BY = {
    "due_on": "alert_on",
    "safe_due_on": "alert_on",
    "handler": "handler_id",
    "applicants": "applicants_start",
    "departments": "departments_start",
    "conclusion": "conclusion_start",
    "request": "request_start",
}
"""The column by which a list sorts a field of the row, where it is not the field's own."""
START = 60
"""Characters of a text of any length by which a list sorts; an index holds no more than some hundred."""

_STARTS = ("applicants", "departments", "conclusion", "request")
_LISTS = ("department_ids", "outcomes", "letter_numbers", "tracking_numbers")
_FIELDS = tuple(f.name for f in fields(CaseRow))
COLUMNS = tuple(case_list.c[name] for name in _FIELDS)


def refresh(session: Session, row: CaseRow) -> None:
    """Put the row in place of the one the list has for this case."""
    refresh_many(session, [row])


def refresh_many(session: Session, rows: Iterable[CaseRow]) -> None:
    """Put these rows in place of those the list has for their cases; every case must have been opened."""
    coming = list(rows)
    if not coming:
        return
    ordinals = ordinals_of(session, [row.case_id for row in coming])
    places = [(ordinals[row.case_id], row) for row in coming]
    _forget(session, [ordinal for ordinal, _ in places])
    session.connection.execute(insert(case_list), [_stored(ordinal, row) for ordinal, row in places])
    index_parts(session, {ordinal: _searched(row) for ordinal, row in places}, _SEARCHED)
    routed = [{"department_id": name, "ordinal": o} for o, row in places for name in dict.fromkeys(row.department_ids)]
    if routed:
        session.connection.execute(insert(case_departments), routed)


_SEARCHED = ("number", "applicant", "request", "letter_number", "tracking")


def _searched(row: CaseRow) -> dict[str, str]:
    parts = {"number": row.number, "applicant": row.applicants, "request": row.request}
    letters = {f"letter_number:{number}": number for number in row.letter_numbers}
    return parts | letters | {f"tracking:{number}": number for number in row.tracking_numbers}


def ordinals_of(session: Session, case_ids: list[str]) -> dict[str, int]:
    """The place of each case in the order in which they were opened, by id."""
    found: dict[str, int] = {}
    for start in range(0, len(case_ids), 400):
        some = case_ids[start : start + 400]
        chosen = select(cases.c.id, cases.c.ordinal).where(cases.c.id.in_(some))
        found.update({row[0]: row[1] for row in session.connection.execute(chosen)})
    return found


def _forget(session: Session, ordinals: list[int]) -> None:
    for start in range(0, len(ordinals), 400):
        some = ordinals[start : start + 400]
        session.connection.execute(delete(case_departments).where(case_departments.c.ordinal.in_(some)))
        session.connection.execute(delete(case_list).where(case_list.c.ordinal.in_(some)))


def _stored(ordinal: int, row: CaseRow) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
    values |= {name: list(values[name]) for name in _LISTS}
    values |= {name: text.replace("\0", "") for name, text in values.items() if isinstance(text, str)}
    values |= {f"{name}_start": values[name][:START] for name in _STARTS}
    return values | {
        "listed": "\n".join(fold(words) for words in _searched(row).values() if words),
        "ordinal": ordinal,
        "updated_at": instant(row.updated_at),
        "alert_on": row.safe_due_on or row.due_on,
        "year": row.received_on.year if row.received_on else None,
    }


def from_stored(row: Sequence[Any]) -> CaseRow:
    """The row as a value; it was selected with COLUMNS."""
    values = dict(zip(_FIELDS, row, strict=True))
    values |= {name: tuple(values[name]) for name in _LISTS}
    values["updated_at"] = datetime.fromisoformat(values["updated_at"])
    return CaseRow(**values)


def find(session: Session, case_id: str) -> CaseRow | None:
    """The row of one case, or None."""
    row = session.connection.execute(select(*COLUMNS).where(case_list.c.case_id == case_id)).first()
    return None if row is None else from_stored(row)


def find_many(session: Session, case_ids: Collection[str]) -> dict[str, CaseRow]:
    """The rows of these cases by their ids; some thousands at most."""
    chosen = select(*COLUMNS).where(case_list.c.case_id.in_(case_ids))
    return {row.case_id: row for row in map(from_stored, session.connection.execute(chosen))}


def rows_of(session: Session, ordinals: list[int]) -> list[CaseRow]:
    """The rows in the order of these places."""
    chosen = select(case_list.c.ordinal, *COLUMNS).where(case_list.c.ordinal.in_(ordinals))
    found = {row[0]: from_stored(row[1:]) for row in session.connection.execute(chosen)}
    return [found[ordinal] for ordinal in ordinals if ordinal in found]
