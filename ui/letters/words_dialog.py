"""参考以往答复: what issued replies to like requests said, one of them to be taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.outcomes import OUTCOMES
from app.services.earlier_words import EarlierWords
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.columns import Column, ValuesModel
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable


def columns() -> tuple[Column[EarlierWords], ...]:
    """How like, which outcome, which reply, what was asked."""
    tr = QCoreApplication.translate
    return (
        Column("relation", tr("earlier words", "关系"), lambda one: one.relation.label, width=140, tip=lambda o: o.why),
        Column("outcome", tr("earlier words", "办理结果"), _outcome, width=170, tip=_outcome),
        Column("case", tr("earlier words", "案件"), lambda one: one.case_number, width=110),
        Column("letter", tr("earlier words", "文号"), lambda one: one.letter_number, width=170),
        Column("item", tr("earlier words", "申请事项"), lambda one: one.item, stretch=True, tip=lambda one: one.item),
    )


class WordsDialog(QDialog):
    """A list of replies and the words of the one chosen; `taken` is the one to take over."""

    reply_requested = Signal(str, str)
    """The whole reply is to be shown: the case and the number of the letter."""

    def __init__(self, parent: QWidget | None, item: str, found: Sequence[EarlierWords]) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self.setWindowTitle(self.tr("参考以往答复"))
        self.resize(820, 520)
        self.taken: EarlierWords | None = None
        self.model: ValuesModel[EarlierWords] = ValuesModel(columns(), self)
        self.model.set_values(found)
        self.table: DeskTable[EarlierWords] = DeskTable("earlier_words", self.tr("以往答复"), self.model)
        self.said = QPlainTextEdit()
        self.said.setReadOnly(True)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName(self.tr("所选答复的文字"))
        self._take = button(self.tr("采用"), "check", look="primary", shortcut="Ctrl+Return")
        self._look = button(self.tr("看整份答复"), "file-text", shortcut="Alt+L")
        self._look.clicked.connect(self._on_look_requested)
        close = button(self.tr("关闭"))
        self._take.clicked.connect(lambda: self.take(self.table.current_value()))
        close.clicked.connect(self.reject)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.take)
        self._lay_out(item, close)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, item: str, close: QPushButton) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(item, "section", wrap=True))
        sentence = self.tr("采用后文字放入本事项的理由和内容，可以接着修改；人名、日期、数量请核对成本案的。")
        column.addWidget(words(sentence, "secondary", wrap=True))
        column.addWidget(self.table, 3)
        column.addWidget(self.said, 2)
        column.addLayout(row_of(self._look, None, close, self._take))

    def take(self, chosen: EarlierWords | None) -> None:
        """Take these words over."""
        if chosen is not None:
            self.taken = chosen
            self.accept()

    def _on_look_requested(self) -> None:
        chosen = self.table.current_value()
        if chosen is not None:
            self.reply_requested.emit(chosen.case_id, chosen.letter_number)

    def _on_chosen(self, chosen: EarlierWords | None) -> None:
        for push in (self._take, self._look):
            push.setEnabled(chosen is not None)
        self.said.setPlainText(_said(chosen) if chosen else "")


def _outcome(one: EarlierWords) -> str:
    return OUTCOMES[one.outcome].label if one.outcome in OUTCOMES else one.outcome


def _said(one: EarlierWords) -> str:
    tr = QCoreApplication.translate
    parts = ((tr("earlier words", "理由：{0}"), one.reasons), (tr("earlier words", "内容：{0}"), one.answer))
    return "\n".join(label.format(text) for label, text in parts if text)
