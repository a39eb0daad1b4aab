"""Papers and letters of a case, opened for looking and printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.permissions import SignedIn
from app.domain.steps import PrintWay
from app.services.office import Office
from app.services.papers import PaperFiles
from ui.shared.background import Lanes
from ui.shared.mailing_dialog import MailingDialog
from ui.shared.mailing_sheet import SheetDialog
from ui.shared.mailings_dialog import MailingsDialog
from ui.shared.paper_dialog import PaperDialog

Recorded = Callable[[], None]
ENVELOPE = "envelope"
"""Asked for like a paper of the case."""


def show_paper(
    parent: QWidget, office: Office, who: SignedIn, lanes: Lanes, case_id: str, kind: str, recorded: Recorded
) -> QDialog:
    """Show a paper of a case, or the envelope of what is sent to its applicant, without holding up the caller.

    That a paper was printed or saved is recorded in the case; `recorded` is told so.
    """
    if kind == ENVELOPE:
        return show_mailing(parent, office, who, lanes, [(case_id, "")])

    def record(way: PrintWay, copies: int = 1) -> None:
        work = partial(office.print_jobs.record_paper, who, case_id, kind, way, copies)
        lanes.write(parent, work, lambda _nothing: recorded())

    title = QCoreApplication.translate("papers", "文书预览")
    return _opened(PaperDialog(parent, lanes, title, lambda: office.papers.paper(who, kind, case_id)), record)


def show_letter(
    parent: QWidget, office: Office, who: SignedIn, lanes: Lanes, case_id: str, letter_id: str, recorded: Recorded
) -> PaperDialog:
    """Show the frozen files of a numbered letter without holding up the caller.

    That it was printed or saved is recorded in the case; `recorded` is told so.
    """
    title, file = QCoreApplication.translate("papers", "文书"), office.letters.file

    def read() -> PaperFiles:
        return PaperFiles(title, file(case_id, letter_id, "pdf"), file(case_id, letter_id, "docx"))

    def record(way: PrintWay, copies: int = 1) -> None:
        letters = ((case_id, letter_id),)
        lanes.write(parent, lambda: office.print_jobs.record(who, letters, way, copies), lambda _numbers: recorded())

    return _opened(PaperDialog(parent, lanes, title, read), record)


def _opened(dialog: PaperDialog, record: Callable[..., None]) -> PaperDialog:
    dialog.printed.connect(lambda copies: record(PrintWay.PRINT, copies))
    dialog.saved.connect(lambda: record(PrintWay.EXPORT))
    dialog.open()
    return dialog


def show_mailing(
    parent: QWidget, office: Office, who: SignedIn, lanes: Lanes, letters: Sequence[tuple[str, str]]
) -> SheetDialog:
    """Show the envelope of a letter, to be put right, or the envelopes of several; pairs of case and letter."""
    if len(letters) == 1:
        dialog: SheetDialog = MailingDialog(parent, office, who, lanes, *letters[0])
    else:
        dialog = MailingsDialog(parent, office, who, lanes, letters)
    dialog.open()
    return dialog
