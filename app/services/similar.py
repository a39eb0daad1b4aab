"""Earlier requests like a new one, each with what it ended with and why it is like or unlike (相似申请)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from app.domain.like_index import LikeIndex
from app.domain.request_words import asked
from app.domain.similar import Likeness, Relation, compare
from app.persistence import case_rows, past_cases
from app.persistence.case_rows import CaseRow
from app.persistence.session import Session
from app.services.workplace import Workplace

_WITHOUT_REPLY = ("R22", "R23", "R24a")
_COMPARED = 80
"""How many candidates are compared word by word for one wish."""
_LONGEST = 1000
"""Characters of a request that are compared; the work grows with the square, and what is asked for stands in front."""


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """An earlier request, how it stands to the new one and why, what it ended with.

    `is_answered` says that an earlier reply exists: only then may art. 36(6) be thought of. `conclusion` and
    `letter_number` are empty while the case is open.
    """

    case_id: str
    number: str
    applicants: str
    received_on: date | None
    request: str
    score: float
    relation: Relation
    why: str
    conclusion: str
    letter_number: str
    is_answered: bool
    same_applicant: bool

    @property
    def may_be_repeat(self) -> bool:
        """Whether art. 36(6) may be considered: one applicant, one information, and an earlier reply."""
        return self.same_applicant and self.is_answered and self.relation is Relation.SAME_INFORMATION


@dataclass
class Similar:
    """Looks for like requests; its index is made at the first wish or before, and follows new cases from then on."""

    work: Workplace
    _index: LikeIndex = field(default_factory=LikeIndex, init=False)
    _last: int = field(default=0, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def find(
        self, text: str, applicants: Collection[str] = (), top: int = 10, leave_out: str | None = None
    ) -> tuple[SimilarCase, ...]:
        """The earlier requests most like this text, the likeliest first; `leave_out` is the case the text is from.

        The first wish after the start reads all requests once. Nothing in common finds nothing.
        """
        with self.work.database.reading() as session:
            self._follow(session)
            names = self._index.candidates(text[:_LONGEST], _COMPARED)
            rows = case_rows.rows_of(session, names)
        new = asked(text[:_LONGEST])
        likened = [(row, compare(new, asked(row.request[:_LONGEST]), self._index.weight)) for row in rows]
        found = [_similar(row, like, applicants) for row, like in likened if like and row.case_id != leave_out]
        return tuple(sorted(found, key=lambda one: -one.score)[:top])

    def warm(self, at_most: int | None = None) -> int:
        """Reads on in what was asked so far, so that the first wish need not wait; gives how many, 0 at the end.

        At most so many at a time, None for all: whoever reads in the background lets others go first.
        """
        with self.work.database.reading() as session:
            return self._follow(session, at_most)

    def _follow(self, session: Session, at_most: int | None = None) -> int:
        with self._lock:
            before = len(self._index)
            for case in past_cases.opened_after(session, self._last, at_most):
                self._index.add(case.ordinal, case.request)
                self._last = case.ordinal
            return len(self._index) - before


def _similar(row: CaseRow, like: Likeness, applicants: Collection[str]) -> SimilarCase:
    return SimilarCase(
        row.case_id, row.number, row.applicants, row.received_on, row.request, like.score, like.relation, like.why,
        row.conclusion, _last_of(row.letter_numbers),
        is_answered=_is_answered(row),
        same_applicant=not set(row.applicants.split("、")).isdisjoint(applicants),
    )  # fmt: skip


def _is_answered(row: CaseRow) -> bool:
    """Whether a reply was made; what lapsed or was withdrawn got none, and a new request must be handled."""
    replied = any(key not in _WITHOUT_REPLY for key in row.outcomes)
    return row.ended_on is not None and (replied or bool(row.letter_numbers and not row.outcomes))


def _last_of(numbers: tuple[str, ...]) -> str:
    return numbers[-1] if numbers else ""
