"""Open deadlines as an iCalendar file (RFC 5545): all-day events that any calendar program takes in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.domain.permissions import SignedIn
from app.persistence import case_list
from app.persistence.case_list import CaseRow, Query
from app.services.today import query_of
from app.services.workplace import Workplace

LINE = 75
"""Octets a line may have without its end, RFC 5545 3.1."""
_MOST = 10_000
_LONGEST = 120
"""Characters of a request in a title: a calendar shows no more."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file's text with its line ends, and how many dates stand in it."""

    text: str
    events: int


@dataclass
class DeadlineCalendar:
    """Due dates of open cases for another program; making the file changes nothing."""

    work: Workplace

    def export(self, who: SignedIn) -> CalendarFile:
        """The due dates of this person's open cases, each on the day alerts go by; a case whose clock stands has none.

        The same case bears the same UID in every export, so that taking it in again moves the event.
        """
        mine = query_of(who)
        with self.work.database.reading() as session:
            now = self.work.now(session)
            wanted = Query(
                department_id=mine.department_id, due_from=date.min, sort="due_on", descending=False, limit=_MOST
            )
            rows = case_list.rows(session, wanted) if mine.stages else []
            agency = self.work.settings(session).agency.name
        return CalendarFile(calendar_text(rows, agency, now), len(rows))


def calendar_text(rows: Iterable[CaseRow], agency: str, now: datetime) -> str:
    """The whole file; `now` is the instant of its making."""
    lines = [*_head(agency), *(line for row in rows for line in _event(row, now)), "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _head(agency: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//disclosure-desk//deadlines//ZH", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{escaped(f'{agency}依申请公开答复期限')}"


def _event(row: CaseRow, now: datetime) -> Iterator[str]:
    day = row.safe_due_on or row.due_on
    assert day is not None
    mark = "【暂定】" if row.provisional else ""
    yield from ("BEGIN:VEVENT", f"UID:{_uid(row)}", f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{mark}{row.number} 答复到期')}"
    yield f"DESCRIPTION:{escaped(_description(row))}"
    yield f"STATUS:{'TENTATIVE' if row.provisional else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _description(row: CaseRow) -> str:
    lines = [f"申请内容：{row.request[:_LONGEST]}", f"承办：{row.departments}" if row.departments else ""]
    if row.due_on is not None and row.safe_due_on not in (None, row.due_on):
        lines.append(f"到期日 {row.due_on.isoformat()}，请按 {row.safe_due_on} 掌握")
    if row.provisional:
        lines.append("年度放假安排尚未公布，日期为暂定")
    return "\n".join(line for line in lines if line)


def _uid(row: CaseRow) -> str:
    return f"{hashlib.sha256(f'due:{row.case_id}'.encode()).hexdigest()[:32]}@disclosure-desk"


def escaped(text: str) -> str:
    """Text as a value, RFC 5545 3.3.11; control characters other than line breaks are left out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in plain if c == "\n" or (ord(c) >= 32 and ord(c) != 127))
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def folded(line: str) -> str:
    """The line broken so that no part has more than 75 octets, and never inside a character, RFC 5545 3.1."""
    parts, part, room = [], "", LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(part)
            part, room = "", LINE - 1
        part += character
        room -= size
    return "\r\n ".join([*parts, part])
