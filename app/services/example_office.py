"""示例单位: an office that has lived for three years, made aside and then taken over into an empty database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.errors import Refused
from app.persistence import people
from app.persistence.database import Database
from app.persistence.session import Session
from app.persistence.transfer import carry, carry_files
from app.services.child_office import OfficeAddress, address_of
from app.services.demo import DATABASE, SimulatedClock, days_before, live_through
from app.services.demo_stories import stories
from app.services.office import Office, open_office
from app.services.places import now
from app.services.progress import Report
from app.services.workplace import Workplace

CASES = 300
"""Enough for lists, reports and likenesses of three years."""


@dataclass(frozen=True, slots=True)
class ExampleOrder:
    """An example office to be made in a folder of its own, sealed with the key of the office at `address`."""

    address: OfficeAddress
    folder: str
    cases: int = CASES


@dataclass(frozen=True, slots=True)
class Example:
    """Where it was made, and how many cases it holds."""

    file: str
    cases: int


def make_example(order: ExampleOrder, report: Report) -> Example:
    """Lets the sample stories happen up to today, through the services a desk uses; runs in a child process.

    Nothing of it touches the office's own database, so it can be stopped at any moment.
    """
    folders = replace(order.address.folders, office_templates=None)
    file, today = Path(order.folder) / DATABASE, now()
    chosen = stories(folders.resources / "samples", order.cases)
    clock = SimulatedClock(today - days_before(chosen))
    keys = Path(order.address.keys)
    office = open_office(f"sqlite:///{file.as_posix()}", folders, clock, keys, hasty=True)
    try:
        told = live_through(office, clock, chosen, today.date(), lambda _: None, _percent(report))
    finally:
        office.close()
    return Example(str(file), len(told))


def _percent(report: Report) -> Callable[[int, int], None]:
    return lambda done, of: report(done, of, f"正在让示例单位办理三年的申请，第 {done} 步")


@dataclass
class ExampleOffice:
    """Takes an example over."""

    work: Workplace

    def take_over(self, example: Example) -> int:
        """Carries everything into this database, all or nothing; gives the number of cases.

        Refused where the office exists already.
        """
        source = Database.open(f"sqlite:///{example.file}", keys=self.work.database.keys)
        try:
            with source.reading() as made, self.work.database.transaction() as session:
                _refuse_if_lived_in(session)
                with made.files.connect() as bytes_from, session.files.begin() as bytes_to:
                    carry_files(bytes_from, bytes_to)
                carry(made.connection, session.connection)
                session.remembered.clear()
        finally:
            source.close()
        return example.cases


def _refuse_if_lived_in(session: Session) -> None:
    if people.everybody(session):
        raise Refused("这个数据库已经有人员，不能再次初始化", "本机关岗位授权")


def order_for(office: Office, folder: Path, cases: int = CASES) -> ExampleOrder:
    """The order to make an example that this office can take over."""
    return ExampleOrder(address_of(office), str(folder), cases)
