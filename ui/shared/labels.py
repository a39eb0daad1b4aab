"""Words on a screen: titles, sections, quiet remarks, pills, lines, cards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.icons import pixmap
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone, current_tokens
from ui.shared.words import TONE_ICONS


def words(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; `role` is one of title, section, secondary, strong, due, or empty for body text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("words", role)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def card(*, margins: int = t.SPACE_4, spacing: int = t.SPACE_2) -> tuple[QFrame, QVBoxLayout]:
    """A surface with a thin line round it, and the layout inside."""
    frame = QFrame()
    frame.setProperty("surface", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    return frame, layout


def line(*, vertical: bool = False) -> QFrame:
    """A one-pixel line between two parts."""
    frame = QFrame()
    frame.setProperty("line", True)
    if vertical:
        frame.setFixedWidth(1)
    else:
        frame.setFixedHeight(1)
    return frame


class IconLabel(QLabel):
    """An icon that only shows; it takes the colour of its tone and follows the theme."""

    def __init__(self, name: str, tone: Tone = Tone.PLAIN, size: int = t.ICON_SIZE) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self._drawn: tuple[object, ...] = ()
        self.setFixedSize(QSize(size, size))
        self._draw()

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt sends this already while the label is being built, and again for every new palette.
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_drawn"):
            self._draw()

    def _draw(self) -> None:
        # Qt announces a palette at every move to another parent; most of them change nothing.
        wanted = (self._name, current_tokens().ink(self._tone), self._size, self.devicePixelRatioF())
        if wanted != self._drawn:
            self._drawn = wanted
            self.setPixmap(pixmap(*wanted))


class Pill(QFrame):
    """A state as icon and word on the tone's ground."""

    def __init__(self, text: str = "", tone: Tone = Tone.PLAIN, icon: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(icon or TONE_ICONS[tone], tone)
        self._words = words(text)
        self.setProperty("pill", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_2, 2, t.SPACE_2, 2)
        row.setSpacing(t.SPACE_1)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.say(text, tone, icon)

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show another state."""
        self._words.setText(text)
        self._icon.show_icon(icon or TONE_ICONS[tone], tone)
        self.setAccessibleName(text)
        for widget in (self, self._words):
            set_tone(widget, tone)

    def text(self) -> str:
        """The word shown."""
        return self._words.text()


def row_of(*widgets: QWidget | None, spacing: int = t.SPACE_2) -> QHBoxLayout:
    """Widgets side by side; None is room that stretches."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout
