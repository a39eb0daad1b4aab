"""Next year's arrangement: read from the notice, shown with every case it moves, applied only on consent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import permissions
from app.domain.arrangement import Arrangement
from app.domain.case import Case
from app.domain.errors import InputRejected, Refused
from app.domain.notice import notice_problems, parse_notice
from app.domain.notice_doubts import amendments_lost, doubts
from app.domain.permissions import Action, SignedIn
from app.domain.steps import CalendarApplied
from app.domain.work_calendar import WorkCalendar
from app.persistence import calendars, chain, due_dates
from app.persistence import settings as stored_settings
from app.persistence.calendars import CalendarVersion
from app.persistence.session import Session
from app.persistence.settings import Change
from app.services import case_work, office_calendar
from app.services.change_sheet import ChangeSheet, Moved, sheet_of
from app.services.workplace import Workplace, actor

_REGIONAL = "regional_days"
_RULE = "《政府信息公开条例》第三十三条"

__all__ = ["Calendars", "ChangeSheet", "LoadedVersion", "Moved", "NoticeRead"]


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice or regional days as read: what is wrong with them, or what they change and the calendar they make.

    `doubts` is what speaks against its being whole; a person may load it all the same.
    """

    problems: tuple[str, ...]
    sheet: ChangeSheet | None = None
    proposed: WorkCalendar | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedVersion:
    """One loading: the notices of a year, or the regional days, that held from then on, by whom, when and why.

    `year` is None for regional days.
    """

    year: int | None
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
                now = self.work.calendar(session)
            found = (*doubts(text, notice), *amendments_lost(notice, now.arrangements))
            return NoticeRead((), sheet, _with(now, sheet), found)
        except InputRejected as trouble:
            return NoticeRead((trouble.sentence,))

    def read_regional(self, lines: Sequence[str]) -> NoticeRead:
        """The regional days off as they would stand, one a line, with their change sheet; writes nothing."""
        kept = tuple(line.strip() for line in lines if line.strip())
        try:
            days = office_calendar.regional_days(kept)
        except InputRejected as trouble:
            return NoticeRead((trouble.sentence,))
        with self.work.database.reading() as session:
            old = self.work.calendar(session)
            new, today = old.with_regional(days), self.work.now(session).date()
            return NoticeRead((), sheet_of(session, None, old, new, today, kept), new)

    def versions(self) -> tuple[LoadedVersion, ...]:
        """Every loading in this office, the latest first; what came with the program is not among them."""
        with self.work.database.reading() as session:
            found = [_loaded(one) for year in calendars.newest(session) for one in calendars.history(session, year)]
            found += [_changed(one) for one in stored_settings.history(session, _REGIONAL)]
        return tuple(sorted(found, key=lambda one: one.loaded_at, reverse=True))

    def apply(self, who: SignedIn, sheet: ChangeSheet, reason: str) -> int:
        """Loads what a sheet is about that somebody has looked at; each moved case gets a step that says so.

        Refused when cases or calendar changed since the sheet was made: then it is to be looked at again. Returns the
        number of cases moved. Closed cases keep their dates for ever.
        """
        permissions.require(who, Action.APPLY_CALENDAR)
        if not reason.strip():
            raise InputRejected("reason", "请写明启用的理由，例如通知的文号和日期")
        with self.work.database.transaction() as session:
            old = self.work.calendar(session)
            new, today = _with(old, sheet), self.work.now(session).date()
            if sheet_of(session, sheet.notice, old, new, today, sheet.regional) != sheet:
                raise Refused("案件或者日历在此期间有变化，请重新核对变动清单", _RULE)
            _keep(session, self.work, who, sheet, reason)
            moved = {one.case_id: one for one in sheet.moved}
            for case in chain.read_many(session, moved):
                self._record(session, who, case, moved[case.id], new)
            self._refresh_later(session, sheet, moved)
        return len(sheet.moved)

    def _record(self, session: Session, who: SignedIn, case: Case, moved: Moved, new: WorkCalendar) -> None:
        """The chain is as it was on the sheet; no person acts in the case, so there is nothing to judge."""
        now = self.work.now(session)
        step = CalendarApplied(
            on=now.date(), old_due_on=moved.old_due_on, new_due_on=moved.new_due_on, digest=new.digest
        )
        entry = chain.append(session, case.id, case.length, step, actor(who), now)
        case_work.refresh(self.work, session, case.appended(entry))

    def _refresh_later(self, session: Session, sheet: ChangeSheet, done: Collection[str]) -> None:
        """Rows of open cases hold more than the date, such as whether it is provisional: that changes without it."""
        first = _first_day(sheet)
        ids = [one.case_id for one in due_dates.open_due(session, first)] if first else []
        still = due_dates.standing_still(session) if first else []
        for case in chain.read_many(session, [case_id for case_id in (*ids, *still) if case_id not in done]):
            case_work.refresh(self.work, session, case)


def _with(old: WorkCalendar, sheet: ChangeSheet) -> WorkCalendar:
    if sheet.notice is not None:
        return old.with_notice(sheet.notice)
    return old.with_regional(office_calendar.regional_days(sheet.regional))


def _first_day(sheet: ChangeSheet) -> date | None:
    """No date before this day depends on it: a notice names no earlier day, and its year begins no earlier."""
    if sheet.notice is None:
        return min((*sheet.newly_off, *sheet.newly_worked), default=None)
    return min([date(sheet.notice.year, 1, 1), *sheet.notice.off, *sheet.notice.worked])


def _loaded(version: CalendarVersion) -> LoadedVersion:
    sources = tuple(str(notice.get("source") or "") for notice in version.arrangement["notices"])
    reason = str(version.arrangement.get("reason") or "")
    return LoadedVersion(version.year, sources, version.by.name, version.loaded_at, reason)


def _changed(change: Change) -> LoadedVersion:
    return LoadedVersion(None, tuple(change.value), change.by.name, change.changed_at, change.reason)


def _keep(session: Session, work: Workplace, who: SignedIn, sheet: ChangeSheet, reason: str) -> None:
    notice, now = sheet.notice, work.now(session)
    if notice is None:
        stored_settings.change(session, _REGIONAL, list(sheet.regional), actor(who), now, reason)
        return
    current = office_calendar.notices_of(session, work.folders.resources, notice.year)
    kept = [one for one in current if one.source != notice.source] if notice.amends is not None else []
    plain = {"notices": [one.to_plain() for one in (*kept, notice)], "reason": reason}
    calendars.add(session, notice.year, plain, actor(who), now)
