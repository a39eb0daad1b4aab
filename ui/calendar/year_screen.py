"""日历: the year with its days off, the notices it rests on, and the loading of the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.permissions import Action, SignedIn, may
from app.domain.work_calendar import WorkCalendar
from app.services.calendars import ChangeSheet, LoadedVersion, NoticeRead
from app.services.office import Office
from ui.calendar.month_flow import facts_card, reading_area, show_months, side_column, titled
from ui.calendar.year_changes import ChangesPage
from ui.calendar.year_days import YearDay, holidays_said, year_days
from ui.calendar.year_month import YearMonthModel, YearMonthView
from ui.calendar.year_notice import NoticePanel
from ui.calendar.year_regional import RegionalPanel
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import Segments, button
from ui.shared.labels import Pill, row_of, words
from ui.shared.tokens import Tone

SIDE_WIDTH = 360
YEAR, CHANGES = "year", "changes"
_FURTHEST = 9
"""Years ahead that can be looked at: as far as the table of statutory holidays goes."""


@dataclass(frozen=True, slots=True)
class _Facts:
    calendar: WorkCalendar
    versions: tuple[LoadedVersion, ...]
    regional: tuple[str, ...]
    today: date


class YearScreen(QWidget):
    """Twelve months on the left or the change sheet; on the right the notice and what the year rests on."""

    calendar_changed = Signal(int)
    """A notice was loaded; the number of cases it moved."""
    case_requested = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._facts: _Facts | None = None
        self._year = office.today().year
        self._proposed: WorkCalendar | None = None
        self._days: dict[date, YearDay] = {}
        self.banner = Banner()
        self._title, self._state = words("", "title"), Pill()
        self._months = reading_area(self.tr("逐日月历"))
        may_apply = may(who.roles, Action.APPLY_CALENDAR)
        self.changes = ChangesPage(may_apply)
        self.notice = NoticePanel(office, lanes)
        self.regional = RegionalPanel(office, lanes, may_apply)
        self.tabs = Segments(self.tr("显示"), ((YEAR, self.tr("全年"), ""), (CHANGES, self.tr("变动清单"), "")))
        self._pages = QStackedWidget()
        self._holidays, self._sources = words("", wrap=True), words("", "secondary", wrap=True)
        self._versions = words("", "secondary", wrap=True)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read calendar and versions anew; a notice that was read stays."""
        self._lanes.read(self, "calendar", self._ask, self._on_read, self.banner.say_error)

    def focus_first(self) -> None:
        """Put the cursor into the notice."""
        self.notice.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_year(self, year: int) -> None:
        """Show another year, as far as the calendar reaches."""
        if self._facts is not None:
            first = self._facts.calendar.first_day.year
            self._year = max(first, min(year, self._facts.today.year + _FURTHEST))
            self._fill()

    def year(self) -> int:
        """The year shown."""
        return self._year

    def days(self) -> dict[date, YearDay]:
        """The days shown."""
        return dict(self._days)

    def state_text(self) -> str:
        """Whether the year is published."""
        return self._state.text()

    def sources_text(self) -> str:
        """The notices named."""
        return self._sources.text()

    def versions_text(self) -> str:
        """The loadings shown, one a line."""
        return self._versions.text()

    def regional_text(self) -> str:
        """The regional days off shown, one a line."""
        return self.regional.said()

    def month_views(self) -> list[YearMonthView]:
        """The months shown."""
        return self._months.findChildren(YearMonthView)

    def _ask(self) -> _Facts:
        office = self._office
        regional = office.settings.read().regional_days
        return _Facts(office.calendar(), office.calendars.versions(), regional, office.today())

    def _on_read(self, facts: _Facts) -> None:
        self._facts = facts
        self.regional.show_kept(facts.regional)
        self._fill()

    def _on_notice_read(self, read: NoticeRead | None) -> None:
        self._proposed = read.proposed if read else None
        sheet = read.sheet if read else None
        self.changes.show_sheet(sheet)
        if sheet is not None:
            self.tabs.set_value(CHANGES if sheet.moved or not sheet.notice else YEAR)
            self.show_year(sheet.year or self._year)
            return
        self._fill()

    def _on_consented(self, sheet: ChangeSheet, reason: str) -> None:
        calendars, who = self._office.calendars, self._who
        self._lanes.write(
            self,
            lambda: calendars.apply(who, sheet, reason),
            lambda moved: self._on_applied(moved, sheet),
            lambda error: self._on_not_applied(error, sheet),
        )

    def _on_applied(self, moved: int, sheet: ChangeSheet) -> None:
        if sheet.notice is None:
            self.regional.applied()
            self._on_notice_read(None)
        else:
            self.notice.clear()
        self.tabs.set_value(YEAR)
        said = (
            self.tr("已启用。{0} 件案件的期限已经变动，并逐件记入案卷。")
            if moved
            else self.tr("已启用。没有案件变动。")
        )
        self.banner.say(said.format(moved), Tone.DONE)
        self.reload()
        self.calendar_changed.emit(moved)

    def _on_not_applied(self, error: DeskError, sheet: ChangeSheet) -> None:
        """Cases or the calendar changed meanwhile: the sheet is made anew for another look."""
        self.changes.apply_button.setEnabled(True)
        (self.notice if sheet.notice else self.regional).read()
        self.banner.say_error(error)

    def _fill(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._days = year_days(facts.calendar, self._year, self._proposed)
        self._title.setText(self.tr("{0} 年工作日历").format(self._year))
        self._say_state(facts.calendar)
        self._holidays.setText("\n".join(holidays_said(self._days)))
        shown = self._proposed or facts.calendar
        sources = [notice.source for notice in shown.arrangements if notice.year == self._year]
        self._sources.setText("\n".join(sources) or self.tr("尚未公布，按周末和法定节假日推算，没有调休。"))
        self.regional.show_days(shown.regional, self._year)
        self._versions.setText(_versions(facts.versions) or self.tr("没有载入过，用的是随程序提供的安排。"))
        self._fill_months(facts.today)

    def _say_state(self, calendar: WorkCalendar) -> None:
        if self._proposed is not None and any(day.change for day in self._days.values()):
            self._state.say(self.tr("已读取，尚未启用"), Tone.WARNING, "file-clock")
        elif calendar.provisional(self._year):
            self._state.say(self.tr("暂定"), Tone.PROVISIONAL)
        else:
            self._state.say(self.tr("已公布"), Tone.DONE)

    def _fill_months(self, today: date) -> None:
        months = (self._month(date(self._year, month, 1), today) for month in range(1, 13))
        show_months(self._months, months, t.SPACE_3)

    def _month(self, month: date, today: date) -> QWidget:
        title = words(self.tr("{0}月").format(month.month), "strong")
        return titled(title, YearMonthView(YearMonthModel(month, self._days, today)))

    def _connect(self) -> None:
        self.tabs.changed.connect(lambda key: self._pages.setCurrentIndex(0 if key == YEAR else 1))
        self.notice.notice_read.connect(self._on_notice_read)
        self.regional.regional_read.connect(self._on_notice_read)
        self.changes.consented.connect(self._on_consented)
        self.changes.case_requested.connect(self.case_requested)

    def _lay_out(self) -> None:
        self._pages.addWidget(self._months)
        self._pages.addWidget(self.changes)
        body = QHBoxLayout()
        body.setSpacing(t.SPACE_4)
        body.addWidget(self._pages, 1)
        body.addWidget(self._side())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        outer.setSpacing(t.SPACE_3)
        outer.addLayout(self._head())
        outer.addWidget(self.banner)
        outer.addLayout(body, 1)

    def _head(self) -> QHBoxLayout:
        before = button("", "chevron-left", look="flat", shortcut="Ctrl+Left", tip=self.tr("上一年"))
        after = button("", "chevron-right", look="flat", shortcut="Ctrl+Right", tip=self.tr("下一年"))
        for push, name, step in ((before, self.tr("上一年"), -1), (after, self.tr("下一年"), 1)):
            push.setAccessibleName(name)
            push.clicked.connect(lambda _on=False, step=step: self.show_year(self._year + step))
        return row_of(before, self._title, after, self._state, None, self.tabs)

    def _side(self) -> QWidget:
        days_off = facts_card(self.tr("放假与调休"), self._holidays, self._sources)
        versions = facts_card(self.tr("历次版本"), self._versions)
        return side_column(self.tr("说明"), SIDE_WIDTH, (self.notice, days_off, self.regional, versions))


def _versions(versions: tuple[LoadedVersion, ...]) -> str:
    return "\n".join(f"{_what(one)}。{one.by} {one.loaded_at:%Y-%m-%d %H:%M} 启用，{one.reason}" for one in versions)


def _what(one: LoadedVersion) -> str:
    if one.year is None:
        return f"地方假日：{'、'.join(one.sources) or '没有'}"
    return f"{one.year} 年：{'、'.join(one.sources)}"
