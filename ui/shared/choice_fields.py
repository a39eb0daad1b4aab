"""The fields of a described form that are chosen from: one of several, yes or no, any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox

from ui.shared.combo import StillBox
from ui.shared.field_widgets import FieldWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("choice_fields", text)


class ChoiceField(FieldWidget):
    """One of several; one that is not needed can be left open."""

    def __init__(self, options: Sequence[tuple[str, str]], needed: bool) -> None:
        super().__init__()
        self.box = StillBox()
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
