"""文书模板 as files: all of them into one zip file, and back from a zip file or a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.written_file import written


class TemplateFiles(QObject):
    """The two buttons of the page and what they do; `reason` says why templates come in."""

    exported = Signal(object)
    """The `Path` of the zip file."""
    imported = Signal(object)
    """The names of the templates that differ now."""
    failed = Signal(object)
    """A DeskError."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, reason: Callable[[], str], page: QWidget) -> None:
        super().__init__(page)
        self._office, self._who, self._lanes = office, who, lanes
        self._reason, self._page = reason, page
        self.export_button = button(self.tr("导出 …"), "download")
        self.export_button.clicked.connect(self._on_export_requested)
        self.import_button = self._made_import_button()

    def export_to(self, path: Path) -> None:
        """Write all templates into a zip file."""
        templates = self._office.templates
        self._lanes.write(self, lambda: written(path, templates.export_zip()), self.exported.emit, self.failed.emit)

    def import_from(self, path: Path) -> None:
        """Take over the templates of a zip file or folder."""
        office, who, reason = self._office, self._who, self._reason()
        work = partial(office.templates.import_from, who, path, reason)
        self._lanes.write(self, work, self.imported.emit, self.failed.emit)

    def _made_import_button(self) -> QPushButton:
        push, menu = button(self.tr("导入 …"), "upload"), QMenu(self._page)
        menu.addAction(self.tr("zip 文件 …"), self._on_import_file_requested)
        menu.addAction(self.tr("文件夹 …"), self._on_import_folder_requested)
        push.setMenu(menu)
        return push

    def _on_export_requested(self) -> None:
        title, kinds = self.tr("导出模板"), self.tr("zip 文件 (*.zip)")
        path, _kind = QFileDialog.getSaveFileName(self._page, title, "模板.zip", kinds)
        if path:
            self.export_to(Path(path))

    def _on_import_file_requested(self) -> None:
        title, kinds = self.tr("导入模板"), self.tr("zip 文件 (*.zip)")
        path, _kind = QFileDialog.getOpenFileName(self._page, title, "", kinds)
        if path:
            self.import_from(Path(path))

    def _on_import_folder_requested(self) -> None:
        path = QFileDialog.getExistingDirectory(self._page, self.tr("导入模板"))
        if path:
            self.import_from(Path(path))
