"""附材料 as a whole: listed in the form while one types, put into the case once it is registered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachment_kinds import kind_by_name
from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.office import Office
from ui.intake.fields import IntakeFields
from ui.intake.filing import Filing
from ui.intake.finding_files import FindingFiles
from ui.intake.registered_panel import RegisteredPanel
from ui.shared.attaching import Incoming
from ui.shared.background import Lanes
from ui.shared.dropped import LeavesFiles


class Materials(QObject):
    """Stands between the list in the form, the disk, and the case registered last."""

    case_documented = Signal(str)
    """The id of a case that has more documents now."""
    hindered = Signal(str)
    """Why files did not go into their case; the panel says it as well."""

    def __init__(
        self,
        office: Office,
        who: SignedIn,
        lanes: Lanes,
        fields: IntakeFields,
        registered: RegisteredPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._fields, self._registered, self._window = fields, registered, window
        self.finding = FindingFiles(office, lanes, fields.files, window)
        self.filing = Filing(office, who, lanes, self)
        self._leaves = LeavesFiles(self)
        self._leave_files()
        fields.applicants.arranged.connect(self._leave_files)
        registered.files_dropped.connect(self._on_dropped)
        registered.files_requested.connect(self._on_files_requested)
        registered.filing.again_requested.connect(self.filing.put_into)
        self.filing.progressed.connect(self._on_progressed)
        self.filing.kept.connect(self._on_kept)
        self.filing.hindered.connect(self._on_hindered)

    def listed(self) -> tuple[Incoming, ...]:
        """The files of the form; taken before the form is emptied for the next request."""
        return self._fields.files.incoming()

    def put_into(self, view: CaseView, files: Sequence[Incoming]) -> None:
        """Add these files to a case just registered."""
        self.finding.were_used([file.path for file in files])
        self.filing.put_into(view.case.id, files)

    def _leave_files(self) -> None:
        self._leaves.watch(self._fields)

    def _on_files_requested(self, case_id: str) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self._window, self.tr("附材料"))
        self._on_dropped(case_id, [Path(name) for name in names])

    def _on_dropped(self, case_id: str, paths: list[Path]) -> None:
        self.finding.were_used(paths)
        self.filing.put_into(case_id, [Incoming(path, kind_by_name(path.name).about) for path in paths])

    def _on_progressed(self, sentence: str) -> None:
        self._registered.filing.say_progress(sentence, self.filing.attaching.stop)

    def _on_kept(self, case_id: str, sentence: str) -> None:
        self._registered.filing.say_kept(case_id, sentence)
        self.case_documented.emit(case_id)

    def _on_hindered(self, case_id: str, sentence: str, files: tuple[Incoming, ...]) -> None:
        self._registered.filing.say_hindered(case_id, sentence, files)
        self.hindered.emit(sentence)
