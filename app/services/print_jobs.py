"""Many letters printed in one go: their kept pages joined in a child process; and the record of what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.case import Case
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.letter_kinds import is_paper, letter_kind
from app.domain.permissions import SignedIn
from app.domain.procedure import CHINA
from app.domain.state import fold
from app.domain.steps import Printed, PrintWay
from app.persistence import chain
from app.persistence.chain import new_id
from app.persistence.database import Database
from app.services import case_work
from app.services.letter_export import ExportOrder
from app.services.numbered_letters import Wanted, newest_numbered, numbered_letters
from app.services.progress import Report
from app.services.workplace import Workplace

_AT_ONCE = 50
"""Cases recorded in one transaction: no other desk waits longer than for these."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a child process must know to make one print job; plain values, so that they can be sent to it.

    With `duplex` every letter begins on the front of a sheet.
    """

    database: str
    keys: str
    letters: Wanted
    out: str
    duplex: bool = True


@dataclass
class PrintJobs:
    """Orders for print jobs and exports, and the record of what left the program."""

    work: Workplace

    def order(self, letters: Wanted, out: Path, duplex: bool = True) -> PrintOrder:
        """An order for these letters, to be carried out by `print_letters` in a child process."""
        if not letters:
            raise InputRejected("letters", "没有选定要打印的文书")
        return PrintOrder(*self._address(), letters, str(out), duplex)

    def export_order(self, letters: Wanted, folder: Path, forms: tuple[str, ...] = ("pdf",)) -> ExportOrder:
        """An order for these letters, to be carried out by `export_letters` in a child process."""
        if not letters:
            raise InputRejected("letters", "没有选定要导出的文书")
        return ExportOrder(*self._address(), letters, str(folder), forms)

    def record(
        self, who: SignedIn, letters: Wanted, way: PrintWay, copies: int = 1, batch: str = ""
    ) -> tuple[str, ...]:
        """Records in their cases that numbered letters were printed or exported today; returns their numbers.

        With the same `batch` nothing is recorded twice, so that a record that failed half way can be tried again.
        Letters without a number are drafts and leave no record. No date of any case moves.
        """
        _refuse_no_copies(copies)
        pieces = (letters[start : start + _AT_ONCE] for start in range(0, len(letters), _AT_ONCE))
        batch = batch or new_id(self.work.clock())
        return tuple(number for some in pieces for number in self._recorded(who, some, way, copies, batch))

    def record_paper(
        self, who: SignedIn, case_id: str, kind: str, way: PrintWay, copies: int = 1, batch: str = ""
    ) -> None:
        """Records in its case that a form or record made from the case was printed or exported today.

        Raises InputRejected for a kind that is no such paper, and Refused for a `batch` that is recorded already.
        No date of the case moves.
        """
        _refuse_no_copies(copies)
        if not is_paper(letter_kind(kind).key):
            raise InputRejected("kind", f"“{letter_kind(kind).label}”须编号成文后才登记打印和导出")
        with self.work.database.transaction() as session:
            step = Printed(on=self.work.now(session).date(), letter_kind=kind, way=way, copies=copies, batch=batch)
            case_work.take(self.work, session, who, case_id, chain.read(session, case_id).length, step)

    def _address(self) -> tuple[str, str]:
        database = self.work.database
        return database.url.render_as_string(hide_password=False), str(database.keys)

    def _recorded(self, who: SignedIn, letters: Wanted, way: PrintWay, copies: int, batch: str) -> list[str]:
        numbers: list[str] = []
        with self.work.database.transaction() as session:
            for case_id, letter_id in letters:
                case = chain.read(session, case_id)
                step = _printed(case, letter_id, self.work.now(session), way, copies, batch)
                if step is not None:
                    case_work.take(self.work, session, who, case_id, case.length, step)
                    numbers.append(step.number or "")
        return numbers


def _refuse_no_copies(copies: int) -> None:
    if copies < 1:
        raise InputRejected("copies", "份数应为1以上")


def _printed(case: Case, letter_id: str, now: datetime, way: PrintWay, copies: int, batch: str) -> Printed | None:
    """The step to record, or None for a draft and for what this batch has recorded already."""
    letter = newest_numbered(fold(case).letters.values(), letter_id)
    if letter is None:
        return None
    earlier = (entry.step for entry in case.steps(Printed))
    if any(isinstance(one, Printed) and (one.batch, one.letter_id) == (batch, letter.letter_id) for one in earlier):
        return None
    return Printed(
        on=now.date(), letter_kind=letter.letter_kind, letter_id=letter.letter_id, number=letter.number,
        way=way, copies=copies, batch=batch,
    )  # fmt: skip


def print_letters(order: PrintOrder, report: Report) -> int:
    """Joins the kept files of the letters into one PDF at `out`, all or none; returns how many letters it holds.

    InputRejected names the first case without a numbered letter, StorageUnavailable a place that cannot be written.
    """
    from app.letters.joined import joined

    of, out = len(order.letters), Path(order.out)
    database = Database.open(order.database, keys=Path(order.keys), clock=_this_machine)
    try:
        with database.reading() as session:
            files = (letter.file(session, "pdf") for letter in numbered_letters(session, order.letters))
            pdf = joined(files, order.duplex, lambda done: report(done, of, f"第 {done} 份"))
    finally:
        database.close()
    _write(out, pdf)
    return of


def _write(out: Path, pdf: bytes) -> None:
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(out)
    except OSError as error:
        raise StorageUnavailable(f"不能写入“{out}”：{error.strerror or error}。请换一个位置") from error


def _this_machine() -> datetime:
    return datetime.now(CHINA)
