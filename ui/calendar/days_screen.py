"""期限说明: how the period of one case was counted, day by day, with its further dates and what would change them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import clock_sentence
from app.domain.clock_reading import ANSWERED_LATE, OVERDUE, ClockReading
from app.domain.errors import DeskError
from app.domain.owed_reply import owed_reply
from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.office import Office
from ui.calendar.day_words import DayCell, cells_of, deadline_said, months_of, notices_of
from ui.calendar.month_flow import facts_card, reading_area, show_months, side_column, titled
from ui.calendar.month_view import MonthModel, MonthView
from ui.calendar.what_if_panel import WhatIfPanel
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.clock_words import readings_said, state_said, state_tone
from ui.shared.labels import Pill, card, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated

SIDE_WIDTH = 320


class DaysScreen(QWidget):
    """The days of the case that `open_case` names."""

    paper_requested = Signal(str, str)
    """The case, and the key of the paper: deadline_statement."""
    closed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._view: CaseView | None = None
        self._case_id = ""
        self.banner = Banner()
        self._title, self._why = words("", "title"), words("", "secondary", wrap=True)
        self._date = words("", "due")
        self._provisional = Pill(self.tr("暂定"), Tone.PROVISIONAL)
        self._if = Pill(self.tr("推算"), Tone.WARNING)
        self._state = Pill()
        self.what_if = WhatIfPanel(office.today)
        self._deadlines, self._notices = words("", wrap=True), words("", "secondary", wrap=True)
        self._months = reading_area(self.tr("逐日月历"))
        self._cells: dict[date, DayCell] = {}
        self._lay_out()
        self.what_if.supposed.connect(self._on_supposed)

    def open_case(self, case_id: str) -> None:
        """Show the days of this case."""
        self._case_id = case_id
        office, who = self._office, self._who
        self._lanes.read(self, "case", lambda: office.cases.open(who, case_id), self._on_read, self._on_failed)

    def reload(self) -> None:
        """Read the case again, if one is open."""
        if self._case_id:
            self.open_case(self._case_id)

    def view(self) -> CaseView | None:
        """The case shown, as it was read."""
        return self._view

    def cells(self) -> dict[date, DayCell]:
        """The days shown."""
        return dict(self._cells)

    def due_text(self) -> str:
        """The date shown."""
        return self._date.text()

    def state_text(self) -> str:
        """How late, how much left, or why nothing runs; empty for what is only supposed."""
        return self._state.text() if self._state.isVisible() else ""

    def why_text(self) -> str:
        """The sentences that say why, one a line."""
        return self._why.text()

    def deadlines_text(self) -> str:
        """The further dates shown, one a line."""
        return self._deadlines.text()

    def notices_text(self) -> str:
        """The notices named."""
        return self._notices.text()

    def month_views(self) -> list[MonthView]:
        """The months shown."""
        return self._months.findChildren(MonthView)

    def _on_read(self, view: CaseView) -> None:
        self._view = view
        self._title.setText(self.tr("{0} 期限说明").format(view.case.number))
        self.what_if.show_view(view)
        self._on_supposed(None)

    def _on_supposed(self, reading: ClockReading | None) -> None:
        view = self._view
        if view is None:
            return
        self._if.setVisible(reading is not None)
        actual = reading or view.reading
        if actual is None:
            self._show_none()
            return
        self._date.setText(dated(actual.due_on) if actual.due_on else self.tr("停止计时"))
        late = actual.state in (OVERDUE, ANSWERED_LATE)
        set_tone(self._date, Tone.WRONG if late else Tone.PROVISIONAL if actual.provisional else Tone.PLAIN)
        self._provisional.setVisible(actual.provisional)
        self._state.say(state_said(actual), state_tone(actual))
        self._state.setVisible(reading is None)
        self._why.setText(self._reasons(actual))
        self._cells = cells_of(actual, view.case, view.calendar)
        self._deadlines.setText(
            "\n".join(deadline_said(one, view.calendar) for one in actual.other_deadlines) or self.tr("没有。")
        )
        self._name_notices(actual)
        self._fill_months()

    def _reasons(self, reading: ClockReading) -> str:
        parts = [*self._owed(), clock_sentence.why(reading)]
        if reading.provisional and reading.safe_due_on:
            parts.append(
                self.tr("年度放假安排尚未公布，日期为暂定；请按 {0} 掌握。").format(dated(reading.safe_due_on))
            )
        parts += readings_said(reading)
        parts += [f"{warning.message}（{warning.article}）" for warning in reading.warnings]
        return "\n".join(parts)

    def _owed(self) -> Iterator[str]:
        """A new reply ordered since has a day of its own; what follows is how the first period was counted."""
        view = self._view
        owed = owed_reply(view.state, view.calendar) if view else None
        if owed is not None:
            until = dated(owed.due_on) + (self.tr("（暂定）") if owed.provisional else "")
            said = self.tr("{0}责令重新答复，应于 {1} 前（含当日）答复。以下是原期限的计算：")
            yield said.format(owed.body, until)

    def _name_notices(self, reading: ClockReading) -> None:
        named = list(notices_of(self._cells))
        view = self._view
        assert view is not None
        open_years = [str(year) for year in reading.calendar_years if view.calendar.provisional(year)]
        if open_years:
            named.append(self.tr("{0} 年：安排未公布，按周末和法定节假日推算").format("、".join(open_years)))
        self._notices.setText("\n".join(named) or self.tr("这一期限内没有放假调休。"))

    def _show_none(self) -> None:
        self._cells = {}
        self._date.setText(self.tr("尚未起算"))
        self._provisional.hide()
        self._state.hide()
        self._why.setText(self.tr("本案没有正在计算的答复期限。"))
        self._deadlines.setText(self.tr("没有。"))
        self._notices.setText("")
        self._fill_months()

    def _fill_months(self) -> None:
        show_months(self._months, map(self._month, months_of(self._cells)), t.SPACE_4)

    def _month(self, month: date) -> QWidget:
        title = words(self.tr("{0}年{1}月").format(month.year, month.month), "section")
        view = self._view
        if view is not None and view.calendar.provisional(month.year):
            title.setText(self.tr("{0}年{1}月（暂定）").format(month.year, month.month))
            set_tone(title, Tone.PROVISIONAL)
        return titled(title, MonthView(MonthModel(month, self._cells)))

    def _on_failed(self, error: DeskError) -> None:
        self.banner.say_error(error)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(t.SPACE_4)
        body.addWidget(self._months, 1)
        body.addWidget(self._side())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        outer.setSpacing(t.SPACE_2)
        outer.addWidget(self._head())
        outer.addWidget(self.banner)
        outer.addLayout(body, 1)

    def _head(self) -> QWidget:
        frame, inside = card(margins=t.SPACE_3)
        back = button("", "arrow-left", look="flat", tip=self.tr("返回  Alt+←"))
        back.setAccessibleName(self.tr("返回"))
        back.clicked.connect(self.closed)
        self.print_button = button(self.tr("打印期限计算说明"), "printer", shortcut="Ctrl+P")
        self.print_button.clicked.connect(lambda: self.paper_requested.emit(self._case_id, "deadline_statement"))
        inside.addLayout(
            row_of(back, self._title, None, self._if, self._state, self._provisional, self._date, self.print_button)
        )
        inside.addWidget(self._why)
        return frame

    def _side(self) -> QWidget:
        deadlines = facts_card(self.tr("其他期限"), self._deadlines)
        notices = facts_card(self.tr("依据的放假安排"), self._notices)
        return side_column(self.tr("说明"), SIDE_WIDTH, (self.what_if, deadlines, notices))
