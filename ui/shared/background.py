"""Work off the UI thread: a serial writer, a reader where the latest wish wins; plain values in and out.

A result reaches its receiver on the UI thread, and only while the receiver still lives. A `DeskError` goes to the
wish's own `failed`, or, without one, out as the signal `refused`; any other error is a fault of the program: it is
logged and goes out as `fault_happened` with a report.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.errors import DeskError
from ui.shared.collecting import UiCollector

V = TypeVar("V")
Failed = Callable[[DeskError], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One piece of work and who waits for it; `key` is set on the lane where a later wish replaces an earlier."""

    receiver: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    ticket: int
    key: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    wish: _Wish
    value: Any = None
    error: DeskError | None = None
    report: str = ""


class Lanes(QObject):
    """The two threads of a desk: one writes, one reads. Made on the UI thread, closed with the window."""

    refused = Signal(object)
    """A DeskError nobody else waits for."""
    fault_happened = Signal(str)
    """The report of a fault of the program."""
    busy_changed = Signal(bool)

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "desk-writer")
        self._reader = ThreadPoolExecutor(1, "desk-reader")
        self._lock = Lock()
        self._waiting: dict[tuple[int, str], _Wish] = {}
        self._latest: dict[tuple[int, str], int] = {}
        self._tickets = 0
        self._open = 0
        self._writing = 0
        self._closed = False
        self._collector = UiCollector(self)
        # Queued also from the UI thread itself, so that a receiver never runs inside the call that asked.
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def write(
        self, receiver: QObject, work: Callable[[], V], done: Callable[[V], None], failed: Failed | None = None
    ) -> None:
        """Run a change after all changes asked for before; `done` gets its value on the UI thread."""
        self._count(1)
        self._writing += 1
        self._writer.submit(self._run, _Wish(receiver, work, done, failed, self._next_ticket()))

    def read(
        self,
        receiver: QObject,
        name: str,
        work: Callable[[], V],
        done: Callable[[V], None],
        failed: Failed | None = None,
    ) -> None:
        """Run a question; a later one of the same receiver and name replaces it, also when it is already running.

        A question asked after the window has closed is nobody's any more.
        """
        if self._closed:
            return
        key = (id(receiver), name)
        wish = _Wish(receiver, work, done, failed, self._next_ticket(), key)
        self._latest[key] = wish.ticket
        self._count(1)
        with self._lock:
            replaced = self._waiting.get(key)
            self._waiting[key] = wish
        if replaced is None:
            self._reader.submit(self._run_latest, key)
        else:
            self._count(-1)

    def is_busy(self) -> bool:
        """Whether anything is running, waiting, or on its way back."""
        return self._open > 0

    def is_writing(self) -> bool:
        """Whether a change is waiting, running, or its answer on its way back."""
        return self._writing > 0

    def close(self) -> None:
        """Finish the changes that were asked for, drop the questions, deliver nothing more."""
        if self._closed:
            return
        self._closed = True
        with self._lock:
            self._waiting.clear()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._collector.stop()

    def _next_ticket(self) -> int:
        self._tickets += 1
        return self._tickets

    def _count(self, change: int) -> None:
        before, self._open = self._open, self._open + change
        if (before > 0) != (self._open > 0):
            self.busy_changed.emit(self._open > 0)

    def _run_latest(self, key: tuple[int, str]) -> None:
        with self._lock:
            wish = self._waiting.pop(key, None)
        if wish is not None:
            self._run(wish)

    def _run(self, wish: _Wish) -> None:
        try:
            outcome = _Outcome(wish, wish.work())
        except DeskError as error:
            outcome = _Outcome(wish, error=error)
        except Exception:
            # The border between a sentence for the user and a fault of ours.
            outcome = _Outcome(wish, report=traceback.format_exc())
        if shiboken6.isValid(self):
            self._finished.emit(outcome)

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        self._count(-1)
        wish = outcome.wish
        self._writing -= wish.key is None
        overtaken = wish.key is not None and self._latest.get(wish.key) != wish.ticket
        if outcome.report:
            _log.error("%s", outcome.report)
            self.fault_happened.emit(outcome.report)
        elif not overtaken and shiboken6.isValid(wish.receiver):
            self._deliver(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        if outcome.error is None:
            outcome.wish.done(outcome.value)
        elif outcome.wish.failed is not None:
            outcome.wish.failed(outcome.error)
        else:
            self.refused.emit(outcome.error)
