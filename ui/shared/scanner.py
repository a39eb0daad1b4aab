"""A hand scanner types a case number and presses Enter: the case opens, wherever the cursor stands."""

from __future__ import annotations

import re
from time import monotonic

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.domain.scan_key import SCAN_KEY
from app.services.office import Office
from ui.shared.background import Lanes

SLOWEST_SECONDS = 0.06
"""Between two characters of a scanner; people are slower."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scanner(QObject):
    """Watches what is typed into one window; a burst that is the number of a case opens it and leaves no trace.

    Anything else, such as a tracking number, reaches the field it was scanned into, Enter included.
    """

    case_scanned = Signal(str)

    def __init__(self, office: Office, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._lanes, self._window = office, lanes, window
        self._burst, self._last = "", 0.0
        self._shape = re.compile(r"(?!)")
        # Only the widget with the cursor is watched: a filter on the application would be asked at every event.
        self._field: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self.reload()

    def reload(self) -> None:
        """Learn how the office numbers its cases."""
        self._lanes.read(self, "pattern", lambda: self._office.settings.read().case_number_pattern, self._on_pattern)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._typed(event)
        return False

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if now is not None and now.window() is self._window else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def _typed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Shift:
            return False
        # By the time the key was struck, not the time it is looked at: the field may be slow over each character.
        now = event.timestamp() / 1000 if event.timestamp() else monotonic()
        went_on, self._last = now - self._last <= SLOWEST_SECONDS, now
        if event.key() in _ENTER:
            burst, self._burst = self._burst, ""
            if went_on and (self._shape.fullmatch(burst) or SCAN_KEY.fullmatch(burst)):
                self._look_up(burst)
                return True
            return False
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        typed = event.text() if event.text().isprintable() and not held else ""
        self._burst = (self._burst if went_on and typed else "") + typed
        return False

    def _look_up(self, number: str) -> None:
        field = QApplication.focusWidget()
        self._lanes.read(
            self,
            "scan",
            lambda: self._office.cases.by_number(number),
            lambda found: self._on_found(found, number, field),
        )

    def _on_found(self, case_id: str | None, number: str, field: QWidget | None) -> None:
        if case_id is not None:
            take_back(field, number)
            self.case_scanned.emit(case_id)
        elif field is not None:
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            QCoreApplication.postEvent(field, enter)

    def _on_pattern(self, pattern: str) -> None:
        self._shape = shape_of(pattern)


def shape_of(pattern: str) -> re.Pattern[str]:
    """What numbers of this pattern look like; at least six characters, so that a short word is never taken for one."""
    parts = {"year": r"\d{4}", "number": r"\d+", "desk": r"[A-Za-z0-9]*", "word": r".*"}
    pieces = re.split(r"{(\w+)[^}]*}", pattern)
    shape = "".join(parts.get(piece, "") if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
    return re.compile(f"(?=.{{6}}){shape}")


def take_back(field: QWidget | None, typed: str) -> None:
    """Remove what was typed last from a field, where it still stands before the cursor."""
    if isinstance(field, QLineEdit):
        at = field.cursorPosition()
        if field.text()[:at].endswith(typed):
            field.setSelection(at - len(typed), len(typed))
            field.del_()
    elif isinstance(field, QPlainTextEdit | QTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(max(0, cursor.position() - len(typed)), cursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == typed:
            cursor.removeSelectedText()
