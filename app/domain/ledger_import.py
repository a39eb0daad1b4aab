"""A row of an office's register becomes a case: its steps as far as the register tells them (历史导入)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from app.domain import steps as s
from app.domain.intake_form import LONGEST_NAME, LONGEST_REQUEST, clean
from app.domain.ledger_cells import (
    AS_ABOVE,
    Value,
    applicant_kind_of,
    channel_of,
    day_of,
    is_blank,
    outcome_of,
    text_of,
)
from app.domain.ledger_headings import Columns
from app.domain.parties import IdentityKind
from app.domain.personal_details import Details
from app.domain.regimes import EARLIEST_RECEIPT

LONGEST_NUMBER = 60
_SHORT_NUMBER = re.compile(r"\d{1,6}")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong in a row: its number in the file, the heading, what stands there, and what was expected."""

    row: int
    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row read: the case's number, its steps up to the result, what the register says of the result, its details.

    `notes` are facts of the register that make no step, `cells` the row as it stands in the file. `result` is None
    while the request is open.
    """

    row: int
    number: str
    registered: s.Registered
    departments: tuple[str, ...]
    routed_on: date | None
    supplement: tuple[date | None, date | None]
    extended_on: date | None
    due_on: date | None
    result: s.HistoryImported | None
    details: Details
    notes: tuple[str, ...]
    cells: tuple[Value, ...] = ()


class _Cells:
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


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of the file: the case in it or what is wrong with it, and its cells for the row below (同上)."""

    row: LedgerRow | None
    wrong: tuple[WrongCell, ...]
    cells: Mapping[str, Value]


def read_row(
    number: int, columns: Columns, values: Sequence[Value], above: Mapping[str, Value], source: str, today: date
) -> ReadRow:
    """Reads row `number` of the file `source`; `above` are the cells of the row before. `today` counts as possible."""
    cells = _Cells(number, columns, values, above)
    made = _row(cells, source, today)
    right = None if cells.wrong or made is None else replace(made, cells=tuple(values))
    return ReadRow(right, tuple(cells.wrong), cells.values)


def _row(cells: _Cells, source: str, today: date) -> LedgerRow | None:
    name, request = _name(cells), _request(cells)
    received, submitted = cells.day("received_on"), cells.day("submitted_on")
    received_field = "received_on" if received or "received_on" in cells.columns.places else "submitted_on"
    received = received or submitted
    channel = cells.read("channel", channel_of)
    kind = cells.read("applicant_kind", lambda value: applicant_kind_of(value, name)) or s.ApplicantKind.NATURAL
    if received is None:
        if not cells.wrong:
            cells.refuse(received_field, "没有收到日期或者申请日期")
        return None
    if not _can_be_received(cells, received_field, received, today):
        return None
    if submitted is not None and submitted > received:
        submitted = None
    registered = s.Registered(
        on=received,
        channel=channel or s.Channel.COUNTER,
        received_on=received,
        submitted_on=submitted,
        tracking_number=None,
        parties=(s.Party(name=name, kind=kind),),
        request=request,
        items=(request,),
        medium=cells.text("form_wanted"),
        delivery="",
        remark=cells.text("remark") or None,
    )
    number = _number(cells, registered)
    notes = _notes(cells, channel)
    return LedgerRow(
        cells.number,
        number,
        registered,
        _departments(cells),
        _within(cells.day("routed_on"), received, today),
        (cells.day("supplement_requested_on"), cells.day("supplement_received_on")),
        cells.day("extension_notified_on"),
        _due(cells, received),
        _result(cells, source, number, received, today),
        _details(cells),
        notes,
    )


def _name(cells: _Cells) -> str:
    name = cells.text("applicant")
    if not name:
        cells.refuse("applicant", "没有申请人的姓名或者名称")
    elif len(name) > LONGEST_NAME:
        cells.refuse("applicant", f"姓名或者名称超过{LONGEST_NAME}个字")
    return name


def _request(cells: _Cells) -> str:
    request = cells.text("request")
    if not request:
        cells.refuse("request", "没有申请内容")
    elif len(request) > LONGEST_REQUEST:
        cells.refuse("request", f"申请内容超过{LONGEST_REQUEST}字")
    return request


def _can_be_received(cells: _Cells, field: str, received: date, today: date) -> bool:
    if received > today:
        cells.refuse(field, f"{received} 在今天（{today}）之后")
    elif received < EARLIEST_RECEIPT:
        cells.refuse(field, f"{EARLIEST_RECEIPT} 以前没有依申请公开")
    return EARLIEST_RECEIPT <= received <= today


def _number(cells: _Cells, registered: s.Registered) -> str:
    """The register's own number; one that begins anew every year bears its year, a row without any one its content."""
    number = cells.text("number") or cells.text("row_number")
    year = registered.on.year
    if len(number) > LONGEST_NUMBER:
        cells.refuse("number", f"编号超过{LONGEST_NUMBER}个字")
    if not number:
        told = f"{registered.on}|{registered.parties[0].name}|{registered.request}"
        return f"历{year}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
    return f"历{year}-{number}" if _SHORT_NUMBER.fullmatch(number) else number


def _departments(cells: _Cells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in re.split(r"[、,，;；/\n]+", cells.text("department")) if part.strip()))


def _within(day: date | None, first: date, last: date) -> date | None:
    return day if day is not None and first <= day <= last else None


def _due(cells: _Cells, received: date) -> date | None:
    due = cells.day("due_on")
    if due is not None and due < received:
        cells.refuse("due_on", f"早于收到日期 {received}")
    return due


def _result(cells: _Cells, source: str, number: str, received: date, today: date) -> s.HistoryImported | None:
    replied, words = cells.day("replied_on"), cells.text("conclusion")
    letter = cells.text("letter_number")
    if replied is None:
        if words or letter:
            cells.refuse("replied_on", "有答复结论或者答复文号，没有答复日期")
        return None
    if replied < received:
        cells.refuse("replied_on", f"早于收到日期 {received}")
    if replied > today:
        cells.refuse("replied_on", f"{replied} 在今天（{today}）之后")
    return s.HistoryImported(
        on=replied,
        source=source,
        source_key=number,
        outcome=outcome_of(words),
        words=words,
        letter_number=letter or None,
        replied_on=replied,
    )


_IDENTITY_KINDS = ((IdentityKind.CREDIT_CODE, ("信用代码", "营业执照")), (IdentityKind.PASSPORT, ("护照",)),
                   (IdentityKind.RESIDENCE_PERMIT, ("居住证",)), (IdentityKind.RESIDENT, ("身份证",)))  # fmt: skip


def _details(cells: _Cells) -> Details:
    named = cells.text("identity_kind") + cells.columns.heading("identity_number")
    kind = next((kind for kind, words in _IDENTITY_KINDS if any(w in named for w in words)), IdentityKind.OTHER)
    return Details(
        identity_kind=kind.value,
        identity_number=cells.text("identity_number").upper(),
        phone=cells.text("phone"),
        address=cells.text("address"),
        postcode=cells.text("postcode"),
        email=cells.text("email"),
    )


_NOTED = (
    "supplement_requested_on", "supplement_received_on", "extension_notified_on", "extended", "consulted_on",
    "delivery", "tracking_number", "posted_on", "delivered_on", "reconsideration", "litigation",
)  # fmt: skip


def _notes(cells: _Cells, channel: s.Channel | None) -> tuple[str, ...]:
    """What the register tells beside: kept in its words, because it proves no step of its own."""
    told = [f"{cells.columns.heading(field)}：{cells.text(field)}" for field in _NOTED if cells.text(field)]
    return (*told, *(() if channel else ("台账没有写明申请方式，按当面提交登记",)))


def steps_of(row: LedgerRow, source: str, departments: Mapping[str, str]) -> list[s.Step]:
    """The steps of a row in their order; `departments` are ids by name, others are named without one of the office.

    A supplement and an extension are steps where their days fit; whether the clock bears them the caller asks.
    """
    steps: list[s.Step] = [row.registered]
    if row.departments:
        named = tuple(
            s.Assignment(department_id=departments.get(name, f"elsewhere:{name}"), department=name)
            for name in row.departments
        )
        steps.append(s.Routed(on=row.routed_on or row.registered.on, assignments=named))
    text = f"由{source}第{row.row}行导入" + "".join(f"；{note}" for note in row.notes)
    steps.append(s.NoteAdded(on=row.registered.on, text=text))
    asked, answered = row.supplement
    if asked is not None and answered is not None:
        steps += [s.SupplementRequested(on=asked), s.SupplementReceived(on=answered)]
    return steps


def extension(row: LedgerRow, days: int) -> list[s.Step]:
    """The extension a row tells of, consented to and notified on one day, by so many working days."""
    if row.extended_on is None:
        return []
    consent = s.ExtensionConsented(on=row.extended_on, days=days, reason="台账记载")
    return [consent, s.ExtensionNotified(on=row.extended_on, days=days, reason="台账记载")]


def with_outcome(result: s.HistoryImported, due_on: date | None, digest: str, row: str | None) -> s.HistoryImported:
    """The closing step with its reading: by the due date the register names, else the one that was counted."""
    replied = result.replied_on or result.on
    in_time = None if due_on is None else replied <= due_on
    return replace(result, due_on=due_on, in_time=in_time, calendar_digest=digest, statistics_row=row)
