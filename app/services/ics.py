"""Open deadlines as an iCalendar file (RFC 5545): all-day events that any calendar program takes in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain

from app.domain.case_clock import KINDS_READ, read_case
from app.domain.clock_reading import Deadline
from app.domain.permissions import SignedIn
from app.domain.state import fold
from app.persistence import case_list, due_dates
from app.persistence import chain as chains
from app.persistence.case_list import CaseRow, Query
from app.persistence.session import Session
from app.services.all_deadlines import LABELS
from app.services.run_out import ASKING
from app.services.today import query_of
from app.services.workplace import Workplace

LINE = 75
"""Octets a line may have without its end, RFC 5545 3.1."""
_MOST = 10_000
_ASKED = ("supplement", "fee_payment", "third_party_opinion", "co_producer_opinion")
"""What others were asked for; the notice of a supplement is nobody's duty until one is needed."""
_LONGEST = 120
"""Characters of a request in a title: a calendar shows no more."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file's text with its line ends, and how many dates stand in it."""

    text: str
    events: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A period that runs for somebody who was asked in a case: `key` tells it from the others of the case."""

    row: CaseRow
    key: str
    title: str
    on: date
    provisional: bool


@dataclass
class DeadlineCalendar:
    """Due dates of open cases for another program; making the file changes nothing."""

    work: Workplace

    def export(self, who: SignedIn) -> CalendarFile:
        """The open deadlines of this person's cases: of the replies, each on the day alerts go by, and of all who were
        asked for something (supplement, payment, opinion), until which a case whose clock stands is waited for.

        The same deadline bears the same UID in every export, so that taking it in again moves the event.
        """
        mine = query_of(who)
        with self.work.database.reading() as session:
            now = self.work.now(session)
            wanted = Query(
                department_id=mine.department_id, due_from=date.min, sort="due_on", descending=False, limit=_MOST
            )
            rows = case_list.rows(session, wanted) if mine.stages else []
            waiting = list(_waiting(self.work, session, mine.department_id, now.date())) if mine.stages else []
            agency = self.work.settings(session).agency.name
        return CalendarFile(calendar_text(rows, agency, now, waiting), len(rows) + len(waiting))


def calendar_text(rows: Iterable[CaseRow], agency: str, now: datetime, waiting: Iterable[_Waiting] = ()) -> str:
    """The whole file; `now` is the instant of its making."""
    events = chain.from_iterable((*(_event(row, now) for row in rows), *(_event_of(one, now) for one in waiting)))
    return "".join(f"{folded(line)}\r\n" for line in (*_head(agency), *events, "END:VCALENDAR"))


def _waiting(work: Workplace, session: Session, department_id: str | None, today: date) -> Iterator[_Waiting]:
    """The periods still open of those who were asked for something in the open cases."""
    calendar = work.calendar(session)
    ids = due_dates.with_steps(session, ASKING, department_id)
    asked: dict[str, list[Deadline]] = {}
    for case in chains.read_many(session, ids, KINDS_READ):
        reading = read_case(case, fold(case), calendar, today)
        others = reading.other_deadlines if reading else ()
        asked[case.id] = [one for one in others if one.what in _ASKED and one.met is None]
    rows = case_list.find_many(session, [case_id for case_id, ones in asked.items() if ones])
    for case_id, row in sorted(rows.items()):
        yield from (_period(row, one, calendar.provisional(one.due_on.year)) for one in asked[case_id])


def _period(row: CaseRow, one: Deadline, provisional: bool) -> _Waiting:
    about = f"（{one.about}）" if one.about else ""
    key = f"{one.what}:{one.about}:{one.starts_on}"
    return _Waiting(row, key, f"{LABELS[one.what]}{about}期满", one.due_on, provisional)


def _head(agency: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//disclosure-desk//deadlines//ZH", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{escaped(f'{agency}依申请公开期限')}"


def _event(row: CaseRow, now: datetime) -> Iterator[str]:
    day = row.safe_due_on or row.due_on
    assert day is not None
    yield from _written(f"due:{row.case_id}", day, f"{row.number} 答复到期", _description(row), row.provisional, now)


def _event_of(one: _Waiting, now: datetime) -> Iterator[str]:
    title, about = f"{one.row.number} {one.title}", "\n".join(_about(one.row))
    yield from _written(f"{one.key}:{one.row.case_id}", one.on, title, about, one.provisional, now)


def _written(  # what RFC 5545 wants of an event, and no more
    key: str, day: date, title: str, description: str, provisional: bool, now: datetime
) -> Iterator[str]:
    mark = "【暂定】" if provisional else ""
    yield from ("BEGIN:VEVENT", f"UID:{_uid(key)}", f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(f'{mark}{title}')}"
    yield f"DESCRIPTION:{escaped(description)}"
    yield f"STATUS:{'TENTATIVE' if provisional else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _about(row: CaseRow) -> list[str]:
    return [f"申请内容：{row.request[:_LONGEST]}", *([f"承办：{row.departments}"] if row.departments else [])]


def _description(row: CaseRow) -> str:
    lines = _about(row)
    if row.due_on is not None and row.safe_due_on not in (None, row.due_on):
        lines.append(f"到期日 {row.due_on.isoformat()}，请按 {row.safe_due_on} 掌握")
    if row.provisional:
        lines.append("年度放假安排尚未公布，日期为暂定")
    return "\n".join(lines)


def _uid(key: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@disclosure-desk"


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
