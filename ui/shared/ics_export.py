"""导出到期日历: the due dates of one's open cases as a file for another calendar program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.written_file import written


class DeadlineExport(QObject):
    """Asks where, makes the file off the UI thread and writes it; a failure goes out by the lanes' own signal."""

    exported = Signal(str, int)
    """The path, and how many dates stand in the file."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes, self._window = office, who, lanes, window

    def ask(self) -> None:
        """Ask for the name of the file and write it."""
        name = self.tr("答复期限.ics")
        title, kinds = self.tr("导出到期日历"), self.tr("日历文件 (*.ics)")
        path, _kind = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        if path:
            self.write(Path(path))

    def write(self, path: Path) -> None:
        """Write the file."""
        self._lanes.write(self, lambda: self._written(path), lambda count: self.exported.emit(str(path), count))

    def _written(self, path: Path) -> int:
        made = self._office.deadline_calendar.export(self._who)
        written(path, made.text.encode())
        return made.events
