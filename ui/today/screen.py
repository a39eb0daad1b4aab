"""The first screen of the day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn, may
from app.domain.stage import Stage
from app.domain.steps import Registered
from app.domain.work_calendar import WorkCalendar
from app.services.office import Office
from app.services.today import Task, TodayView
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, EmptyState
from ui.shared.buttons import ChipBar, button
from ui.shared.case_cells import due_day
from ui.shared.columns import ValuesModel
from ui.shared.due_strip import DueStrip, StripDay
from ui.shared.kept_place import place_in
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone
from ui.shared.words import dated
from ui.today.reminder_bar import ReminderBar
from ui.today.run_out_bar import RunOutBar
from ui.today.tasks import ACTION, task_columns

_OVERDUE, _SOON = "overdue", "soon"


class TodayScreen(QWidget):
    """Tasks of the signed-in person under a strip of the next working days."""

    case_requested = Signal(str)
    registration_requested = Signal()
    undo_offered = Signal(str, object)
    """What was done, and the call that takes it back."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._who = office, lanes, who
        self._view: TodayView | None = None
        self._day = words("", "secondary")
        self._alarm = Banner()
        self.run_out, self.reminders = RunOutBar(office, who, lanes), ReminderBar(office, who, lanes)
        self._strip = DueStrip()
        self._chips = ChipBar(self.tr("只看"), exclusive=True)
        self._model: ValuesModel[Task] = ValuesModel(task_columns(), self)
        self._table: DeskTable[Task] = DeskTable("today", self.tr("今日要办的事"), self._model)
        may_register = may(who.roles, Registered)
        self._empty = EmptyState("circle-check", "", self.tr("登记申请") if may_register else "")
        self._body = QStackedWidget()
        self._lay_out()
        self._strip.day_chosen.connect(self._on_filter_changed)
        self._chips.changed.connect(self._on_filter_changed)
        self._table.opened.connect(self._on_task_opened)
        self._table.clicked.connect(self._on_cell_clicked)
        self._empty.wished.connect(self.registration_requested)
        self.reminders.undo_offered.connect(self.undo_offered)
        self.run_out.case_requested.connect(self.case_requested)

    def reload(self) -> None:
        """Read what is to be done now."""
        self._lanes.read(self, "view", self._ask, self._on_view_read)
        self.run_out.reload()
        self.reminders.reload()

    def focus_first(self) -> None:
        """Put the cursor into the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_tasks(self) -> tuple[Task, ...]:
        """The tasks in the table, in its order."""
        return self._model.values()

    def table(self) -> DeskTable[Task]:
        """The table of tasks."""
        return self._table

    def alarm_text(self) -> str:
        """What cannot be overlooked."""
        return self._alarm.text()

    def empty_text(self) -> str:
        """What stands where there is nothing to do; nothing while the table is shown."""
        return self._empty.text() if self._body.currentWidget() is self._empty else ""

    def _ask(self) -> tuple[TodayView, WorkCalendar]:
        return self._office.today_desk.view(self._who), self._office.calendar()

    def _lay_out(self) -> None:
        refresh = button(self.tr("刷新"), "refresh-cw", look="flat", shortcut="Ctrl+R")
        refresh.clicked.connect(self.reload)
        self._body.addWidget(self._table)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        column.addLayout(row_of(words(self.tr("今日"), "title"), self._day, None, refresh, spacing=t.SPACE_3))
        column.addWidget(self._alarm)
        column.addWidget(self.run_out)
        column.addWidget(self.reminders)
        column.addWidget(self._strip)
        column.addWidget(self._chips)
        column.addWidget(self._body, 1)

    def _on_view_read(self, found: tuple[TodayView, WorkCalendar]) -> None:
        view, calendar = found
        self._view = view
        self._day.setText(dated(view.today))
        self._strip.set_days([StripDay(day.on, day.count, calendar.count(view.today, day.on)) for day in view.days])
        self._sound_alarm(view)
        self._offer_chips(view)
        self._order_tabs()
        self._on_filter_changed()

    def _order_tabs(self) -> None:
        """The days and the chips are made anew; Tab visits them before the list they filter."""
        for one, other in pairwise([*self._strip.stops(), *self._chips.stops(), self._table]):
            self.setTabOrder(one, other)

    def _sound_alarm(self, view: TodayView) -> None:
        if view.overdue:
            sentence = self.tr("有 {0} 件已经逾期，请立即办理。").format(view.overdue)
            self._alarm.say(sentence, Tone.WRONG, self.tr("只看逾期"), lambda: self._only(_OVERDUE))
        elif view.due_soon:
            sentence = self.tr("有 {0} 件在 3 个工作日内到期。").format(view.due_soon)
            self._alarm.say(sentence, Tone.WARNING, self.tr("只看这些"), lambda: self._only(_SOON))
        else:
            self._alarm.hide()

    def _offer_chips(self, view: TodayView) -> None:
        counts = Counter(task.stage for task in view.tasks)
        urgent = [(_OVERDUE, self.tr("逾期 {0}").format(view.overdue))] if view.overdue else []
        urgent += [(_SOON, self.tr("3 个工作日内到期 {0}").format(view.due_soon))] if view.due_soon else []
        stages = [(stage.value, f"{stage.label} {counts[stage]}") for stage in Stage if counts[stage]]
        self._chips.set_chips(urgent + stages)

    def _only(self, key: str) -> None:
        self._chips.set_on([key])
        self._strip.choose(None)
        self._on_filter_changed()

    def _on_filter_changed(self, *_change: object) -> None:
        if self._view is None:
            return
        day, chips = self._strip.chosen_day(), self._chips.keys()
        shown = [task for task in self._view.tasks if _passes(task, day, chips)]
        kept = place_in(self._table, self._model.value, lambda task: task.row.case_id)
        self._model.set_values(shown)
        self._body.setCurrentIndex(0 if shown else 1)
        self._say_why_empty(bool(self._view.tasks))
        kept.restore({task.row.case_id: place for place, task in enumerate(self._model.values())})

    def _say_why_empty(self, filtered: bool) -> None:
        may_register = may(self._who.roles, Registered)
        action = self.tr("登记申请") if may_register and not filtered else ""
        self._empty.say(
            self.tr("没有符合条件的事项，换一个日期或者状态看看。")
            if filtered
            else self.tr("都办完了，今天没有等您处理的申请。"),
            action,
        )

    def _on_task_opened(self, task: Task) -> None:
        self.case_requested.emit(task.row.case_id)

    def _on_cell_clicked(self, index: QModelIndex) -> None:
        task = self._model.value(index.row())
        if task is not None and self._model.columns[index.column()].key == ACTION:
            self.case_requested.emit(task.row.case_id)


def _passes(task: Task, day: date | None, chips: list[str]) -> bool:
    if day is not None and (due_day(task.row) != day or task.row.paused_since is not None):
        return False
    key = chips[0] if chips else ""
    running = task.left is not None and task.row.paused_since is None
    if key == _OVERDUE:
        return running and (task.left or 0) < 0
    if key == _SOON:
        return running and 0 <= (task.left or 0) <= 3
    return not key or task.stage.value == key
