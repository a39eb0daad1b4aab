"""帮助 → 期限自检: the shipped dated examples, read anew with this office's calendar; n of n, and what differs."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.self_test import Checked
from app.services.clock_self_test import run_self_test
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


class SelfTestDialog(QDialog):
    """Runs the examples when it opens."""

    def __init__(self, parent: QWidget | None, office: Office, lanes: Lanes) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self.setWindowTitle(self.tr("期限自检"))
        self.resize(760, 560)
        self.banner = Banner()
        self.model: ValuesModel[Checked] = ValuesModel(self._columns(), self)
        self.table: DeskTable[Checked] = DeskTable("self_test", self.tr("期限自检的示例"), self.model)
        close = button(self.tr("关闭"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        column.addWidget(words(self.tr("期限自检"), "section"))
        said = self.tr("用本机关现行的工作日历，把随程序提供的示例重新推算一遍，逐项与应得的日期核对。")
        column.addWidget(words(said, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(None, close))
        resources = office.work.folders.resources
        lanes.read(
            self, "test", lambda: run_self_test(office.calendar(), resources), self._on_run, self.banner.say_error
        )

    def _on_run(self, checked: tuple[Checked, ...]) -> None:
        right = sum(one.right for one in checked)
        self.model.set_values(sorted(checked, key=lambda one: one.right))
        said = self.tr("{0} 个示例，{1} 个全部相符。").format(len(checked), right)
        if right < len(checked):
            said += self.tr("不符的列在最前；载入过本机关自己的安排时，可能确有不同。")
        self.banner.say(said, Tone.DONE if right == len(checked) else Tone.WRONG)
        self.table.setFocus()

    def _columns(self) -> tuple[Column[Checked], ...]:
        return (
            Column("right", self.tr("结果"), self._result, width=88),
            Column("name", self.tr("示例"), lambda one: one.name, width=300, stretch=True, tip=lambda one: one.name),
            Column(
                "differences",
                self.tr("不符之处"),
                lambda one: Cell("；".join(one.differences), Tone.WRONG),
                width=240,
                tip=lambda one: "\n".join(one.differences),
            ),
        )

    def _result(self, one: Checked) -> Cell:
        if one.right:
            return state_cell(self.tr("相符"), Tone.DONE, "circle-check")
        return state_cell(self.tr("不符"), Tone.WRONG, "octagon-alert")


def show_self_test(parent: QWidget | None, office: Office, lanes: Lanes) -> SelfTestDialog:
    """Open the dialog without holding up the caller."""
    dialog = SelfTestDialog(parent, office, lanes)
    dialog.open()
    return dialog
