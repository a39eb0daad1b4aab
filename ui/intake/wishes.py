"""获取方式与途径, and what is special about the request (特别情况)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.intake_form import IntakeForm
from ui.intake.sheet import Sheet, beside
from ui.shared import tokens as t
from ui.shared.tokens import Tone


class Wishes(QWidget):
    """Form and way of supply, help needed, remark."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = QCoreApplication.translate
        self._medium = _either(
            tr("wishes", "纸质"), tr("wishes", "电子文档"), tr("wishes", "光盘"), tr("wishes", "查阅、抄录")
        )
        self._delivery = _either(
            tr("wishes", "邮寄"),
            tr("wishes", "电子邮件"),
            tr("wishes", "当面领取"),
            tr("wishes", "网上获取"),
            tr("wishes", "传真"),
        )
        self._filled_in = QCheckBox(self.tr("代填"))
        self._filled_in.setToolTip(self.tr("书面填写确有困难，由工作人员代为填写（第二十九条）"))
        self._assistance = _either("", tr("wishes", "阅读困难"), tr("wishes", "视力障碍"), tr("wishes", "听力障碍"))
        self._remark = QLineEdit()
        self._texts = {
            "medium": self._medium,
            "delivery": self._delivery,
            "assistance": self._assistance,
            "remark": self._remark,
        }
        self._sheet = Sheet()
        self._sheet.edited.connect(self.edited)
        self._sheet.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self._sheet)
        self._build()

    def values(self) -> dict[str, Any]:
        """What is typed, under the names of the registration form."""
        return {key: _text(field) for key, field in self._texts.items()} | {
            "filled_in_for_applicant": self._filled_in.isChecked()
        }

    def show_plain(self, plain: dict[str, Any]) -> None:
        """Put back what `values` gave; what is absent becomes as on a new form."""
        blank = IntakeForm()
        for key, field in self._texts.items():
            _set_text(field, str(plain.get(key, getattr(blank, key))))
        self._filled_in.setChecked(bool(plain.get("filled_in_for_applicant", False)))

    def is_blank(self) -> bool:
        """Whether nothing differs from a new form."""
        blank = IntakeForm()
        return all(value == getattr(blank, key) for key, value in self.values().items())

    def set_oral(self, oral: bool) -> None:
        """An oral request is always filled in by the office (条例 art. 29)."""
        self._filled_in_form.setVisible(not oral)

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside a field."""
        return self._sheet.show_problem(key, sentence, tone)

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        yield from self._sheet.stops()

    def _build(self) -> None:
        put = self._sheet.put
        self._sheet.row(
            put("medium", self.tr("获取形式"), self._medium), put("delivery", self.tr("获取途径"), self._delivery)
        )
        assistance = put("assistance", self.tr("需协助"), self._assistance)
        self._filled_in_form = put("filled_in_for_applicant", "", self._filled_in)
        self._filled_in.setAccessibleName(self.tr("工作人员代为填写"))
        self._sheet.row(
            beside(assistance, self._filled_in_form, shares=(3, 1)), put("remark", self.tr("备注"), self._remark)
        )


def _either(*usual: str) -> QComboBox:
    """One of the usual answers, or any other words."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(usual)
    return box


def _text(field: QWidget) -> str:
    return field.currentText() if isinstance(field, QComboBox) else _line_text(field)


def _line_text(field: QWidget) -> str:
    assert isinstance(field, QLineEdit)
    return field.text()


def _set_text(field: QWidget, text: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(text)
