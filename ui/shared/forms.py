"""Forms: label, field and error line; what was typed always stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.theme import set_property, set_tone
from ui.shared.tokens import Tone

W = TypeVar("W", bound=QWidget)


class Problem(Protocol):
    """What a service says about a field."""

    @property
    def field(self) -> str:
        """The field's key."""
        ...

    @property
    def sentence(self) -> str:
        """What is wrong, in the person's words."""
        ...


class _ErrorLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("circle-alert", Tone.WRONG, 14)
        self._words = words("", "secondary", wrap=True)
        row = row_of(self._icon, self._words, spacing=t.SPACE_1)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()

    def say(self, sentence: str, tone: Tone) -> None:
        self._words.setText(sentence)
        set_tone(self._words, tone)
        self._icon.show_icon("circle-alert" if tone is Tone.WRONG else "triangle-alert", tone)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        return self._words.text()


class Form(QWidget):
    """Rows of label and field in the order they are added, which is also the order of Tab."""

    def __init__(self, label_width: int = 96, parent: QWidget | None = None, *, wrap_labels: bool = False) -> None:
        """`wrap_labels` breaks a label longer than `label_width` into lines instead of pushing the fields aside."""
        super().__init__(parent)
        self._wrap_at = label_width if wrap_labels else 0
        self._fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, _ErrorLine] = {}
        self._boxes: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(t.SPACE_2)
        self._grid.setVerticalSpacing(t.SPACE_2)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add(self, key: str, label: str, field: W, *, hint: str = "", needed: bool = False) -> W:
        """Add a row; `hint` stands quietly below the field, `needed` marks what the law requires."""
        name = QLabel(f"{label} *" if needed else label)
        name.setBuddy(field)
        name.setMinimumHeight(t.CONTROL_HEIGHT)
        if self._wrap_at:
            name.setWordWrap(True)
            name.setFixedWidth(self._wrap_at)
        field.setAccessibleName(label)
        if hint:
            field.setAccessibleDescription(hint)
        error = _ErrorLine()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        if hint:
            column.addWidget(words(hint, "secondary", wrap=True))
        column.addWidget(error)
        place = self._grid.rowCount()
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(box, place, 1)
        self._follow_tab_order(field)
        self._fields[key], self._errors[key] = field, error
        self._labels[key], self._boxes[key] = name, box
        return field

    def add_wide(self, widget: QWidget) -> None:
        """Add something over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def has(self, key: str) -> bool:
        """Whether there is a row of this key."""
        return key in self._fields

    def field(self, key: str) -> QWidget:
        """The field of this key."""
        return self._fields[key]

    def set_shown(self, key: str, shown: bool) -> None:
        """Show or hide a row; what it holds stays."""
        self._labels[key].setVisible(shown)
        self._boxes[key].setVisible(shown)

    def show_problems(self, problems: Iterable[Problem], tone: Tone = Tone.WRONG) -> list[str]:
        """Show each sentence beside its field; answers the sentences that belong to no field of this form.

        A problem that has a `severity` other than "error" is shown as a warning.
        """
        self.clear_problems()
        homeless = []
        for problem in problems:
            severity = getattr(problem, "severity", "")
            warns = getattr(severity, "value", severity) == "warning"
            if not self.show_problem(problem.field, problem.sentence, Tone.WARNING if warns else tone):
                homeless.append(problem.sentence)
        return homeless

    def show_problem(self, key: str, sentence: str, tone: Tone = Tone.WRONG) -> bool:
        """Show a sentence beside a field; answers whether the form has that field."""
        if key not in self._fields:
            return False
        self._errors[key].say(sentence, tone)
        set_property(self._fields[key], "wrong", tone is Tone.WRONG and bool(sentence))
        self._fields[key].setAccessibleDescription(sentence)
        return True

    def clear_problems(self) -> None:
        """Take all sentences away."""
        for key, error in self._errors.items():
            if error.text():
                self.show_problem(key, "")

    def problem(self, key: str) -> str:
        """The sentence shown beside a field, or nothing."""
        return self._errors[key].text()

    def focus_first_problem(self) -> None:
        """Put the cursor where the first sentence stands."""
        wrong = (self._fields[key] for key, error in self._errors.items() if error.text())
        field = next(wrong, None)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_tab_order(self, field: QWidget) -> None:
        if self._fields:
            QWidget.setTabOrder(list(self._fields.values())[-1], field)
