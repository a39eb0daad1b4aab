"""变动清单: every open case whose date moves, old and new; applied only on consent, with a reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.services.calendars import ChangeSheet, Moved
from ui.shared import tokens as t
from ui.shared.banners import Banner, EmptyState
from ui.shared.buttons import button
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone
from ui.shared.words import dated


def _day(day: date | None) -> str:
    return dated(day) if day else QCoreApplication.translate("calendar", "停止计时")


def _day_cell(day: date | None, provisional: bool, *, strong: bool = False) -> Cell:
    if not provisional:
        return Cell(_day(day), strong=strong)
    said = QCoreApplication.translate("calendar", "{0} 暂定").format(_day(day))
    return Cell(said, Tone.PROVISIONAL, "calendar-clock", strong=strong)


def _shift(moved: Moved) -> Cell:
    tr = QCoreApplication.translate
    if moved.overdue:
        return Cell(tr("calendar", "启用后即逾期"), Tone.WRONG, "octagon-alert", pill=True)
    if moved.old_due_on is None or moved.new_due_on is None:
        return Cell(tr("calendar", "变动"), Tone.WARNING)
    later = moved.new_due_on > moved.old_due_on
    days = abs((moved.new_due_on - moved.old_due_on).days)
    said = tr("calendar", "推后 {0} 天") if later else tr("calendar", "提前 {0} 天")
    return Cell(said.format(days), Tone.MUTED if later else Tone.WARNING)


def change_columns() -> tuple[Column[Moved], ...]:
    """Number, request, old date, new date, what that means."""
    tr = QCoreApplication.translate
    return (
        Column("number", tr("calendar", "编号"), lambda m: Cell(m.number, strong=True), lambda m: m.number, 116),
        Column(
            "request", tr("calendar", "申请内容"), lambda m: m.request, width=200, stretch=True, tip=lambda m: m.request
        ),
        Column(
            "old",
            tr("calendar", "现到期日"),
            lambda m: _day_cell(m.old_due_on, m.was_provisional),
            lambda m: m.old_due_on,
            184,
        ),
        Column(
            "new",
            tr("calendar", "新到期日"),
            lambda m: _day_cell(m.new_due_on, m.provisional, strong=True),
            lambda m: m.new_due_on,
            188,
        ),
        Column("shift", tr("calendar", "变化"), _shift, lambda m: (not m.overdue, m.new_due_on or date.max), 140),
    )


class ChangesPage(QWidget):
    """The sheet as a table, below it the reason and the button that loads the notice."""

    consented = Signal(object, str)
    """The ChangeSheet that was looked at, and the reason."""
    case_requested = Signal(str)

    def __init__(self, may_apply: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: ChangeSheet | None = None
        self.banner = Banner()
        self._summary = words("", wrap=True)
        self.model: ValuesModel[Moved] = ValuesModel(change_columns(), self)
        self.table: DeskTable[Moved] = DeskTable("calendar_changes", self.tr("期限变动的案件"), self.model)
        self.table.opened.connect(lambda moved: self.case_requested.emit(moved.case_id))
        self._empty = EmptyState("calendar-check", "")
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("启用理由"))
        self.reason.setPlaceholderText(self.tr("启用理由，记入日历的历次版本（必填）"))
        self.apply_button = button(self.tr("启用"), "check-check", look="primary")
        self.apply_button.clicked.connect(self._on_apply_clicked)
        self.reason.returnPressed.connect(self._on_apply_clicked)
        self._may_apply = may_apply
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self._summary)
        column.addWidget(self.banner)
        column.addWidget(self._body, 1)
        column.addLayout(row_of(self.reason, self.apply_button))
        self.show_sheet(None)

    def show_sheet(self, sheet: ChangeSheet | None) -> None:
        """Show what a notice would move, or that no notice was read."""
        before = self._sheet
        same = sheet and before and (sheet.notice, sheet.regional) == (before.notice, before.regional)
        self._sheet = sheet
        self.banner.hide()
        self.model.set_values(sheet.moved if sheet else ())
        self._body.setCurrentIndex(0 if sheet and sheet.moved else 1)
        self._summary.setText(self._said(sheet) if sheet else "")
        self._summary.setVisible(sheet is not None)
        self._empty.say(
            self.tr("没有案件的期限因此变动，可以直接启用。")
            if sheet
            else self.tr("在右边粘贴通知并读取后，这里列出期限会变动的每一件案件。")
        )
        may_apply = sheet is not None and self._may_apply
        self.reason.setEnabled(may_apply)
        self.apply_button.setEnabled(may_apply)
        if not same:
            self.reason.setText(self.tr("按{0}启用").format(sheet.source) if may_apply and sheet else "")
        if not self._may_apply:
            self.apply_button.setToolTip(self.tr("工作日历由公开办或者管理员启用"))

    def summary(self) -> str:
        """The sentence above the table."""
        return self._summary.text()

    def _said(self, sheet: ChangeSheet) -> str:
        said = self.tr("核对了 {0} 件在办案件，{1} 件的答复期限变动").format(sheet.looked_at, len(sheet.moved))
        if sheet.overdue:
            said += self.tr("，其中 {0} 件启用后即逾期").format(len(sheet.overdue))
        return said + self.tr("。启用后逐件记入案卷；已办结的案件不变。")

    def _on_apply_clicked(self) -> None:
        if self._sheet is None or not self._may_apply:
            return
        if not self.reason.text().strip():
            self.banner.say(self.tr("请写明启用的理由，例如通知的文号和日期。"), Tone.WARNING)
            self.reason.setFocus()
            return
        self.apply_button.setEnabled(False)
        self.consented.emit(self._sheet, self.reason.text().strip())
