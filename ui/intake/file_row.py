"""One file that shall come into the case: its name, its size, what it is, and a way to take it out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.attachment_kinds import AttachmentKind, kind_by_name
from app.services.attachments import neutral_name
from app.services.files_on_disk import Found
from ui.shared import tokens as t
from ui.shared.attaching import Incoming
from ui.shared.buttons import button
from ui.shared.combo import Combo
from ui.shared.icons import set_icon
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import file_size

_KIND_WIDTH = 132
_SIZE_WIDTH = 76


class FileRow(QWidget):
    """The file is only named here; its bytes are read once it goes into the case."""

    edited = Signal()
    removed = Signal()

    def __init__(self, path: Path, kind: AttachmentKind | None = None) -> None:
        """Without a kind its name says what it is, if it says anything."""
        super().__init__()
        self.path, self._shown, self._wrong = path, neutral_name(path.name), False
        self._icon = IconLabel("paperclip", Tone.MUTED)
        self._name = words("")
        self._name.setMinimumWidth(0)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name.setToolTip(str(path))
        self._size = words("", "secondary")
        self._size.setFixedWidth(_SIZE_WIDTH)
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.kind: Combo[AttachmentKind] = Combo((one, one.label) for one in AttachmentKind)
        self.kind.setFixedWidth(_KIND_WIDTH)
        self.kind.set_value(kind or kind_by_name(self._shown))
        self.remove = button("", look="flat", tip=self.tr("移除（Delete）"))
        self.remove.setFixedWidth(t.CONTROL_HEIGHT)
        set_icon(self.remove, "x")
        self._build()
        self.show_found(None)

    def incoming(self) -> Incoming:
        """The file as it shall go into the case."""
        return Incoming(self.path, self._kind().about)

    def plain(self) -> dict[str, Any]:
        """The file for a draft."""
        return {"path": str(self.path), "kind": self._kind().value}

    def show_found(self, found: Found | None) -> None:
        """Say how large the file is or why it could not be added; None while that is not known."""
        wrong = found.wrong if found else ""
        self._wrong = bool(wrong)
        tone = Tone.WARNING if wrong else Tone.MUTED
        self._size.setText(wrong or (file_size(found.size) if found else "…"))
        set_tone(self._size, tone)
        self._icon.show_icon("triangle-alert" if wrong else "paperclip", tone)
        self.setAccessibleName(f"{self._shown} {self._size.text()}")
        self.kind.setAccessibleName(self.tr("{0}是什么").format(self._shown))
        self.kind.setAccessibleDescription(self._size.text())
        self.remove.setAccessibleName(self.tr("移除 {0}").format(self._shown))

    def wrong(self) -> bool:
        """Whether the file could not be added as it lies there now."""
        return self._wrong

    def text(self) -> str:
        """Name and size as they are read aloud."""
        return self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_name"):
            self._elide()

    def _kind(self) -> AttachmentKind:
        return self.kind.value() or AttachmentKind.OTHER

    def _elide(self) -> None:
        # The ending tells the kind of file: it stays in sight.
        metrics = self._name.fontMetrics()
        self._name.setText(metrics.elidedText(self._shown, Qt.TextElideMode.ElideMiddle, self._name.width()))

    def _build(self) -> None:
        row = row_of(self._icon, self._name, self._size, self.kind, self.remove)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.kind.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self.remove.clicked.connect(self.removed)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self.removed)
