"""Where the files of a request come from: dropped on the form, chosen on disk, fresh from the scanner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import DeskError
from app.domain.office_settings import OfficeSettings
from app.services.files_on_disk import Found, look_at
from app.services.office import Office
from ui.intake.file_row import FileRow
from ui.intake.files_along import FilesAlong
from ui.shared.background import Lanes
from ui.shared.scan_folder import ScanFolder


class FindingFiles(QObject):
    """Lists files in the form and says how large they are; the disk is asked off the UI thread."""

    scans_taken = Signal(list)
    """Paths of scans that stand in the form now and are to be offered nowhere else."""

    def __init__(self, office: Office, lanes: Lanes, files: FilesAlong, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._lanes, self._files, self._window = office, lanes, files, window
        self._used: set[Path] = set()
        self.scans = ScanFolder(self)
        self.scans.scans_arrived.connect(lambda _paths: self.offer_scans())
        files.files_requested.connect(self._on_files_requested)
        files.scans_requested.connect(self._on_scans_requested)
        files.unknown_files.connect(self._look)

    def begin(self) -> None:
        """The form is shown: watch the scan folder, and see whether the files listed are still there."""
        self._lanes.read(self, "scan_folder", self._office.settings.read, self._on_settings, _no_matter)
        if self._files.rows:
            self._look()

    def add(self, paths: Sequence[Path]) -> list[FileRow]:
        """List these files and give the new rows, unless the form is on its way."""
        return self._files.add(paths) if self._files.isEnabled() else []

    def were_used(self, paths: Sequence[Path]) -> None:
        """These went into a case: as scans they are not the newest of the next request."""
        self._used.update(paths)

    def leave_scans(self, paths: Sequence[Path]) -> None:
        """These scans went into a case elsewhere."""
        self._used.update(paths)
        self.scans.leave(paths)
        self.offer_scans()

    def offer_scans(self) -> None:
        """Say how many scans are new."""
        self._files.offer_scans(len(self.scans.waiting()) if self.scans.is_watching() else None)

    def _on_settings(self, settings: OfficeSettings) -> None:
        self.scans.watch(settings.scan_folder)
        self.offer_scans()

    def _on_files_requested(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self._window, self.tr("附材料"))
        self._go_to(self.add([Path(name) for name in names]))

    def _on_scans_requested(self) -> None:
        taken = self.scans.take() or self.scans.newest(self._used | set(self._files.paths()))
        self.offer_scans()
        if taken:
            self._go_to(self.add(taken))
            self.scans_taken.emit(taken)

    def _go_to(self, rows: Sequence[FileRow]) -> None:
        """Who asked for files by key says next what they are."""
        if rows:
            rows[0].kind.setFocus()

    def _look(self) -> None:
        self._lanes.read(self, "look", partial(_looked, self._files.paths()), self._files.show_found, _no_matter)


def _looked(paths: Sequence[Path]) -> dict[Path, Found]:
    return {path: look_at(path) for path in paths}


def _no_matter(_error: DeskError) -> None:
    """Without the settings there is no scan folder; that the database is away others say."""
