"""The guided path from an item to its outcome: one question at a time, with the article, and a way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.guided_path import FIRST_QUESTION, Choice, question
from app.domain.letter_kinds import LETTER_KINDS
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words

KEYS = "1234567890"
"""The keys of the answers in their order."""


class PathDialog(QDialog):
    """Asks until an outcome or a notice to be sent first is reached; `answer` is the last choice."""

    def __init__(self, parent: QWidget | None, item: str) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self.setWindowTitle(self.tr("引导：{0}").format(item))
        self.setMinimumSize(560, 480)
        self.answer: Choice | None = None
        self._path: list[str] = []
        self._said: list[str] = []
        self._trail, self._ask = words("", "secondary", wrap=True), words("", "section", wrap=True)
        self._hint = words("", "secondary", wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(t.SPACE_1)
        self._back = button(self.tr("上一步"), "arrow-left", look="flat", shortcut="Alt+Left")
        self._back.clicked.connect(self.go_back)
        cancel = button(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_2)
        item_words = words(item, "strong", wrap=True)
        for widget in (item_words, self._trail, self._ask, self._hint):
            column.addWidget(widget)
        column.addLayout(self._choices)
        column.addStretch(1)
        column.addLayout(row_of(self._back, None, cancel))
        self._go(FIRST_QUESTION)

    def choose(self, choice: Choice) -> None:
        """Answer the question shown."""
        self._said.append(choice.label)
        if choice.question is not None:
            self._go(choice.question)
            return
        self.answer = choice
        self.accept()

    def go_back(self) -> None:
        """Ask the question before again."""
        if len(self._path) > 1:
            self._path.pop()
            self._said = self._said[: len(self._path) - 1]
            self._show()

    def asked(self) -> str:
        """The short name of the question shown."""
        return self._path[-1]

    def buttons(self) -> list[QPushButton]:
        """The answers offered."""
        items = (self._choices.itemAt(place) for place in range(self._choices.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _go(self, key: str) -> None:
        self._path.append(key)
        self._show()

    def _show(self) -> None:
        asked = question(self.asked())
        self._trail.setText(" → ".join(self._path))
        self._ask.setText(asked.ask)
        self._hint.setText(asked.hint)
        self._back.setEnabled(len(self._path) > 1)
        while (old := self._choices.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, choice in enumerate(asked.choices, 1):
            self._choices.addWidget(self._button(place, choice))
        self.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, place: int, choice: Choice) -> QPushButton:
        key = KEYS[place - 1 : place]
        result = button(f"{key}. {choice.label}" if key else choice.label, shortcut=key)
        result.setProperty("answer", True)
        result.clicked.connect(lambda: self.choose(choice))
        return result


def ask_path(parent: QWidget | None, item: str) -> Choice | None:
    """The outcome or the notice the path leads to, or None."""
    dialog = PathDialog(parent, item)
    dialog.exec()
    return dialog.answer


def notice_sentence(choice: Choice) -> str:
    """What to say when a notice must be sent first."""
    label = LETTER_KINDS[choice.notice or ""].label
    return QCoreApplication.translate("path", "“{0}”：须先发出{1}。").format(choice.label, label)
