"""What became of a template: every change with who made it, when and why; an older text can be taken up again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.services.office_templates import TemplateVersion
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.columns import Column, ValuesModel
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable


def history_columns() -> tuple[Column[TemplateVersion], ...]:
    """When, who, what, why."""
    tr = QCoreApplication.translate
    return (
        Column("at", tr("template history", "时间"), lambda one: f"{one.at:%Y-%m-%d %H:%M}", width=140),
        Column("by", tr("template history", "修改人"), lambda one: one.by, width=110),
        Column("what", tr("template history", "修改"), _what, width=130),
        Column("reason", tr("template history", "理由"), lambda one: one.reason, stretch=True),
    )


class HistoryDialog(QDialog):
    """The changes of one template, the newest first; Enter takes the chosen text into the editor."""

    def __init__(self, parent: QWidget | None, title: str, versions: Sequence[TemplateVersion]) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self.setWindowTitle(self.tr("修改记录"))
        self.resize(640, 360)
        self.taken: str | None = None
        self.model: ValuesModel[TemplateVersion] = ValuesModel(history_columns(), self)
        self.model.set_values(versions)
        self.table: DeskTable[TemplateVersion] = DeskTable("template_history", self.tr("修改记录"), self.model)
        take, close = button(self.tr("放入编辑框"), "undo-2", look="primary"), button(self.tr("关闭"))
        take.setEnabled(any(one.source is not None for one in versions))
        take.clicked.connect(lambda: self._on_opened(self.table.current_value()))
        close.clicked.connect(self.reject)
        self.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_4, t.SPACE_4, t.SPACE_4)
        column.addWidget(words(title, "section"))
        column.addWidget(self.table, 1)
        column.addLayout(row_of(None, close, take))
        if versions:
            self.table.selectRow(0)

    def _on_opened(self, version: TemplateVersion | None) -> None:
        if version is not None and version.source is not None:
            self.taken = version.source
            self.accept()


def _what(version: TemplateVersion) -> str:
    tr = QCoreApplication.translate
    restored = version.source is None
    return tr("template history", "恢复自带文本") if restored else tr("template history", "保存本机关文本")
