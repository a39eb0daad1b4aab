"""期限: every date of the case at once, whose it is, whether it was met, and by which rule; text for the platform."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.all_deadlines import DeadlineRow, all_deadlines, platform_text
from app.services.case_views import CaseView
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone
from ui.shared.words import dated


def _due(row: DeadlineRow) -> Cell:
    if not row.provisional:
        return Cell(dated(row.due_on))
    said = QCoreApplication.translate("deadlines", "暂定")
    return Cell(dated(row.due_on), Tone.PROVISIONAL, "calendar-clock", second=said, second_tone=Tone.PROVISIONAL)


def _state(row: DeadlineRow) -> Cell:
    tr = QCoreApplication.translate
    if row.met is None:
        return state_cell(tr("deadlines", "进行中"), Tone.ACCENT, "clock")
    if row.met:
        return state_cell(tr("deadlines", "已按期"), Tone.DONE, "circle-check")
    return state_cell(tr("deadlines", "已过期"), Tone.WRONG, "octagon-alert")


def deadline_columns() -> tuple[Column[DeadlineRow], ...]:
    """What, until when, met or not, from when, rule."""
    tr = QCoreApplication.translate
    return (
        Column(
            "label",
            tr("deadlines", "期限"),
            lambda r: f"{r.label}（{r.about}）" if r.about else r.label,
            width=168,
            tip=lambda r: f"{r.label} {r.about}",
        ),
        Column("due", tr("deadlines", "截止"), _due, lambda r: r.due_on, 176),
        Column("met", tr("deadlines", "情况"), _state, width=96),
        Column("start", tr("deadlines", "起算"), lambda r: r.starts_on.isoformat(), width=100),
        Column("article", tr("deadlines", "依据"), lambda r: r.article, stretch=True, tip=lambda r: r.article),
    )


class DeadlinesTab(QWidget):
    """The table, and below it the button that copies the case for the municipal platform."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CaseView | None = None
        self.model: ValuesModel[DeadlineRow] = ValuesModel(deadline_columns())
        self.table: DeskTable[DeadlineRow] = DeskTable("case_deadlines", self.tr("期限"), self.model)
        self.copy_button = button(self.tr("复制供平台录入"), "copy")
        self.copy_button.setToolTip(self.tr("把登记内容按政务平台的栏目复制到剪贴板；录入后登记“录入政务平台”"))
        self.copy_button.clicked.connect(self._on_copy_requested)
        self._said = words("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_2, t.SPACE_2, t.SPACE_2, t.SPACE_2)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(self.copy_button, self._said, None))

    def show_view(self, view: CaseView) -> None:
        """Show the dates of this case."""
        self._view = view
        self._said.setText("")
        self.model.set_values(all_deadlines(view))

    def _on_copy_requested(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(platform_text(self._view))
            self._said.setText(self.tr("已复制。录入平台后，请登记“录入政务平台”和平台编号。"))
