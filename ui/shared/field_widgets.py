"""The widgets behind the fields of a described form; each takes and gives one plain value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.date_input import DateInput, KindOfDay
from ui.shared.labels import words
from ui.shared.theme import set_property

_YUAN = re.compile(r"\d{1,9}(\.\d{1,2})?")


def _tr(text: str) -> str:
    return QCoreApplication.translate("field_widgets", text)


class FieldWidget(QWidget):
    """A field with one plain value; `problem` says what keeps it from being read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._inner: list[QWidget] = []

    def value(self) -> Any:
        """What stands there now."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with what was typed, or nothing."""
        return ""

    def take(self, inner: QWidget) -> None:
        """Make this widget the one that is typed into."""
        self._inner.append(inner)
        self.column.addWidget(inner)
        self.setFocusProxy(inner)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for inner in self._inner:
            inner.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for inner in self._inner:
            inner.setAccessibleDescription(description)
            set_property(inner, "wrong", bool(self.property("wrong")))


class LineField(FieldWidget):
    """A line of text."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.take(self.line)

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(str(value))
        self.line.home(False)  # of a long line its beginning is read first


class NumberField(LineField):
    """A whole number, zero included; None while empty."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setMaximumWidth(128)

    def value(self) -> Any:
        text = super().value()
        return int(text) if text.isascii() and text.isdigit() else None

    def problem(self) -> str:
        return _tr("应为整数，例如 10。") if super().value() and self.value() is None else ""


class MoneyField(LineField):
    """An amount typed in 元, held in 分."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setMaximumWidth(128)
        self.line.setPlaceholderText(_tr("元，如 200.00"))

    def value(self) -> Any:
        text = super().value()
        if not _YUAN.fullmatch(text):
            return None
        yuan, _dot, cents = text.partition(".")
        return int(yuan) * 100 + int(cents.ljust(2, "0") or 0)

    def set_value(self, value: Any) -> None:
        self.line.setText(f"{int(value) // 100}.{int(value) % 100:02d}")

    def problem(self) -> str:
        return _tr("应为金额（元），例如 200 或 200.50。") if self.line.text().strip() and self.value() is None else ""


class TextField(FieldWidget):
    """Text of several lines; Tab goes on to the next field."""

    HEIGHT = 84

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.HEIGHT)
        self.text.textChanged.connect(self.changed)
        self.take(self.text)

    def value(self) -> Any:
        return self.text.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.text.setPlainText(str(value))


class LinesField(TextField):
    """Several entries, one a line."""

    def value(self) -> Any:
        return tuple(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())

    def set_value(self, value: Any) -> None:
        self.text.setPlainText("\n".join(value))


class DayField(FieldWidget):
    """A date."""

    def __init__(self, today: Callable[[], date], kind_of_day: KindOfDay | None) -> None:
        super().__init__()
        self.day = DateInput(today, kind_of_day)
        self.day.changed.connect(self.changed)
        self.take(self.day)

    def value(self) -> date | None:
        return self.day.value()

    def set_value(self, value: Any) -> None:
        self.day.set_value(value)

    def problem(self) -> str:
        return _tr("不是日期，例如 2026-12-21 或 12-21。") if self.day.is_wrong() else ""


class _StillBox(QComboBox):
    """A wheel turned over a form must not change what was chosen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(FieldWidget):
    """One of several; one that is not needed can be left open."""

    def __init__(self, options: Sequence[tuple[str, str]], needed: bool) -> None:
        super().__init__()
        self.box = _StillBox()
        self.box.setMinimumContentsLength(12)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not needed or len(options) != 1:
            self.box.addItem(_tr("（请选择）") if needed else "—", "")
        for key, text in options:
            self.box.addItem(text, key)
        self.box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.take(self.box)

    def value(self) -> Any:
        return str(self.box.currentData() or "")

    def set_value(self, value: Any) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value)))


class YesNoField(ChoiceField):
    """是 or 否, or nothing yet."""

    def __init__(self, needed: bool) -> None:
        super().__init__((("yes", _tr("是")), ("no", _tr("否"))), needed)

    def value(self) -> Any:
        return {"yes": True, "no": False}.get(super().value())

    def set_value(self, value: Any) -> None:
        super().set_value({True: "yes", False: "no"}.get(value, ""))


class SeveralField(FieldWidget):
    """Any number of options, each with its own box."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        for key, text in options:
            box = QCheckBox(text)
            box.setAccessibleName(text)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[key] = box
            self.column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> Any:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in value)


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
