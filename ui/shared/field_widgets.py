"""The fields of a described form that are typed into; each takes and gives one plain value."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.shared.date_input import DateInput, KindOfDay
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
