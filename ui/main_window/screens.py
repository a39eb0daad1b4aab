"""The screens of a window: each is imported, made and wired when it is first shown, so that a start pays for one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.main_window.rooms import Room
from ui.shared.places import (
    CALENDAR,
    CASE,
    CASES,
    CATALOGUE,
    DAYS,
    INTAKE,
    LETTER,
    LETTERS,
    REPORTS,
    SETTINGS,
    TODAY,
)

if TYPE_CHECKING:
    from ui.calendar.days_screen import DaysScreen
    from ui.calendar.year_screen import YearScreen
    from ui.case.screen import CaseScreen
    from ui.cases.screen import CasesScreen
    from ui.catalogue.screen import CatalogueScreen
    from ui.intake.screen import IntakeScreen
    from ui.letters.composer import ComposerScreen
    from ui.letters.letters_screen import LettersScreen
    from ui.main_window.window import MainWindow
    from ui.reports.screen import ReportsScreen
    from ui.settings.screen import SettingsScreen
    from ui.today.screen import TodayScreen

S = TypeVar("S", bound=QWidget)


class Screens(QMainWindow):
    """Knows the room of every place; what a room says and hears stands in the module of its subject."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self._rooms: dict[str, Room[Any]] = {}

    def is_made(self, key: str) -> bool:
        """Whether the screen of a place was shown already."""
        return key in self._rooms

    def room(self, key: str) -> Room[Any]:
        """The room of a place."""
        getattr(self, key)
        return self._rooms[key]

    @property
    def _window(self) -> MainWindow:
        """Only that window is made of these screens."""
        return cast("MainWindow", self)

    @cached_property
    def today(self) -> TodayScreen:
        """今日."""
        from ui.main_window.counter import make_today

        return self.added(TODAY, make_today(self._window))

    @cached_property
    def intake(self) -> IntakeScreen:
        """登记."""
        from ui.main_window.counter import make_intake

        return self.added(INTAKE, make_intake(self._window))

    @cached_property
    def cases(self) -> CasesScreen:
        """案件."""
        from ui.main_window.files import make_cases

        return self.added(CASES, make_cases(self._window))

    @cached_property
    def case(self) -> CaseScreen:
        """One case."""
        from ui.main_window.files import make_case

        return self.added(CASE, make_case(self._window))

    @cached_property
    def days(self) -> DaysScreen:
        """The days of one case."""
        from ui.main_window.files import make_days

        return self.added(DAYS, make_days(self._window))

    @cached_property
    def composer(self) -> ComposerScreen:
        """One letter."""
        from ui.main_window.writing import make_composer

        return self.added(LETTER, make_composer(self._window))

    @cached_property
    def letters(self) -> LettersScreen:
        """文书."""
        from ui.main_window.writing import make_letters

        return self.added(LETTERS, make_letters(self._window))

    @cached_property
    def catalogue(self) -> CatalogueScreen:
        """目录."""
        from ui.main_window.house import make_catalogue

        return self.added(CATALOGUE, make_catalogue(self._window))

    @cached_property
    def reports(self) -> ReportsScreen:
        """报表."""
        from ui.main_window.house import make_reports

        return self.added(REPORTS, make_reports(self._window))

    @cached_property
    def calendar(self) -> YearScreen:
        """日历."""
        from ui.main_window.house import make_calendar

        return self.added(CALENDAR, make_calendar(self._window))

    @cached_property
    def settings(self) -> SettingsScreen:
        """设置."""
        from ui.main_window.house import make_settings

        return self.added(SETTINGS, make_settings(self._window))

    def added(self, key: str, room: Room[S]) -> S:
        """The screen of a room that has just been made; from now on the window can show it."""
        self._rooms[key] = room
        self.stack.addWidget(room.screen)
        return room.screen
