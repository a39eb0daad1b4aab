"""如果…: what the date becomes if the supplement comes, the period is extended, or the third party answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain import supposition
from app.domain.clock_reading import ClockReading
from app.domain.errors import InputRejected, Refused
from app.domain.regimes import REGIMES, RULES_2019
from app.domain.state import regime_key
from app.domain.steps import Step
from app.services.case_views import CaseView
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.date_input import DateInput
from ui.shared.labels import row_of, words
from ui.shared.number_input import NumberInput
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import dated


class WhatIfPanel(QFrame):
    """Three questions with their answers; nothing of it is stored."""

    supposed = Signal(object)
    """A `ClockReading` to be shown in the calendar, or None for the case as it is."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._view: CaseView | None = None
        self.supplement_on, self.answer_on = DateInput(today), DateInput(today)
        self.extension = NumberInput()
        self.extension.setSuffix(self.tr(" 个工作日"))
        self._answers = {key: words("", "secondary", wrap=True) for key in ("supplement", "extension", "answer")}
        self._back = button(self.tr("恢复实际情况"), "rotate-ccw", look="flat")
        self._back.clicked.connect(self._on_back_clicked)
        self._lay_out()
        self.supplement_on.changed.connect(lambda: self._ask("supplement"))
        self.extension.valueChanged.connect(lambda _days: self._ask("extension"))
        self.answer_on.changed.connect(lambda: self._ask("answer"))

    def show_view(self, view: CaseView) -> None:
        """Ask about this case."""
        self._view = view
        rules = REGIMES[regime_key(view.state) or RULES_2019.key]
        with QSignalBlocker(self.extension):
            self.extension.setRange(0, rules.extension.days)
        self._forget()

    def _forget(self, but: str = "") -> None:
        """Take the questions back, except one: each is answered by itself, and one answer stands in the calendar."""
        if but != "extension":
            with QSignalBlocker(self.extension):
                self.extension.setValue(0)
        for key, field in (("supplement", self.supplement_on), ("answer", self.answer_on)):
            if but != key:
                with QSignalBlocker(field):
                    field.set_value(None)
        for answer in self._answers.values():
            answer.setText("")
        self._back.setEnabled(False)

    def answer(self, key: str) -> str:
        """What was answered to `supplement`, `extension` or `answer`."""
        return self._answers[key].text()

    def _ask(self, key: str) -> None:
        view = self._view
        if view is None:
            return
        self._forget(but=key)
        self.supposed.emit(self._reading(key, view))

    def _reading(self, key: str, view: CaseView) -> ClockReading | None:
        """What the calendar shows instead of the case as it is; None where nothing is supposed, or cannot be."""
        steps = self._steps(key, view)
        if steps is None:
            return None
        self._back.setEnabled(True)
        try:
            reading = supposition.reading_if(view.case, view.calendar, view.today, steps)
        except (Refused, InputRejected) as error:
            self._say(key, error.sentence, Tone.WRONG)
            return None
        if reading is None or reading.due_on is None:
            self._say(key, self.tr("期限仍停止计算。"), Tone.WAITING)
            return None
        mark = self.tr("（暂定）") if reading.provisional else ""
        self._say(key, self.tr("则 {0}{1} 到期").format(dated(reading.due_on), mark), Tone.ACCENT)
        return reading

    def _steps(self, key: str, view: CaseView) -> tuple[Step, ...] | None:
        if key == "extension":
            days = self.extension.value()
            return supposition.if_extended(view.today, days) if days else None
        day = (self.supplement_on if key == "supplement" else self.answer_on).value()
        if day is None:
            return None
        made = supposition.if_supplemented if key == "supplement" else supposition.if_answered
        return made(view.state, view.today, day)

    def _say(self, key: str, sentence: str, tone: Tone) -> None:
        self._answers[key].setText(sentence)
        set_tone(self._answers[key], tone)

    def _on_back_clicked(self) -> None:
        if self._view is not None:
            self.show_view(self._view)
        self.supposed.emit(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_1)
        column.addWidget(words(self.tr("如果…"), "section"))
        column.addWidget(words(self.tr("只作推算，不改动案件。"), "secondary"))
        self._add(column, self.tr("收到补正材料的日期"), self.supplement_on, "supplement")
        self._add(column, self.tr("今天告知延期"), self.extension, "extension")
        self._add(column, self.tr("第三方、其他机关答复的日期"), self.answer_on, "answer")
        column.addLayout(row_of(self._back, None))

    def _add(self, column: QVBoxLayout, label: str, field: QWidget, key: str) -> None:
        name = QLabel(label)
        name.setBuddy(field)
        field.setAccessibleName(self.tr("如果：{0}").format(label))
        column.addSpacing(t.SPACE_2)
        column.addWidget(name)
        column.addWidget(field)
        column.addWidget(self._answers[key])
