"""What other desks did since one looked last: read off the journal, one cheap question."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.steps import STEP_KINDS
from app.persistence import journal
from app.persistence.journal import Line
from app.services.workplace import Workplace

MOST = 200
"""Lines read at once; beyond them only the number of what is new is told."""
_LABELS = {kind.kind: kind.label for kind in STEP_KINDS}


@dataclass(frozen=True, slots=True)
class Happening:
    """A step that was taken at some desk: in which case, its place in the chain, what it is, who took it."""

    case_id: str
    case_number: str
    seq: int
    label: str
    by_id: str
    by: str


@dataclass(frozen=True, slots=True)
class News:
    """The steps of other desks since the journal's line `since`.

    `newest` is its last line; `more` says that some are not named.
    """

    since: int
    newest: int
    happenings: tuple[Happening, ...] = ()
    more: bool = False

    def goes_beyond(self, case_id: str, length: int) -> bool:
        """Whether a case has, or may have, steps that somebody who saw `length` of them does not know."""
        return self.more or any(one.case_id == case_id and one.seq > length for one in self.happenings)

    def of_case(self, case_id: str) -> tuple[Happening, ...]:
        """What happened in one case, oldest first."""
        return tuple(one for one in self.happenings if one.case_id == case_id)

    def with_earlier(self, earlier: News | None) -> News:
        """These news after others that nobody has looked at yet."""
        if earlier is None:
            return self
        return News(earlier.since, self.newest, earlier.happenings + self.happenings, earlier.more or self.more)


@dataclass
class NewsDesk:
    """Tells a desk what it has not seen."""

    work: Workplace

    def since(self, known: int | None) -> News:
        """The steps others took after the journal's line `known`; with None only which line is the last one.

        A journal that is shorter than what was known, as after a restored backup, counts as all new.
        """
        with self.work.database.reading() as session:
            newest = journal.head(session).number
            if known is None or known == newest:
                return News(newest, newest)
            if known > newest:
                return News(newest, newest, more=True)
            lines = journal.lines_after(session, known, MOST)
            others = (line for line in lines if line.number not in self.work.database.own)
            return News(known, newest, tuple(map(_happening, others)), more=newest - known > len(lines))


def _happening(line: Line) -> Happening:
    label = _LABELS.get(line.kind, "")
    return Happening(line.case_id, line.case_number, line.seq, label, line.by_id, line.by_name)
