"""What every service stands on: the database, the folders, the clock, the office's rules and its calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from app.domain.case import Actor
from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.domain.procedure import CHINA
from app.domain.steps.codec import record_from_plain
from app.domain.work_calendar import WorkCalendar
from app.persistence import calendars
from app.persistence import settings as stored_settings
from app.persistence.database import Database
from app.persistence.session import Session
from app.services import office_calendar


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program finds what it ships with and where the office keeps its own."""

    resources: Path
    templates: Path
    office_templates: Path | None = None


@dataclass
class Workplace:
    """One office at one database; built once, handed to every service."""

    database: Database
    folders: Folders
    clock: Callable[[], datetime]
    kept_calendars: dict[str, WorkCalendar] = field(default_factory=dict, init=False)
    """Calendars of closed cases by their digest; a calendar never changes, so it may be kept."""
    _settings: tuple[int, OfficeSettings] | None = field(default=None, init=False)
    _calendar: tuple[tuple[int, int], WorkCalendar] | None = field(default=None, init=False)

    def now(self, session: Session) -> datetime:
        """This moment in +08:00; on a server by the server's clock."""
        return self.database.now(session)

    def today(self) -> date:
        """The civil date of China on this machine; writing actions ask the database instead."""
        return self.clock().astimezone(CHINA).date()

    def settings(self, session: Session) -> OfficeSettings:
        """The office's rules as they stand; read again after any desk changed one."""
        stamp, kept = calendars.stamp(session)[1], self._settings
        if kept is None or kept[0] != stamp:
            kept = self._settings = (stamp, read_settings(session))
        return kept[1]

    def calendar(self, session: Session) -> WorkCalendar:
        """The calendar in force: shipped years, the years loaded since, and the office's regional days off.

        It is built once, and again after any desk loaded a notice or changed a setting: no two desks count differently.
        """
        stamp, kept = calendars.stamp(session), self._calendar
        if kept is None or kept[0] != stamp:
            made = office_calendar.in_force(session, self.folders.resources, self.settings(session))
            kept = self._calendar = (stamp, made)
        return kept[1]


def read_settings(session: Session) -> OfficeSettings:
    """The stored settings over the defaults."""
    stored = stored_settings.read_all(session)
    known = {key: value for key, value in stored.items() if key in OfficeSettings.__dataclass_fields__}
    return replace(record_from_plain(OfficeSettings, known))


def actor(who: SignedIn) -> Actor:
    """The signed-in person as the chain names them."""
    return Actor(who.id, who.name)
