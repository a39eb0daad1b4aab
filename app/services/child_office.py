"""The office opened once more in a child process, for work too long for the desk's own threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.permissions import SignedIn
from app.services.history_import import Imported, Mapped
from app.services.office import Office, open_office
from app.services.places import now
from app.services.workplace import Folders

Report = Callable[[int, int, str], None]
"""How many are done, of how many (0: not known), and a few words."""


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


def address_of(office: Office) -> OfficeAddress:
    """Where this office can be opened again."""
    database = office.work.database
    return OfficeAddress(database.url.render_as_string(hide_password=False), str(database.keys), office.work.folders)


def write_ledger(order: LedgerOrder, report: Report) -> int:
    """Writes the register of a year and gives the number of its lines. Errors as in `Reports.ledger`."""
    with _opened(order.address) as office:
        return office.reports.ledger(
            order.year, Path(order.out), order.who, lambda done: report(done, 0, f"已写 {done} 件")
        )


def import_register(order: ImportOrder, report: Report) -> Imported:
    """Imports a register, or tries it; what was kept before it is stopped stays. Errors as in `HistoryImport.run`."""

    def told(read: int) -> bool:
        report(read, order.rows, f"已读 {read} 行")
        return True

    with _opened(order.address) as office:
        return office.history_import.run(
            Path(order.path), order.who, mapping=order.mapping, dry_run=order.dry_run, progress=told
        )


@contextmanager
def _opened(address: OfficeAddress) -> Iterator[Office]:
    office = open_office(address.database, address.folders, now, Path(address.keys))
    try:
        yield office
    finally:
        office.close()
