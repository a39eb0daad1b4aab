"""附材料 as a whole: listed in the form while one types, put into the case once it is registered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.attachment_kinds import kind_by_name
from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.office import Office
from ui.intake.fields import IntakeFields
from ui.intake.files_owed import Owed
from ui.intake.filing import Filing
from ui.intake.finding_files import FindingFiles
from ui.intake.registered_panel import RegisteredPanel
from ui.shared.attaching import Incoming
from ui.shared.background import Lanes
from ui.shared.dropped import LeavesFiles
from ui.shared.tokens import Tone


class Materials(QObject):
    """Stands between the list in the form, the disk, and the case registered last."""

    case_documented = Signal(str)
    """The id of a case that has more documents now."""
    told = Signal(str, object)
    """What became of files while no registered case is shown, and its tone."""
    unfinished = Signal(str, object)
    """Which files an earlier run of the program did not get to, and what adds them now."""
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
        registered.filing.again_requested.connect(self._put)
        self.filing.progressed.connect(self._on_progressed)
        self.filing.kept.connect(self._on_kept)
        self.filing.hindered.connect(self._on_hindered)
        self.filing.unfinished.connect(self._on_unfinished)

    def listed(self) -> tuple[Incoming, ...]:
        """The files of the form; taken before the form is emptied for the next request."""
        return self._fields.files.incoming()

    def put_into(self, view: CaseView, files: Sequence[Incoming]) -> None:
        """Add these files to a case just registered."""
        self._registered.filing.know(view.case.id, view.case.number)
        self._put(view.case.id, files)

    def _put(self, case_id: str, files: Sequence[Incoming]) -> None:
        self.finding.were_used([file.path for file in files])
        self.filing.put_into(case_id, self._registered.filing.number_of(case_id), files)

    def _leave_files(self) -> None:
        self._leaves.watch(self._fields)

    def _on_files_requested(self, case_id: str) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self._window, self.tr("附材料"))
        self._on_dropped(case_id, [Path(name) for name in names])

    def _on_dropped(self, case_id: str, paths: list[Path]) -> None:
        self._put(case_id, [Incoming(path, kind_by_name(path.name).about) for path in paths])

    def _on_progressed(self, sentence: str) -> None:
        self._registered.filing.say_progress(sentence, self.filing.attaching.stop)

    def _on_kept(self, case_id: str, sentence: str) -> None:
        self._registered.filing.say_kept(case_id, sentence)
        if sentence:
            self._tell(case_id, sentence, Tone.DONE)
        self.case_documented.emit(case_id)

    def _on_hindered(self, case_id: str, sentence: str, files: tuple[Incoming, ...]) -> None:
        self._registered.filing.say_hindered(case_id, sentence, files)
        self._tell(case_id, sentence, Tone.WARNING)
        self.hindered.emit(sentence)

    def _tell(self, case_id: str, sentence: str, tone: Tone) -> None:
        if self._registered.isHidden():
            self.told.emit(f"{self._registered.filing.number_of(case_id)}：{sentence}", tone)

    def _on_unfinished(self, owed: tuple[Owed, ...]) -> None:
        for one in owed:
            self._registered.filing.know(one.case_id, one.number)
        numbers = "、".join(dict.fromkeys(one.number for one in owed))
        count = sum(len(one.files) for one in owed)
        sentence = self.tr("上次登记的 {0} 还有 {1} 份材料没有存入案件。").format(numbers, count)
        self.unfinished.emit(sentence, partial(self._go_on, owed))

    def _go_on(self, owed: tuple[Owed, ...]) -> None:
        for one in owed:
            self._put(one.case_id, one.files)
