"""A row of an office's register read as a case that was done elsewhere (历史导入)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain import steps as s
from app.domain.intake_form import LONGEST_NAME, LONGEST_REQUEST
from app.domain.ledger_cells import Value, applicant_kind_of, channel_of, outcome_of
from app.domain.ledger_headings import Columns
from app.domain.ledger_row_cells import RowCells, WrongCell
from app.domain.parties import IdentityKind
from app.domain.personal_details import Details
from app.domain.regimes import EARLIEST_RECEIPT

LONGEST_NUMBER = 60
_SHORT_NUMBER = re.compile(r"\d{1,6}")


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
    cells = RowCells(number, columns, values, above)
    made = _row(cells, source, today)
    right = None if cells.wrong or made is None else replace(made, cells=tuple(values))
    return ReadRow(right, tuple(cells.wrong), cells.values)


def _row(cells: RowCells, source: str, today: date) -> LedgerRow | None:
    registered = _registered(cells, today)
    if registered is None:
        return None
    received, number = registered.on, _number(cells, registered)
    return LedgerRow(
        row=cells.number,
        number=number,
        registered=registered,
        departments=_departments(cells),
        routed_on=_within(cells.day("routed_on"), received, today),
        supplement=(cells.day("supplement_requested_on"), cells.day("supplement_received_on")),
        extended_on=cells.day("extension_notified_on"),
        due_on=_due(cells, received),
        result=_result(cells, source, number, received, today),
        details=_details(cells),
        notes=_notes(cells),
    )


def _registered(cells: RowCells, today: date) -> s.Registered | None:
    name, request = _name(cells), _request(cells)
    received, submitted = cells.day("received_on"), cells.day("submitted_on")
    channel = cells.read("channel", channel_of)
    kind = cells.read("applicant_kind", lambda value: applicant_kind_of(value, name)) or s.ApplicantKind.NATURAL
    field = "received_on" if received or "received_on" in cells.columns.places else "submitted_on"
    on = _received_on(cells, field, received or submitted, today)
    if on is None:
        return None
    return s.Registered(
        on=on,
        channel=channel or s.Channel.COUNTER,
        received_on=on,
        submitted_on=submitted if submitted and submitted <= on else None,
        tracking_number=None,
        parties=(s.Party(name=name, kind=kind),),
        request=request,
        items=(request,),
        medium=cells.text("form_wanted"),
        delivery="",
        remark=cells.text("remark") or None,
    )


def _name(cells: RowCells) -> str:
    return _needed(cells, "applicant", "没有申请人的姓名或者名称", LONGEST_NAME, f"姓名或者名称超过{LONGEST_NAME}个字")


def _request(cells: RowCells) -> str:
    return _needed(cells, "request", "没有申请内容", LONGEST_REQUEST, f"申请内容超过{LONGEST_REQUEST}字")


def _needed(cells: RowCells, field: str, lacking: str, longest: int, too_long: str) -> str:
    text = cells.text(field)
    if not text:
        cells.refuse(field, lacking)
    elif len(text) > longest:
        cells.refuse(field, too_long)
    return text


def _received_on(cells: RowCells, field: str, received: date | None, today: date) -> date | None:
    """The day of receipt, where it can be one; that there is none is said only of a row with nothing else wrong."""
    if received is None:
        if not cells.wrong:
            cells.refuse(field, "没有收到日期或者申请日期")
    elif received > today:
        cells.refuse(field, f"{received} 在今天（{today}）之后")
    elif received < EARLIEST_RECEIPT:
        cells.refuse(field, f"{EARLIEST_RECEIPT} 以前没有依申请公开")
    else:
        return received
    return None


def _number(cells: RowCells, registered: s.Registered) -> str:
    """The register's own number; one that begins anew every year bears its year, a row without any one its content."""
    number = cells.text("number") or cells.text("row_number")
    year = registered.on.year
    if len(number) > LONGEST_NUMBER:
        cells.refuse("number", f"编号超过{LONGEST_NUMBER}个字")
    if not number:
        told = f"{registered.on}|{registered.parties[0].name}|{registered.request}"
        return f"历{year}-{hashlib.sha256(told.encode()).hexdigest()[:10]}"
    return f"历{year}-{number}" if _SHORT_NUMBER.fullmatch(number) else number


def _departments(cells: RowCells) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in re.split(r"[、,，;；/\n]+", cells.text("department")) if part.strip()))


def _within(day: date | None, first: date, last: date) -> date | None:
    return day if day is not None and first <= day <= last else None


def _due(cells: RowCells, received: date) -> date | None:
    due = cells.day("due_on")
    if due is not None and due < received:
        cells.refuse("due_on", f"早于收到日期 {received}")
    return due


def _result(cells: RowCells, source: str, number: str, received: date, today: date) -> s.HistoryImported | None:
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


def _details(cells: RowCells) -> Details:
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


def _notes(cells: RowCells) -> tuple[str, ...]:
    """What the register tells beside: kept in its words, because it proves no step of its own."""
    told = [f"{cells.columns.heading(field)}：{cells.text(field)}" for field in _NOTED if cells.text(field)]
    return (*told, *(() if cells.text("channel") else ("台账没有写明申请方式，按当面提交登记",)))
