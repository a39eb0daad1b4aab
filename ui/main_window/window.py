"""The frame of the window: rail, top bar, what is shown where, bottom line, and how one goes about."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.main_window.ahead import ahead
from ui.main_window.frame import wire_frame
from ui.main_window.news_line import NewsLine
from ui.main_window.screens import Screens
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, Toast
from ui.shared.document_reader import DocumentReader
from ui.shared.places import CASE, CASES, DAYS, INTAKE, LETTER, TODAY, Where, places_of
from ui.shared.rail import Rail
from ui.shared.request_reader import request_reader
from ui.shared.scanner import Scanner
from ui.shared.status_line import StatusLine
from ui.shared.top_bar import TopBar
from ui.shared.tour import TourCard
from ui.shared.tray import DueHerald

if TYPE_CHECKING:
    from ui.shared.help_sheet import HelpSheet
    from ui.shared.ics_export import DeadlineExport

MINUTE = 60_000
SMALLEST = (1120, 680)
MOST_PLACES_KEPT = 50
"""So many steps back Alt+← remembers."""
IMPORTING_BEGINS = 500
"""Milliseconds after which the other screens are imported."""
READING_BEGINS = 5000
"""Milliseconds after which what came in elsewhere is read, documents and requests; until then the desk is alone."""


class MainWindow(Screens):
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
        self._make_frame()
        self._lay_out()
        wire_frame(self)
        self._restore()
        self._minute = QTimer(self, interval=MINUTE)
        self._minute.timeout.connect(self.note_the_time)
        self._minute.start()
        # Before anything is read: what happens from here on is news.
        self.news.watch.look()
        self.go(TODAY)
        self.bottom.reload()
        self.herald.begin_day()
        self.ahead.begin(IMPORTING_BEGINS)
        self.documents.begin(READING_BEGINS)
        self.requests.begin(READING_BEGINS)

    def _make_frame(self) -> None:
        self.rail, self.top = Rail(places_of(self.who)), TopBar(self.office, self.who, self.lanes)
        self.banner, self.bottom = Banner(), StatusLine(self.office, self.lanes)
        self.news = NewsLine(self)
        self.toast, self.tour = Toast(self), TourCard(self, self.office, self.who, self.lanes)
        self.scanner = Scanner(self.office, self.lanes, self)
        self.documents = DocumentReader(self.office, self.lanes, self)
        self.requests = request_reader(self.office, self.lanes, self)
        self.ahead = ahead(self.lanes, self)
        self.herald = DueHerald(self.office, self.who, self.lanes, self.banner, self, lambda: self.place() == TODAY)

    def _lay_out(self) -> None:
        centre = QWidget()
        grid = QGridLayout(centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.rail, 0, 0, 4, 1)
        for row, part in enumerate((self.top, self.banner, self.news.line, self.stack)):
            grid.addWidget(part, row, 1)
        grid.addWidget(self.bottom, 4, 0, 1, 2)
        grid.setRowStretch(3, 1)
        self.setCentralWidget(centre)

    @cached_property
    def deadline_export(self) -> DeadlineExport:
        """The due dates as a file for other calendar programs."""
        from ui.shared.ics_export import DeadlineExport

        export = DeadlineExport(self.office, self.who, self.lanes, self)
        export.exported.connect(self.list_was_exported)
        return export

    # Going about

    def go(self, key: str) -> None:
        """Show a screen, fresh from the database."""
        self._go(Where(key))

    def open_case(self, case_id: str) -> None:
        """Show one case."""
        self._go(Where(CASE, case_id))

    def show_cases(self, title: str, case_ids: list[str]) -> None:
        """Show exactly the cases behind a figure."""
        self.cases.show_figure(title, case_ids)
        self.go(CASES)

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

    def case_shown(self) -> str:
        """The id of the case that is shown; nothing on a screen over many."""
        return self._here.case_id

    def show_paper(self, case_id: str, kind: str) -> None:
        """Show a paper of a case, to be printed or kept."""
        from ui.shared.case_papers import show_paper

        room = self.room(self.place())
        show_paper(self, self.office, self.who, self.lanes, case_id, kind, recorded=room.refresh)

    def show_letter(self, case_id: str, letter_id: str) -> None:
        """Show a letter as it will leave the printer."""
        from ui.shared.case_papers import show_letter

        room = self.room(self.place())
        show_letter(self, self.office, self.who, self.lanes, case_id, letter_id, recorded=room.refresh)

    def show_help(self, over: QWidget | None = None) -> HelpSheet:
        """Show the help at the page of what is shown, over a dialog where one is open."""
        from ui.shared.help_sheet import show_help

        return show_help(over or self, self.office.help, self.place())

    def _go(self, where: Where) -> None:
        if self._here.key and self._here != where:
            self._history = [*self._history[1 - MOST_PLACES_KEPT :], self._here]
        self._show(where)

    def _show(self, where: Where) -> None:
        room = self.room(where.key)
        self._here = where
        self.stack.setCurrentWidget(room.screen)
        self.rail.show_place(CASES if where.case_id else where.key)
        self.top.stand_back(room.has_first_button)
        self.news.forget()
        room.show(where)
        room.enter()

    # What happened

    def note_change(self, *_what: object) -> None:
        """Something of a case or of the calendar was changed here: the frame says it anew, new documents are read."""
        self.bottom.reload()
        self.documents.begin()

    def list_was_exported(self, path: str, count: int) -> None:
        """A file with so many cases was written."""
        self.toast.say(self.tr("已导出 {0} 件到 {1}").format(count, path))

    def office_was_changed(self) -> None:
        """A setting was changed: the frame follows it."""
        self.scanner.reload()
        self.toast.say(self.tr("已保存"))
        self.bottom.reload()

    def show_fault(self, report: str) -> None:
        """Show a fault of the program."""
        from ui.shared.dialogs import show_fault

        show_fault(self, report)

    def note_the_time(self) -> None:
        """Notice midnight: what depends on the day is read anew."""
        if self.office.today() != self._day:
            self._day = self.office.today()
            self.bottom.reload()
            self.herald.begin_day()
            if self.place() in (TODAY, CASES, CASE, DAYS):
                self.room(self.place()).show(self._here)

    # The window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.collapse(self.width() < t.RAIL_COLLAPSES_BELOW)
        # The box keeps its place in the bar, but the bar moves with the rail.
        QTimer.singleShot(0, self.top.search, self.top.search.follow)

    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.documents.stop()
        super().closeEvent(event)

    def _restore(self) -> None:
        self.resize(1366, 820)
        geometry = QSettings().value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
