"""转主动公开: what several people asked for and were given is proposed for publication; a person decides (art. 44)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.catalogue import likeness, pairs
from app.domain.errors import InputRejected
from app.domain.permissions import SignedIn
from app.domain.publication_groups import Granted, groups
from app.domain.steps import CaseKind, PublicationProposed, Voided
from app.persistence import case_list, chain
from app.persistence.case_list import CaseRow, Query
from app.persistence.session import Session
from app.services import case_work
from app.services.catalogue import ENOUGH, Catalogue
from app.services.workplace import Workplace

_GIVEN = frozenset(("R2", "R3"))
_LOOKED_THROUGH = 1500
"""The newest closed cases that are looked through; older information is seldom worth publishing now."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PublicationIdea:
    """Information that several people had: the newest request says what it is; `proposed` once somebody took it up."""

    title: str
    requests: tuple[Granted, ...]
    proposed: bool

    @property
    def newest(self) -> Granted:
        """The request the proposal is recorded in: the newest that is not archived yet."""
        return next((one for one in self.requests if not one.archived), self.requests[0])

    @property
    def applicants(self) -> int:
        """How many different applicants."""
        return len({name for one in self.requests for name in one.applicants.split("、")})


@dataclass
class PublicationAdvice:
    """Looking for what might be published, and proposing it."""

    work: Workplace
    catalogue: Catalogue

    def ideas(self) -> tuple[PublicationIdea, ...]:
        """What was asked for by several and given, the most asked first; what the catalogue holds is left out."""
        with self.work.database.reading() as session:
            found = groups(tuple(_granted(row) for row in _closed(session)))
            proposed = _already_proposed(session, [one.case_id for group in found for one in group])
        published = [pairs(entry.title) for entry in self.catalogue.publications().values()]
        return tuple(
            PublicationIdea(group[0].request, group, any(one.case_id in proposed for one in group))
            for group in found
            if not _is_published(group[0].request, published)
        )

    def propose(self, who: SignedIn, idea: PublicationIdea, words: str) -> str:
        """Records the proposal in the newest of the cases; gives its number. InputRejected without words."""
        if not words.strip():
            raise InputRejected("words", "请写明建议主动公开的内容和理由")
        with self.work.database.transaction() as session:
            case = chain.read(session, idea.newest.case_id)
            step = PublicationProposed(on=self.work.now(session).date(), words=words.strip())
            return case_work.take(self.work, session, who, case.id, case.length, step).number


def _closed(session: Session) -> Iterator[CaseRow]:
    """The newest closed disclosure cases whose information was given."""
    offset, stages = 0, ("closed", "archived")
    while offset < _LOOKED_THROUGH:
        query = Query(stages=stages, case_kind=CaseKind.DISCLOSURE.value, limit=_AT_ONCE, offset=offset)
        rows, total = case_list.page(session, query)
        yield from (row for row in rows if _GIVEN.intersection(row.outcomes))
        offset += _AT_ONCE
        if offset >= total:
            return


def _granted(row: CaseRow) -> Granted:
    return Granted(row.case_id, row.number, row.applicants, row.received_on, row.request, row.stage == "archived")


def _already_proposed(session: Session, case_ids: list[str]) -> set[str]:
    kinds = {PublicationProposed.kind, Voided.kind}
    return {case.id for case in chain.read_many(session, case_ids, kinds) if case.last(PublicationProposed)}


def _is_published(request: str, published: list[frozenset[str]]) -> bool:
    asked = pairs(request)
    return any(likeness(asked, title) >= ENOUGH for title in published)
