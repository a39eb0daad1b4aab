"""Taking over registers kept elsewhere (历史导入): right rows become cases, wrong ones go to a file for correction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from app.domain import permissions
from app.domain.case import Actor
from app.domain.ledger_cells import Value
from app.domain.ledger_headings import Columns
from app.domain.ledger_import import LedgerRow, read_row
from app.domain.ledger_row_cells import WrongCell
from app.domain.permissions import Action, SignedIn
from app.domain.register_heading import Row, below_heading, likely_heading
from app.domain.register_look import RegisterLook, look_at
from app.domain.steps import Party
from app.persistence import case_rows, chain, departments, past_cases, personal_details
from app.persistence import settings as stored_settings
from app.persistence.past_cases import PastCase
from app.persistence.session import Session
from app.services import numbering
from app.services.history_cases import Histories
from app.services.workplace import Workplace, actor

Progress = Callable[[int], bool]
"""Is told how many rows have been read; answers whether to go on."""

Mapped = Mapping[str, str | None]
LOCAL = Actor("local", "历史导入")
"""To whom an import is attributed that the office's own machine makes without a sign-in."""

_AT_ONCE = 400
_ANOTHER_SHEET = "这张工作表也像台账，没有读；请把它另存为单独的文件后导入"
_REMEMBERED = "import_mapping"


@dataclass
class Imported:
    """What an import did or, as a dry run, would do; `stopped` when the person ended it before the last row."""

    read: int = 0
    imported: int = 0
    already_there: int = 0
    wrong: list[WrongCell] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()
    wrong_rows_file: Path | None = None
    stopped: bool = False


@dataclass
class HistoryImport:
    """Imports of whole registers. `who` is None where the office's own machine asks without a sign-in."""

    work: Workplace

    def run(
        self,
        path: Path,
        who: SignedIn | None = None,
        *,
        mapping: Mapped | None = None,
        dry_run: bool = False,
        progress: Progress = lambda _: True,
    ) -> Imported:
        """Imports a register, some hundred rows at a time; running it again adds nothing twice.

        `mapping` says what headings mean that are not recognised (None: not needed); it is remembered for the next
        time. A dry run writes nothing at all. Raises Refused without the role, InputRejected for a file that is none.
        """
        from app.reports.register_file import other_registers, rows_of

        if who is not None:
            permissions.require(who, Action.IMPORT_HISTORY)
        by = actor(who) if who else LOCAL
        columns, rows = below_heading(rows_of(path), self._mapping(mapping))
        run = _Run(self.work, path, columns, by, dry_run)
        run.result.wrong += [WrongCell(1, "工作表", name, _ANOTHER_SHEET) for name in other_registers(path)]
        run.read_all(rows, progress)
        if not dry_run:
            self._remember(by, mapping)
            run.write_wrong_rows()
        return run.result

    def look(self, path: Path, mapping: Mapped | None = None) -> RegisterLook:
        """What the columns of a register seem to mean, for a person to confirm; nothing is kept.

        Raises InputRejected for a file that is no register, or is empty.
        """
        from app.reports.register_file import rows_of

        chosen = self._mapping(mapping)
        columns, below = likely_heading(rows_of(path), chosen)
        return look_at(columns, below, chosen)

    def _mapping(self, given: Mapped | None) -> dict[str, str | None]:
        with self.work.database.reading() as session:
            remembered = stored_settings.read_all(session).get(_REMEMBERED) or {}
        return {**remembered, **(given or {})}

    def _remember(self, by: Actor, mapping: Mapped | None) -> None:
        known = self._mapping(mapping)
        if not mapping or known == self._mapping(None):
            return
        with self.work.database.transaction() as session:
            now = self.work.now(session)
            stored_settings.change(session, _REMEMBERED, known, by, now, "导入台账时对应的列")


class _Run:
    """One import under way."""

    def __init__(self, work: Workplace, path: Path, columns: Columns, by: Actor, dry_run: bool) -> None:
        self._work, self._path, self._columns, self._by, self._dry_run = work, path, columns, by, dry_run
        self.result = Imported(unknown_columns=columns.unknown)
        self._above: Mapping[str, Value] = {}
        self._seen: dict[str, tuple[int, int]] = {}
        self._wrong_rows: list[tuple[Sequence[Value], str]] = []

    def read_all(self, rows: Iterator[Row], progress: Progress) -> None:
        """Takes the rows some hundred at a time; each lot is kept before the next is read."""
        with self._work.database.reading() as session:
            self._histories = self._shared(session)
        while some := list(islice(rows, _AT_ONCE)):
            self._take(some)
            self.result.read += len(some)
            if not progress(self.result.read):
                self.result.stopped = True
                return

    def _shared(self, session: Session) -> Histories:
        names = {one.name: one.id for one in departments.all_departments(session)}
        calendar, now = self._work.calendar(session), self._work.now(session)
        return Histories(self._path.name, names, calendar, self._by, now)

    def _take(self, some: Sequence[Row]) -> None:
        right = [row for number, values in some if (row := self._read(number, values)) is not None]
        if self._dry_run:
            with self._work.database.reading() as session:
                self.result.imported += len(self._new(session, right))
        elif right:
            with self._work.database.transaction() as session:
                self._keep(session, self._new(session, right))

    def _read(self, number: int, values: Sequence[Value]) -> LedgerRow | None:
        today = self._histories.now.date()
        read = read_row(number, self._columns, values, self._above, self._path.name, today)
        self._above = read.cells
        wrong = list(read.wrong)
        if read.row is not None:
            first, told = self._seen.setdefault(read.row.number, (number, hash(_told(read.row))))
            if first != number and told == hash(_told(read.row)):
                self.result.already_there += 1
                return None
            if first != number:
                wrong.append(self._wrong_number(read.row, f"与第{first}行的编号相同，内容不同"))
        if wrong:
            self._refuse(values, wrong)
            return None
        return read.row

    def _wrong_number(self, row: LedgerRow, message: str) -> WrongCell:
        return WrongCell(row.row, self._columns.heading("number"), row.number, message)

    def _refuse(self, values: Sequence[Value], wrong: list[WrongCell]) -> None:
        self.result.wrong += wrong
        self._wrong_rows.append((values, "；".join(f"{one.column}：{one.message}" for one in wrong)))

    def _new(self, session: Session, rows: list[LedgerRow]) -> list[LedgerRow]:
        """The rows no case has been made of; the same number in use for something else is wrong."""
        known = past_cases.with_numbers(session, [row.number for row in rows])
        new = []
        for row in rows:
            there = known.get(row.number)
            if there is None:
                new.append(row)
            elif _is(there, row):
                self.result.already_there += 1
            else:
                message = f"编号已被另一案件使用（{there.applicants}，{there.received_on}）"
                self._refuse(row.cells, [self._wrong_number(row, message)])
        return new

    def _keep(self, session: Session, rows: list[LedgerRow]) -> None:
        if not rows:
            return
        parties = _parties(session, rows)
        made = [self._histories.case_of(row, party) for row, party in zip(rows, parties, strict=True)]
        chain.import_many(session, [coming for coming, _ in made], self._by, self._work.now(session))
        case_rows.refresh_many(session, [listed for _, listed in made])
        numbering.keep_ahead(session, self._work.settings(session), [row.number for row in rows])
        self.result.imported += len(rows)

    def write_wrong_rows(self) -> None:
        """Puts the rows that were refused beside the file, each with what is wrong."""
        if not self._wrong_rows:
            return
        from app.reports.wrong_rows import write_wrong_rows

        name = f"{self._path.stem}-wrong.xlsx"
        # Beside the register, unless it lies where nothing can be written: a disc, a locked folder.
        for out in (self._path.with_name(name), Path.home() / name, Path(tempfile.gettempdir()) / name):
            with suppress(OSError):
                write_wrong_rows(out, self._columns.headings, self._wrong_rows)
                self.result.wrong_rows_file = out
                return


def _parties(session: Session, rows: Sequence[LedgerRow]) -> list[Party]:
    """The applicant of each row, the personal details put away."""
    sealed = iter(personal_details.store_many(session, [row.details for row in rows if not row.details.is_empty]))
    return [_party(row, None if row.details.is_empty else next(sealed)) for row in rows]


def _party(row: LedgerRow, sealed: tuple[str, str] | None) -> Party:
    party = row.registered.parties[0]
    return party if sealed is None else replace(party, details_ref=sealed[0], details_hash=sealed[1])


def _told(row: LedgerRow) -> tuple[str, str, date | None]:
    """What tells one request from another."""
    return row.registered.parties[0].name, row.registered.request, row.registered.received_on


def _is(there: PastCase, row: LedgerRow) -> bool:
    return (there.applicants, there.request, there.received_on) == _told(row)
