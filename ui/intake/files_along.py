"""附材料: files that come with the request and go into the case as soon as it is registered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attachment_kinds import MAIL, AttachmentKind
from app.domain.steps import Channel
from app.services.files_on_disk import Found
from ui.intake.file_row import FileRow
from ui.shared import tokens as t
from ui.shared.attaching import Incoming
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.shortcuts import on_key
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

MOST_FILES = 20
"""Files listed at once; more of them are no matter of the form and are added to the case itself."""


class FilesAlong(QWidget):
    """The list, seen while it holds something; its buttons in `head` may stand elsewhere. It asks nobody for files."""

    edited = Signal()
    arranged = Signal()
    """The number of files has changed, and with it the order of Tab."""
    files_requested = Signal()
    scans_requested = Signal()
    unknown_files = Signal()
    """Of some files nobody knows yet whether they are there and how large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FileRow] = []
        self._channel, self._left_out = Channel.COUNTER, 0
        self.add_button = button(self.tr("附材料…"), "paperclip", look="flat", tip="Alt+F")
        self.scan_button = button("", "scan-line", look="flat", tip=self.tr("从扫描文件夹取最新的一份  Alt+W"))
        self._hint = words("", "secondary", wrap=True)
        self.add_button.clicked.connect(self.files_requested)
        self.scan_button.clicked.connect(self.scans_requested)
        self.head = QWidget()
        on_key(self.head, "Alt+F", self.add_button.click)
        on_key(self.head, "Alt+W", self.scan_button.click)
        buttons = row_of(self.add_button, self.scan_button, self._hint)
        buttons.setStretch(2, 1)
        self.head.setLayout(buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_1)
        self.hide()
        self.offer_scans(None)
        self._say_hint()

    def add(self, paths: Sequence[Path]) -> list[FileRow]:
        """List these files and give the new rows; one that is listed already is not listed twice."""
        known = {row.path for row in self.rows}
        fresh = [path for path in dict.fromkeys(paths) if path not in known]
        room = MOST_FILES - len(self.rows)
        for path in fresh[:room]:
            self._append(FileRow(path))
        rows = self.rows[len(known) :]
        self._left_out = max(0, len(fresh) - room)
        if fresh:
            self._changed()
        return rows

    def incoming(self) -> tuple[Incoming, ...]:
        """The files as they shall go into the case, in the order shown."""
        return tuple(row.incoming() for row in self.rows)

    def paths(self) -> list[Path]:
        """Where the files lie."""
        return [row.path for row in self.rows]

    def plain(self) -> list[dict[str, Any]]:
        """The files for a draft: only where they lie and what they are."""
        return [row.plain() for row in self.rows]

    def show_plain(self, plain: Sequence[Mapping[str, Any]]) -> None:
        """Put back what `plain` gave."""
        while self.rows:
            self._drop(self.rows[-1])
        self._left_out = 0
        for one in plain:
            self._append(FileRow(Path(str(one["path"])), AttachmentKind(str(one["kind"]))))
        self._say_hint()
        self.arranged.emit()
        if self.rows:
            self.unknown_files.emit()

    def is_blank(self) -> bool:
        """Whether no file is listed."""
        return not self.rows

    def show_found(self, found: Mapping[Path, Found]) -> None:
        """Say of each file what was found on disk."""
        for row in self.rows:
            if row.path in found:
                row.show_found(found[row.path])
        self._say_hint()

    def set_channel(self, channel: Channel) -> None:
        """Say what belongs to requests that come this way."""
        self._channel = channel
        self._say_hint()

    def offer_scans(self, new: int | None) -> None:
        """Offer to take so many new scans, or the newest one where none is new; None where there is no scan folder."""
        self.scan_button.setVisible(new is not None)
        self.scan_button.setText(self.tr("取新扫描件（{0}）").format(new) if new else self.tr("取扫描件"))
        self.scan_button.setAccessibleName(self.scan_button.text())

    def stops(self) -> Iterator[QWidget]:
        """The controls of the list in the order of Tab; those of `head` go before."""
        for row in self.rows:
            yield from (row.kind, row.remove)

    def hint(self) -> str:
        """The sentence beside the buttons."""
        return self._hint.text()

    def remove(self, row: FileRow) -> None:
        """Take a file out of the list; on the disk it stays where it is."""
        place, self._left_out = self.rows.index(row), 0
        self._drop(row)
        self._changed()
        beside = self.rows[min(place, len(self.rows) - 1)].remove if self.rows else self.add_button
        beside.setFocus()

    def _append(self, row: FileRow) -> None:
        row.removed.connect(lambda: self.remove(row))
        row.edited.connect(self._on_edited)
        self.rows.append(row)
        self._column.addWidget(row)
        self.show()

    def _drop(self, row: FileRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self.rows))

    def _on_edited(self) -> None:
        self._say_hint()
        self.edited.emit()

    def _changed(self) -> None:
        self.arranged.emit()
        self.unknown_files.emit()
        self.edited.emit()

    def _say_hint(self) -> None:
        if self._left_out:
            sentence = self.tr("一次最多附 {0} 份，有 {1} 份没有列入，登记后再加。")
            self._say(sentence.format(MOST_FILES, self._left_out), Tone.WARNING)
        elif any(row.wrong() for row in self.rows):
            self._say(self.tr("有文件现在附不上，登记后会说明哪份没有添加。"), Tone.WARNING)
        elif self._channel in MAIL and not any(self._is_envelope(row) for row in self.rows):
            self._say(self.tr("信封是收到日期的证据，请附邮戳面的扫描件。"), Tone.MUTED)
        elif not self.rows:
            self._say(self.tr("也可以把文件拖到这里，登记后存入案件。"), Tone.MUTED)
        else:
            self._say(self.tr("登记后存入案件。"), Tone.MUTED)

    def _is_envelope(self, row: FileRow) -> bool:
        return row.kind.value() is AttachmentKind.ENVELOPE

    def _say(self, sentence: str, tone: Tone) -> None:
        self._hint.setText(sentence)
        set_tone(self._hint, tone)
