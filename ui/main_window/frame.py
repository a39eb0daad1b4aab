"""What the frame of the window says: rail, top bar, tour, scanner, and the keys that work everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui.shared.keys import HELP, SEARCH
from ui.shared.places import CASES, TODAY

if TYPE_CHECKING:
    from ui.main_window.window import MainWindow


def wire_frame(window: MainWindow) -> None:
    """Connect the parts of the frame with the window; sheets and dialogs are imported when they are asked for."""
    _wire_ways(window)
    _wire_sheets(window)
    window.top.password_changed.connect(lambda: window.toast.say(window.tr("密码已经修改")))
    window.top.sign_out_requested.connect(window.signed_out)
    window.top.scheme_requested.connect(window.scheme_requested)
    window.lanes.refused.connect(window.banner.say_error)
    window.lanes.fault_happened.connect(window.show_fault)
    window.news.news_taken.connect(window.bottom.reload)
    window.news.database_lost.connect(window.bottom.say_away)


def _wire_ways(window: MainWindow) -> None:
    window.rail.place_requested.connect(window.go)
    window.top.search.case_requested.connect(window.open_case)
    window.scanner.case_scanned.connect(window.open_case)
    window.top.registration_requested.connect(window.begin_registration)
    window.tour.registration_requested.connect(window.begin_registration)
    window.tour.case_requested.connect(window.open_case)
    window.tour.list_requested.connect(lambda: window.go(CASES))
    window.herald.today_requested.connect(lambda: window.go(TODAY))
    window.herald.cases_requested.connect(window.show_cases)
    for key, act in (
        (SEARCH, window.top.search.begin),
        ("Alt+Left", window.go_back),
        (HELP, window.show_help),
        ("Ctrl+Q", window.close),
    ):
        QShortcut(QKeySequence(key), window, act)


def _wire_sheets(window: MainWindow) -> None:
    def show_keyboard() -> None:
        from ui.shared.keyboard_sheet import show_keyboard as show

        show(window)

    def show_about() -> None:
        from ui.shared.about import show_about as show

        show(window)

    def show_self_test() -> None:
        from ui.shared.self_test_dialog import show_self_test as show

        show(window, window.office, window.lanes)

    window.top.help_requested.connect(window.show_help)
    window.top.tour_requested.connect(window.tour.begin)
    window.top.keyboard_requested.connect(show_keyboard)
    window.top.about_requested.connect(show_about)
    window.top.self_test_requested.connect(show_self_test)
    window.top.deadline_file_requested.connect(lambda: window.deadline_export.ask())
