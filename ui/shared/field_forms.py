"""Forms made from descriptions of their fields: one widget for each kind of value, plain values in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shared import field_widgets as w
from ui.shared.assignments_field import AssignmentsField
from ui.shared.choice_fields import ChoiceField, SeveralField, YesNoField
from ui.shared.date_input import KindOfDay
from ui.shared.field_widgets import FieldWidget
from ui.shared.forms import Form


class FieldKind(Enum):
    """What a field holds, and so which widget takes it."""

    DATE = auto()
    LINE = auto()
    TEXT = auto()
    LINES = auto()
    CHOICE = auto()
    SEVERAL = auto()
    NUMBER = auto()
    MONEY = auto()
    YES_NO = auto()
    ASSIGNMENTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `value` is what stands there at first, `options` are (key, text) of a choice.

    Values are a date or None, text, a tuple of lines, an option's key ("" for none), a tuple of keys, an integer or
    None (money in 分), True, False or None, and for ASSIGNMENTS a tuple of (key, text, date or None, words), or at
    first the date to propose.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.LINE
    needed: bool = False
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: Any = None


class FieldForm(QWidget):
    """The fields in their order; what cannot be right is said beside its field."""

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        today: Callable[[], date],
        kind_of_day: KindOfDay | None = None,
        label_width: int = 128,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self._today, self._kind_of_day = today, kind_of_day
        self.form = Form(label_width, wrap_labels=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self._widgets: dict[str, FieldWidget] = {}
        for field in self._fields:
            self._add(field)

    def values(self) -> dict[str, Any]:
        """What stands in the fields now, by key."""
        return {key: widget.value() for key, widget in self._widgets.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values in the fields they name; announces nothing."""
        for key, value in values.items():
            if key in self._widgets:
                self._widgets[key].blockSignals(True)
                self._widgets[key].set_value(value)
                self._widgets[key].blockSignals(False)

    def widget(self, key: str) -> FieldWidget:
        """The widget of a field."""
        return self._widgets[key]

    def focus(self, key: str) -> bool:
        """Put the cursor into a field; answers whether the form has it."""
        if key in self._widgets:
            self._widgets[key].setFocus()
        return key in self._widgets

    def problem(self) -> tuple[str, str] | None:
        """The first field that is wrong or missing, with the sentence that says so."""
        for field in self._fields:
            sentence = self._widgets[field.key].problem() or self._missing(field)
            if sentence:
                return field.key, sentence
        return None

    def _missing(self, field: Field) -> str:
        empty = self._widgets[field.key].value() in (None, "", ())
        words = QCoreApplication.translate("FieldForm", "请填写“{0}”。")
        return words.format(field.label) if field.needed and empty else ""

    def _add(self, field: Field) -> None:
        widget = self._made(field)
        if field.value is not None:
            widget.set_value(field.value)
        widget.changed.connect(self.changed)
        self._widgets[field.key] = widget
        self.form.add(field.key, field.label, widget, hint=field.hint, needed=field.needed)

    def _made(self, field: Field) -> FieldWidget:
        match field.kind:
            case FieldKind.DATE:
                return w.DayField(self._today, self._kind_of_day)
            case FieldKind.TEXT:
                return w.TextField()
            case FieldKind.LINES:
                return w.LinesField()
            case FieldKind.CHOICE:
                return ChoiceField(field.options, field.needed)
            case FieldKind.SEVERAL:
                return SeveralField(field.options)
            case FieldKind.NUMBER:
                return w.NumberField()
            case FieldKind.MONEY:
                return w.MoneyField()
            case FieldKind.YES_NO:
                return YesNoField(field.needed)
            case FieldKind.ASSIGNMENTS:
                return AssignmentsField(field.options, self._today)
            case _:
                return w.LineField()
