"""Many letters printed or exported in one go: made in a child process, recorded in their cases, said in a sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError, Refused, StorageUnavailable
from app.domain.permissions import SignedIn
from app.domain.review import LetterStatus
from app.domain.steps import PrintWay
from app.services.letter_export import export_letters
from app.services.letters_waiting import WaitingLetter
from app.services.office import Office
from app.services.print_jobs import print_letters
from ui.shared.background import Lanes
from ui.shared.batch_bar import BatchBar
from ui.shared.printing import PrintRun, print_on, print_pdf

RULE = "本机关文书办理规则"
RECORDED_AT_ONCE = 25
RETRY = 3000
"""Milliseconds until the next try while the database is away."""
Wanted = tuple[tuple[str, str], ...]


class LetterBatches(QObject):
    """One batch at a time; what was not finished leaves nothing behind and is recorded nowhere."""

    done = Signal(str)
    """What was done, in a sentence."""
    recorded = Signal()
    """The cases know it too."""
    failed = Signal(object)
    """A DeskError: nothing was printed or exported."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, bar: BatchBar, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes, self._bar, self._window = office, who, lanes, bar, window
        self._left_out = ""
        self._made: tempfile.TemporaryDirectory[str] | None = None
        bar.refused.connect(self._on_refused)
        bar.stopped.connect(lambda _done: self._on_stopped())

    def print_letters(self, rows: Sequence[WaitingLetter], printer: QPrinter | None = None) -> None:
        """Print the numbered ones of these letters, on this printer or on one that is asked for."""
        letters = self._numbered(rows)
        if letters and not self._bar.is_running():
            self._made = tempfile.TemporaryDirectory(prefix="letters-")
            out = Path(self._made.name) / "letters.pdf"
            order = self._office.print_jobs.order(letters, out)
            self._bar.run(
                print_letters, order, self.tr("正在汇集文书"), lambda _count: self._print(out, letters, printer)
            )

    def export(self, rows: Sequence[WaitingLetter], folder: Path) -> None:
        """Write the numbered ones of these letters into a folder, each as a PDF under its number."""
        letters = self._numbered(rows)
        if letters and not self._bar.is_running():
            order = self._office.print_jobs.export_order(letters, folder)
            self._bar.run(
                export_letters, order, self.tr("正在导出"), lambda names: self._on_exported(letters, folder, names)
            )

    def ask_folder(self) -> Path | None:
        """Where to export to."""
        path = QFileDialog.getExistingDirectory(self._window, self.tr("导出到文件夹"))
        return Path(path) if path else None

    def _numbered(self, rows: Sequence[WaitingLetter]) -> Wanted:
        """The letters that can leave; of the rest it is remembered who is left out, or said when none is left."""
        numbered = [one for one in rows if one.letter.status is LetterStatus.NUMBERED]
        left = [one.case_number for one in rows if one not in numbered]
        self._left_out = self.tr("案件 {0} 的文书还没有编号，没有列入。").format("、".join(left[:5])) if left else ""
        if rows and not numbered:
            reason = self.tr("所选文书还没有编号（案件 {0}），签发、编号以后才能打印和导出").format("、".join(left[:5]))
            self.failed.emit(Refused(reason, RULE))
        return tuple((one.case_id, one.letter.letter_id) for one in numbered)

    def _print(self, out: Path, letters: Wanted, printer: QPrinter | None) -> None:
        pdf = out.read_bytes()
        self._forget_file()
        title = self.tr("{0} 份文书").format(len(letters))
        run: PrintRun | None
        if printer is None:
            run = print_pdf(self._window, self._lanes, title, pdf)
        else:
            run = print_on(self._window, self._lanes, printer, title, pdf)
        if run is None:
            self._on_stopped()
            return
        run.printed.connect(lambda copies: self._on_printed(letters, copies))

    def _on_printed(self, letters: Wanted, copies: int) -> None:
        self.done.emit(self.tr("已打印 {0} 份文书，记入各案。{1}").format(len(letters), self._left_out))
        self._record(letters, PrintWay.PRINT, copies)

    def _on_exported(self, letters: Wanted, folder: Path, names: Sequence[str]) -> None:
        said = self.tr("已导出 {0} 份文书到 {1}，记入各案。{2}").format(len(names), folder, self._left_out)
        self.done.emit(said)
        self._record(letters, PrintWay.EXPORT)

    def _record(self, letters: Wanted, way: PrintWay, copies: int = 1) -> None:
        """Write it into the cases, some at a time, so that other work of this desk comes in between."""
        record = partial(self._office.print_jobs.record, self._who, way=way, copies=copies, batch=uuid4().hex)
        pieces = [letters[start : start + RECORDED_AT_ONCE] for start in range(0, len(letters), RECORDED_AT_ONCE)]
        self._record_next(pieces, record)

    def _record_next(self, pieces: list[Wanted], record: Callable[[Wanted], object]) -> None:
        if not pieces:
            self.recorded.emit()
            return
        self._lanes.write(
            self,
            partial(record, pieces[0]),
            lambda _numbers: self._record_next(pieces[1:], record),
            lambda error: self._on_not_recorded(pieces, record, error),
        )

    def _on_not_recorded(self, pieces: list[Wanted], record: Callable[[Wanted], object], error: DeskError) -> None:
        """What was printed is printed: it is recorded when the database is back, each letter once."""
        if not isinstance(error, StorageUnavailable):
            self.failed.emit(error)
        else:
            said = self.tr("{0} 文书已经打印或者导出，数据库恢复后自动记入各案。").format(error.sentence)
            self.failed.emit(StorageUnavailable(said))
            QTimer.singleShot(RETRY, self, lambda: self._record_next(pieces, record))

    def _on_refused(self, error: DeskError) -> None:
        self._forget_file()
        self.failed.emit(error)

    def _on_stopped(self) -> None:
        self._forget_file()
        self.done.emit(self.tr("已停止，没有打印或者导出任何文书。"))

    def _forget_file(self) -> None:
        if self._made is not None:
            self._made.cleanup()
            self._made = None
