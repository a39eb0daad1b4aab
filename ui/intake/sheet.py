"""Fields side by side, each with its label and its error line; knows which field the person has left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.shared import tokens as t
from ui.shared.date_input import DateInput
from ui.shared.forms import Form
from ui.shared.labels import row_of
from ui.shared.tokens import Tone

LABEL_WIDTH = 84
LONGEST_LINE = 2000
"""Characters a one-line field takes; more would make every key slow and is always a slip of pasting."""
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Sheet(QWidget):
    """Rows of one or two labelled fields; Enter goes on to the next field, as a barcode scanner expects."""

    edited = Signal()
    left = Signal(str)
    """The key of a field the person has just left."""

    def __init__(self, prefix: str = "", spoken: str = "", parent: QWidget | None = None) -> None:
        """`prefix` stands before the keys of the fields; `spoken` before their accessible names."""
        super().__init__(parent)
        self.prefix, self._spoken = prefix, spoken
        self._forms: dict[str, Form] = {}
        self._keys: dict[QObject, str] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(t.SPACE_2)

    def put(self, key: str, label: str, field: QWidget, *, hint: str = "") -> Form:
        """One field with its label, if any; place it with `row`."""
        form = Form(LABEL_WIDTH if label else 0)
        form.add(key, label, field, hint=hint)
        # Columns stay below each other whatever a field would like to be wide.
        form.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setAccessibleName(f"{self._spoken}{label}")
        self._forms[key] = form
        self._listen(key, field)
        return form

    def row(self, *forms: QWidget, shares: tuple[int, ...] = ()) -> None:
        """Fields side by side, of the same width unless `shares` says otherwise."""
        self.column.addLayout(_row(forms, shares))

    def tall(self, form: QWidget) -> None:
        """A field that takes the height nobody else needs."""
        self.column.addWidget(form, 1)

    def name_anew(self, prefix: str, spoken: str) -> None:
        """Change what stands before the keys and the accessible names."""
        for key, form in self._forms.items():
            field = form.field(key)
            field.setAccessibleName(spoken + field.accessibleName().removeprefix(self._spoken))
        self.prefix, self._spoken = prefix, spoken

    def keys(self) -> list[str]:
        """The full keys of the fields that can be seen."""
        return [self.prefix + key for key, form in self._forms.items() if not form.isHidden()]

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside a field, or take it away when empty; answers whether the sheet has that field."""
        short = key.removeprefix(self.prefix)
        if key not in self.keys():
            return False
        if self._forms[short].problem(short) != sentence:
            self._forms[short].show_problem(short, sentence, tone)
        return True

    def clear_problems(self) -> None:
        """Take all sentences away."""
        for form in self._forms.values():
            form.clear_problems()

    def problem(self, key: str) -> str:
        """The sentence beside a field."""
        short = key.removeprefix(self.prefix)
        return self._forms[short].problem(short)

    def focus(self, key: str) -> None:
        """Put the cursor into a field."""
        short = key.removeprefix(self.prefix)
        self._forms[short].field(short).setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, key: str) -> QWidget:
        """The field of a key, without the prefix."""
        return self._forms[key].field(key)

    def fields(self) -> Iterator[tuple[str, QWidget]]:
        """All fields by their keys without the prefix, in the order of Tab."""
        yield from ((key, form.field(key)) for key, form in self._forms.items())

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        yield from (form.field(key) for key, form in self._forms.items())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYING and watched in self._keys:
                self.left.emit(self.prefix + self._keys[watched])
        elif isinstance(event, QKeyEvent) and _is_plain_enter(event) and not isinstance(watched, QPlainTextEdit):
            # In a text of several lines Enter begins a new line.
            return self.focusNextChild()
        elif event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            # The wheel scrolls the form; it must not change a choice it passes over.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _listen(self, key: str, field: QWidget) -> None:
        target: QWidget = field
        if isinstance(field, DateInput):
            field.changed.connect(self.edited)
            target = field.line()
        elif isinstance(field, QLineEdit):
            field.setMaxLength(LONGEST_LINE)
            field.textChanged.connect(self.edited)
        elif isinstance(field, QComboBox):
            field.currentTextChanged.connect(self.edited)
        elif isinstance(field, QCheckBox):
            field.toggled.connect(self.edited)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self.edited)
        self._keys[target] = key
        target.installEventFilter(self)


def beside(*forms: QWidget, shares: tuple[int, ...] = ()) -> QWidget:
    """Fields that share the place of one in a row."""
    holder = QWidget()
    holder.setLayout(_row(forms, shares))
    holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return holder


def keep_room(form: QWidget, keep: bool) -> None:
    """Whether a hidden field keeps its place, so that its neighbour stays as wide as the fields above."""
    policy = form.sizePolicy()
    policy.setRetainSizeWhenHidden(keep)
    form.setSizePolicy(policy)


def _row(forms: tuple[QWidget, ...], shares: tuple[int, ...]) -> QHBoxLayout:
    layout = row_of(*forms, spacing=t.SPACE_4)
    for place, form in enumerate(forms):
        layout.setStretch(place, shares[place] if shares else 1)
        layout.setAlignment(form, Qt.AlignmentFlag.AlignTop)
    return layout


def _is_plain_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed without Ctrl or Shift."""
    if event.type() != QEvent.Type.KeyPress:
        return False
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
