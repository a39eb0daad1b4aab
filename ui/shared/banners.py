"""What a screen has to say: inline banners, empty states, and the toast that offers to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected, Refused
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.icons import set_icon
from ui.shared.keys import UNDO
from ui.shared.labels import IconLabel, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone
from ui.shared.words import TONE_ICONS

TOAST_MILLISECONDS = 8000
BANNER_ICONS = {Tone.ACCENT: "info", Tone.WARNING: "triangle-alert"}


def sentence_of(error: DeskError) -> str:
    """An error in one sentence, with the article where one stands behind it."""
    if isinstance(error, Refused) and error.article:
        return f"{error.reason}（{error.article}）"
    return error.sentence


class Banner(QFrame):
    """A sentence inside a screen, in the colours of its tone; may carry one action; Esc or × takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel("info", Tone.ACCENT)
        self._words = words("", wrap=True)
        self._action = button("", look="link")
        self._wish: Callable[[], None] | None = None
        self._action.clicked.connect(self._on_action_clicked)
        close = button("", look="flat", tip=self.tr("关闭提示"))
        close.setAccessibleName(self.tr("关闭提示"))
        close.setFixedWidth(32)
        set_icon(close, "x")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_3, t.SPACE_1, t.SPACE_1, t.SPACE_1)
        row.setSpacing(t.SPACE_2)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(close)
        self.hide()

    def say(
        self, sentence: str, tone: Tone = Tone.ACCENT, action: str = "", wish: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence; `wish` runs when the action is clicked."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._icon.show_icon(BANNER_ICONS.get(tone, TONE_ICONS[tone]), tone)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._wish = wish
        for widget in (self, self._words):
            set_tone(widget, tone)
        self.show()

    def say_error(self, error: DeskError) -> None:
        """Show why something was not done; what was typed is still there."""
        tone = Tone.WARNING if isinstance(error, Refused | InputRejected) else Tone.WRONG
        self.say(sentence_of(error), tone)

    def text(self) -> str:
        """The sentence shown."""
        return "" if self.isHidden() else self._words.text()

    def _on_action_clicked(self) -> None:
        self.hide()
        if self._wish is not None:
            self._wish()


class EmptyState(QWidget):
    """One sentence and one action where a list would stand."""

    wished = Signal()

    def __init__(self, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(t.SPACE_3)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, Tone.MUTED, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = words(sentence, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setProperty("tone", Tone.MUTED.value)
        column.addWidget(self._words)
        self._action: QPushButton = button(action)
        self._action.clicked.connect(self.wished)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        self._action.setVisible(bool(action))
        column.addStretch(3)

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, sentence: str, action: str = "") -> None:
        """Change the sentence and the action."""
        self._words.setText(sentence)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))


class Toast(QFrame):
    """A short word at the bottom of a window that something was done, with a way back; goes by itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("surface", "card")
        self._icon = IconLabel("circle-check", Tone.DONE)
        self._words = words("")
        self._undo = button(self.tr("撤销（{0}）").format(UNDO), "undo-2", look="flat")
        self._undo.clicked.connect(self._on_undo_clicked)
        key = QShortcut(QKeySequence(UNDO), self._undo)
        for pressed in (key.activated, key.activatedAmbiguously):
            pressed.connect(self._on_undo_clicked)
        self._wish: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_4, t.SPACE_1, t.SPACE_2, t.SPACE_1)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MILLISECONDS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None = None, tone: Tone = Tone.DONE) -> None:
        """Say what was done; `undo` takes it back."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._icon.show_icon(TONE_ICONS[tone], tone)
        self._undo.setVisible(undo is not None)
        self._wish = undo
        self._timer.start()
        self.show()
        self.raise_()
        self._settle()

    def text(self) -> str:
        """What it said last."""
        return self._words.text()

    def offers_undo(self) -> bool:
        """Whether what it says can be taken back now."""
        return not self.isHidden() and not self._undo.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, self._window.height() - self.height() - 48)

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._wish is not None:
            self._wish()
