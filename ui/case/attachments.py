"""Files that come into a case, and its documents saved elsewhere: asked for, told of, offered again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.case import Case, Entry
from app.domain.errors import ChainMoved
from app.domain.permissions import SignedIn
from app.domain.steps import DocumentAttached
from app.services.case_views import CaseView
from app.services.office import Office
from ui.case.case_file import CaseFile, around
from ui.shared.attaching import Attaching, Incoming, NotAdded
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.tokens import Tone
from ui.shared.written_file import written


class CaseAttachments(QObject):
    """Speaks in the banner; what was added and saved comes as a fact."""

    arrived = Signal(object, str)
    """The case as it is now (a `CaseFile`) and what to say."""
    outdated = Signal()
    """Somebody acted in between: the case has to be read anew."""
    saved = Signal(object)
    """The `Path` of the document that was written."""
    failed = Signal(object)
    """A DeskError: a document could not be saved."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._lanes, self._banner, self._window = office, lanes, banner, window
        self._case: Case | None = None
        self.attaching = Attaching(office, who, lanes, self)
        self.attaching.progressed.connect(self._on_progressed)
        self.attaching.done.connect(self._on_added)
        self.attaching.failed.connect(self._on_failed)
        self.attaching.moved.connect(self._on_moved)

    def show_case(self, case: Case) -> None:
        """Files go into this case from now on."""
        self._case = case

    def attach(self, paths: Sequence[Path], step: int | None = None) -> None:
        """Add these files, one after another; `step` is the step they prove."""
        self._begin([Incoming(path) for path in paths], step)

    def attach_to(self, seq: int) -> None:
        """Ask for files that prove this step, and add them."""
        names, _kind = QFileDialog.getOpenFileNames(self._window, self.tr("添加这一环节的附件"))
        self.attach([Path(name) for name in names], seq)

    def ask_where_to_save(self, entry: Entry) -> None:
        """Ask where an attached document is to go, and write it there."""
        step = entry.step
        assert isinstance(step, DocumentAttached)
        name, _kind = QFileDialog.getSaveFileName(self._window, self.tr("附件另存为"), step.name)
        if name:
            self.save(step, Path(name))

    def save(self, document: DocumentAttached, path: Path) -> None:
        """Write an attached document to disk."""
        read = self._office.attachments.read
        work = partial(_copied, path, partial(read, document.sha256))
        self._lanes.write(self, work, self.saved.emit, self.failed.emit)

    def _begin(self, files: Sequence[Incoming], step: int | None) -> None:
        if files and self._case is not None:
            self.attaching.begin(self._case.id, self._case.length, files, step)

    def _on_added(self, view: CaseView, words: str) -> None:
        self._read(view, lambda file: self.arrived.emit(file, words), lambda: None)

    def _read(self, view: CaseView, then: Callable[[CaseFile], None], otherwise: Callable[[], None]) -> None:
        """Read what the screens show of the case, once for all the files, and before anything else is written."""
        work = partial(around, self._office, view)
        self._lanes.write(self, work, then, lambda _error: otherwise())

    def _on_progressed(self, words: str) -> None:
        self._banner.say(words, Tone.ACCENT, self.tr("停止"), self.attaching.stop)

    def _on_failed(self, result: NotAdded) -> None:
        def say() -> None:
            self._banner.say(result.words, Tone.WARNING)

        def arrive(file: CaseFile) -> None:
            self.arrived.emit(file, self.tr("部分附件没有添加"))
            say()

        if result.view is None:
            say()
        else:
            self._read(result.view, arrive, say)

    def _on_moved(self, error: ChainMoved, files: tuple[Incoming, ...], step: int | None) -> None:
        self.outdated.emit()
        self._banner.say(error.sentence, Tone.WARNING, self.tr("仍要添加"), partial(self._begin, files, step))


def _copied(path: Path, read: Callable[[], bytes]) -> Path:
    return written(path, read(), "案卷没有变化")
