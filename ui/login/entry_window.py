"""The window before somebody is signed in: the first start, or the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from app.domain.errors import DeskError
from app.services.office import Office
from ui.login.sign_in import SignInScreen
from ui.shared.background import Lanes
from ui.shared.banners import sentence_of

if TYPE_CHECKING:
    from ui.login.first_start import FirstStartScreen


class EntryWindow(QMainWindow):
    """Shows the one of the two that is needed."""

    signed_in = Signal(object)

    def __init__(self, office: Office, lanes: Lanes) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("依申请公开办理台"))
        self.resize(1120, 760)
        self._office, self._lanes = office, lanes
        self.sign_in = SignInScreen(office, lanes)
        self.first_start: FirstStartScreen | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        self.setCentralWidget(self._stack)
        self.sign_in.signed_in.connect(self.signed_in)
        lanes.refused.connect(self._on_refused)

    def begin(self) -> None:
        """Find out whether there is an office yet, and show what comes first."""
        self._lanes.read(self, "needed", self._office.first_start.needed, self._on_needed)

    def _on_needed(self, needed: bool) -> None:
        if not needed:
            self.sign_in.reload()
            self._stack.setCurrentWidget(self.sign_in)
            return
        from ui.login.first_start import FirstStartScreen

        self.first_start = FirstStartScreen(self._office, self._lanes)
        self.first_start.completed.connect(self._on_completed)
        self._stack.addWidget(self.first_start)
        self._stack.setCurrentWidget(self.first_start)
        self.first_start.focus_first()

    def _on_completed(self, login: str, sentence: str) -> None:
        self.sign_in.prefer(login)
        self.sign_in.say(sentence)
        self.sign_in.reload()
        self._stack.setCurrentWidget(self.sign_in)

    def _on_refused(self, error: DeskError) -> None:
        self.sign_in.say(sentence_of(error))
