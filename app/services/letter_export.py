"""Many letters written as files into a folder, in a child process, all or none."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.domain.errors import StorageUnavailable
from app.persistence.database import Database
from app.persistence.session import Session
from app.services.numbered_letters import NumberedLetter, Wanted, numbered_letters
from app.services.places import now
from app.services.progress import Report

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_NOTHING_DONE = "没有导出任何文书，请换一个文件夹"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What a child process must know to write letters as files of a folder; `forms` are of "pdf" and "docx"."""

    database: str
    keys: str
    letters: Wanted
    folder: str
    forms: tuple[str, ...] = ("pdf",)


def export_letters(order: ExportOrder, report: Report) -> tuple[str, ...]:
    """Writes each letter under its number into the folder, all or none; returns the names of the files.

    A file that lies there already is never overwritten: the new one gets a further figure. InputRejected names the
    first case without a numbered letter, StorageUnavailable the letter that could not be written.
    """
    folder = Path(order.folder)
    database = Database.open(order.database, keys=Path(order.keys), clock=now)
    try:
        with _beside(folder) as hidden:
            with database.reading() as session:
                names = [*_written(session, order, hidden, report)]
            _move(names, hidden, folder)
    finally:
        database.close()
    return tuple(names)


def _written(session: Session, order: ExportOrder, hidden: Path, report: Report) -> Iterator[str]:
    for done, letter in enumerate(numbered_letters(session, order.letters), 1):
        for form in order.forms:
            yield _put(hidden, Path(order.folder), letter, form, letter.file(session, form))
        report(done, len(order.letters), f"第 {done} 份")


def _put(hidden: Path, folder: Path, letter: NumberedLetter, form: str, content: bytes) -> str:
    wanted = _NOT_IN_NAMES.sub("-", f"{letter.number} {letter.case.number}")
    taken = (hidden, folder)
    name = next(one for one in _names(wanted, form) if not any((place / one).exists() for place in taken))
    try:
        (hidden / name).write_bytes(content)
    except OSError as error:
        reason = error.strerror or error
        raise StorageUnavailable(f"{letter.number}写不进文件夹“{folder}”：{reason}。{_NOTHING_DONE}") from error
    return name


def _names(wanted: str, form: str) -> Iterator[str]:
    yield f"{wanted}.{form}"
    yield from (f"{wanted} ({further}).{form}" for further in count(2))


def _move(names: Sequence[str], hidden: Path, folder: Path) -> None:
    moved: list[Path] = []
    try:
        for name in names:
            moved.append((hidden / name).rename(folder / name))
    except OSError:
        for path in moved:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A hidden folder inside this one, gone in the end with all that is left in it."""
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".letters-") as hidden:
            yield Path(hidden)
    except OSError as error:
        raise StorageUnavailable(f"不能写入文件夹“{folder}”：{error.strerror or error}。{_NOTHING_DONE}") from error
