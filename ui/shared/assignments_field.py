"""The field in which a request is assigned to departments (分办), in a form like any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from ui.shared import tokens as t
from ui.shared.date_input import DateInput
from ui.shared.field_widgets import FieldWidget
from ui.shared.labels import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("assignments_field", text)


class AssignmentsField(FieldWidget):
    """Departments with what each is asked and its internal date; those ticked count.

    Its value may also be set to one date: the one proposed for each department when it is ticked.
    """

    def __init__(self, options: Sequence[tuple[str, str]], today: Callable[[], date]) -> None:
        super().__init__()
        self._names = dict(options)
        self.rows: dict[str, tuple[QCheckBox, DateInput, QLineEdit]] = {}
        self._proposed: date | None = None
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.SPACE_2)
        grid.setVerticalSpacing(t.SPACE_1)
        for place, head in enumerate((_tr("部门"), _tr("内部办理期限"), _tr("请其办理的事项"))):
            grid.addWidget(words(head, "secondary"), 0, place)
        for place, (key, name) in enumerate(options, 1):
            self._add_row(grid, place, key, name, today)
        grid.setColumnStretch(2, 1)
        self.column.addWidget(table)
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values()))[0])

    def value(self) -> Any:
        return tuple(
            (key, self._names[key], day.value(), asked.text().strip())
            for key, (box, day, asked) in self.rows.items()
            if box.isChecked()
        )

    def set_value(self, value: Any) -> None:
        if isinstance(value, date):
            self._proposed = value
            return
        for key, _name, day, asked in value:
            if key in self.rows:
                box, input_, line = self.rows[key]
                box.setChecked(True)
                input_.set_value(day)
                line.setText(asked)

    def problem(self) -> str:
        wrong = any(box.isChecked() and day.is_wrong() for box, day, _asked in self.rows.values())
        return _tr("内部办理期限不是日期，例如 2026-12-21。") if wrong else ""

    def _add_row(self, grid: QGridLayout, place: int, key: str, name: str, today: Callable[[], date]) -> None:
        box, day, asked = QCheckBox(name), DateInput(today), QLineEdit()
        box.setAccessibleName(name)
        day.setAccessibleName(_tr("{0}的内部办理期限").format(name))
        asked.setAccessibleName(_tr("请{0}办理的事项").format(name))
        asked.setMinimumSize(QSize(140, t.CONTROL_HEIGHT))
        self.rows[key] = (box, day, asked)
        for column, widget in enumerate((box, day, asked)):
            grid.addWidget(widget, place, column)
        box.toggled.connect(lambda on: self._on_toggled(on, day))
        day.changed.connect(self.changed)
        asked.textChanged.connect(lambda _text: self.changed.emit())
        asked.textEdited.connect(lambda _text: box.setChecked(True))

    def _on_toggled(self, on: bool, day: DateInput) -> None:
        if on and not day.text():
            day.set_value(self._proposed)
        self.changed.emit()
