"""台账: the register of a year as a spreadsheet, and the way in for registers kept elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ledger import COLUMNS
from app.domain.permissions import Action, SignedIn, may
from app.services.child_office import LedgerOrder, address_of, write_ledger
from app.services.office import Office
from ui.reports.files import XLSX, ask_file
from ui.reports.mail_card import MailCard
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.batch_bar import BatchBar
from ui.shared.buttons import button
from ui.shared.labels import card, row_of, words
from ui.shared.scrolling import scrolled
from ui.shared.tokens import Tone


class LedgerPage(QWidget):
    """Three cards: the register out, that of the mail room on paper, and registers kept elsewhere in."""

    file_written = Signal(str)
    """A sentence that names the file."""
    import_requested = Signal()
    fault_happened = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mail = MailCard(office, who, lanes)
        self._office, self._who, self._year = office, who, office.today().year
        self.banner, self.bar = Banner(), BatchBar()
        self.to_xlsx = button("", "file-down", look="primary")
        self.load = button(self.tr("导入历史台账 …"), "upload")
        self.to_xlsx.clicked.connect(self._on_export_clicked)
        self.load.clicked.connect(self.import_requested)
        self.bar.refused.connect(self.banner.say_error)
        self.bar.refused.connect(lambda _error: self._ready())
        self.bar.fault_happened.connect(self._on_fault)
        self.bar.stopped.connect(self._on_stopped)
        self._lay_out()
        self.show_year(self._year)

    def show_year(self, year: int) -> None:
        """Offer the register of this year."""
        self._year = year
        self.to_xlsx.setText(self.tr("导出 {0} 年台账 …").format(year))
        self.to_xlsx.setAccessibleName(self.to_xlsx.text())

    def export(self, out: Path) -> None:
        """Write the register in a child process, with progress."""
        self.banner.hide()
        self.to_xlsx.setEnabled(False)
        order = LedgerOrder(address_of(self._office), self._who, self._year, str(out))
        self.bar.run(write_ledger, order, self.tr("正在准备台账 …"), partial(self._on_written, out))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(t.SPACE_3)
        outer.addWidget(self.banner)
        outer.addWidget(self.bar)
        cards = QWidget()
        outer.addWidget(scrolled(cards), 1)
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, t.SPACE_3, 0)
        column.setSpacing(t.SPACE_3)
        out = self.tr(
            "一件一行。本年登记的列在“台账”一页，以前收到、年初尚未办结的列在“上年结转”一页；不含证件号码和联系方式。"
        )
        out_card = _card(self.tr("导出台账"), out, self.tr("列：{0}").format("、".join(COLUMNS)), self.to_xlsx)
        column.addWidget(out_card)
        column.addWidget(self.mail)
        for mine in (out_card, self.mail):
            mine.setVisible(may(self._who.roles, Action.MAKE_REPORTS))
        into = self.tr(
            "把以前用表格登记的申请转入案件列表，用于查重、统计和检索。先试导入，看清楚再导入；同一文件导入两次不会重复。"
        )
        kinds = self.tr("XLSX、CSV 均可；标题叫法不同的，可以逐列指明，下次自动记得。")
        into_card = _card(self.tr("导入历史台账"), into, kinds, self.load)
        column.addWidget(into_card)
        into_card.setVisible(may(self._who.roles, Action.IMPORT_HISTORY))
        column.addStretch(1)

    def _on_export_clicked(self) -> None:
        out = ask_file(self, self.tr("{0}年政府信息公开申请台账").format(self._year), XLSX)
        if out is not None:
            self.export(out)

    def _on_written(self, out: Path, count: int) -> None:
        self._ready()
        self.file_written.emit(self.tr("已导出 {0} 件到 {1}").format(count, out))

    def _on_stopped(self, _done: int) -> None:
        self._ready()
        self.banner.say(self.tr("已停止导出，没有留下文件。"), Tone.WARNING)

    def _on_fault(self, report: str) -> None:
        self._ready()
        self.fault_happened.emit(report)

    def _ready(self) -> None:
        self.to_xlsx.setEnabled(True)


def _card(title: str, sentence: str, remark: str, push: QWidget) -> QWidget:
    frame, column = card()
    column.addWidget(words(title, "section"))
    column.addWidget(words(sentence, wrap=True))
    column.addWidget(words(remark, "secondary", wrap=True))
    column.addLayout(row_of(push, None))
    return frame
