"""Letters on their way: which lie where, and which of them wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.permissions import SignedIn, may
from app.domain.review import STATION_ROLES, LetterState, LetterStatus
from app.domain.stage import Stage, is_sent
from app.domain.state import State, fold
from app.domain.steps import LetterNumbered, Replied
from app.persistence import case_list, chain
from app.persistence.case_list import CaseRow, Query
from app.persistence.lettered import with_letters
from app.persistence.session import Session
from app.services.today import days_left
from app.services.workplace import Workplace

_STAGES = (Stage.TO_ROUTE, Stage.TO_HANDLE, Stage.TO_REVIEW, Stage.TO_SIGN, Stage.TO_DELIVER)
"""Where a case with a letter on its way can be; closed ones have none."""
_OPEN = 100_000
"""More cases than any office has open."""


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that has not left yet; `left` are working days to `due_on`, `mine` waits for this person.

    `due_on` is the date alerts go by; `provisional`: it counts on a year not yet arranged.
    """

    case_id: str
    case_number: str
    applicants: str
    letter: LetterState
    due_on: date | None
    left: int | None
    mine: bool
    provisional: bool = False


@dataclass
class LettersWaiting:
    """The letters desk as a list."""

    work: Workplace

    def of(self, who: SignedIn, most_cases: int = 2000) -> tuple[WaitingLetter, ...]:
        """Letters of open cases that have not left, one's own tasks first, then the most urgent.

        Looks at `most_cases` cases with letters at most, the most urgent ones.
        """
        with self.work.database.reading() as session:
            query = Query(stages=tuple(s.value for s in _STAGES), sort="due_on", descending=False, limit=_OPEN)
            rows = case_list.rows(session, query)
            lettered = with_letters(session, (row.case_id for row in rows))
            rows = [row for row in rows if row.case_id in lettered][:most_cases]
            cases = chain.read_many(session, [row.case_id for row in rows])
            found = [
                one for row, case in zip(rows, cases, strict=True) for one in self._of_case(session, who, row, case)
            ]
        return tuple(sorted(found, key=lambda one: not one.mine))

    def _of_case(self, session: Session, who: SignedIn, row: CaseRow, case: Case) -> Iterator[WaitingLetter]:
        state = fold(case)
        left = days_left(row, self.work.calendar(session), self.work.today())
        for letter in _on_their_way(state):
            mine, due = _waits_for(who, letter), row.safe_due_on or row.due_on
            yield WaitingLetter(row.case_id, row.number, row.applicants, letter, due, left, mine, row.provisional)


def _on_their_way(state: State) -> Iterator[LetterState]:
    for letter in state.letters.values():
        if letter.status is not LetterStatus.CANCELLED and not is_sent(state, letter):
            yield letter


def _waits_for(who: SignedIn, letter: LetterState) -> bool:
    """Whether this person is the one, or one of those, who should act on the letter now."""
    match letter.status:
        case LetterStatus.DRAFT:
            return letter.drafted_by.id == who.id
        case LetterStatus.IN_REVIEW | LetterStatus.TO_SIGN:
            station = letter.next_station
            if letter.delegation is not None:
                return letter.delegation.to_id == who.id
            return station is not None and STATION_ROLES[station] in who.roles
        case LetterStatus.SIGNED:
            return may(who.roles, LetterNumbered)
        case LetterStatus.NUMBERED:
            return may(who.roles, Replied)
    return False
