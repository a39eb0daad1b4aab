"""Reports: the register of a year, the annual table, the quarterly analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.domain import permissions
from app.domain.case import Case
from app.domain.counted import COUNTED_KINDS, counted_case, counted_remedies, fees_paid
from app.domain.errors import InputRejected, StorageUnavailable
from app.domain.ledger import LedgerLine, ledger_line
from app.domain.permissions import Action, SignedIn
from app.domain.quarterly import QuarterlyAnalysis, behind_quarterly, days_of_quarter, quarterly_analysis
from app.domain.regimes import EARLIEST_RECEIPT
from app.domain.statistics import AnnualTable, CountedCase, CountedRemedy, annual_table, behind, identities
from app.domain.steps import RemedyFiled
from app.persistence import chain, past_cases
from app.persistence.session import Session
from app.services.workplace import Workplace

_TOLD_EVERY = 100


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Tables 三 and 四 of a year, their identities with the year before, and the fee collected, in 分."""

    table: AnnualTable
    identities: tuple[tuple[str, bool], ...]
    fees: int

    def to_plain(self) -> dict[str, Any]:
        """The table with the keys of published ones, the identities, and the fee collected in 元."""
        held = [{"name": name, "holds": holds} for name, holds in self.identities]
        return self.table.to_plain() | {"identities": held, "fees_collected_fen": self.fees}


@dataclass
class Reports:
    """Figures of the office. `who` is None where the office's own machine asks without a sign-in."""

    work: Workplace

    def ledger(
        self, year: int, out: Path, who: SignedIn | None = None, progress: Callable[[int], None] = lambda _: None
    ) -> int:
        """Writes the register of a year as a spreadsheet and gives the number of its lines.

        In it stand the cases registered in the year and those still open when it began; `progress` is told how many
        are written. Raises Refused without the role, InputRejected for an impossible year, StorageUnavailable where
        the file cannot be written.
        """
        from app.reports.ledger import write_ledger

        _permit(who)
        _check_year(year)
        with self.work.database.reading() as session, _written(out):
            return write_ledger(out, year, _told(self._ledger_lines(session, year), progress))

    def _ledger_lines(self, session: Session, year: int) -> Iterator[LedgerLine]:
        calendar, today = self.work.calendar(session), self.work.now(session).date()
        first, last = date(year, 1, 1), date(year, 12, 31)
        for case in _cases(session, first, last, unconfirmed=True):
            if case.entries[0].step.on <= last:
                yield ledger_line(case, calendar, today)

    def annual(self, year: int, out: Path | None = None, who: SignedIn | None = None) -> AnnualReport:
        """The annual table of a year with its identities; with `out` also as a document in the official layout.

        The identity with the year before compares its fourth line with this one's second. Errors as in `ledger`.
        """
        _permit(who)
        _check_year(year)
        with self.work.database.reading() as session:
            report = _annual(session, year)
            agency = self.work.settings(session).agency.name
        if out is not None:
            from app.reports.annual import write_annual

            with _written(out):
                write_annual(out, agency, report.table, list(report.identities), report.fees)
        return report

    def quarterly(
        self, year: int, quarter: int, out: Path | None = None, who: SignedIn | None = None
    ) -> QuarterlyAnalysis:
        """The figures of a quarter, 1 to 4; with `out` also as a document. Errors as in `ledger`."""
        _permit(who)
        _check_year(year)
        first, last = days_of_quarter(year, quarter)
        with self.work.database.reading() as session:
            analysis = quarterly_analysis(year, quarter, _cases(session, first, last))
            agency = self.work.settings(session).agency.name
        if out is not None:
            from app.reports.quarterly import write_quarterly

            with _written(out):
                write_quarterly(out, agency, analysis)
        return analysis

    def behind_annual(self, year: int, line: str, column: str, who: SignedIn | None = None) -> tuple[str, ...]:
        """The ids of the cases that a figure of table 三 counts. Errors as in `ledger`."""
        _permit(who)
        _check_year(year)
        with self.work.database.reading() as session:
            counted = [one for case in _in_question(session, year) if (one := counted_case(case)) is not None]
        return behind(year, counted, line, column)

    def behind_quarter(self, year: int, quarter: int, figure: str, who: SignedIn | None = None) -> tuple[str, ...]:
        """The ids of the cases that a figure of the quarterly analysis counts. Errors as in `ledger`."""
        _permit(who)
        _check_year(year)
        first, last = days_of_quarter(year, quarter)
        with self.work.database.reading() as session:
            return behind_quarterly(year, quarter, _cases(session, first, last), figure)


def _told(lines: Iterator[LedgerLine], progress: Callable[[int], None]) -> Iterator[LedgerLine]:
    for count, line in enumerate(lines, 1):
        yield line
        if not count % _TOLD_EVERY:
            progress(count)


def _annual(session: Session, year: int) -> AnnualReport:
    first, last = date(year, 1, 1), date(year, 12, 31)
    counted: list[CountedCase] = []
    remedies: list[CountedRemedy] = []
    fees = 0
    for case in _in_question(session, year):
        fees += fees_paid(case, first, last)
        one = counted_case(case)
        if one is not None:
            counted.append(one)
            remedies += counted_remedies(case)
    table = annual_table(year, counted, remedies)
    return AnnualReport(table, tuple(identities(table, annual_table(year - 1, counted, remedies))), fees)


def _in_question(session: Session, year: int) -> Iterator[Case]:
    """Every case that a figure of this year or of the year before may count, with the steps that decide about it."""
    current = past_cases.ids_between(session, date(year - 1, 1, 1), date(year, 12, 31))
    disputed = past_cases.ids_with_step(session, RemedyFiled.kind)
    return chain.read_many(session, dict.fromkeys((*current, *disputed)), COUNTED_KINDS)


def _cases(session: Session, first: date, last: date, unconfirmed: bool = False) -> Iterator[Case]:
    return chain.read_many(session, past_cases.ids_between(session, first, last, unconfirmed))


def _permit(who: SignedIn | None) -> None:
    if who is not None:
        permissions.require(who, Action.MAKE_REPORTS)


def _check_year(year: int) -> None:
    if not EARLIEST_RECEIPT.year <= year <= date.max.year - 1:
        raise InputRejected("year", f"年份应为 {EARLIEST_RECEIPT.year} 年或以后的四位数字")


@contextmanager
def _written(out: Path) -> Iterator[None]:
    """Tells trouble with the file in a sentence."""
    try:
        yield
    except OSError as trouble:
        sentence = f"写不了文件 {out}，请检查文件夹是否存在、磁盘是否已满、文件是否正被打开"
        raise StorageUnavailable(sentence) from trouble
