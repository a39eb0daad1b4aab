"""Envelopes or labels as they will be printed: which paper, seen before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.mailing import EnvelopeFormat, Mailing
from app.services.labels import LABELS_ON_A_SHEET
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.combo import Combo
from ui.shared.forms import Form
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of
from ui.shared.number_input import NumberInput
from ui.shared.page_view import PageView
from ui.shared.printing import print_pdf

PAUSE_MILLISECONDS = 250


class SheetDialog(QDialog):
    """What to print on at the left, the sheets at the right; heirs say for whom they are."""

    def __init__(self, parent: QWidget | None, office: Office, lanes: Lanes, title: str) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self._office, self._lanes = office, lanes
        self.setWindowTitle(title)
        self.resize(900, 480)
        self.banner, self.pages = Banner(), PageView(lanes, self.tr("信封预览"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._form = Form()
        self._add_who(self._form)
        self._add_paper()
        self._lay_out()
        self._pause.timeout.connect(self._show)
        self.pages.failed.connect(self._on_failed)
        self.pages.shown.connect(lambda _count: self._allow(True))

    def mailings(self) -> Sequence[Mailing]:
        """The outsides to print."""
        raise NotImplementedError

    def sheet(self) -> Callable[[], bytes]:
        """What makes the envelopes or the labels of the fields as they stand; it may run on any thread."""
        mailings, form, labels = self.mailings(), self.form_of.value(), self._office.labels
        first, boxes = self.first.value(), self.boxes.isChecked()
        if form is None:
            return lambda: labels.labels(mailings, first)
        return lambda: labels.envelopes(mailings, form, boxes)

    def _add_who(self, form: Form) -> None:
        """Put the fields that say for whom the sheets are."""
        raise NotImplementedError

    def _add_paper(self) -> None:
        forms = [*((one, one.label) for one in EnvelopeFormat), (None, self.tr("标签（A4，3×8）"))]
        self.form_of: Combo[EnvelopeFormat | None] = self._form.add("form", self.tr("规格"), Combo(forms))
        self.form_of.set_value(EnvelopeFormat.ZL)
        self.boxes = self._form.add("boxes", "", QCheckBox(self.tr("打印邮政编码框（信封没有印好时）")))
        self.boxes.setAccessibleName(self.boxes.text())
        self.boxes.setChecked(True)
        self.first = self._form.add("first", self.tr("从第几张标签起"), NumberInput())
        self.first.setRange(1, LABELS_ON_A_SHEET)
        self.form_of.currentIndexChanged.connect(self._on_form_changed)
        self.boxes.toggled.connect(lambda _on: self._pause.start())
        self.first.valueChanged.connect(lambda _value: self._pause.start())
        self._on_form_changed()

    def _lay_out(self) -> None:
        self._print = button(self.tr("打印 …"), "printer", look="primary", shortcut="Ctrl+P")
        close = button(self.tr("关闭"))
        self._print.clicked.connect(self._on_print_requested)
        close.clicked.connect(self.reject)
        self._allow(False)
        middle = row_of(self._form, self.pages)
        middle.setStretch(0, 2)
        middle.setStretch(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_4)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addLayout(row_of(None, close, self._print))

    def _allow(self, on: bool) -> None:
        self._print.setEnabled(on)
        if on:
            self.banner.hide()

    def _show(self) -> None:
        self.pages.show_pdf(self.sheet())

    def _on_form_changed(self, _place: int = 0) -> None:
        is_label = self.form_of.value() is None
        self.first.setEnabled(is_label)
        self.boxes.setEnabled(not is_label)
        self._pause.start()

    def _on_failed(self, error: DeskError) -> None:
        self._allow(False)
        self.banner.say_error(error)

    def _on_print_requested(self) -> None:
        self._lanes.read(self, "print", self.sheet(), self._on_sheet_made, self._on_failed)

    def _on_sheet_made(self, pdf: bytes) -> None:
        print_pdf(self, self._lanes, self.windowTitle(), pdf)
