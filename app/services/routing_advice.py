"""Which departments a request may belong to: from earlier routings of like requests, and from what each one does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.routing_likeness import competence
from app.domain.similar import Relation
from app.persistence import case_rows
from app.persistence import departments as stored_departments
from app.persistence.case_rows import CaseRow
from app.persistence.departments import Department
from app.services.similar import Similar, SimilarCase
from app.services.workplace import Workplace

LOOKED_AT = 20
"""Cases of a selection that advice is asked for."""
_COMPARED = 12
_OF_LIKE = {Relation.SAME_INFORMATION: 3, Relation.SAME_KIND: 1}
"""How much an earlier routing says; requests that only look alike say nothing."""


@dataclass(frozen=True, slots=True)
class DepartmentAdvice:
    """A department that may be competent, and why, in words; the person who routes decides."""

    department_id: str
    department: str
    reason: str


@dataclass(frozen=True, slots=True)
class BulkAdvice:
    """A department that may be competent for some of several cases, which of them, and why for the first."""

    department: str
    numbers: tuple[str, ...]
    reason: str


@dataclass
class _Grounds:
    weight: int = 0
    earlier: list[str] = field(default_factory=list)
    words: tuple[str, ...] = ()

    def reason(self) -> str:
        said = []
        if self.earlier:
            said.append(f"相似申请 {'、'.join(self.earlier[:3])} 由其承办")
        if self.words:
            said.append(f"职责中有“{'”“'.join(self.words[:3])}”")
        return "；".join(said)


@dataclass
class RoutingAdvice:
    """Suggestions for routing."""

    work: Workplace
    similar: Similar

    def of(self, request: str, leave_out: str | None = None, most: int = 3) -> tuple[DepartmentAdvice, ...]:
        """The departments in use that may be competent, the likeliest first; `leave_out` is the request's own case.

        Earlier routings of the same information weigh most, then of the same kind, then the department's functions.
        """
        like = self.similar.find(request, (), _COMPARED, leave_out)
        with self.work.database.reading() as session:
            departments = {one.id: one for one in stored_departments.all_departments(session) if one.active}
            rows = {one.case_id: case_rows.find(session, one.case_id) for one in like if one.relation in _OF_LIKE}
        routed = {key: row.department_ids for key, row in rows.items() if row is not None}
        grounds = _grounds(request, departments, like, routed)
        ranked = sorted(grounds.items(), key=lambda one: -one[1].weight)[:most]
        return tuple(DepartmentAdvice(key, departments[key].name, found.reason()) for key, found in ranked)

    def of_many(self, rows: Sequence[CaseRow], most: int = 3) -> tuple[BulkAdvice, ...]:
        """The departments that are the likeliest for these cases, most cases first; looks at the first LOOKED_AT."""
        found: dict[str, list[tuple[str, str]]] = {}
        for row in rows[:LOOKED_AT]:
            for one in self.of(row.request, row.case_id, most=1):
                found.setdefault(one.department, []).append((row.number, one.reason))
        ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))[:most]
        return tuple(BulkAdvice(name, tuple(number for number, _ in of), of[0][1]) for name, of in ranked)


def _grounds(
    request: str,
    departments: dict[str, Department],
    like: Iterable[SimilarCase],
    routed: dict[str, tuple[str, ...]],
) -> dict[str, _Grounds]:
    found: dict[str, _Grounds] = {}
    for one in like:
        for key in routed.get(one.case_id, ()):
            if key in departments:
                ground = found.setdefault(key, _Grounds())
                ground.weight += _OF_LIKE[one.relation] * 2
                ground.earlier.append(f"{one.number}（{one.relation.label}）")
    functions = {key: f"{one.name} {one.functions}" for key, one in departments.items()}
    for place, (key, words) in enumerate(competence(request, functions).items()):
        ground = found.setdefault(key, _Grounds())
        ground.weight += 2 if place == 0 else 1
        ground.words = words
    return found
