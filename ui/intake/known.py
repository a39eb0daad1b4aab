"""The right half of the registration screen: what the program knows while one types."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock_reading import Alternative, ClockReading
from ui.shared import tokens as t
from ui.shared.labels import IconLabel, Pill, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import TONE_ICONS, dated, days_left, slack_tone, weekday


class Notes(QWidget):
    """Sentences below each other, each with the icon of its tone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_2)
        self._said: list[tuple[str, Tone]] = []
        self.hide()

    def say(self, notes: list[tuple[str, Tone]]) -> None:
        """Show these sentences and no others."""
        if notes == self._said:
            return
        self._said = list(notes)
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for sentence, tone in notes:
            note = _note(sentence, tone)
            self._column.addWidget(note)
            note.show()  # a layout would show it one round of events later, and the panel would flash empty
        self.setVisible(bool(notes))

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [sentence for sentence, _tone in self._said]


class ReadingPanel(QFrame):
    """期限预览: the due date in large figures, why it is so, and what else one should know of it."""

    def __init__(self) -> None:
        super().__init__()
        self.due, self.weekday = words("", "due"), words("", "section")
        self.sentence = words("", wrap=True)
        self.slack, self.provisional = Pill(), Pill(self.tr("暂定"), Tone.PROVISIONAL)
        self.lacking = Pill("", Tone.WARNING)
        self.notes = Notes()
        self._due_line = _line_of(self.due, self.weekday)
        self._state_line = _line_of(self.slack, self.provisional, self.lacking)
        card_into(self, self.tr("期限预览"), self._due_line, self._state_line, self.sentence, self.notes)

    def show_reading(self, reading: ClockReading | None, sentence: str) -> None:
        """Show when the reply would be due, or only the sentence where that is not settled."""
        due_on = None if reading is None else reading.due_on
        self.due.setText(due_on.isoformat() if due_on else "")
        self.weekday.setText(weekday(due_on) if due_on else "")
        self._due_line.setVisible(due_on is not None)
        left = None if reading is None else reading.working_days_left
        self.slack.setVisible(left is not None)
        self._state_line.setVisible(reading is not None)
        if left is not None:
            self.slack.say(days_left(left), slack_tone(left))
        self.provisional.setVisible(reading is not None and reading.provisional)
        self.sentence.setText(sentence)
        set_tone(self.sentence, Tone.PLAIN if due_on else Tone.MUTED)
        self.notes.say([] if reading is None else reading_notes(reading))

    def show_lacking(self, count: int) -> None:
        """Say how many elements are lacking, also where their panel has to be scrolled to."""
        self.lacking.say(self.tr("缺 {0} 项要素").format(count), Tone.WARNING)
        self.lacking.setVisible(count > 0)


class MissingPanel(QFrame):
    """缺少的要素: what art. 29 asks for and is not there; registered all the same, then asked for in one notice."""

    def __init__(self) -> None:
        super().__init__()
        self.notes = Notes()
        self.advice = words("", "secondary", wrap=True)
        card_into(self, self.tr("缺少的要素"), self.notes, self.advice)

    def show_missing(self, missing: tuple[str, ...], notice_due: str, begun: bool) -> None:
        """Show what is missing; `notice_due` is the last day for the supplement notice, in words, or empty.

        On a form nobody has `begun` it is the list of what to ask for, and no warning.
        """
        complete = [(self.tr("《条例》第二十九条要求的内容齐全"), Tone.DONE)]
        self.notes.say([(element, Tone.WARNING if begun else Tone.MUTED) for element in missing] or complete)
        until = self.tr("，{0}前发出").format(notice_due) if notice_due else ""
        self.advice.setText(self.tr("可以先登记，再发补正告知书{0}，所缺内容一次列全（第三十条）。").format(until))
        self.advice.setVisible(bool(missing) and begun)


def reading_notes(reading: ClockReading) -> list[tuple[str, Tone]]:
    """Warnings, the safer date, the disputed readings and what 暂定 means, in this order."""
    tr = QCoreApplication.translate
    notes = [(f"{warning.message}（{warning.article}）", Tone.WARNING) for warning in reading.warnings]
    alert_on = reading.alert_on
    if alert_on is not None and reading.due_on is not None and alert_on < reading.due_on:
        notes.append((tr("known", "稳妥起见，请在 {0}前答复").format(dated(alert_on)), Tone.WARNING))
    notes += [(_alternative(alternative), Tone.ACCENT) for alternative in reading.alternatives]
    if reading.provisional:
        notes.append((tr("known", "相关年份的放假安排尚未公布，公布后重新计算"), Tone.PROVISIONAL))
    return notes


def supplement_notice_due(reading: ClockReading | None) -> str:
    """The last day for a supplement notice, in words; empty where there is none."""
    if reading is None:
        return ""
    return next((dated(d.due_on) for d in reading.other_deadlines if d.what == "supplement_notice"), "")


def _alternative(alternative: Alternative) -> str:
    tr = QCoreApplication.translate
    why = {
        "receipt_on_day_off": tr("known", "收到之日是休息日，也有理解为自 {0} 起算"),
        "submitted_earlier": tr("known", "也有理解为自提交之日 {0} 起算"),
        "ordinary_mail_unconfirmed": tr("known", "也有理解为自平信到达之日 {0} 起算"),
    }.get(alternative.code, tr("known", "也有理解为自 {0} 起算"))
    until = tr("known", "，{0}到期。依据：{1}").format(dated(alternative.due_on), alternative.article)
    return why.format(alternative.day_zero.isoformat()) + until


def _note(sentence: str, tone: Tone) -> QWidget:
    icon = "info" if tone is Tone.ACCENT else "triangle-alert" if tone is Tone.WARNING else TONE_ICONS[tone]
    label = words(sentence, wrap=True)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(t.SPACE_2)
    mark = IconLabel(icon, tone)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    set_tone(label, Tone.PLAIN if tone is Tone.ACCENT else tone)
    return holder


def _line_of(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row_of(*widgets, None))
    return holder


def card_into(panel: QFrame, title: str, *parts: QWidget) -> None:
    """A card with a title; the panel is the card itself."""
    panel.setProperty("surface", "card")
    panel.setAccessibleName(title)
    column = QVBoxLayout(panel)
    column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
    column.setSpacing(t.SPACE_2)
    column.addWidget(words(title, "strong"))
    for part in parts:
        column.addWidget(part)
