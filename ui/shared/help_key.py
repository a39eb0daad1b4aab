"""F1 in a dialog: the window under it opens the help over the dialog."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from ui.shared.keys import HELP


@runtime_checkable
class HelpHost(Protocol):
    """A window that knows which page of the help belongs to what it shows."""

    def show_help(self, over: QWidget | None = None) -> object:
        """Show that page, over this dialog where one is open."""
        ...


def listen_for_help(dialog: QDialog) -> None:
    """Let F1 work while this dialog is open."""
    QShortcut(QKeySequence(HELP), dialog, lambda: _ask(dialog))


def _ask(dialog: QDialog) -> None:
    # A window behind a modal dialog hears no keys, so the dialog passes the wish on.
    above = dialog.parentWidget()
    while above is not None:
        if isinstance(above, HelpHost):
            above.show_help(dialog)
            return
        above = above.parentWidget()
