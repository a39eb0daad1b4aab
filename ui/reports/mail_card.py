"""收发室交接登记簿: from when to when, and the paper to look at, print and sign on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.date_input import DateInput
from ui.shared.labels import row_of, words
from ui.shared.paper_dialog import PaperDialog
from ui.shared.tokens import Tone

_DAY_WIDTH = 232


class MailCard(QFrame):
    """This month until somebody says otherwise; both days belong to the register."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.setProperty("surface", "card")
        self.first, self.last = DateInput(office.today), DateInput(office.today)
        today = office.today()
        for field, name, day in (
            (self.first, self.tr("到达日期从"), today.replace(day=1)),
            (self.last, self.tr("到达日期到"), today),
        ):
            field.setAccessibleName(name)
            field.setFixedWidth(_DAY_WIDTH)
            field.set_value(day)
        self.banner = Banner()
        self.open_button = button(self.tr("登记簿 …"), "printer")
        self.open_button.clicked.connect(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(self.tr("收发室交接登记簿"), "section"))
        said = self.tr(
            "邮寄来的申请一件一行：邮件号、交邮和到达日期、移交日期，移交人和接收人签名。收发室签收之日即收到申请之日。"
        )
        column.addWidget(words(said, wrap=True))
        column.addWidget(self.banner)
        pieces = (words(self.tr("到达日期从"), "secondary"), self.first, words(self.tr("到"), "secondary"), self.last)
        column.addLayout(row_of(*pieces, self.open_button, None))

    def open(self) -> PaperDialog | None:
        """Show the register of these days as it will be printed; None while they make no span."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or last < first:
            self.banner.say(self.tr("请写明两个日期，先开始，后截止。"), Tone.WARNING)
            (self.last if first else self.first).setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.banner.hide()
        make = partial(self._office.mail_register.paper, self._who, first, last)
        dialog = PaperDialog(self, self._lanes, self.tr("收发室交接登记簿"), make)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
