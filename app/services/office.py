"""The office: every service over one database, joined in one place and built once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from app.domain.work_calendar import WorkCalendar
from app.persistence.database import Database
from app.services.attachments import Attachments
from app.services.calendars import Calendars
from app.services.case_steps import CaseSteps
from app.services.cases import Cases
from app.services.catalogue import Catalogue
from app.services.catalogue_import import CatalogueImport
from app.services.delivery import DeliveryDesk
from app.services.drafts import Drafts
from app.services.due_warnings import DueWarnings
from app.services.earlier import Earlier
from app.services.first_start import FirstStart
from app.services.help_pages import HelpPages
from app.services.history_import import HistoryImport
from app.services.ics import DeadlineCalendar
from app.services.intake import Intake
from app.services.labels import Labels
from app.services.letter_fees import LetterFees
from app.services.letter_review import Review
from app.services.letters import Letters
from app.services.letters_waiting import LettersWaiting
from app.services.office_templates import OfficeTemplates
from app.services.on_the_spot import OnTheSpot
from app.services.papers import Papers
from app.services.people import People
from app.services.press import Press
from app.services.print_jobs import PrintJobs
from app.services.repeat_advice import RepeatDesk
from app.services.reports import Reports
from app.services.run_out import RunOut
from app.services.safekeeping import Safekeeping
from app.services.settings import Settings
from app.services.similar import Similar
from app.services.today import Today
from app.services.workplace import Folders, Workplace

__all__ = ["Folders", "Office", "open_office"]


@dataclass
class Office:
    """What a desk or a command may ask for."""

    work: Workplace
    press: Press

    @cached_property
    def first_start(self) -> FirstStart:
        """Making an office of an empty database."""
        return FirstStart(self.work)

    @cached_property
    def people(self) -> People:
        """Signing in, people and departments."""
        return People(self.work)

    @cached_property
    def settings(self) -> Settings:
        """The office's own rules."""
        return Settings(self.work)

    @cached_property
    def intake(self) -> Intake:
        """Registering requests."""
        return Intake(self.work)

    @cached_property
    def earlier(self) -> Earlier:
        """Earlier requests of the same applicant."""
        return Earlier(self.work)

    @cached_property
    def drafts(self) -> Drafts:
        """Half-typed forms."""
        return Drafts(self.work)

    @cached_property
    def today_desk(self) -> Today:
        """The morning's picture."""
        return Today(self.work)

    @cached_property
    def due_warnings(self) -> DueWarnings:
        """What is overdue or near."""
        return DueWarnings(self.work)

    @cached_property
    def deadline_calendar(self) -> DeadlineCalendar:
        """Due dates for other calendar programs."""
        return DeadlineCalendar(self.work)

    @cached_property
    def run_out(self) -> RunOut:
        """Periods that ended by themselves, as proposals."""
        return RunOut(self.work)

    @cached_property
    def cases(self) -> Cases:
        """Cases in lists and one by one."""
        return Cases(self.work)

    @cached_property
    def steps(self) -> CaseSteps:
        """Plain steps of a case."""
        return CaseSteps(self.work)

    @cached_property
    def attachments(self) -> Attachments:
        """Documents in a case's file."""
        return Attachments(self.work)

    @cached_property
    def letters(self) -> Letters:
        """Drafts and files of letters."""
        return Letters(self.work, self.press, self.similar)

    @cached_property
    def letters_waiting(self) -> LettersWaiting:
        """Letters that have not left yet, and whom they wait for."""
        return LettersWaiting(self.work)

    @cached_property
    def fees(self) -> LetterFees:
        """What an application may cost."""
        return LetterFees(self.work)

    @cached_property
    def review(self) -> Review:
        """The way of a letter to its signature."""
        return Review(self.work, self.press, self.similar)

    @cached_property
    def templates(self) -> OfficeTemplates:
        """The office's own letter templates."""
        return OfficeTemplates(self.work, self.press)

    @cached_property
    def papers(self) -> Papers:
        """Forms and records that nobody signs."""
        return Papers(self.work, self.press)

    @cached_property
    def labels(self) -> Labels:
        """Envelopes and address labels."""
        return Labels(self.work, self.press)

    @cached_property
    def print_jobs(self) -> PrintJobs:
        """Many letters printed in one go."""
        return PrintJobs(self.work)

    @cached_property
    def delivery(self) -> DeliveryDesk:
        """Letters leaving the agency."""
        return DeliveryDesk(self.work)

    @cached_property
    def catalogue(self) -> Catalogue:
        """What is published, and the negative list."""
        return Catalogue(self.work)

    @cached_property
    def catalogue_import(self) -> CatalogueImport:
        """Taking over files of the two lists."""
        return CatalogueImport(self.catalogue)

    @cached_property
    def on_the_spot(self) -> OnTheSpot:
        """Answers at the counter."""
        return OnTheSpot(self.work, self.press, self.similar)

    @cached_property
    def calendars(self) -> Calendars:
        """Notices of working days, shown before they are applied."""
        return Calendars(self.work)

    @cached_property
    def reports(self) -> Reports:
        """The register, the annual table, the quarterly analysis."""
        return Reports(self.work)

    @cached_property
    def similar(self) -> Similar:
        """Earlier requests like a new one."""
        return Similar(self.work)

    @cached_property
    def repeat_advice(self) -> RepeatDesk:
        """Repeat and volume: who asks again, who asks much."""
        return RepeatDesk(self.work, self.earlier, self.similar)

    @cached_property
    def history_import(self) -> HistoryImport:
        """Taking over registers kept elsewhere."""
        return HistoryImport(self.work)

    @cached_property
    def help(self) -> HelpPages:
        """The pages behind F1."""
        return HelpPages(self.work.folders.resources)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Verification and backup."""
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


def open_office(url: str, folders: Folders, now: Callable[[], datetime], keys: Path | None = None) -> Office:
    """Opens (or makes) the database at `url` and joins the services over it.

    `now` gives the present instant with its time zone; `keys` is the master key's file. Raises StorageUnavailable.
    """
    work = Workplace(Database.open(url, keys=keys, clock=now), folders, now)
    return Office(work, Press(folders.templates, folders.resources / "fonts", folders.office_templates))
