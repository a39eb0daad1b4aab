"""Python's cyclic garbage is collected on the UI thread only.

A widget that lies in a cycle would otherwise be destroyed on whichever thread happens to allocate next, and Qt aborts
when a widget dies outside its own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS = 500


class UiCollector(QObject):
    """Takes collecting over from Python while other threads run; `stop` gives it back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        # What is there at the start lives as long as the program; looking it through again and again costs a hitch.
        gc.freeze()
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the generations that have grown past Python's own thresholds."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > limits[generation]]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Let Python collect by itself again; no other thread may be running."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
