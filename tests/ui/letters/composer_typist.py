"""A process that writes a letter in the composer until it is killed; says on its output how much stands there when.

Run as `python -m tests.ui.letters.composer_typist ADDRESS KEYS CASE PLACE`; PLACE is reasons, attachments or paragraph.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.sample_office import open_sample
from ui.letters.composer import ComposerScreen
from ui.shared.background import Lanes

MILLISECONDS_A_KEY = 20


class Typist(QObject):
    """Waits until the letter can be written in, then types one character after the other."""

    def __init__(self, screen: ComposerScreen, place: str) -> None:
        super().__init__(screen)
        self._screen, self._place = screen, place
        self._field: QPlainTextEdit | None = None
        self._timer = QTimer(self, interval=MILLISECONDS_A_KEY)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        if self._field is not None:
            self._field.insertPlainText("字")
            print(f"{time.monotonic()} {written(self._screen, self._place)}", flush=True)
        elif self._screen.file() is not None:
            self._begin()

    def _begin(self) -> None:
        if not self._screen.drafting().conclusions:
            self._screen.conclude(1, "R15")
        find: dict[str, Callable[[], QPlainTextEdit | None]] = {
            "reasons": lambda: text_of(self._screen.items.editor.form().widget("reasons")),
            "attachments": lambda: text_of(self._screen.facts.form().widget("attachments")),
            "paragraph": self._paragraph,
        }
        self._field = find[self._place]()
        if self._field is not None:
            self._field.setFocus()

    def _paragraph(self) -> QPlainTextEdit | None:
        self._screen.tabs.setCurrentWidget(self._screen.paragraphs)
        boxes = list(self._screen.paragraphs.boxes().values())
        return boxes[0].field if boxes and not self._screen.proof.is_waiting() else None


def text_of(widget: QObject) -> QPlainTextEdit | None:
    """The field in which the words of this control stand."""
    return widget if isinstance(widget, QPlainTextEdit) else widget.findChild(QPlainTextEdit)


def written(screen: ComposerScreen, place: str) -> int:
    """How many of the typed characters the letter under the pen holds."""
    draft = screen.drafting().draft()
    words = {
        "reasons": "".join(one.reasons for one in draft.conclusions),
        "attachments": "".join(draft.attachments),
        "paragraph": "".join(draft.edited.values()),
    }
    return words[place].count("字")


def main(url: str, keys: str, case_id: str, place: str) -> int:
    application = QApplication(sys.argv[:1])
    sample = open_sample(url, Path(keys))
    screen = ComposerScreen(sample.office, sample.who("chengban"), Lanes())
    screen.show()
    screen.open_letter(case_id, "reply")
    Typist(screen, place)
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:5]))
