"""Has the office judge what is typed: the due date first, then what is known of the applicant and the thing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError
from app.services.office import Office
from ui.intake.fields import IntakeFields
from ui.intake.findings import Findings, Question, look_up, question_of
from ui.shared.background import Lanes

PAUSE = 120
"""Milliseconds after the last key until the form is judged anew."""


class Judging(QObject):
    """Asks on the reader lane, where a later question replaces an earlier one."""

    previewed = Signal(object)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, lanes: Lanes, fields: IntakeFields, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._fields = office, lanes, fields
        self._question: Question | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.ask_now)

    def ask_soon(self) -> None:
        """Something was typed: ask once the keys rest."""
        self._pause.start()

    def is_waiting(self) -> bool:
        """Whether something typed has yet to be judged."""
        return self._pause.isActive()

    def ask_now(self) -> None:
        """Ask about the form as it stands."""
        self._pause.stop()
        form = self._fields.form()
        work = partial(self._office.intake.preview, form)
        self._lanes.read(self, "preview", work, self.previewed.emit, self.failed.emit)
        self._look_up(question_of(form, self._office.today()))

    def forget_findings(self) -> None:
        """A case was added: what is known has changed."""
        self._question = None

    def _look_up(self, question: Question | None) -> None:
        """Once for every question; the due date never waits for it."""
        if question is None:
            self.found.emit(Findings())
        elif question != self._question:
            work = partial(look_up, self._office, question)
            self._lanes.read(self, "findings", work, self.found.emit, self._on_look_up_failed)
        self._question = question

    def _on_look_up_failed(self, _error: DeskError) -> None:
        # That the database is away the preview says; this is asked again with the next key.
        self._question = None
