"""地方假日: the days off of this region, each with its document; read like a notice, applied only on consent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.work_calendar import RegionalDay
from app.services.calendars import NoticeRead
from app.services.office import Office
from ui.calendar.year_days import changes_said
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated


class RegionalPanel(QFrame):
    """The days of the year shown; below, for whoever may change them, all of them as text."""

    regional_read = Signal(object)
    """The NoticeRead of the days as typed, or None when they were given up or are wrong."""

    def __init__(self, office: Office, lanes: Lanes, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self._kept: tuple[str, ...] = ()
        self.setProperty("surface", "card")
        self._shown = words("", "secondary", wrap=True)
        self.banner, self._found = Banner(), words("", wrap=True)
        self._found.hide()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("地方假日，每行一天"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("每行一天，写明依据：2026-04-18 三月三（文件名称）"))
        self.text.setFixedHeight(72)
        self.read_button = button(self.tr("核对变动"), "list-checks")
        self.read_button.clicked.connect(self.read)
        self.drop_button = button(self.tr("放弃"), "x", look="flat")
        self.drop_button.clicked.connect(self.give_up)
        self.drop_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_3, t.SPACE_3, t.SPACE_3, t.SPACE_3)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(self.tr("地方假日"), "section"))
        column.addWidget(self._shown)
        if may_change:
            column.addWidget(self.text)
            column.addLayout(row_of(self.read_button, None, self.drop_button))
            column.addWidget(self.banner)
            column.addWidget(self._found)
            self.text.textChanged.connect(self._mark)
            self._mark()

    def show_days(self, days: Sequence[RegionalDay], year: int) -> None:
        """Show the days of a year, each with its source."""
        own = [day for day in days if day.on.year == year]
        said = "\n".join(f"{dated(day.on)} {day.name}（{day.source}）" for day in own)
        self._shown.setText(said or self.tr("这一年没有。"))

    def show_kept(self, lines: tuple[str, ...]) -> None:
        """Put what holds now into the text; what somebody typed and has not applied stays."""
        typed, self._kept = self.lines() != self._kept, lines
        if not typed:
            self.text.setPlainText("\n".join(lines))
        self._mark()

    def said(self) -> str:
        """The days shown, one a line."""
        return self._shown.text()

    def found(self) -> str:
        """What was said about the days as typed."""
        return self._found.text()

    def applied(self) -> None:
        """The days as typed hold from now on."""
        self._say("")

    def lines(self) -> tuple[str, ...]:
        """The days as typed, one a line."""
        return tuple(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())

    def read(self) -> None:
        """Ask what the days as typed would change; nothing is applied."""
        calendars, lines = self._office.calendars, self.lines()
        self._lanes.read(self, "regional", lambda: calendars.read_regional(lines), self._on_read, self.banner.say_error)

    def give_up(self) -> None:
        """Back to what holds; nothing was applied."""
        self.text.setPlainText("\n".join(self._kept))
        self.banner.hide()
        self._say("")
        self.regional_read.emit(None)

    def _on_read(self, read: NoticeRead) -> None:
        if read.sheet is None:
            self.banner.hide()
            self._say("\n".join(read.problems), Tone.WRONG)
            self.text.setFocus()
            self.regional_read.emit(None)
            return
        self.banner.hide()
        self._say(changes_said(read.sheet))
        self.regional_read.emit(read)

    def _say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        self._found.setText(sentence)
        set_tone(self._found, tone)
        self._found.setVisible(bool(sentence))

    def _mark(self) -> None:
        changed = self.lines() != self._kept
        self.read_button.setEnabled(changed)
        self.drop_button.setVisible(changed)
