"""案件, one case and its days: what the screens of the files say to the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.main_window.rooms import Room, always, beyond, wherever
from ui.shared.places import INTAKE, Where
from ui.shared.typing_now import is_typing_in

if TYPE_CHECKING:
    from ui.calendar.days_screen import DaysScreen
    from ui.case.screen import CaseScreen
    from ui.cases.screen import CasesScreen
    from ui.main_window.window import MainWindow


def make_cases(window: MainWindow) -> Room[CasesScreen]:
    """案件: rows lead to their case; several are routed or exported together."""
    from ui.cases.screen import CasesScreen

    screen = CasesScreen(window.office, window.who, window.lanes)

    def import_history() -> None:
        window.reports.open_import().history_imported.connect(lambda _count: screen.reload())

    screen.case_requested.connect(window.open_case)
    screen.cases_routed.connect(window.note_change)
    screen.undo_offered.connect(window.toast.say)
    screen.import_requested.connect(import_history)
    screen.list_exported.connect(window.list_was_exported)

    return Room(screen, wherever(screen.reload), screen.focus_first, screen.reload, always, screen.is_busy)


def make_case(window: MainWindow) -> Room[CaseScreen]:
    """One case: its letters, its days, its papers, and the way back."""
    from ui.case.screen import CaseScreen

    screen = CaseScreen(window.office, window.who, window.lanes)
    screen.case_changed.connect(window.note_change)
    screen.letter_requested.connect(window.open_letter)
    screen.days_requested.connect(window.open_days)
    screen.paper_requested.connect(window.show_paper)
    screen.closed.connect(window.go_back)

    def take_from_intake(paths: list[Path]) -> None:
        if window.is_made(INTAKE):
            window.intake.leave_scans(paths)

    screen.scans_taken.connect(take_from_intake)

    def show(where: Where) -> None:
        screen.open_case(where.case_id)

    return Room(
        screen,
        show,
        refresh=screen.reload,
        concerns=beyond(screen.view),
        is_busy=lambda: is_typing_in(screen),
        has_first_button=True,
    )


def make_days(window: MainWindow) -> Room[DaysScreen]:
    """The days of one case."""
    from ui.calendar.days_screen import DaysScreen

    screen = DaysScreen(window.office, window.who, window.lanes)
    screen.paper_requested.connect(window.show_paper)
    screen.closed.connect(window.go_back)

    def show(where: Where) -> None:
        screen.open_case(where.case_id)

    return Room(screen, show, refresh=screen.reload, concerns=beyond(screen.view), is_busy=lambda: is_typing_in(screen))
