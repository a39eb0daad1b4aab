"""What can be done with the selected letters: printed, exported, put into envelopes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.shared.batch_bar import BatchBar
from ui.shared.buttons import button
from ui.shared.labels import row_of, words

PRINT, EXPORT, ENVELOPES = "Ctrl+P", "Ctrl+E", "Ctrl+L"


class LettersBar(QWidget):
    """How many letters are selected, the acts on them, and the work that is under way."""

    print_requested = Signal()
    export_requested = Signal()
    envelopes_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch = BatchBar()
        self._count = words("", "secondary")
        self._print = button(self.tr("批量打印 …"), "printer", shortcut=PRINT, tip=self.tr("打印所选的已编号文书"))
        self._export = button(
            self.tr("导出到文件夹 …"), "download", shortcut=EXPORT, tip=self.tr("把所选的已编号文书存成文件")
        )
        self._envelopes = button(
            self.tr("信封/标签 …"), "mail", shortcut=ENVELOPES, tip=self.tr("所选文书的信封或者地址标签，条码打开案件")
        )
        self._print.clicked.connect(self.print_requested)
        self._export.clicked.connect(self.export_requested)
        self._envelopes.clicked.connect(self.envelopes_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.batch)
        column.addLayout(row_of(self._count, None, self._envelopes, self._export, self._print))
        self.show_count(0, 0)

    def show_count(self, selected: int, numbered: int) -> None:
        """Say how many letters are selected, and how many of them have their number."""
        hint = self.tr("按住 Shift 或 Ctrl 加 ↑ ↓ 可选多份，Ctrl+A 全选")
        said = self.tr("已选 {0} 份，其中已编号 {1} 份").format(selected, numbered)
        self._count.setText(said if selected > 1 else hint)

    def text(self) -> str:
        """What it says of the selection."""
        return self._count.text()
