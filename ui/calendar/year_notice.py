"""载入放假通知: the text of a notice is pasted or opened, read, and answered sentence by sentence."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected
from app.domain.notice_text import place_of
from app.services.calendars import ChangeSheet, NoticeRead
from app.services.office import Office
from ui.calendar.year_days import changes_said
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

_LARGEST = 200_000
"""Bytes; a notice has some two thousand."""
_QUOTED = re.compile(r"通知中“(.+?)”有误")


class NoticePanel(QFrame):
    """The text, the button that reads it, and below what was found."""

    notice_read = Signal(object)
    """The NoticeRead of a notice without faults, or None when there is none (any more)."""

    def __init__(self, office: Office, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self.setProperty("surface", "card")
        self.banner = Banner()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("通知全文"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("把国务院办公厅放假安排通知的全文粘贴到这里，再点“读取”。"))
        self.text.setMinimumHeight(72)
        self.text.setMaximumHeight(132)
        self.read_button = button(self.tr("读取"), "file-search", shortcut="Ctrl+Return")
        self.read_button.clicked.connect(self.read)
        opening = button(self.tr("打开文件 …"), "folder-open", look="flat")
        opening.clicked.connect(self._on_open_requested)
        self.drop_button = button(self.tr("放弃"), "x", look="flat")
        self.drop_button.clicked.connect(self.clear)
        self.drop_button.hide()
        self._found, self._doubts = words("", wrap=True), words("", wrap=True)
        set_tone(self._doubts, Tone.WARNING)
        self._found.hide()
        self._doubts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_3, t.SPACE_3, t.SPACE_3, t.SPACE_3)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(self.tr("载入放假通知"), "section"))
        column.addWidget(self.text)
        column.addLayout(row_of(self.read_button, opening, None, self.drop_button))
        column.addWidget(self.banner)
        column.addWidget(self._doubts)
        column.addWidget(self._found)

    def read(self) -> None:
        """Read the text and ask what it would change; nothing is loaded."""
        text = self.text.toPlainText()
        if not text.strip():
            self.banner.say(self.tr("请先粘贴通知的全文。"), Tone.WARNING)
            self.text.setFocus()
            return
        calendars = self._office.calendars
        self._lanes.read(self, "notice", lambda: calendars.read_notice(text), self._on_read, self._on_failed)

    def open_file(self, path: Path) -> None:
        """Put the text of this file into the field and read it."""
        self._lanes.read(self, "file", lambda: _text_of(path), self._on_opened, self._on_failed)

    def clear(self) -> None:
        """Forget the notice; nothing of it was loaded."""
        self.text.clear()
        self._say("")
        self._doubt(())
        self.banner.hide()
        self.drop_button.hide()
        self.notice_read.emit(None)

    def found(self) -> str:
        """What was said about the notice."""
        return self._found.text()

    def doubts(self) -> str:
        """What was said against the notice's being whole, one sentence a line."""
        return self._doubts.text()

    def _doubt(self, doubts: tuple[str, ...]) -> None:
        said = "\n".join((self.tr("请与原文核对："), *doubts)) if doubts else ""
        self._doubts.setText(said)
        self._doubts.setVisible(bool(said))

    def _on_open_requested(self) -> None:
        kinds = self.tr("文本文件 (*.txt);;所有文件 (*)")
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("打开放假通知"), "", kinds)
        if path:
            self.open_file(Path(path))

    def _on_opened(self, text: str) -> None:
        self.text.setPlainText(text)
        self.read()

    def _on_failed(self, error: DeskError) -> None:
        self.banner.say_error(error)
        self.notice_read.emit(None)

    def _on_read(self, read: NoticeRead) -> None:
        self.drop_button.show()
        if read.sheet is None:
            self._doubt(())
            self._show_problems(read.problems)
            self.notice_read.emit(None)
            return
        self.banner.hide()
        self._say(self._summary(read.sheet))
        self._doubt(read.doubts)
        self.notice_read.emit(read)

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        self.banner.say(self.tr("通知有 {0} 处读不通，什么也没有载入。").format(len(problems)), Tone.WRONG)
        self._say("\n".join(f"{place}. {sentence}" for place, sentence in enumerate(problems, 1)), Tone.WRONG)
        self._point_to(problems)

    def _point_to(self, problems: tuple[str, ...]) -> None:
        """Select the first sentence that is wrong, so that it can be compared with the original."""
        text = self.text.toPlainText()
        quoted = (found[1] for found in map(_QUOTED.search, problems) if found)
        place = next((place for sentence in quoted if (place := place_of(text, sentence))), None)
        if place is not None:
            first, last = (len(text[:end].encode("utf-16-le")) // 2 for end in place)  # as Qt counts
            cursor = self.text.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)

    def _summary(self, sheet: ChangeSheet) -> str:
        return self.tr("{0}：{1} 年").format(sheet.source, sheet.year) + "\n" + changes_said(sheet)

    def _say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        self._found.setText(sentence)
        set_tone(self._found, tone)
        self._found.setVisible(bool(sentence))


def _text_of(path: Path) -> str:
    """The text of a file in UTF-8 or in the older Chinese encoding."""
    try:
        if path.stat().st_size > _LARGEST:
            raise InputRejected("file", f"{path.name} 太大，不像是放假通知的文本")
        content = path.read_bytes()
    except OSError as error:
        raise InputRejected("file", f"读不了文件 {path.name}：{error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRejected("file", f"{path.name} 不是文本文件；请打开原文，复制全文后粘贴")
