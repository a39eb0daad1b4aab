"""Departments that are late inside the office, on 今日: who, in which case, and one push to remind them all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.reminders import Reminder
from app.services.taking_back import Deed
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, words
from ui.shared.tokens import Tone

NAMED = 3
"""Departments named in the line; the rest is in its tool tip."""


class ReminderBar(QFrame):
    """Hidden while nobody is late."""

    undo_offered = Signal(str, object)
    """What was done, and the call that takes it back."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._due: tuple[Reminder, ...] = ()
        self.setProperty("surface", "card")
        self.line = words("")
        self.remind = button(self.tr("全部催办"), "bell", tip=self.tr("在每个案件里登记一次催办"))
        self.remind.clicked.connect(self._on_remind_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_3, t.SPACE_1, t.SPACE_2, t.SPACE_1)
        row.setSpacing(t.SPACE_2)
        row.addWidget(IconLabel("bell", Tone.WARNING))
        row.addWidget(self.line, 1)
        row.addWidget(self.remind)
        self.hide()

    def reload(self) -> None:
        """Read anew who is late."""
        self._lanes.read(self, "reminders", partial(self._office.reminders.due, self._who), self._on_read)

    def due(self) -> tuple[Reminder, ...]:
        """Everybody who is late."""
        return self._due

    def _on_read(self, due: tuple[Reminder, ...]) -> None:
        self._due = due
        named = "；".join(_words(one) for one in due[:NAMED])
        more = self.tr(" 等 {0} 项").format(len(due)) if len(due) > NAMED else ""
        self.line.setText(self.tr("超过内部期限没有反馈：{0}{1}").format(named, more))
        self.line.setToolTip("\n".join(_words(one) for one in due))
        self.setVisible(bool(due))

    def _on_remind_clicked(self) -> None:
        due, self._due = self._due, ()
        if due:  # a second push before the answer reminds nobody twice
            self._lanes.write(self, partial(self._office.reminders.remind, self._who, due), self._on_reminded)

    def _on_reminded(self, deeds: tuple[Deed, ...]) -> None:
        self.reload()
        count = sum(len(seqs) for _case, seqs in deeds)
        self.undo_offered.emit(self.tr("已登记催办 {0} 项").format(count), partial(self._take_back, deeds))

    def _take_back(self, deeds: tuple[Deed, ...]) -> None:
        work = partial(self._office.taking_back.of_many, self._who, deeds)
        self._lanes.write(self, work, self._on_taken_back)

    def _on_taken_back(self, numbers: tuple[str, ...]) -> None:
        self.reload()
        self.undo_offered.emit(self.tr("已撤销 {0} 件的催办").format(len(numbers)), None)


def _words(one: Reminder) -> str:
    last = f"，{one.last_reminded_on} 催办过" if one.last_reminded_on else ""
    return f"{one.department} {one.case_number}（超 {one.late_by} 个工作日{last}）"
