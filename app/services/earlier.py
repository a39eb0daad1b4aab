"""What the same applicant asked for before: shown neutrally, counted by the calendar month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.intake_form import ApplicantForm
from app.domain.personal_details import DetailsState
from app.domain.steps import Party, PartyRole
from app.persistence import case_list, chain, personal_details
from app.persistence.case_list import CaseRow, Query
from app.persistence.session import Session
from app.services.workplace import Workplace

MOST = 200
"""Cases of one applicant looked at, the newest; far above what one person asks in a year."""


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """One request of the same applicant; `pieces` are its items, `conclusion` is empty while it is open."""

    case_id: str
    number: str
    received_on: date | None
    request: str
    pieces: int
    conclusion: str
    letter_numbers: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class EarlierRequests:
    """Newest first; `pieces_this_month` counts those received in the calendar month (自然月) of the day asked about.

    Requests that bear the same name under another identity number are left out; those without a number to compare
    are shown as not `certain` and not counted. `not_compared` says why identity numbers could not be compared at all.
    """

    requests: tuple[EarlierRequest, ...]
    pieces_this_month: int
    not_compared: str = ""


@dataclass
class Earlier:
    """Looking up earlier requests."""

    work: Workplace

    def of_applicant(self, applicant: ApplicantForm, on: date, leave_out: str | None = None) -> EarlierRequests:
        """The earlier requests of the applicant as typed; `on` is the day whose calendar month is counted."""
        name, number = applicant.name.strip(), applicant.identity_number.strip().upper()
        if not name and not number:
            return EarlierRequests((), 0)
        with self.work.database.reading() as session:
            refs = personal_details.find(session, identity_number=number) if number else []
            rows, _ = case_list.page(session, Query(text=name, sort="received_on", limit=MOST))
            found = tuple(_same(session, rows, name, number, set(refs or ()), leave_out))
        counted = [request for request in found if request.certain and _same_month(request.received_on, on)]
        why = DetailsState.KEY_AWAY.label if refs is None else ""
        return EarlierRequests(found, sum(request.pieces for request in counted), why)


def _same(
    session: Session, rows: Iterable[CaseRow], name: str, number: str, refs: set[str], leave_out: str | None
) -> Iterator[EarlierRequest]:
    by_id = {row.case_id: row for row in rows if row.case_id != leave_out}
    for case in chain.read_many(session, by_id):
        party = _applicant_named(case, name)
        if party is None:
            continue
        certain = bool(party.details_ref and party.details_ref in refs)
        if not certain and number and _has_other_number(session, party):
            continue
        yield _request(case, by_id[case.id], certain)


def _applicant_named(case: Case, name: str) -> Party | None:
    parties = (p for p in case.registration.parties if p.role is not PartyRole.AGENT and p.name == name)
    return next(parties, None)


def _has_other_number(session: Session, party: Party) -> bool:
    details = personal_details.read(session, party.details_ref).details if party.details_ref else None
    return details is not None and bool(details.identity_number)


def _request(case: Case, row: CaseRow, certain: bool) -> EarlierRequest:
    return EarlierRequest(
        case.id,
        case.number,
        row.received_on,
        row.request,
        len(case.registration.items),
        row.conclusion,
        row.letter_numbers,
        certain,
    )


def _same_month(day: date | None, other: date) -> bool:
    return day is not None and (day.year, day.month) == (other.year, other.month)
