"""The office opened once more in a child process, for work too long for the desk's own threads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.permissions import SignedIn
from app.domain.register_look import RegisterLook
from app.services.history_import import Imported, Mapped
from app.services.office import Office, open_office
from app.services.places import now
from app.services.progress import Report
from app.services.safekeeping import Manifest, Verification
from app.services.workplace import Folders


@dataclass(frozen=True, slots=True)
class OfficeAddress:
    """All that is needed to open the same office elsewhere; plain values, so that they can be sent to a child."""

    database: str
    keys: str
    folders: Folders


@dataclass(frozen=True, slots=True)
class LedgerOrder:
    """A register to be written for somebody."""

    address: OfficeAddress
    who: SignedIn
    year: int
    out: str


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """A register to be read for somebody; `rows` is how many it has, 0 when nobody has counted them yet."""

    address: OfficeAddress
    who: SignedIn
    path: str
    mapping: Mapped
    dry_run: bool
    rows: int = 0


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """A backup to be made for somebody; `moment` is when it was asked for."""

    address: OfficeAddress
    who: SignedIn
    target: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The words of the documents that nobody has read yet are to be read."""

    address: OfficeAddress


@dataclass(frozen=True, slots=True)
class VerifyOrder:
    """Every chain to be walked for somebody."""

    address: OfficeAddress
    who: SignedIn


def address_of(office: Office) -> OfficeAddress:
    """Where this office can be opened again."""
    database = office.work.database
    return OfficeAddress(database.url.render_as_string(hide_password=False), str(database.keys), office.work.folders)


def backup_order(office: Office, who: SignedIn, target: Path) -> BackupOrder:
    """An order for a backup as of this moment."""
    return BackupOrder(address_of(office), who, str(target), office.work.clock())


def write_ledger(order: LedgerOrder, report: Report) -> int:
    """Writes the register of a year and gives the number of its lines. Errors as in `Reports.ledger`."""
    with _opened(order.address) as office:
        return office.reports.ledger(
            order.year, Path(order.out), order.who, lambda done: report(done, 0, f"已写 {done} 件")
        )


def look_at_register(order: ImportOrder, _report: Report) -> RegisterLook:
    """What the columns of a register seem to mean: a large workbook takes many seconds to open. Errors as in `look`."""
    with _opened(order.address) as office:
        return office.history_import.look(Path(order.path))


def import_register(order: ImportOrder, report: Report) -> Imported:
    """Imports a register, or tries it; what was kept before it is stopped stays. Errors as in `HistoryImport.run`."""

    def told(read: int) -> bool:
        report(read, order.rows, f"已读 {read} 行")
        return True

    with _opened(order.address) as office:
        return office.history_import.run(
            Path(order.path), order.who, mapping=order.mapping, dry_run=order.dry_run, progress=told
        )


def back_up(order: BackupOrder, _report: Report) -> Manifest:
    """Writes everything but the master key into one file. Errors as in `Safekeeping.back_up`."""
    with _opened(order.address, lambda: order.moment) as office:
        return office.safekeeping.back_up(Path(order.target), order.who)


def verify(order: VerifyOrder, report: Report) -> Verification:
    """Walks every chain and tells how far it is. Errors as in `Safekeeping.verify`."""
    with _opened(order.address) as office:
        return office.safekeeping.verify(order.who, lambda done, of: report(done, of, f"已校验 {done} 个环节"))


def read_documents(order: ReadingOrder, report: Report) -> int:
    """Reads unread documents until there are none, and tells before each which one it is; gives how many it read.

    A document made to break its reader breaks this process and not the desk, which then calls `leave_unread`.
    """
    _step_back()
    done = 0
    with _opened(order.address) as office:
        while some := office.attachment_text.unread():
            for unread in some:
                report(done, 0, f"{unread.case_id} {unread.document.sha256}")
                office.attachment_text.read_and_learn(unread)
                done += 1
    return done


def _step_back() -> None:
    """Whoever works at the desk goes first."""
    if hasattr(os, "nice"):
        os.nice(10)


@contextmanager
def _opened(address: OfficeAddress, clock: Callable[[], datetime] = now) -> Iterator[Office]:
    office = open_office(address.database, address.folders, clock, Path(address.keys))
    try:
        yield office
    finally:
        office.close()
