"""以往申请: in one line what the same applicant asked before, and the dialog that says it in full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.services.repeat_advice import EarlierAnswer, RepeatAdvice
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.columns import Column, ValuesModel
from ui.shared.help_key import listen_for_help
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


class AdviceBar(QWidget):
    """Hidden while the applicant is new to the office; decides nothing."""

    requested = Signal()
    """Somebody wants to read it in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._words = IconLabel("users", Tone.MUTED, 14), ShortenedWords()
        more = button(self.tr("以往申请…"), "list-checks", look="flat", shortcut="Alt+T")
        more.setToolTip(self.tr("同一申请人以往的申请、答复和有关规定  Alt+T"))
        more.clicked.connect(self.requested)
        row = row_of(self._icon, self._words, more, spacing=t.SPACE_2)
        row.setContentsMargins(t.SPACE_2, 0, 0, 0)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()

    def show_advice(self, advice: RepeatAdvice) -> None:
        """Say the facts in short."""
        parts = [
            self.tr("同一申请人近一年 {0} 件，本月此前 {1} 个事项").format(
                advice.requests_in_a_year, advice.pieces_this_month
            )
        ]
        if advice.answers:
            first = advice.answers[0]
            parts.insert(0, self.tr("同一信息答复过：{0}").format(first.letter_number or first.case_number))
        self._icon.show_icon("triangle-alert" if advice.answers else "users", _tone(advice))
        self._words.say("；".join(parts))
        self._words.setToolTip("\n".join(one.sentence for one in advice.remarks))
        self.setVisible(bool(advice.remarks))

    def text(self) -> str:
        """What it says, while it is shown."""
        return "" if self.isHidden() else self._words.accessibleName()


class ShortenedWords(QLabel):
    """One line that takes the room there is; what does not fit is left out at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("words", "secondary")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show this line."""
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self.accessibleName(), Qt.TextElideMode.ElideRight, max(self.width(), 1))
        )


def _tone(advice: RepeatAdvice) -> Tone:
    return Tone.WARNING if advice.answers else Tone.MUTED


class Wish(Enum):
    """What somebody wants to do with an earlier answer."""

    REPEAT = "repeat"
    LETTER = "letter"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An earlier answer, and what is wished with it."""

    wish: Wish
    answer: EarlierAnswer


def answer_columns() -> tuple[Column[EarlierAnswer], ...]:
    """Which reply, when, what was asked."""
    tr = QCoreApplication.translate
    return (
        Column("case", tr("advice", "案件"), lambda one: one.case_number, width=120),
        Column("letter", tr("advice", "文号"), lambda one: one.letter_number or "—", width=190),
        Column("on", tr("advice", "答复日期"), lambda one: f"{one.replied_on or '—'}", width=110),
        Column("request", tr("advice", "申请内容"), lambda one: one.request, stretch=True, tip=lambda one: one.request),
    )


class AdviceDialog(QDialog):
    """Every remark with its article, and the earlier answers; `chosen` is what somebody wants to do with one."""

    def __init__(self, parent: QWidget | None, advice: RepeatAdvice, editable: bool) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self.setWindowTitle(self.tr("同一申请人的以往申请"))
        self.resize(760, 420)
        self.chosen: Chosen | None = None
        self.model: ValuesModel[EarlierAnswer] = ValuesModel(answer_columns(), self)
        self.model.set_values(advice.answers)
        self.table: DeskTable[EarlierAnswer] = DeskTable("earlier_answers", self.tr("以往答复"), self.model)
        self.table.opened.connect(lambda _answer: self._choose(Wish.LETTER))
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        for remark in advice.remarks:
            column.addWidget(words(f"{remark.sentence}（{remark.article}）。", wrap=True))
        column.addWidget(words(self.tr("以上只供参考，由承办人判断。"), "secondary"))
        if advice.answers:
            column.addWidget(self.table, 1)
            self.table.selectRow(0)
        else:
            column.addStretch(1)
        column.addLayout(row_of(None, *self._buttons(bool(advice.answers), editable)))
        (self.table if advice.answers else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self, answered: bool, editable: bool) -> tuple[QWidget, ...]:
        self._close = button(self.tr("关闭"))
        self._close.clicked.connect(self.reject)
        if not answered:
            return (self._close,)
        case = button(self.tr("打开案件"), "folder-open", shortcut="Alt+O")
        letter = button(self.tr("看答复"), "file-text", shortcut="Alt+L")
        repeat = button(self.tr("告知不予重复处理"), "copy", look="primary", shortcut="Ctrl+Return")
        repeat.setEnabled(editable)
        for push, wish in ((case, Wish.CASE), (letter, Wish.LETTER), (repeat, Wish.REPEAT)):
            push.clicked.connect(lambda _on=False, wish=wish: self._choose(wish))
        return self._close, case, letter, repeat

    def _choose(self, wish: Wish) -> None:
        answer = self.table.current_value()
        if answer is not None:
            self.chosen = Chosen(wish, answer)
            self.accept()


def ask_advice(parent: QWidget | None, advice: RepeatAdvice, editable: bool) -> Chosen | None:
    """What to do with an earlier answer, or None."""
    dialog = AdviceDialog(parent, advice, editable)
    dialog.exec()
    return dialog.chosen
