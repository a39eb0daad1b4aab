"""Files dropped on a window or lying on the clipboard, and fields of text that leave them to what lies behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def paths_of(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dropped or pasted; folders and addresses are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).is_file()]


class LeavesFiles(QObject):
    """Fields of text would write the address of a dropped file into themselves; these pass it on to their parents."""

    def watch(self, parent: QWidget) -> None:
        """Watch the fields that `parent` has now; those watched already stay so."""
        for field in (*parent.findChildren(QLineEdit), *parent.findChildren(QPlainTextEdit)):
            field.installEventFilter(self)
            if isinstance(field, QPlainTextEdit):
                field.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDropEvent) and paths_of(event.mimeData()):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
