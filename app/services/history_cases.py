"""A row of a register as a whole case: its chain as it will be kept, and its row in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.case import Actor, Case, Entry
from app.domain.case_clock import read_case
from app.domain.clock_reading import ClockReading
from app.domain.errors import InputRejected, Refused
from app.domain.ledger_import import LedgerRow
from app.domain.ledger_steps import extension, steps_of, with_outcome
from app.domain.outcomes import OUTCOMES
from app.domain.regimes import REGIMES, regime_of
from app.domain.state import fold
from app.domain.steps import CaseKind, Party, Step
from app.domain.work_calendar import WorkCalendar
from app.persistence.case_rows import CaseRow
from app.persistence.chain import Coming, new_id
from app.services.list_rows import row_of


@dataclass(frozen=True, slots=True)
class Histories:
    """What all rows of one import share: the file's name, the office's departments by name, the calendar, the day."""

    source: str
    departments: Mapping[str, str]
    calendar: WorkCalendar
    by: Actor
    now: datetime

    def case_of(self, row: LedgerRow, party: Party) -> tuple[Coming, CaseRow]:
        """The case of a row for this party, whose details are put away already."""
        told = replace(row, registered=replace(row.registered, parties=(party,)))
        steps = self._steps(told)
        case = self._case(new_id(self.now), row.number, steps)
        listed = row_of(case, fold(case), self.calendar, self.now.date(), self.now)
        return Coming(case.id, row.number, CaseKind.DISCLOSURE, tuple(steps)), listed

    def _steps(self, row: LedgerRow) -> list[Step]:
        """The steps the clock bears: without those of the procedure where their days contradict each other."""
        closed: list[Step] = []
        for steps in self._likeliest_first(row):
            closed = [*steps, *self._closing(row, steps)]
            if self._read(closed) is not None:
                break
        return closed

    def _likeliest_first(self, row: LedgerRow) -> Iterator[list[Step]]:
        whole = steps_of(row, self.source, self.departments)
        if row.extended_on:
            yield [*whole, *extension(row, self._extended_by(row, whole))]
        yield whole
        yield steps_of(replace(row, supplement=(None, None)), self.source, self.departments)

    def _extended_by(self, row: LedgerRow, steps: list[Step]) -> int:
        """The working days between the date counted and the date the register names; the most the law gives without."""
        most = REGIMES[regime_of(row.registered.on).key].extension.days
        reading = self._read(steps)
        if reading is None or reading.due_on is None or row.due_on is None:
            return most
        return min(max(self.calendar.count(reading.due_on, row.due_on), 1), most)

    def _closing(self, row: LedgerRow, steps: list[Step]) -> list[Step]:
        if row.result is None:
            return []
        reading = self._read(steps)
        due_on = row.due_on or (reading.due_on if reading else None)
        outcome = row.result.outcome
        statistics_row = OUTCOMES[outcome].row if outcome else None
        return [with_outcome(row.result, due_on, self.calendar.digest, statistics_row)]

    def _read(self, steps: list[Step]) -> ClockReading | None:
        case = self._case("", "", steps)
        try:
            return read_case(case, fold(case), self.calendar, self._today)
        except (Refused, InputRejected):
            return None

    def _case(self, case_id: str, number: str, steps: list[Step]) -> Case:
        entries = (Entry(seq, step, self.now, self.by) for seq, step in enumerate(steps, 1))
        return Case(case_id, number, tuple(entries))

    @property
    def _today(self) -> date:
        return self.now.date()
