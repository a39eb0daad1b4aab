"""The letters of an office: written, reviewed, signed, printed, sent, and the papers beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.services.office_knowledge import OfficeKnowledge
from app.services.press import Press

if TYPE_CHECKING:
    from app.services.delivery import DeliveryDesk
    from app.services.labels import Labels
    from app.services.letter_fees import LetterFees
    from app.services.letter_review import Review
    from app.services.letters import Letters
    from app.services.letters_waiting import LettersWaiting
    from app.services.mail_register import MailRegister
    from app.services.office_templates import OfficeTemplates
    from app.services.on_the_spot import OnTheSpot
    from app.services.papers import Papers
    from app.services.print_jobs import PrintJobs


@dataclass
class OfficeLetters(OfficeKnowledge):
    """The services that make letters and bring them on their way. Each is imported when it is first asked for."""

    press: Press

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
