"""The foot of the form: the three ways to register, and to put the form aside or empty it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.shortcuts import on_key

RECEIPT, ROUTE, PLAIN = "receipt", "route", "plain"
"""What follows a registration: the receipt is printed, the case is routed, or nothing."""


class RegistrationBar(QFrame):
    """Emits what the person wants to happen."""

    registration_requested = Signal(str)
    aside_requested = Signal()
    clearing_requested = Signal()
    answer_requested = Signal()
    """The applicant stands here and shall have an answer now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "foot")
        self.with_receipt = button(self.tr("登记并打印回执"), "printer", look="primary", tip="Ctrl+Enter")
        self.with_routing = button(self.tr("登记并分办"), "send", tip="Ctrl+Shift+Enter")
        self.plainly = button(self.tr("仅登记"), tip="Alt+Enter")
        self.answer = button(self.tr("当场答复 …"), tip="Shift+F12")
        self.aside = button(self.tr("暂存另填"), "file-clock", look="flat", tip="Ctrl+Shift+N")
        self.clear = button(self.tr("清空"), "rotate-ccw", look="flat")
        self._build()
        self._connect()

    def set_busy(self, busy: bool) -> None:
        """While one registration is on its way no second one begins."""
        for each in self.stops():
            each.setEnabled(not busy)

    def stops(self) -> tuple[QPushButton, ...]:
        """The controls in the order of Tab."""
        return (self.with_receipt, self.with_routing, self.plainly, self.answer, self.aside, self.clear)

    def listen_in(self, screen: QWidget) -> None:
        """Take the keys wherever the cursor stands in the screen."""
        keys = {
            "Ctrl+Return": self.with_receipt,
            "Ctrl+Enter": self.with_receipt,
            "Ctrl+Shift+Return": self.with_routing,
            "Ctrl+Shift+Enter": self.with_routing,
            "Alt+Return": self.plainly,
            "Alt+Enter": self.plainly,
            "Shift+F12": self.answer,
            "Ctrl+Shift+N": self.aside,
        }
        for key, target in keys.items():
            on_key(screen, key, target.click)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_4, t.SPACE_2, t.SPACE_4, t.SPACE_2)
        row.setSpacing(t.SPACE_2)
        for each in (self.with_receipt, self.with_routing, self.plainly, self.answer):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.aside)
        row.addWidget(self.clear)

    def _connect(self) -> None:
        for each, then in ((self.with_receipt, RECEIPT), (self.with_routing, ROUTE), (self.plainly, PLAIN)):
            each.clicked.connect(lambda _on=False, then=then: self.registration_requested.emit(then))
        self.answer.clicked.connect(self.answer_requested)
        self.aside.clicked.connect(self.aside_requested)
        self.clear.clicked.connect(self.clearing_requested)
