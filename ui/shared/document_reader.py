"""The words of attached documents read in the background, however the documents came in: by drop, import or restore."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.services.office import Office
from ui.shared.background import Lanes

if TYPE_CHECKING:
    from ui.shared.batches import Batch

PATIENCE = 120_000
"""Milliseconds a single document may take; one that holds the reader up longer is found by its name alone."""
PAUSE = 300
"""Milliseconds from an addition to the look for it, so that many additions are one look."""


class DocumentReader(QObject):
    """Looks for documents that nobody has read yet when told to, and reads them in a process of its own.

    A PDF made to crash or to hold up its reader harms that process only; the desk goes on, and so does the reading.
    """

    all_read = Signal()
    """Every document in the database can be found by its words."""

    def __init__(self, office: Office, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._batch: Batch | None = None
        self._now = ""
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._on_stuck)

    def begin(self, after: int = PAUSE) -> None:
        """Look soon whether there is something to read; also while something is being read."""
        if not self._soon.isActive():
            self._soon.start(after)

    def is_reading(self) -> bool:
        """Whether documents are being looked for or read."""
        return self._soon.isActive() or self._batch is not None

    def stop(self) -> None:
        """Let everything be; what was not read is read after the next start."""
        self._soon.stop()
        self._patience.stop()
        if self._batch is not None:
            self._batch.cancel()
            self._batch = None

    def _look(self) -> None:
        if self._batch is not None:
            self._again = True
            return
        count = self._office.attachment_text.count_unread
        self._lanes.read(self, "unread_documents", count, self._on_counted, self._on_away)

    def _on_counted(self, count: int) -> None:
        if self._batch is not None:
            return
        if not count:
            self.all_read.emit()
            return
        # Imported here: most desks that start have nothing to read.
        from app.services.child_office import ReadingOrder, address_of, read_documents
        from ui.shared.batches import Batch

        self._now, self._again = "", False
        self._batch = Batch(read_documents, (ReadingOrder(address_of(self._office)),), self)
        self._batch.progressed.connect(self._on_progressed)
        self._batch.finished.connect(self._on_finished)
        self._batch.refused.connect(self._on_broken)
        self._batch.fault_happened.connect(self._on_fault)
        self._patience.start()

    def _on_away(self, _error: DeskError) -> None:
        """The database is away; it is looked at again with the next addition or at the next start."""

    def _on_progressed(self, _done: int, _of: int, which: str) -> None:
        self._now = which
        self._patience.start()

    def _on_finished(self, _count: int) -> None:
        self._end()
        if self._again:
            self.begin()
        else:
            self.all_read.emit()

    def _on_stuck(self) -> None:
        if self._batch is not None:
            self._batch.cancel()
        self._leave()

    def _on_broken(self, error: DeskError) -> None:
        from ui.shared.batches import ChildEnded

        if isinstance(error, ChildEnded):
            self._leave()
        else:
            self._end()

    def _on_fault(self, report: str) -> None:
        """A fault in reading one document is the program's; it must not keep the others from being read."""
        self._lanes.fault_happened.emit(report)
        self._leave()

    def _leave(self) -> None:
        """Give up on the words of the document that was being read, and go on with the others."""
        which = self._now
        self._end()
        case_id, _, sha256 = which.partition(" ")
        if sha256:
            work = partial(self._office.attachment_text.leave_unread, case_id, sha256)
            self._lanes.write(self, work, lambda _none: self.begin(), self._on_away)

    def _end(self) -> None:
        self._patience.stop()
        if self._batch is not None:
            self._batch.deleteLater()
        self._batch = None
        self._now = ""
