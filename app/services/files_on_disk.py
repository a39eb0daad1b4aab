"""Files of the person at the desk, read so that each trouble is a sentence that names the file."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from app.domain.errors import DeskError, InputRejected, StorageUnavailable

Going = Callable[[int], bool]
"""Told how many bytes have been read so far; answers whether to go on."""


@contextmanager
def opened(path: Path, shown: str, going: Going = lambda _read: True) -> Iterator[BinaryIO]:
    """The file's bytes; `shown` is how sentences name it. It must still be what it was when the last byte is read.

    Raises InputRejected for a file that is no file, vanishes, or is changed while it is read, StorageUnavailable for
    one that cannot be read, and InputRejected when `going` says to stop.
    """
    try:
        found = path.stat()
        # A pipe or a device would never come to an end, and opening it may already wait for ever.
        if not stat.S_ISREG(found.st_mode):
            raise InputRejected("path", _no_file(shown, found.st_mode))
        if found.st_size == 0:
            raise InputRejected("path", f"文件“{shown}”是空的，没有添加；案卷没有变化")
        with path.open("rb", buffering=0) as file:
            yield cast(BinaryIO, _Watched(file, path, shown, going))
    except (OSError, ValueError) as error:
        raise _trouble(shown, error) from error


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it lies on disk: its size in bytes, and in a word why it could not be added as it is, or nothing."""

    size: int = 0
    wrong: str = ""


def look_at(path: Path) -> Found:
    """What `opened` would find now, before anything is read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Found(wrong="是文件夹" if stat.S_ISDIR(found.st_mode) else "不是文件")
        with path.open("rb"):
            return Found(found.st_size, "" if found.st_size else "是空的")
    except FileNotFoundError:
        return Found(wrong="不见了")
    except (OSError, ValueError):
        return Found(wrong="读不出")


class _Watched(io.RawIOBase):
    """Reads a file and looks, at its end, whether somebody wrote to it meanwhile."""

    def __init__(self, file: io.FileIO, path: Path, shown: str, going: Going) -> None:
        super().__init__()
        self._file, self._path, self._shown, self._going = file, path, shown, going
        self._read = 0
        self._before = _state(os.fstat(file.fileno()))

    def read(self, size: int = -1) -> bytes:
        try:
            piece = self._file.read(size)
            if not piece:
                self._refuse_if_changed()
        except OSError as error:
            raise _trouble(self._shown, error) from error
        self._read += len(piece)
        if not self._going(self._read):
            raise InputRejected("path", f"“{self._shown}”已停止添加；案卷没有变化")
        return piece

    def _refuse_if_changed(self) -> None:
        now = self._path.stat()  # by its name: a file that was put in its place or taken away counts too
        if _state(now) != self._before:
            raise InputRejected("path", f"文件“{self._shown}”正在被写入，没有添加；写完后请再添加一次")


def _state(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns


def _no_file(shown: str, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return f"“{shown}”是文件夹，没有添加；请选择里面的文件"
    return f"“{shown}”不是文件，没有添加；案卷没有变化"


def _trouble(shown: str, error: Exception) -> DeskError:
    if isinstance(error, FileNotFoundError):
        return InputRejected("path", f"文件“{shown}”不见了，没有添加；案卷没有变化")
    why = getattr(error, "strerror", None) or "路径不对"
    return StorageUnavailable(f"读不出文件“{shown}”（{why}），没有添加；案卷没有变化")
