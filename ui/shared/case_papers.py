"""Papers and letters of a case, opened for looking and printing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.papers import PaperFiles
from ui.shared.background import Lanes
from ui.shared.mailing_dialog import MailingDialog
from ui.shared.paper_dialog import PaperDialog

ENVELOPE = "envelope"
"""Asked for like a paper of the case."""


def show_paper(parent: QWidget, office: Office, who: SignedIn, lanes: Lanes, case_id: str, kind: str) -> QDialog:
    """Show a paper of a case, or the envelope of what is sent to its applicant, without holding up the caller."""
    if kind == ENVELOPE:
        mailing = MailingDialog(parent, office, who, lanes, case_id)
        mailing.open()
        return mailing
    title = QCoreApplication.translate("papers", "文书预览")
    dialog = PaperDialog(parent, lanes, title, lambda: office.papers.paper(who, kind, case_id))
    dialog.open()
    return dialog


def show_letter(parent: QWidget, office: Office, lanes: Lanes, case_id: str, letter_id: str) -> PaperDialog:
    """Show the frozen files of a numbered letter without holding up the caller."""
    title, file = QCoreApplication.translate("papers", "文书"), office.letters.file

    def read() -> PaperFiles:
        return PaperFiles(title, file(case_id, letter_id, "pdf"), file(case_id, letter_id, "docx"))

    dialog = PaperDialog(parent, lanes, title, read)
    dialog.open()
    return dialog
