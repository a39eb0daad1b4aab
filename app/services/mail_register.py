"""收发室交接登记簿: what came by post between two days, as a paper on which mail room and desk sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import permissions
from app.domain.errors import InputRejected
from app.domain.mail_register import BY_POST, mail_line, mail_register
from app.domain.permissions import Action, SignedIn
from app.domain.state import fold
from app.persistence import chain, past_cases
from app.services.papers import PaperFiles
from app.services.press import Press
from app.services.workplace import Workplace


@dataclass
class MailRegister:
    """The register; making it changes nothing."""

    work: Workplace
    press: Press

    def paper(self, who: SignedIn, first: date, last: date) -> PaperFiles:
        """The register of what reached the mail room from `first` to `last`, both included, in both forms.

        Raises Refused without the role, InputRejected when the days stand the wrong way round.
        """
        permissions.require(who, Action.MAKE_REPORTS)
        if last < first:
            raise InputRejected("last", f"截止日期{last}早于开始日期{first}")
        with self.work.database.reading() as session:
            ids = past_cases.ids_by_channel(session, [channel.value for channel in BY_POST], first)
            found = (mail_line(case, fold(case)) for case in chain.read_many(session, ids))
            lines = [line for line in found if line is not None]
            agency = self.work.settings(session).agency.name
        letter = mail_register(agency, first, last, lines)
        return PaperFiles(letter.title, self.press.pdf(letter), self.press.docx(letter))
