"""The window of a signed-in person: rail, top bar, screens, bottom line; and ONE block that wires them all."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QMainWindow, QStackedWidget, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.calendar.days_screen import DaysScreen
from ui.calendar.year_screen import YearScreen
from ui.case.screen import CaseScreen
from ui.cases.screen import CasesScreen
from ui.catalogue.screen import CatalogueScreen
from ui.intake.screen import IntakeScreen
from ui.letters.composer import ComposerScreen
from ui.letters.letters_screen import LettersScreen
from ui.reports.screen import ReportsScreen
from ui.settings.screen import SettingsScreen
from ui.shared import tokens as t
from ui.shared.about import show_about
from ui.shared.background import Lanes
from ui.shared.banners import Banner, Toast
from ui.shared.case_papers import show_letter, show_paper
from ui.shared.dialogs import show_fault
from ui.shared.help_sheet import HelpSheet, show_help
from ui.shared.ics_export import DeadlineExport
from ui.shared.keyboard_sheet import show_keyboard
from ui.shared.keys import HELP, SEARCH
from ui.shared.places import CASE, CASES, DAYS, INTAKE, LETTER, TODAY, Where, places_of
from ui.shared.rail import Rail
from ui.shared.scanner import Scanner
from ui.shared.self_test_dialog import show_self_test
from ui.shared.status_line import StatusLine
from ui.shared.top_bar import TopBar
from ui.shared.tour import TourCard
from ui.shared.tray import DueHerald
from ui.today.screen import TodayScreen

MINUTE = 60_000
SMALLEST = (1120, 680)

Overview = TodayScreen | CasesScreen | LettersScreen | CatalogueScreen | ReportsScreen | YearScreen | SettingsScreen
"""Screens that are read anew when they are shown."""
S = TypeVar("S", bound=QWidget)


class MainWindow(QMainWindow):
    """What one signed-in person works in; closed when that person signs out."""

    signed_out = Signal()
    scheme_requested = Signal(object)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes) -> None:
        super().__init__()
        self.office, self.who, self.lanes = office, who, lanes
        self._day: date = office.today()
        self._here = Where("")
        self._history: list[Where] = []
        self.setWindowTitle(self.tr("依申请公开办理台"))
        self.setMinimumSize(*SMALLEST)
        self._lay_out()
        self._wire_frame()
        self._restore()
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self.note_the_time)
        self._minute.start()
        self.go(TODAY)
        self.bottom.reload()
        self.herald.begin_day()

    # Screens: each is made when it is first shown

    @cached_property
    def today(self) -> TodayScreen:
        """今日."""
        return self._added(TodayScreen(self.office, self.who, self.lanes))

    @cached_property
    def intake(self) -> IntakeScreen:
        """登记."""
        return self._added(IntakeScreen(self.office, self.who, self.lanes))

    @cached_property
    def cases(self) -> CasesScreen:
        """案件."""
        return self._added(CasesScreen(self.office, self.who, self.lanes))

    @cached_property
    def case(self) -> CaseScreen:
        """One case."""
        return self._added(CaseScreen(self.office, self.who, self.lanes))

    @cached_property
    def days(self) -> DaysScreen:
        """The days of one case."""
        return self._added(DaysScreen(self.office, self.who, self.lanes))

    @cached_property
    def composer(self) -> ComposerScreen:
        """One letter."""
        return self._added(ComposerScreen(self.office, self.who, self.lanes))

    @cached_property
    def letters(self) -> LettersScreen:
        """文书."""
        return self._added(LettersScreen(self.office, self.who, self.lanes))

    @cached_property
    def catalogue(self) -> CatalogueScreen:
        """目录."""
        return self._added(CatalogueScreen(self.office, self.who, self.lanes))

    @cached_property
    def reports(self) -> ReportsScreen:
        """报表."""
        return self._added(ReportsScreen(self.office, self.who, self.lanes))

    @cached_property
    def calendar(self) -> YearScreen:
        """日历."""
        return self._added(YearScreen(self.office, self.who, self.lanes))

    @cached_property
    def settings(self) -> SettingsScreen:
        """设置."""
        return self._added(SettingsScreen(self.office, self.who, self.lanes))

    def _added(self, screen: S) -> S:
        self._stack.addWidget(screen)
        self._wire(screen)
        return screen

    def _lay_out(self) -> None:
        self.rail, self.top = Rail(places_of(self.who)), TopBar(self.office, self.who, self.lanes)
        self.banner, self.bottom, self._stack = Banner(), StatusLine(self.office, self.lanes), QStackedWidget()
        centre = QWidget()
        grid = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 3, 1)
        grid.addWidget(self.top, 0, 1)
        grid.addWidget(self.banner, 1, 1)
        grid.addWidget(self._stack, 2, 1)
        grid.addWidget(self.bottom, 3, 0, 1, 2)
        grid.setRowStretch(2, 1)
        self.setCentralWidget(centre)
        self.toast, self.tour = Toast(self), TourCard(self, self.office, self.who, self.lanes)
        self.scanner = Scanner(self.office, self.lanes, self)
        self.herald = DueHerald(self.office, self.who, self.lanes, self.banner, self, lambda: self.place() == TODAY)

    def _wire_frame(self) -> None:
        """What the frame says to the screens."""
        self.rail.place_requested.connect(self.go)
        self.top.search.case_requested.connect(self.open_case)
        self.scanner.case_scanned.connect(self.open_case)
        self.top.registration_requested.connect(self.begin_registration)
        self.top.password_changed.connect(lambda: self.toast.say(self.tr("密码已经修改")))
        self.top.sign_out_requested.connect(self.signed_out)
        self.top.scheme_requested.connect(self.scheme_requested)
        self.top.help_requested.connect(self.show_help)
        self.top.tour_requested.connect(self.tour.begin)
        self.tour.registration_requested.connect(self.begin_registration)
        self.tour.case_requested.connect(self.open_case)
        self.tour.list_requested.connect(lambda: self.go(CASES))
        self.top.keyboard_requested.connect(lambda: show_keyboard(self))
        self.top.about_requested.connect(lambda: show_about(self))
        self.deadline_export = DeadlineExport(self.office, self.who, self.lanes, self)
        self.deadline_export.exported.connect(self._on_list_exported)
        self.top.deadline_file_requested.connect(self.deadline_export.ask)
        self.top.self_test_requested.connect(lambda: show_self_test(self, self.office, self.lanes))
        self.herald.today_requested.connect(lambda: self.go(TODAY))
        self.lanes.refused.connect(self.banner.say_error)
        self.lanes.fault_happened.connect(self._on_fault)
        QShortcut(QKeySequence(SEARCH), self, self.top.search.begin)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence(HELP), self, self.show_help)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def _wire(self, screen: QWidget) -> None:  # noqa: C901 - one arm for every screen
        """All that the screens say to one another."""
        match screen:
            case TodayScreen():
                screen.case_requested.connect(self.open_case)
                screen.registration_requested.connect(self.begin_registration)
            case IntakeScreen():
                screen.case_registered.connect(self._on_dates_changed)
                screen.case_requested.connect(self.open_case)
                screen.route_requested.connect(self.open_case)
                screen.receipt_requested.connect(lambda case_id: self.show_paper(case_id, "receipt"))
            case CasesScreen():
                screen.case_requested.connect(self.open_case)
                screen.cases_routed.connect(self._on_cases_routed)
                screen.list_exported.connect(self._on_list_exported)
            case CaseScreen():
                screen.case_changed.connect(self._on_dates_changed)
                screen.letter_requested.connect(self.open_letter)
                screen.days_requested.connect(self.open_days)
                screen.paper_requested.connect(self.show_paper)
                screen.closed.connect(self.go_back)
            case DaysScreen():
                screen.paper_requested.connect(self.show_paper)
                screen.closed.connect(self.go_back)
            case ComposerScreen():
                screen.case_changed.connect(self._on_dates_changed)
                screen.letter_requested.connect(self.open_letter)
                screen.print_requested.connect(self.show_letter)
                screen.closed.connect(self.go_back)
            case LettersScreen():
                screen.letter_requested.connect(self.open_letter)
            case CatalogueScreen():
                screen.catalogue_changed.connect(self.toast.say)
                screen.case_requested.connect(self.open_case)
            case ReportsScreen():
                screen.file_written.connect(self.toast.say)
                screen.history_imported.connect(self._on_dates_changed)
                screen.fault_happened.connect(self._on_fault)
            case YearScreen():
                screen.calendar_changed.connect(self._on_dates_changed)
                screen.case_requested.connect(self.open_case)
            case SettingsScreen():
                screen.office_changed.connect(self._on_office_changed)

    # Going about

    def go(self, key: str) -> None:
        """Show a screen, fresh from the database."""
        self._go(Where(key))

    def open_case(self, case_id: str) -> None:
        """Show one case."""
        self._go(Where(CASE, case_id))

    def open_days(self, case_id: str) -> None:
        """Show the days of one case."""
        self._go(Where(DAYS, case_id))

    def open_letter(self, case_id: str, letter: str) -> None:
        """Show a letter of a case by its id, or begin one of this kind."""
        self._go(Where(LETTER, case_id, letter))

    def go_back(self) -> None:
        """Show what was shown before."""
        self._show(self._history.pop() if self._history else Where(CASES))

    def begin_registration(self) -> None:
        """Show the registration form with the cursor in it."""
        if self.rail.offers(INTAKE):
            self.go(INTAKE)

    def place(self) -> str:
        """The key of the screen that is shown."""
        return self._here.key

    def show_paper(self, case_id: str, kind: str) -> None:
        """Show a paper of a case, to be printed or kept."""
        show_paper(self, self.office, self.who, self.lanes, case_id, kind)

    def show_letter(self, case_id: str, letter_id: str) -> None:
        """Show a letter as it will leave the printer."""
        show_letter(self, self.office, self.lanes, case_id, letter_id)

    def show_help(self, over: QWidget | None = None) -> HelpSheet:
        """Show the help at the page of what is shown, over a dialog where one is open."""
        return show_help(over or self, self.office.help, self.place())

    def _go(self, where: Where) -> None:
        if self._here.key and self._here != where:
            self._history = [*self._history[-49:], self._here]
        self._show(where)

    def _show(self, where: Where) -> None:
        screen: QWidget = getattr(self, where.key)
        self._here = where
        self._stack.setCurrentWidget(screen)
        self.rail.show_place(CASES if where.case_id else where.key)
        self._reload()
        if isinstance(screen, Overview):
            screen.focus_first()

    def _reload(self) -> None:
        match self._stack.currentWidget():
            case CaseScreen() | DaysScreen() as screen:
                screen.open_case(self._here.case_id)
            case ComposerScreen() as screen:
                screen.open_letter(self._here.case_id, self._here.letter)
            case IntakeScreen() as screen:
                screen.begin()
            case screen if isinstance(screen, Overview):
                screen.reload()

    # What happened

    def _on_dates_changed(self, *_what: object) -> None:
        self.bottom.reload()

    def _on_cases_routed(self, numbers: list[str]) -> None:
        self.toast.say(self.tr("已分办 {0} 件：{1}").format(len(numbers), "、".join(numbers[:3])))
        self.cases.reload()

    def _on_list_exported(self, path: str, count: int) -> None:
        self.toast.say(self.tr("已导出 {0} 件到 {1}").format(count, path))

    def _on_office_changed(self) -> None:
        self.scanner.reload()
        self.toast.say(self.tr("已保存"))
        self.bottom.reload()

    def _on_fault(self, report: str) -> None:
        show_fault(self, report)

    def note_the_time(self) -> None:
        """Notice midnight: what depends on the day is read anew."""
        if self.office.today() != self._day:
            self._day = self.office.today()
            self.bottom.reload()
            self.herald.begin_day()
            if self.place() in (TODAY, CASES, CASE, DAYS):
                self._reload()

    # The window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.collapse(self.width() < t.RAIL_COLLAPSES_BELOW)
        # The box keeps its place in the bar, but the bar moves with the rail.
        QTimer.singleShot(0, self.top.search, self.top.search.follow)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _restore(self) -> None:
        self.resize(1366, 820)
        geometry = QSettings().value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
