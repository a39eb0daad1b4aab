"""Files added to a case one after another, with progress; other work of the desk goes in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import ChainMoved, DeskError
from app.domain.permissions import SignedIn
from app.services.attachments import neutral_name
from app.services.case_views import CaseView
from app.services.office import Office
from ui.shared.background import Lanes

LOOK_MILLISECONDS = 250
"""How often the progress is said anew; what is done sooner is not announced at all."""
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on disk that shall be added; `about` says what it is."""

    path: Path
    about: str = ""


@dataclass
class Adding:
    """Files on their way into one case."""

    case_id: str
    seen: int | None
    left: list[Incoming]
    of: int
    step: int | None
    added: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    refused: list[Incoming] = field(default_factory=list)
    view: CaseView | None = None
    bytes_read: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class NotAdded:
    """What became of files of which some did not go in: the case as it is now or None, what to say, which are left."""

    case_id: str
    view: CaseView | None
    words: str
    files: tuple[Incoming, ...]


class Attaching(QObject):
    """One run at a time; what is dropped meanwhile is added after it."""

    progressed = Signal(str)
    """How far it is, in words."""
    done = Signal(object, str)
    """The `CaseView` as it is now and what to say."""
    failed = Signal(object)
    """A `NotAdded`."""
    moved = Signal(object, object, object)
    """A ChainMoved, the `Incoming` files that are left, and the step they prove."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._now: Adding | None = None
        self._waiting: list[Adding] = []
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._on_look)

    def begin(self, case_id: str, seen: int | None, files: Sequence[Incoming], step: int | None = None) -> None:
        """Add these files to the case, of which `seen` steps were seen; `step` is the step they prove.

        Without `seen` they go in whatever happened in the case meanwhile.
        """
        self._waiting.append(Adding(case_id, seen, list(files), len(files), step))
        if self._now is None:
            self._next_run()

    def is_going(self) -> bool:
        """Whether files are on their way."""
        return self._now is not None

    def stop(self) -> None:
        """Add nothing more; what is in the case stays there, what is being copied leaves no trace."""
        self._waiting = []
        if self._now is not None:
            self._now.stopped = True

    def _next_run(self) -> None:
        self._now = self._waiting.pop(0) if self._waiting else None
        if self._now is None:
            self._look.stop()
            return
        self._look.start()
        self._next_file()

    def _next_file(self) -> None:
        now = self._now
        assert now is not None
        if not now.left or now.stopped:
            self._end(now)
            return
        now.bytes_read = 0
        self._lanes.write(self, partial(self._add, now, now.left[0]), self._on_added, self._on_failed)

    def _add(self, now: Adding, file: Incoming) -> CaseView:
        def going(read: int) -> bool:
            now.bytes_read = read
            return not now.stopped

        seen = self._office.cases.open(self._who, now.case_id).case.length if now.seen is None else now.seen
        add = self._office.attachments.add_file
        return add(self._who, now.case_id, seen, file.path, about=file.about, step=now.step, going=going)

    def _on_added(self, view: CaseView) -> None:
        now = self._now
        assert now is not None
        now.added.append(neutral_name(now.left.pop(0).path.name))
        now.view = view
        now.seen = None if now.seen is None else view.case.length
        self._next_file()

    def _on_failed(self, error: DeskError) -> None:
        now = self._now
        assert now is not None
        if isinstance(error, ChainMoved):
            self._on_moved(now, error)
            return
        now.refused.append(now.left.pop(0))
        now.troubles.append(error.sentence)
        self._next_file()

    def _on_moved(self, now: Adding, error: ChainMoved) -> None:
        if now.seen is None:
            self._next_file()  # somebody acted in the moment between looking and adding: look again
            return
        self.moved.emit(error, tuple(now.left), now.step)
        self._next_run()

    def _end(self, now: Adding) -> None:
        for later in self._waiting:
            if now.view is not None and later.case_id == now.case_id and later.seen is not None:
                later.seen = now.seen  # what was dropped meanwhile has seen these files go in
        if now.left:
            now.troubles.append(self.tr("已停止，还有 {0} 份没有添加").format(len(now.left)))
        if now.troubles:
            self.failed.emit(NotAdded(now.case_id, now.view, self._sentence(now), (*now.refused, *now.left)))
        elif now.view is not None:
            self.done.emit(now.view, self._added(now))
        self._next_run()

    def _added(self, now: Adding) -> str:
        if len(now.added) <= MOST_NAMED:
            return self.tr("已添加附件“{0}”").format("”“".join(now.added))
        return self.tr("已添加附件 {0} 份").format(len(now.added))

    def _sentence(self, now: Adding) -> str:
        said = "；".join(now.troubles[:MOST_NAMED])
        if len(now.troubles) > MOST_NAMED:
            said += self.tr("；另有 {0} 份也没有添加").format(len(now.troubles) - MOST_NAMED)
        return f"{self._added(now)}。{said}。" if now.added else f"{said}。"

    def _on_look(self) -> None:
        now = self._now
        if now is None or not now.left:
            return
        words = self.tr("正在添加附件 {0} / {1}：{2}").format(
            len(now.added) + 1, now.of, neutral_name(now.left[0].path.name)
        )
        megabytes = now.bytes_read // 1_000_000
        self.progressed.emit(self.tr("{0}，已复制 {1} MB").format(words, megabytes) if megabytes else words)
