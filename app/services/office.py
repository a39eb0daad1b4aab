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
from app.services.office_knowledge import OfficeKnowledge
from app.services.press import Press
from app.services.workplace import Folders, Workplace

if TYPE_CHECKING:
    from app.services.attachment_text import AttachmentText
    from app.services.attachments import Attachments
    from app.services.calendars import Calendars
    from app.services.case_steps import CaseSteps
    from app.services.cases import Cases
    from app.services.delivery import DeliveryDesk
    from app.services.drafts import Drafts
    from app.services.due_warnings import DueWarnings
    from app.services.example_office import ExampleOffice
    from app.services.first_start import FirstStart
    from app.services.hand_over import HandOver
    from app.services.history_import import HistoryImport
    from app.services.ics import DeadlineCalendar
    from app.services.intake import Intake
    from app.services.labels import Labels
    from app.services.letter_fees import LetterFees
    from app.services.letter_review import Review
    from app.services.letters import Letters
    from app.services.letters_waiting import LettersWaiting
    from app.services.mail_register import MailRegister
    from app.services.office_templates import OfficeTemplates
    from app.services.on_the_spot import OnTheSpot
    from app.services.papers import Papers
    from app.services.people import People
    from app.services.print_jobs import PrintJobs
    from app.services.reports import Reports
    from app.services.run_out import RunOut
    from app.services.safekeeping import Safekeeping
    from app.services.settings import Settings
    from app.services.taking_back import TakingBack
    from app.services.today import Today

__all__ = ["Folders", "Office", "open_office"]


@dataclass
class Office(OfficeKnowledge):
    """What a desk or a command may ask for.

    A service is imported when it is first asked for: a desk that starts needs few of them.
    """

    press: Press

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
    def intake(self) -> Intake:
        """Registering requests."""
        from app.services.intake import Intake

        return Intake(self.work)

    @cached_property
    def drafts(self) -> Drafts:
        """Half-typed forms."""
        from app.services.drafts import Drafts

        return Drafts(self.work)

    @cached_property
    def today_desk(self) -> Today:
        """The morning's picture."""
        from app.services.today import Today

        return Today(self.work)

    @cached_property
    def due_warnings(self) -> DueWarnings:
        """What is overdue or near."""
        from app.services.due_warnings import DueWarnings

        return DueWarnings(self.work)

    @cached_property
    def deadline_calendar(self) -> DeadlineCalendar:
        """Due dates for other calendar programs."""
        from app.services.ics import DeadlineCalendar

        return DeadlineCalendar(self.work)

    @cached_property
    def run_out(self) -> RunOut:
        """Periods that ended by themselves, as proposals."""
        from app.services.run_out import RunOut

        return RunOut(self.work)

    @cached_property
    def cases(self) -> Cases:
        """Cases in lists and one by one."""
        from app.services.cases import Cases

        return Cases(self.work)

    @cached_property
    def steps(self) -> CaseSteps:
        """Plain steps of a case."""
        from app.services.case_steps import CaseSteps

        return CaseSteps(self.work)

    @cached_property
    def taking_back(self) -> TakingBack:
        """Steps one has just taken, taken back."""
        from app.services.taking_back import TakingBack

        return TakingBack(self.work)

    @cached_property
    def attachments(self) -> Attachments:
        """Documents in a case's file."""
        from app.services.attachments import Attachments

        return Attachments(self.work)

    @cached_property
    def attachment_text(self) -> AttachmentText:
        """What stands in attached documents."""
        from app.services.attachment_text import AttachmentText

        return AttachmentText(self.work)

    @cached_property
    def letters(self) -> Letters:
        """Drafts and files of letters."""
        from app.services.letters import Letters

        return Letters(self.work, self.press, self.similar)

    @cached_property
    def letters_waiting(self) -> LettersWaiting:
        """Letters that have not left yet, and whom they wait for."""
        from app.services.letters_waiting import LettersWaiting

        return LettersWaiting(self.work)

    @cached_property
    def fees(self) -> LetterFees:
        """What an application may cost."""
        from app.services.letter_fees import LetterFees

        return LetterFees(self.work)

    @cached_property
    def review(self) -> Review:
        """The way of a letter to its signature."""
        from app.services.letter_review import Review

        return Review(self.work, self.press, self.similar)

    @cached_property
    def templates(self) -> OfficeTemplates:
        """The office's own letter templates."""
        from app.services.office_templates import OfficeTemplates

        return OfficeTemplates(self.work, self.press)

    @cached_property
    def mail_register(self) -> MailRegister:
        """The register of the mail room, as a paper."""
        from app.services.mail_register import MailRegister

        return MailRegister(self.work, self.press)

    @cached_property
    def papers(self) -> Papers:
        """Forms and records that nobody signs."""
        from app.services.papers import Papers

        return Papers(self.work, self.press)

    @cached_property
    def labels(self) -> Labels:
        """Envelopes and address labels."""
        from app.services.labels import Labels

        return Labels(self.work, self.press)

    @cached_property
    def print_jobs(self) -> PrintJobs:
        """Many letters printed in one go."""
        from app.services.print_jobs import PrintJobs

        return PrintJobs(self.work)

    @cached_property
    def delivery(self) -> DeliveryDesk:
        """Letters leaving the agency."""
        from app.services.delivery import DeliveryDesk

        return DeliveryDesk(self.work)

    @cached_property
    def on_the_spot(self) -> OnTheSpot:
        """Answers at the counter."""
        from app.services.on_the_spot import OnTheSpot

        return OnTheSpot(self.work, self.press, self.similar)

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
