"""The desk's screens as pictures: the real windows on a real database, drawn offscreen, in light and dark."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow

from app.domain.permissions import Role, SignedIn
from app.services import places
from app.services.cases import Query
from app.services.office import Office, open_office
from ui.application import make_application
from ui.login.entry_window import EntryWindow
from ui.main_window import MainWindow
from ui.shared.background import Lanes
from ui.shared.theme import Scheme, apply_theme

SIZE = (1366, 820)
_PATIENCE = 20.0
"""Seconds after which a screen is drawn as it is."""
_ROUNDS = 4
"""A screen may ask again from an answer: so often it is looked whether all is quiet."""


def draw_screens(database: str, folder: Path) -> list[Path]:
    """Draws the entry and every screen of the office at this address into `folder` as PNG; gives the files.

    Where no program of Qt runs yet, one is made that needs no display. The person's own settings are neither read nor
    written. Raises StorageUnavailable when the database cannot be opened.
    """
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_no_chatter)
    application = make_application()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / ".settings"))
    office = open_office(database, places.folders(), places.now)
    camera = _Camera(application, office, Lanes(), folder)
    try:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            camera.draw_all(scheme)
    finally:
        camera.lanes.close()
        office.close()
        qInstallMessageHandler(None)
        shutil.rmtree(folder / ".settings", ignore_errors=True)
    return camera.files


def _no_chatter(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Keeps to itself what a display would be told that is not there."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        logging.getLogger(__name__).error(words)


@dataclass
class _Camera:
    application: QApplication
    office: Office
    lanes: Lanes
    folder: Path
    files: list[Path] = field(default_factory=list)

    def draw_all(self, scheme: Scheme) -> None:
        apply_theme(self.application, scheme)
        self._draw_entry(scheme)
        self._draw_desk(scheme)
        self._draw_settings(scheme)

    def _draw_entry(self, scheme: Scheme) -> None:
        entry = EntryWindow(self.office, self.lanes)
        entry.begin()
        self._draw(entry, "sign-in", scheme)
        self._put_away(entry)

    def _draw_desk(self, scheme: Scheme) -> None:
        window = MainWindow(self.office, self._holder_of(Role.OFFICE_HEAD), self.lanes)
        on_the_rail: list[str] = window.rail.keys()
        for key in on_the_rail:
            window.go(key)
            self._draw(window, key, scheme)
        case_id = self._fullest_case()
        window.open_case(case_id)
        self._draw(window, "case", scheme)
        window.open_days(case_id)
        self._draw(window, "days", scheme)
        window.open_letter(case_id, "reply")
        self._wait(window.composer.proof.is_waiting)
        self._draw(window, "composer", scheme)
        self._put_away(window)

    def _draw_settings(self, scheme: Scheme) -> None:
        window = MainWindow(self.office, self._holder_of(Role.ADMIN), self.lanes)
        window.go(window.rail.keys()[-1])
        self._draw(window, "administrator", scheme)
        self._put_away(window)

    def _draw(self, window: QMainWindow, name: str, scheme: Scheme) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(*SIZE)
        window.show()
        self._wait()
        file = self.folder / f"{name}-{scheme.value}.png"
        window.grab().save(str(file))
        self.files.append(file)

    def _put_away(self, window: QMainWindow) -> None:
        """Delete the window at once: one that only waits for it would be painted in the next look too."""
        window.deleteLater()
        self.application.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    def _wait(self, more: Callable[[], bool] = lambda: False) -> None:
        """Until everything that was asked for has been shown, and nothing `more` is on its way."""
        end = time.monotonic() + _PATIENCE
        for _ in range(_ROUNDS):
            self.application.processEvents()
            while (self.lanes.is_busy() or more()) and time.monotonic() < end:
                self.application.processEvents()
                time.sleep(0.005)

    def _holder_of(self, role: Role) -> SignedIn:
        person = next(one for one in self.office.people.everybody() if role in one.roles)
        return SignedIn(person.id, person.name, person.roles, person.department_id)

    def _fullest_case(self) -> str:
        """The open case that most has happened in."""
        rows = self.office.cases.page(Query(limit=500)).rows
        return max(rows, key=lambda row: (row.ended_on is None, row.length)).case_id
