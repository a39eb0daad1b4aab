"""附件: the documents in the file, added by button, drop or paste, and looked at here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageWriter, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitter, QVBoxLayout, QWidget

from app.domain.case import Entry
from app.domain.steps import DocumentAttached
from app.services.case_views import CaseView
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.columns import Column, ValuesModel
from ui.shared.dropped import paths_of
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.viewer import DocumentView
from ui.shared.words import file_size

_COLUMNS: tuple[Column[Entry], ...] = (
    Column("name", "附件", lambda e: _of(e).name, lambda e: _of(e).name, stretch=True),
    Column("about", "说明", lambda e: _of(e).about or "—", width=160, hidden=True),
    Column("size", "大小", lambda e: file_size(_of(e).size), lambda e: _of(e).size, 80, right=True),
    Column("on", "添加", lambda e: f"{e.by.name} {e.step.on}", lambda e: e.step.on, 160),
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture from the clipboard, as a file would hold it."""

    name: str
    content: bytes


class AttachmentsTab(QWidget):
    """The list on the left, the document on the right."""

    files_dropped = Signal(list)
    """Paths of files to be added."""
    pasted = Signal(object)
    """A `Pasted` to be added."""
    document_chosen = Signal(object)
    """The entry whose document is to be shown."""
    save_requested = Signal(object)

    def __init__(self, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._model = ValuesModel(_COLUMNS)
        self.table: DeskTable[Entry] = DeskTable("case_attachments", self.tr("附件"), self._model)
        self.viewer = DocumentView(lanes, self.tr("附件内容"))
        self.pages = self.viewer.pages
        self._also = words("", "secondary", wrap=True)
        self._also.hide()
        self.add_button = button(self.tr("添加附件…"), "paperclip")
        self.paste_button = button(self.tr("粘贴"), "copy", tip=self.tr("粘贴截图或者文件  Ctrl+V"))
        self.save_button = button(self.tr("另存为…"), "download")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.paste_button.clicked.connect(self.paste)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.document_chosen)
        QShortcut(
            QKeySequence.StandardKey.Paste, self, self.paste, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._lay_out()

    def show_view(self, view: CaseView) -> None:
        """Show the documents of this case."""
        entries = tuple(view.case.steps(DocumentAttached))
        if entries == self._model.values():
            return
        self._model.set_values(entries)
        self.say_also_in("")
        self.viewer.say(self.tr("选择一份附件即可在此查看。") if entries else self.tr("把文件拖到这里，或者粘贴截图。"))
        self.save_button.setEnabled(bool(entries))

    def entries(self) -> tuple[Entry, ...]:
        """The documents in the order shown."""
        return self._model.values()

    def say_also_in(self, sentence: str) -> None:
        """Say which other cases hold the document that is shown; nothing for none."""
        self._also.setText(sentence)
        self._also.setVisible(bool(sentence))

    def paste(self) -> None:
        """Add what lies on the clipboard: files, or a picture."""
        data = QApplication.clipboard().mimeData()
        paths = paths_of(data)
        if paths:
            self.files_dropped.emit(paths)
        elif data.hasImage():
            image = QApplication.clipboard().image()
            self.pasted.emit(Pasted(self.tr("粘贴的图片.png"), _png(image)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = paths_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self.table)
        column.addLayout(row_of(self.add_button, self.paste_button, self.save_button, None))
        column.addWidget(self._also)
        column.addWidget(words(self.tr("也可以把文件拖到这里。同一份文件只存一次。"), "secondary"))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.viewer)
        split.setSizes([360, 320])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.SPACE_2, t.SPACE_2, t.SPACE_2, t.SPACE_2)
        outer.addWidget(split)

    def _on_add_clicked(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(self, self.tr("添加附件"))
        if names:
            self.files_dropped.emit([Path(name) for name in names])

    def _on_save_clicked(self) -> None:
        entry = self.table.current_value()
        if entry is not None:
            self.save_requested.emit(entry)

    def _on_chosen(self, entry: Entry | None) -> None:
        if entry is not None:
            self.document_chosen.emit(entry)


def _of(entry: Entry) -> DocumentAttached:
    assert isinstance(entry.step, DocumentAttached)
    return entry.step


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
