"""The desk as a program: one QApplication, its look and language, the office behind it, its windows."""

from __future__ import annotations

import logging
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services import places
from app.services.office import Office, open_office
from ui.login.entry_window import EntryWindow
from ui.shared.background import Lanes
from ui.shared.banners import sentence_of
from ui.shared.dialogs import show_fault, show_sentence
from ui.shared.doorbell import Doorbell
from ui.shared.icons import icon
from ui.shared.theme import Scheme, apply_theme, choose_scheme, chosen_scheme, follow_system, load_fonts
from ui.shared.tokens import current_tokens
from ui.shared.trouble import ExceptionHook

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LOG_BYTES = 2_000_000
_SCREENS = ("ui.main_window", "ui.today.screen", "ui.cases.screen", "ui.intake.screen", "ui.case.screen")
"""What the window of a signed-in person is made of, in the order in which it is wanted."""


def open_desk(arguments: list[str]) -> int:
    """Open the window on the database of `--database URL`, else on this person's own; the program's exit code.

    The code is 0 when the person closed the window, 1 when the database could not be opened.
    """
    application = make_application()
    hook = ExceptionHook()
    hook.install()
    hook.fault_happened.connect(lambda report: show_fault(application.activeWindow(), report))
    with _logging_to_file():
        return _run(application, arguments)


def _run(application: QApplication, arguments: list[str]) -> int:
    url = database_url(arguments)
    doorbell = Doorbell(url)
    if url.startswith("sqlite") and doorbell.ring():
        # The desk that has this file open has come forward; two would only wait for each other.
        return 0
    try:
        office = open_office(url, places.folders(), places.now, installed_fonts=True)
    except DeskError as error:
        show_sentence(None, application.tr("打不开数据库"), sentence_of(error))
        return 1
    desk = Desk(application, office)
    doorbell.rung.connect(desk.come_forward)
    doorbell.listen()
    desk.begin()
    code = application.exec()
    desk.end()
    return code


def make_application() -> QApplication:
    """The QApplication with the desk's name, fonts, colours and language."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setOrganizationName("disclosure-desk")
    application.setApplicationName("disclosure-desk")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    load_fonts()
    speak_chinese(application)
    apply_theme(application, chosen_scheme())
    follow_system(application)
    return application


def speak_chinese(application: QApplication) -> None:
    """Let Qt's own words (buttons of file and print dialogs, context menus) be Chinese as well."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def database_url(arguments: list[str]) -> str:
    """The address given by `--database`, else that of the environment, else a file in this person's own folder."""
    parser = ArgumentParser(prog="main.py", description="依申请公开办理台")
    parser.add_argument("--database", metavar="URL")
    given: str | None = parser.parse_args(arguments).database
    return places.database_url(given)


class Desk(QObject):
    """Shows the entry until somebody is signed in, then that person's window, and the entry again after."""

    def __init__(self, application: QApplication, office: Office) -> None:
        super().__init__()
        self._application, self.office = application, office
        application.setWindowIcon(icon("landmark", current_tokens().accent))  # on the task bar
        self.lanes = Lanes(self)
        self.entry: EntryWindow | None = None
        self.window: MainWindow | None = None

    def begin(self) -> None:
        """Show the first window."""
        self.entry = EntryWindow(self.office, self.lanes)
        self.entry.signed_in.connect(self._on_signed_in)
        self.entry.begin()
        self.entry.show()
        self._warm_up(list(_SCREENS))

    def _warm_up(self, modules: list[str]) -> None:
        """Read in the screens one by one while somebody types the password: the first window need not wait for them."""

        def read_one() -> None:
            import_module(modules[0])
            self._warm_up(modules[1:])

        if modules:
            QTimer.singleShot(0, self, read_one)

    def come_forward(self) -> None:
        """Show the window over all others: the program was started again."""
        window = self.window or self.entry
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    def end(self) -> None:
        """Let go of everything; changes that were asked for are finished first."""
        self.lanes.close()
        self.office.close()

    def _on_signed_in(self, who: SignedIn) -> None:
        from ui.main_window import MainWindow

        self.window = MainWindow(self.office, who, self.lanes)
        self.window.signed_out.connect(self._on_signed_out)
        self.window.scheme_requested.connect(self._on_scheme_requested)
        self.window.show()
        self.window.tour.offer()
        if self.entry is not None:
            self.entry.close()
            self.entry.deleteLater()
            self.entry = None

    def _on_signed_out(self) -> None:
        leaving, self.window = self.window, None
        self.begin()
        if leaving is not None:
            leaving.close()
            leaving.deleteLater()

    def _on_scheme_requested(self, scheme: Scheme) -> None:
        choose_scheme(self._application, scheme)


@contextmanager
def _logging_to_file() -> Iterator[None]:
    handler = RotatingFileHandler(
        places.data_folder() / "desk.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
