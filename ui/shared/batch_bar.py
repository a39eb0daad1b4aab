"""Work in a child process on its way: how far it is, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.shared import tokens as t
from ui.shared.batches import Batch, Work
from ui.shared.buttons import button
from ui.shared.labels import row_of, words


class BatchBar(QWidget):
    """Hidden while nothing runs."""

    refused = Signal(object)
    """A DeskError ended the work."""
    fault_happened = Signal(str)
    stopped = Signal(int)
    """The person stopped it; how many were done by then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch: Batch | None = None
        self._done = 0
        self._bar, self._words = QProgressBar(), words("", "secondary")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(t.SPACE_2)
        self.stop = button(self.tr("停止"), "circle-x")
        self.stop.clicked.connect(self._on_stop_clicked)
        row = row_of(self._words, self._bar, self.stop)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.hide()

    def run(self, work: Work, order: Any, said: str, done: Callable[[Any], None], *, may_stop: bool = True) -> None:
        """Start the work in a child; `done` gets what it gives. Without `may_stop` it has to be waited for."""
        self.stop.setVisible(may_stop)
        self._done = 0
        self._show(0, 0, said)
        self.show()
        self._batch = Batch(work, (order,), self)
        self._batch.progressed.connect(self._show)
        self._batch.finished.connect(lambda value: self._end(lambda: done(value)))
        self._batch.refused.connect(lambda error: self._end(lambda: self.refused.emit(error)))
        self._batch.fault_happened.connect(lambda report: self._end(lambda: self.fault_happened.emit(report)))

    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._batch is not None

    def text(self) -> str:
        """How far it is, in words."""
        return self._words.text()

    def _show(self, done: int, of: int, said: str) -> None:
        self._done = done
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._words.setText(f"{said} / {of}" if of else said)
        self._bar.setAccessibleName(self._words.text())

    def _on_stop_clicked(self) -> None:
        if self._batch is not None:
            self._batch.cancel()
            self._end(lambda: self.stopped.emit(self._done))

    def _end(self, then: Callable[[], None]) -> None:
        if self._batch is not None:
            self._batch.deleteLater()
        self._batch = None
        self.hide()
        then()
