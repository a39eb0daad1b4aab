"""The window of a signed-in person: rail, top bar, screens, bottom line; and ONE block that wires them all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn, may
from app.domain.steps import Registered
from app.services.bottom_line import BottomLine, bottom_line
from app.services.office import Office
from ui.case.screen import CaseScreen
from ui.cases.screen import CasesScreen
from ui.intake.screen import IntakeScreen
from ui.settings.screen import SettingsScreen, may_use_settings
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, Toast
from ui.shared.dialogs import show_fault
from ui.shared.keyboard_sheet import show_keyboard
from ui.shared.keys import HELP, SEARCH
from ui.shared.paper_dialog import PaperDialog
from ui.shared.password_dialog import ask_password
from ui.shared.rail import Place, Rail
from ui.shared.status_line import StatusLine
from ui.shared.top_bar import TopBar
from ui.today.screen import TodayScreen

TODAY, INTAKE, CASES, CASE, SETTINGS = "today", "intake", "cases", "case", "settings"
MINUTE = 60_000
SMALLEST = (1120, 680)


class MainWindow(QMainWindow):
    """What one signed-in person works in; closed when that person signs out."""

    signed_out = Signal()
    scheme_requested = Signal(object)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes) -> None:
        super().__init__()
        self.office, self.who, self.lanes = office, who, lanes
        self._day: date = office.today()
        self._case_id = ""
        self._history: list[tuple[str, str]] = []
        self.setWindowTitle(self.tr("依申请公开办理台"))
        self.setMinimumSize(*SMALLEST)
        self._make_screens()
        self._lay_out()
        self._wire()
        self._restore()
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self._on_minute_passed)
        self._minute.start()
        self.go(TODAY)
        self._reload_bottom_line()

    # Screens

    def _make_screens(self) -> None:
        office, who, lanes = self.office, self.who, self.lanes
        self.today, self.cases = TodayScreen(office, who, lanes), CasesScreen(office, who, lanes)
        self.case = CaseScreen(office, who, lanes)
        self.intake = IntakeScreen(office, who, lanes) if may(who.roles, Registered) else None
        self.settings = SettingsScreen(office, who, lanes) if may_use_settings(who) else None
        offered = {TODAY: self.today, INTAKE: self.intake, CASES: self.cases, SETTINGS: self.settings}
        self._screens: dict[str, QWidget] = {key: screen for key, screen in offered.items() if screen is not None}
        self._places = [place for place in self._all_places() if place.key in self._screens]
        self._screens[CASE] = self.case

    def _all_places(self) -> list[Place]:
        return [
            Place(TODAY, self.tr("今日"), "calendar-days"),
            Place(INTAKE, self.tr("登记"), "file-plus"),
            Place(CASES, self.tr("案件"), "folder-open"),
            Place(SETTINGS, self.tr("设置"), "settings"),
        ]

    def _lay_out(self) -> None:
        self.rail, self.top = Rail(self._places), TopBar(self.office, self.who, self.lanes)
        self.banner, self.bottom, self._stack = Banner(), StatusLine(), QStackedWidget()
        for screen in self._screens.values():
            self._stack.addWidget(screen)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.top)
        middle.addWidget(self.banner)
        middle.addWidget(self._stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(middle, 1)
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(upper, 1)
        outer.addWidget(self.bottom)
        self.setCentralWidget(centre)
        self.toast = Toast(self)

    def _wire(self) -> None:
        """All that the screens say to one another."""
        self.rail.place_requested.connect(self.go)
        self.top.search.case_requested.connect(self.open_case)
        self.top.registration_requested.connect(self.begin_registration)
        self.top.password_requested.connect(self._on_password_requested)
        self.top.sign_out_requested.connect(self.signed_out)
        self.top.scheme_requested.connect(self.scheme_requested)
        self.top.keyboard_requested.connect(lambda: show_keyboard(self))
        self.today.case_requested.connect(self.open_case)
        self.today.registration_requested.connect(self.begin_registration)
        self.cases.case_requested.connect(self.open_case)
        self.cases.cases_routed.connect(self._on_cases_routed)
        self.cases.list_exported.connect(self._on_list_exported)
        self.case.case_changed.connect(self._on_case_changed)
        self.case.paper_requested.connect(self.show_paper)
        self.case.closed.connect(self.go_back)
        if self.intake is not None:
            self.intake.case_registered.connect(self._on_case_changed)
            self.intake.case_requested.connect(self.open_case)
            self.intake.route_requested.connect(self._on_route_requested)
            self.intake.receipt_requested.connect(lambda case_id: self.show_paper(case_id, "receipt"))
        if self.settings is not None:
            self.settings.office_changed.connect(self._on_office_changed)
        self.lanes.refused.connect(self._on_refused)
        self.lanes.fault_happened.connect(self._on_fault)
        QShortcut(QKeySequence(SEARCH), self, self._on_search_requested)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        QShortcut(QKeySequence(HELP), self, lambda: show_keyboard(self))
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    # Going about

    def go(self, key: str) -> None:
        """Show a screen, fresh from the database."""
        self._remember()
        self._show(key)

    def open_case(self, case_id: str) -> None:
        """Show one case."""
        self._remember()
        self._case_id = case_id
        self._show(CASE)

    def go_back(self) -> None:
        """Show what was shown before."""
        key, self._case_id = self._history.pop() if self._history else (CASES, "")
        self._show(key)

    def begin_registration(self) -> None:
        """Show the registration form with the cursor in it."""
        if self.intake is not None:
            self.go(INTAKE)
            self.intake.begin()

    def place(self) -> str:
        """The key of the screen that is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, screen in self._screens.items() if screen is shown)

    def show_paper(self, case_id: str, kind: str) -> None:
        """Show a paper of a case, to be printed or kept."""
        make = self.office.papers.paper
        PaperDialog(self, self.lanes, self.tr("文书预览"), lambda: make(self.who, kind, case_id)).open()

    def _remember(self) -> None:
        here = (self.place(), self._case_id)
        if not self._history or self._history[-1] != here:
            self._history = [*self._history[-49:], here]

    def _show(self, key: str) -> None:
        screen = self._screens[key]
        self._stack.setCurrentWidget(screen)
        self.rail.show_place(CASES if key == CASE else key)
        self._reload(key)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reload(self, key: str) -> None:
        if key == CASE:
            self.case.open_case(self._case_id)
        elif key == INTAKE and self.intake is not None:
            self.intake.begin()
        elif isinstance(screen := self._screens[key], TodayScreen | CasesScreen | SettingsScreen):
            screen.reload()

    # What happened

    def _on_case_changed(self, _case_id: str) -> None:
        self._reload_bottom_line()

    def _on_route_requested(self, case_id: str) -> None:
        self.open_case(case_id)

    def _on_cases_routed(self, numbers: list[str]) -> None:
        self.toast.say(self.tr("已分办 {0} 件：{1}").format(len(numbers), "、".join(numbers[:3])))
        self.cases.reload()

    def _on_list_exported(self, path: str, count: int) -> None:
        self.toast.say(self.tr("已导出 {0} 件到 {1}").format(count, path))

    def _on_office_changed(self) -> None:
        self.toast.say(self.tr("已保存"))
        self._reload_bottom_line()

    def _on_refused(self, error: DeskError) -> None:
        self.banner.say_error(error)

    def _on_fault(self, report: str) -> None:
        show_fault(self, report)

    def _on_search_requested(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _on_password_requested(self) -> None:
        asked = ask_password(self, self.who.name, own=True)
        if asked is not None:
            old, new = asked
            self.lanes.write(
                self,
                lambda: self.office.people.set_password(self.who, self.who.id, new, old),
                lambda _none: self.toast.say(self.tr("密码已经修改")),
            )

    def _on_minute_passed(self) -> None:
        """An open window notices midnight."""
        if self.office.today() != self._day:
            self._day = self.office.today()
            self._reload_bottom_line()
            if self.place() != INTAKE:
                self._reload(self.place())

    def _reload_bottom_line(self) -> None:
        self.lanes.read(self, "bottom line", lambda: bottom_line(self.office), self._on_bottom_line_read)

    def _on_bottom_line_read(self, line: BottomLine) -> None:
        self.bottom.show_database(self.tr("数据库 {0}").format(line.database))
        self.bottom.show_calendar(line.calendar, line.today, line.provisional_cases)
        self.bottom.show_day(line.calendar, line.today)

    # The window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.collapse(self.width() < t.RAIL_COLLAPSES_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _restore(self) -> None:
        geometry = QSettings().value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 820)
