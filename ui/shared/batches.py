"""Long work in a child process, with progress and a way to stop it: an import, a thousand letters."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DeskError, StorageUnavailable

Work = Callable[..., Any]
"""A function of a module, so that the child can find it: `work(*arguments, report)`, plain values in and out."""

POLL_MILLISECONDS = 60


class ChildEnded(StorageUnavailable):
    """The child process ended without a word."""


class Batch(QObject):
    """One run of a function in a child process; speaks through its signals, on the UI thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    refused = Signal(object)
    """A DeskError; the batch has ended."""
    fault_happened = Signal(str)
    cancelled = Signal()

    def __init__(self, work: Work, arguments: tuple[Any, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        # "spawn" everywhere: a forked child would inherit Qt and open databases.
        context = multiprocessing.get_context("spawn")
        self._inlet, outlet = context.Pipe(duplex=False)
        self._child = context.Process(target=_in_child, args=(outlet, work, arguments), daemon=True)
        self._child.start()
        outlet.close()
        self._timer = QTimer(self, interval=POLL_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def cancel(self) -> None:
        """Stop the child at once; whatever it had not committed is undone by the database."""
        if self._timer.isActive():
            self._end()
            self.cancelled.emit()

    def is_running(self) -> bool:
        """Whether the child may still send something."""
        return self._timer.isActive()

    def _on_timeout(self) -> None:
        try:
            while self._timer.isActive() and self._inlet.poll():
                self._take(self._inlet.recv())
        except EOFError:
            self._end()
            self.refused.emit(ChildEnded(self.tr("后台处理意外中断，已完成的部分已经保存，可以再执行一次。")))

    def _take(self, message: tuple[str, Any]) -> None:
        kind, content = message
        if kind == "progress":
            self.progressed.emit(*content)
            return
        self._end()
        if kind == "done":
            self.finished.emit(content)
        elif kind == "refused":
            self.refused.emit(_rebuilt(*content))
        else:
            self.fault_happened.emit(content)

    def _end(self) -> None:
        self._timer.stop()
        if self._child.is_alive():
            self._child.terminate()
        self._child.join()
        self._child.close()
        self._inlet.close()


def _rebuilt(error_type: type[DeskError], fields: dict[str, Any]) -> DeskError:
    error = error_type.__new__(error_type)
    vars(error).update(fields)
    error.args = (error.sentence,)
    return error


def _in_child(outlet: Connection, work: Work, arguments: tuple[Any, ...]) -> None:
    def report(done: int, of: int, words: str) -> None:
        outlet.send(("progress", (done, of, words)))

    try:
        outlet.send(("done", work(*arguments, report)))
    except DeskError as error:
        # An exception of two arguments does not survive pickling; its class and its fields do.
        outlet.send(("refused", (type(error), vars(error))))
    except Exception:
        outlet.send(("fault", traceback.format_exc()))
