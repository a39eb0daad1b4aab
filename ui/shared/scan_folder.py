"""The folder the scanner writes to: new scans are offered to the case that is open."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLED = 1000
"""Milliseconds a file must not have grown before it counts as written; scanners write page by page."""
_ENDINGS = frozenset((".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"))


class ScanFolder(QObject):
    """Watches one folder; what lay there before is left alone."""

    scans_arrived = Signal(list)
    """Paths of all scans that are new since the folder was watched and not yet taken, oldest first."""

    def __init__(self, parent: QObject | None = None, settled: int = SETTLED) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._known: set[Path] = set()
        self._sizes: dict[Path, int] = {}
        self._waiting: list[Path] = []
        self._pause: QTimer = QTimer(self, singleShot=True, interval=settled)
        self._pause.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._pause.start())

    def watch(self, folder: str) -> None:
        """Watch this folder from now on; an empty name, or a folder that is not there, watches nothing."""
        path = Path(folder) if folder.strip() else None
        if path == self._folder:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._folder, self._waiting, self._sizes = path, [], {}
        self._known = set(_scans(path)) if path else set()
        if path is not None and path.is_dir():
            self._watcher.addPath(str(path))

    def waiting(self) -> list[Path]:
        """The new scans nobody has taken."""
        return [path for path in self._waiting if path.is_file()]

    def take(self) -> list[Path]:
        """All new scans; they are not offered again."""
        taken, self._waiting = self.waiting(), []
        return taken

    def leave(self, paths: Collection[Path]) -> None:
        """These were taken elsewhere; they are not offered again."""
        self._waiting = [path for path in self._waiting if path not in paths]
        self._known.update(paths)

    def newest(self, leave_out: Collection[Path]) -> list[Path]:
        """The newest scan of the folder besides these, also one from before it was watched; none when there is none."""
        scans = _scans(self._folder) if self._folder else []
        return [path for path in scans if path not in leave_out][-1:]

    def is_watching(self) -> bool:
        """Whether there is a folder to take scans from."""
        return bool(self._watcher.directories())

    def _look(self) -> None:
        if self._folder is None:
            return
        fresh = {path: _size(path) for path in _scans(self._folder) if path not in self._known}
        done = [path for path, size in fresh.items() if size > 0 and self._sizes.get(path) == size]
        self._sizes = fresh
        if len(done) < len(fresh):
            self._pause.start()  # some still grow: look again
        if done:
            self._known.update(done)
            self._waiting += done
            self.scans_arrived.emit(self.waiting())


def _scans(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (_modified(path), path.name))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
