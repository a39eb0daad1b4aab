"""Next year's arrangement: read from the notice, shown with every case it moves, applied only on consent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import permissions
from app.domain.arrangement import Arrangement
from app.domain.case import Case
from app.domain.errors import InputRejected, Refused
from app.domain.notice import notice_problems, parse_notice
from app.domain.notice_doubts import doubts
from app.domain.permissions import Action, SignedIn
from app.domain.steps import CalendarApplied
from app.domain.work_calendar import WorkCalendar
from app.persistence import calendars, chain, due_dates
from app.persistence.calendars import CalendarVersion
from app.persistence.session import Session
from app.services import case_work, office_calendar
from app.services.change_sheet import ChangeSheet, Moved, sheet_of
from app.services.workplace import Workplace, actor

_RULE = "《政府信息公开条例》第三十三条"

__all__ = ["Calendars", "ChangeSheet", "LoadedVersion", "Moved", "NoticeRead"]


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """The text of a notice as read: what is wrong with it, or what it would change and the calendar it would make.

    `doubts` is what speaks against its being whole; a person compares it with the original and may load it all the same.
    """

    problems: tuple[str, ...]
    sheet: ChangeSheet | None = None
    proposed: WorkCalendar | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """One loading of a year's arrangement: the notices that held from then on, by whom, when and why."""

    year: int
    sources: tuple[str, ...]
    by: str
    loaded_at: datetime
    reason: str


@dataclass
class Calendars:
    """The office's calendar and its versions."""

    work: Workplace

    def change_sheet(self, notice: Arrangement) -> ChangeSheet:
        """Every open case whose due date this notice moves, old date and new; writes nothing.

        A notice that only prolongs a holiday is written out day by day first. Raises InputRejected when it finds
        nothing to amend.
        """
        with self.work.database.reading() as session:
            old = self.work.calendar(session)
            written = old.written_out(notice)
            return sheet_of(session, written, old, old.with_notice(written), self.work.now(session).date())

    def read_notice(self, text: str, year: int | None = None) -> NoticeRead:
        """The pasted text of a notice with its change sheet, or all that is wrong with it; writes nothing."""
        problems = notice_problems(text, year)
        if problems:
            return NoticeRead(problems)
        try:
            notice = parse_notice(text, year)
            sheet = self.change_sheet(notice)
            with self.work.database.reading() as session:
                proposed = self.work.calendar(session).with_notice(sheet.notice)
            return NoticeRead((), sheet, proposed, doubts(text, notice))
        except InputRejected as trouble:
            return NoticeRead((trouble.sentence,))

    def versions(self) -> tuple[LoadedVersion, ...]:
        """Every loading of a year in this office, the latest first; what came with the program is not among them."""
        with self.work.database.reading() as session:
            found = [_loaded(one) for year in calendars.newest(session) for one in calendars.history(session, year)]
        return tuple(sorted(found, key=lambda one: one.loaded_at, reverse=True))

    def apply(self, who: SignedIn, sheet: ChangeSheet, reason: str) -> int:
        """Loads the notice of a sheet somebody has looked at; each moved case gets a step that says so.

        Refused when cases or calendar changed since the sheet was made: then it is to be looked at again. Returns the
        number of cases moved. Closed cases keep their dates for ever.
        """
        permissions.require(who, Action.APPLY_CALENDAR)
        if not reason.strip():
            raise InputRejected("reason", "请写明启用的理由，例如通知的文号和日期")
        with self.work.database.transaction() as session:
            old = self.work.calendar(session)
            new, now = old.with_notice(sheet.notice), self.work.now(session)
            if sheet_of(session, sheet.notice, old, new, now.date()) != sheet:
                raise Refused("案件或者日历在此期间有变化，请重新核对变动清单", _RULE)
            _keep(session, self.work, who, sheet.notice, reason)
            moved = {one.case_id: one for one in sheet.moved}
            for case in chain.read_many(session, moved):
                self._record(session, who, case, moved[case.id], new)
            self._refresh_later(session, sheet.notice, moved)
        return len(sheet.moved)

    def _record(self, session: Session, who: SignedIn, case: Case, moved: Moved, new: WorkCalendar) -> None:
        """The chain is as it was on the sheet; no person acts in the case, so there is nothing to judge."""
        now = self.work.now(session)
        step = CalendarApplied(
            on=now.date(), old_due_on=moved.old_due_on, new_due_on=moved.new_due_on, digest=new.digest
        )
        entry = chain.append(session, case.id, case.length, step, actor(who), now)
        case_work.refresh(self.work, session, case.appended(entry))

    def _refresh_later(self, session: Session, notice: Arrangement, done: Collection[str]) -> None:
        """Rows of open cases hold whether their date is provisional: that changes though no date moves."""
        ids = [one.case_id for one in due_dates.open_due(session, _first_day(notice))]
        for case in chain.read_many(session, [case_id for case_id in ids if case_id not in done]):
            case_work.refresh(self.work, session, case)


def _first_day(notice: Arrangement) -> date:
    """No date before this day depends on the notice: it names no earlier day, and its year begins no earlier."""
    return min([date(notice.year, 1, 1), *notice.off, *notice.worked])


def _loaded(version: CalendarVersion) -> LoadedVersion:
    sources = tuple(str(notice.get("source") or "") for notice in version.arrangement["notices"])
    reason = str(version.arrangement.get("reason") or "")
    return LoadedVersion(version.year, sources, version.by.name, version.loaded_at, reason)


def _keep(session: Session, work: Workplace, who: SignedIn, notice: Arrangement, reason: str) -> None:
    year = notice.year
    current = [
        one for one in office_calendar.notices_of(session, work.folders.resources, year) if one.source != notice.source
    ]
    kept = [*current, notice] if notice.amends is not None else [notice]
    plain = {"notices": [one.to_plain() for one in kept], "reason": reason}
    calendars.add(session, year, plain, actor(who), work.now(session))
