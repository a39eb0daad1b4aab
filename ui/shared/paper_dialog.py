"""A paper of a case: looked at, printed, kept as PDF or DOCX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import StorageUnavailable
from app.services.papers import PaperFiles
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.page_view import PageView
from ui.shared.printing import print_pdf
from ui.shared.written_file import written


class PaperDialog(QDialog):
    """Makes the paper on the reader lane, shows its pages, prints them."""

    printed = Signal(int)
    """It went to the printer, in so many copies."""
    saved = Signal()
    """It was written as a file."""

    def __init__(self, parent: QWidget | None, lanes: Lanes, title: str, make: Callable[[], PaperFiles]) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self._lanes = lanes
        self._files: PaperFiles | None = None
        self.setWindowTitle(title)
        self.resize(760, 680)
        self.banner = Banner()
        self.pages = PageView(lanes, self.tr("{0}预览").format(title))
        self._print = button(self.tr("打印 …"), "printer", look="primary", shortcut="Ctrl+P")
        self._save = button(self.tr("另存为 …"), "download")
        close = button(self.tr("关闭"))
        self._print.clicked.connect(self._on_print_requested)
        self._save.clicked.connect(self._on_save_requested)
        close.clicked.connect(self.reject)
        for push in (self._print, self._save):
            push.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_4)
        column.addWidget(words(title, "section"))
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addLayout(row_of(None, close, self._save, self._print))
        lanes.read(self, "paper", make, self._on_made, self.banner.say_error)

    def files(self) -> PaperFiles | None:
        """The paper, once it is made."""
        return self._files

    def save(self, path: Path) -> None:
        """Write the paper as DOCX or PDF, by the ending of the name."""
        if self._files is not None:
            try:
                written(path, self._files.docx if path.suffix.lower() == ".docx" else self._files.pdf)
            except StorageUnavailable as error:
                self.banner.say_error(error)
            else:
                self.saved.emit()

    def _on_made(self, files: PaperFiles) -> None:
        self._files = files
        for push in (self._print, self._save):
            push.setEnabled(True)
        self.pages.show_pdf(lambda: files.pdf)
        self._print.setFocus()

    def _on_print_requested(self) -> None:
        if self._files is not None:
            run = print_pdf(self, self._lanes, self.windowTitle(), self._files.pdf)
            if run is not None:
                run.printed.connect(self.printed)

    def _on_save_requested(self) -> None:
        name = f"{self.windowTitle()}.pdf"
        kinds = self.tr("PDF 文件 (*.pdf)")
        if self._files is not None and self._files.docx:
            kinds += self.tr(";;Word 文件 (*.docx)")
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("另存为"), name, kinds)
        if path:
            self.save(Path(path))
