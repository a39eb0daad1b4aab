"""文书 and one letter: what the screens of the letters say to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.main_window.rooms import Room, always, beyond, wherever
from ui.shared.places import Where

if TYPE_CHECKING:
    from ui.letters.composer import ComposerScreen
    from ui.letters.letters_screen import LettersScreen
    from ui.main_window.window import MainWindow


def make_composer(window: MainWindow) -> Room[ComposerScreen]:
    """One letter: its printing, the notices it calls for, cases like its own, and the way back."""
    from ui.letters.composer import ComposerScreen

    screen = ComposerScreen(window.office, window.who, window.lanes)
    screen.case_changed.connect(window.note_change)
    screen.letter_requested.connect(window.open_letter)
    screen.case_requested.connect(window.open_case)
    screen.print_requested.connect(window.show_letter)
    screen.closed.connect(window.go_back)

    def show(where: Where) -> None:
        screen.open_letter(where.case_id, where.letter)

    # The letter under the pen stays under it when it is read anew: only the line says that the case moved on.
    return Room(
        screen,
        show,
        refresh=screen.reload,
        concerns=beyond(screen.view),
        is_busy=lambda: screen.drafting().is_typed,
        has_first_button=True,
    )


def make_letters(window: MainWindow) -> Room[LettersScreen]:
    """文书: a row leads to its letter."""
    from ui.letters.letters_screen import LettersScreen

    screen = LettersScreen(window.office, window.who, window.lanes)
    screen.letter_requested.connect(window.open_letter)
    screen.fault_happened.connect(window.show_fault)

    return Room(screen, wherever(screen.reload), screen.focus_first, screen.reload, always)
