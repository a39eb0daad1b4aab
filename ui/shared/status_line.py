"""The bottom line: which database, what the calendar knows, what kind of day today is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.work_calendar import WorkCalendar
from app.services.bottom_line import BottomLine, bottom_line
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.labels import IconLabel, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated


def kind_of_day(calendar: WorkCalendar, day: date) -> str:
    """工作日, 调休上班, 休息日, or the holiday by its name."""
    reason = calendar.why(day)
    if reason.code == "make_up_day":
        return "调休上班"
    if reason.code == "working_day":
        return "工作日"
    return f"休息日（{reason.name}）" if reason.name else "休息日"


LAST_BACKUP = "backup/last"
"""Where this machine remembers the instant of its last backup, ISO 8601."""


class StatusLine(QFrame):
    """Four short remarks; the calendar's is coloured while dates depend on an arrangement not yet published."""

    def __init__(self, office: Office, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self.setProperty("surface", "foot")
        self.setFixedHeight(28)
        self._database, self._backup = words("", "secondary"), words("", "secondary")
        self._away = words(self.tr("暂时连不上数据库，正在自动重连；您填写的内容都在。"), "secondary")
        set_tone(self._away, Tone.WARNING)
        self._away_icon = IconLabel("triangle-alert", Tone.WARNING, 14)
        self._calendar, self._day = words("", "secondary"), words("", "secondary")
        self._calendar_icon = IconLabel("calendar-clock", Tone.PROVISIONAL, 14)
        self._calendar_icon.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_4, 0, t.SPACE_4, 0)
        row.setSpacing(t.SPACE_2)
        row.addWidget(IconLabel("database", Tone.MUTED, 14))
        row.addWidget(self._database)
        row.addSpacing(t.SPACE_4)
        row.addWidget(self._backup)
        row.addSpacing(t.SPACE_4)
        row.addWidget(self._away_icon)
        row.addWidget(self._away)
        row.addStretch(1)
        row.addWidget(self._calendar_icon)
        row.addWidget(self._calendar)
        row.addSpacing(t.SPACE_4)
        row.addWidget(self._day)
        self.say_away(False)

    def reload(self) -> None:
        """Read the facts anew."""
        self._lanes.read(self, "line", lambda: bottom_line(self._office), self.show_line)

    def show_line(self, line: BottomLine) -> None:
        """Show these facts."""
        self._database.setText(self.tr("数据库 {0}").format(line.database))
        self._show_backup()
        self.show_calendar(line.calendar, line.today, line.provisional_cases)
        self.show_day(line.calendar, line.today)

    def show_day(self, calendar: WorkCalendar, today: date) -> None:
        """Say what kind of day it is."""
        self._day.setText(self.tr("今天 {0} {1}").format(dated(today), kind_of_day(calendar, today)))

    def show_calendar(self, calendar: WorkCalendar, today: date, provisional_cases: int) -> None:
        """Say which year has no arrangement yet, and how many cases hang on it."""
        year = today.year if calendar.provisional(today.year) else today.year + 1
        known = not calendar.provisional(year)
        sentence = self.tr("{0} 年放假安排已载入") if known else self.tr("{0} 年安排未公布")
        if provisional_cases:
            sentence += self.tr("，{0} 件期限为暂定").format(provisional_cases)
        self._calendar.setText(sentence.format(year))
        self._calendar_icon.setVisible(bool(provisional_cases))
        set_tone(self._calendar, Tone.PROVISIONAL if provisional_cases else Tone.MUTED)

    def _show_backup(self) -> None:
        made_at = str(QSettings().value(LAST_BACKUP, ""))
        sentence = self.tr("上次备份 {0}").format(made_at[:16].replace("T", " "))
        self._backup.setText(sentence if made_at else self.tr("这台电脑上还没有备份过"))

    def say_away(self, is_away: bool) -> None:
        """Say, or take back, that the database cannot be reached."""
        for part in (self._away_icon, self._away):
            part.setVisible(is_away)
        self._backup.setVisible(not is_away)

    def text(self) -> str:
        """All that it says."""
        labels = (self._database, self._backup, self._away, self._calendar, self._day)
        return "  ".join(label.text() for label in labels if label.text() and not label.isHidden())
