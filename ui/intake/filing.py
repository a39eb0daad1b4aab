"""Files of a request just registered go into its case; the registration stands whatever becomes of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.office import Office
from ui.intake.files_owed import FilesOwed
from ui.shared.attaching import Attaching, Incoming, NotAdded
from ui.shared.background import Lanes


class Filing(QObject):
    """One case after another; every fact names its case."""

    progressed = Signal(str)
    """How far it is, in words."""
    kept = Signal(str, str)
    """The id of a case that has more documents now, and what to say; nothing where trouble is said beside it."""
    hindered = Signal(str, str, object)
    """The id of a case, why files did not go in, and these files as a tuple of `Incoming`."""

    unfinished = Signal(object)
    """A tuple of `Owed`: files that an earlier run of the program did not get to."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._owed = FilesOwed(office, who, lanes, self)
        self._owed.found.connect(self.unfinished)
        self.attaching = Attaching(office, who, lanes, self)
        self.attaching.progressed.connect(self.progressed)
        self.attaching.done.connect(self._on_done)
        self.attaching.failed.connect(self._on_failed)

    def open(self) -> None:
        """Look for what was left unfinished."""
        self._owed.open()

    def put_into(self, case_id: str, number: str, files: Sequence[Incoming]) -> None:
        """Add these files to a case, whatever has happened in it since it was registered."""
        if files:
            self._owed.add(case_id, number, files)
            self.attaching.begin(case_id, None, files)

    def _on_done(self, view: CaseView, words: str) -> None:
        self._owed.forget(view.case.id)
        self.kept.emit(view.case.id, words)

    def _on_failed(self, result: NotAdded) -> None:
        self._owed.forget(result.case_id)
        if result.view is not None:
            self.kept.emit(result.case_id, "")
        self.hindered.emit(result.case_id, result.words, result.files)
