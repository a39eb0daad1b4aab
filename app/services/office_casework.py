"""The cases of an office: registered, listed, watched, taken from step to step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.services.attachment_text import AttachmentText
    from app.services.attachments import Attachments
    from app.services.case_steps import CaseSteps
    from app.services.cases import Cases
    from app.services.drafts import Drafts
    from app.services.due_warnings import DueWarnings
    from app.services.intake import Intake
    from app.services.run_out import RunOut
    from app.services.taking_back import TakingBack
    from app.services.today import Today


@dataclass
class OfficeCasework:
    """The services that work on cases. Each is imported when it is first asked for."""

    work: Workplace

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
