"""目录, 报表, 日历 and 设置: what the screens about the whole office say to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.main_window.rooms import Room, wherever

if TYPE_CHECKING:
    from ui.calendar.year_screen import YearScreen
    from ui.catalogue.screen import CatalogueScreen
    from ui.main_window.window import MainWindow
    from ui.reports.screen import ReportsScreen
    from ui.settings.screen import SettingsScreen


def make_catalogue(window: MainWindow) -> Room[CatalogueScreen]:
    """目录: what was changed is said, what is asked for again leads to its cases."""
    from ui.catalogue.screen import CatalogueScreen

    screen = CatalogueScreen(window.office, window.who, window.lanes)
    screen.catalogue_changed.connect(window.toast.say)
    screen.undo_offered.connect(window.toast.say)
    screen.case_requested.connect(window.open_case)

    return Room(screen, wherever(screen.reload), screen.focus_first, has_first_button=True)


def make_reports(window: MainWindow) -> Room[ReportsScreen]:
    """报表: files are named, registers come in."""
    from ui.reports.screen import ReportsScreen

    screen = ReportsScreen(window.office, window.who, window.lanes)
    screen.file_written.connect(window.toast.say)
    screen.history_imported.connect(window.note_change)
    screen.cases_requested.connect(window.show_cases)
    screen.fault_happened.connect(window.show_fault)

    return Room(screen, wherever(screen.reload), screen.focus_first, has_first_button=True)


def make_calendar(window: MainWindow) -> Room[YearScreen]:
    """日历: a notice moves dates, and its cases can be looked at."""
    from ui.calendar.year_screen import YearScreen

    screen = YearScreen(window.office, window.who, window.lanes)
    screen.calendar_changed.connect(window.note_change)
    screen.case_requested.connect(window.open_case)

    return Room(screen, wherever(screen.reload), screen.focus_first)


def make_settings(window: MainWindow) -> Room[SettingsScreen]:
    """设置: what changed takes effect in the frame at once."""
    from ui.settings.screen import SettingsScreen

    screen = SettingsScreen(window.office, window.who, window.lanes)
    screen.office_changed.connect(window.office_was_changed)
    screen.undo_offered.connect(window.toast.say)

    return Room(screen, wherever(screen.reload), screen.focus_first, has_first_button=True)
