"""Many letters printed in one go: their kept pages joined in a child process, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.case import Case
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.procedure import CHINA
from app.domain.review import LetterState, LetterStatus
from app.domain.state import fold
from app.persistence import attachments, chain
from app.persistence.database import Database
from app.persistence.session import Session
from app.services.letters import kept_file
from app.services.workplace import Workplace

Report = Callable[[int, int, str], None]
"""How many are done, of how many, and a few words."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a child process must know to make one print job; plain values, so that they can be sent to it.

    `letters` are pairs of case and letter; "" stands for the newest numbered letter of the case. With `duplex` every
    letter begins on the front of a sheet.
    """

    database: str
    keys: str
    letters: tuple[tuple[str, str], ...]
    out: str
    duplex: bool = True


@dataclass
class PrintJobs:
    """Orders for print jobs."""

    work: Workplace

    def order(self, letters: tuple[tuple[str, str], ...], out: Path, duplex: bool = True) -> PrintOrder:
        """An order for these letters, to be carried out by `print_letters` in a child process."""
        if not letters:
            raise InputRejected("letters", "没有选定要打印的文书")
        database = self.work.database
        url = database.url.render_as_string(hide_password=False)
        return PrintOrder(url, str(database.keys), letters, str(out), duplex)


def print_letters(order: PrintOrder, report: Report) -> int:
    """Joins the kept files of the letters into one PDF at `out`, all or none; returns how many letters it holds.

    InputRejected names the first case without a numbered letter, StorageUnavailable a place that cannot be written.
    """
    from app.letters.joined import joined

    of, out = len(order.letters), Path(order.out)
    database = Database.open(order.database, keys=Path(order.keys), clock=_this_machine)
    try:
        with database.reading() as session:
            pdf = joined(_files(session, order), order.duplex, lambda done: report(done, of, f"第 {done} 份"))
    finally:
        database.close()
    _write(out, pdf)
    return of


def _files(session: Session, order: PrintOrder) -> Iterator[bytes]:
    cases = {case.id: case for case in chain.read_many(session, dict.fromkeys(case_id for case_id, _ in order.letters))}
    for case_id, letter_id in order.letters:
        if case_id not in cases:
            raise InputRejected("letters", "没有这个案件")
        kept = _kept(cases[case_id], letter_id)
        yield b"".join(attachments.read_chunks(session, kept))


def _kept(case: Case, letter_id: str) -> str:
    letter = _numbered(fold(case).letters.values(), letter_id)
    kept = kept_file(case, letter.letter_id, "pdf") if letter else None
    if kept is None:
        raise InputRejected("letters", f"案件{case.number}没有已编号的文书，请先签发、编号")
    return kept


def _numbered(letters: Iterable[LetterState], letter_id: str) -> LetterState | None:
    wanted = [one for one in letters if one.status is LetterStatus.NUMBERED and letter_id in ("", one.letter_id)]
    return wanted[-1] if wanted else None


def _write(out: Path, pdf: bytes) -> None:
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(out)
    except OSError as error:
        raise StorageUnavailable(f"不能写入“{out}”：{error.strerror or error}。请换一个位置") from error


def _this_machine() -> datetime:
    return datetime.now(CHINA)
