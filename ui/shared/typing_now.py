"""Whether somebody is typing in a part of the window, which must then stay as it is."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

_TAKES_WORDS = (QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit)


def is_typing_in(part: QWidget) -> bool:
    """Whether the cursor stands in a field of this part that takes words."""
    field = QApplication.focusWidget()
    if field is None or not part.isAncestorOf(field):
        return False
    return (isinstance(field, _TAKES_WORDS) and not _is_read_only(field)) or _takes_words(field)


def is_asked() -> bool:
    """Whether a dialog or a menu stands over the window: what it speaks of must not change under it."""
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None


def _is_read_only(field: QWidget) -> bool:
    return isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and field.isReadOnly()


def _takes_words(field: QWidget) -> bool:
    return isinstance(field, QComboBox) and field.isEditable()
