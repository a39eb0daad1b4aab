"""Importing a file into a list: what it holds is shown first, nothing is kept before the person says so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.catalogue_import import ReadEntries, WrongRow
from ui.shared.columns import Column, ValuesModel
from ui.shared.dialogs import AskDialog
from ui.shared.labels import words
from ui.shared.tables import DeskTable

COLUMNS: tuple[Column[WrongRow], ...] = (
    Column("row", "行", lambda one: str(one.row), lambda one: one.row, 56, right=True),
    Column("heading", "列", lambda one: one.heading or "—", lambda one: one.heading, 112),
    Column("sentence", "问题", lambda one: one.sentence, stretch=True, tip=lambda one: one.sentence),
)


class ImportDialog(AskDialog):
    """Counts, wrong rows, headings nobody knows, and the reason of the change."""

    def __init__(self, parent: QWidget | None, name: str, read: ReadEntries) -> None:
        tr = QCoreApplication.translate
        verb = tr("catalogue", "导入 {0} 条").format(len(read.entries))
        super().__init__(parent, tr("catalogue", "导入“{0}”").format(name), verb, _sentence(read))
        self.setMinimumWidth(640)
        self.model: ValuesModel[WrongRow] = ValuesModel(COLUMNS, self)
        self.model.set_values(read.wrong)
        if read.wrong:
            table: DeskTable[WrongRow] = DeskTable("catalogue_wrong", tr("catalogue", "有误的行"), self.model)
            table.setMinimumHeight(200)
            self.form.add_wide(table)
        if read.unknown:
            unknown = tr("catalogue", "没有用到的列：{0}").format("、".join(read.unknown))
            self.form.add_wide(words(unknown, "secondary", wrap=True))
        hint = tr("catalogue", "每个条目的修改记录都会写明这一理由")
        self.reason = self.form.add("reason", tr("catalogue", "导入的理由"), QLineEdit(), hint=hint, needed=True)
        self.verb.setEnabled(bool(read.entries))
        self.reason.setFocus()

    def problem(self) -> tuple[str, str] | None:
        """The reason has to be given."""
        return None if self.reason.text().strip() else ("reason", self.tr("请写明导入的理由，以备查考。"))


def ask_import(parent: QWidget | None, name: str, read: ReadEntries) -> str | None:
    """Show what the file holds; the reason when it shall be imported, else None."""
    dialog = ImportDialog(parent, name, read)
    return dialog.reason.text().strip() if dialog.asked() else None


def _sentence(read: ReadEntries) -> str:
    tr = QCoreApplication.translate
    said = tr("catalogue", "可以导入 {0} 条；名称相同的条目以文件为准，原来的内容留在修改记录里。").format(
        len(read.entries)
    )
    if read.wrong:
        said += tr("catalogue", "有 {0} 行有误，不会导入；改正文件后可以再次导入，不会重复。").format(len(read.wrong))
    return said
