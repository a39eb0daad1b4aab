"""今日 and 登记: what the front desk's screens say to the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.main_window.rooms import Room, always, wherever
from ui.shared.places import CASE, INTAKE
from ui.shared.tokens import Tone

if TYPE_CHECKING:
    from ui.intake.screen import IntakeScreen
    from ui.main_window.window import MainWindow
    from ui.today.screen import TodayScreen


def make_today(window: MainWindow) -> Room[TodayScreen]:
    """今日: tasks lead to their case."""
    from ui.today.screen import TodayScreen

    screen = TodayScreen(window.office, window.who, window.lanes)
    screen.case_requested.connect(window.open_case)
    screen.registration_requested.connect(window.begin_registration)
    screen.undo_offered.connect(window.toast.say)

    return Room(screen, wherever(screen.reload), screen.focus_first, screen.reload, always)


def make_intake(window: MainWindow) -> Room[IntakeScreen]:
    """登记: what is registered goes on to its receipt, its routing, its page; its files follow it."""
    from ui.intake.screen import IntakeScreen

    def show_documents(case_id: str) -> None:
        window.note_change()
        if window.case_shown() == case_id:
            window.room(window.place()).refresh()

    def say_elsewhere(sentence: str) -> None:
        if window.place() != INTAKE:
            window.banner.say(sentence, Tone.WARNING)

    def take_from_case(paths: list[Path]) -> None:
        if window.is_made(CASE):
            window.case.leave_scans(paths)

    screen = IntakeScreen(window.office, window.who, window.lanes)
    screen.case_registered.connect(window.note_change)
    screen.case_requested.connect(window.open_case)
    screen.answer_requested.connect(window.show_letter)
    screen.route_requested.connect(window.open_case)
    screen.receipt_requested.connect(lambda case_id: window.show_paper(case_id, "receipt"))
    screen.application_requested.connect(lambda case_id: window.show_paper(case_id, "application_form"))
    screen.case_documented.connect(show_documents)
    screen.files_hindered.connect(say_elsewhere)
    screen.scans_taken.connect(take_from_case)

    return Room(screen, wherever(screen.begin), refresh=screen.look_up_anew, concerns=always, has_first_button=True)
