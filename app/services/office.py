"""The office: every service over one database, joined in one place and built once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.work_calendar import WorkCalendar
from app.persistence.database import Database
from app.services.office_casework import OfficeCasework
from app.services.office_letters import OfficeLetters
from app.services.press import Press
from app.services.workplace import Folders, Workplace

if TYPE_CHECKING:
    from app.services.calendars import Calendars
    from app.services.example_office import ExampleOffice
    from app.services.first_start import FirstStart
    from app.services.hand_over import HandOver
    from app.services.history_import import HistoryImport
    from app.services.ics import DeadlineCalendar
    from app.services.people import People
    from app.services.reports import Reports
    from app.services.safekeeping import Safekeeping
    from app.services.settings import Settings


@dataclass
class Office(OfficeCasework, OfficeLetters):
    """What a desk or a command may ask for: the casework, the letters, what the office knows, and its housekeeping.

    A service is imported when it is first asked for: a desk that starts needs few of them.
    """

    @cached_property
    def first_start(self) -> FirstStart:
        """Making an office of an empty database."""
        from app.services.first_start import FirstStart

        return FirstStart(self.work)

    @cached_property
    def example(self) -> ExampleOffice:
        """Taking over the example office."""
        from app.services.example_office import ExampleOffice

        return ExampleOffice(self.work)

    @cached_property
    def people(self) -> People:
        """Signing in, people and departments."""
        from app.services.people import People

        return People(self.work)

    @cached_property
    def settings(self) -> Settings:
        """The office's own rules."""
        from app.services.settings import Settings

        return Settings(self.work)

    @cached_property
    def deadline_calendar(self) -> DeadlineCalendar:
        """Due dates for other calendar programs."""
        from app.services.ics import DeadlineCalendar

        return DeadlineCalendar(self.work)

    @cached_property
    def calendars(self) -> Calendars:
        """Notices of working days, shown before they are applied."""
        from app.services.calendars import Calendars

        return Calendars(self.work)

    @cached_property
    def reports(self) -> Reports:
        """The register, the annual table, the quarterly analysis."""
        from app.services.reports import Reports

        return Reports(self.work)

    @cached_property
    def hand_over(self) -> HandOver:
        """All cases of somebody who leaves go to another."""
        from app.services.hand_over import HandOver

        return HandOver(self.work)

    @cached_property
    def history_import(self) -> HistoryImport:
        """Taking over registers kept elsewhere."""
        from app.services.history_import import HistoryImport

        return HistoryImport(self.work)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Verification and backup."""
        from app.services.safekeeping import Safekeeping

        return Safekeeping(self.work)

    def today(self) -> date:
        """The civil date of China."""
        return self.work.today()

    def calendar(self) -> WorkCalendar:
        """The calendar in force."""
        with self.work.database.reading() as session:
            return self.work.calendar(session)

    def close(self) -> None:
        """Lets go of the database."""
        self.work.database.close()


def open_office(
    url: str,
    folders: Folders,
    now: Callable[[], datetime],
    keys: Path | None = None,
    *,
    installed_fonts: bool = False,
    hasty: bool = False,
) -> Office:
    """Opens (or makes) the database at `url` and joins the services over it.

    `now` gives the present instant with its time zone; `keys` is the master key's file. With `installed_fonts` letters
    are set in the computer's own official fonts where it has them. A `hasty` office does not wait for the disk: only
    for one that is made anew if anything happens. Raises StorageUnavailable.
    """
    work = Workplace(Database.open(url, keys=keys, clock=now, hasty=hasty), folders, now)
    fonts = folders.resources / "fonts"
    press = Press(folders.templates, fonts, folders.office_templates, installed_fonts=installed_fonts)
    return Office(work, press)
