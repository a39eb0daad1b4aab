"""Keys that act at once, wherever the cursor stands in the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(owner: QWidget, key: str, act: Callable[[], object]) -> None:
    """Act on a key while `owner` can be seen.

    A button's own shortcut would take the cursor first and act a tenth of a second later: what is typed on is lost.
    """
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(lambda: act())
