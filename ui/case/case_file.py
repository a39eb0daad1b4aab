"""A case with what its forms need to know beside it, read in one go off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.domain.steps import Consulted, Routed, Step
from app.services.case_views import CaseView
from app.services.office import Office
from app.services.routing_advice import DepartmentAdvice


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The view of a case, the departments and people of the office as (id, name), and the office's own rules."""

    view: CaseView
    departments: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    settings: OfficeSettings
    advice: tuple[DepartmentAdvice, ...] = ()
    """Which departments may be competent; empty once nobody may route the case here."""

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """The items asked for as (number, words), those split off left out."""
        state = self.view.state
        numbered = enumerate(state.registered.items, 1)
        return tuple((str(n), f"{n}. {text}") for n, text in numbered if n not in state.split_items)

    def open_consultations(self, kind: type[Consulted]) -> tuple[tuple[str, str], ...]:
        """Questions of this kind that nobody answered yet, as (id, whom)."""
        waiting = (entry.step for entry in self.view.state.open_consultations())
        return tuple((step.id, step.name or step.id) for step in waiting if isinstance(step, kind))

    def consultations(self, kind: type[Consulted]) -> tuple[tuple[str, str], ...]:
        """All questions of this kind, as (id, whom)."""
        asked = (entry.step for entry in self.view.state.consultations.values())
        return tuple((step.id, step.name or step.id) for step in asked if isinstance(step, kind))

    def standing(self, *kinds: type[Step]) -> tuple[tuple[str, str], ...]:
        """The steps of these kinds that count, as (place in the chain, words)."""
        entries = self.view.case.steps(*kinds)
        return tuple((str(e.seq), f"第{e.seq}步 {e.step.label}（{e.step.on}）") for e in entries)


def read_file(office: Office, who: SignedIn, case_id: str) -> CaseFile:
    """The case as it stands now; raises InputRejected when there is none."""
    return around(office, office.cases.open(who, case_id))


def around(office: Office, view: CaseView) -> CaseFile:
    """The same for a view that a change has just answered with."""
    departments = tuple((d.id, d.name) for d in office.people.departments() if d.active)
    people = tuple((p.id, p.name) for p in office.people.everybody() if p.active)
    return CaseFile(view, departments, people, office.settings.read(), _advice(office, view))


def _advice(office: Office, view: CaseView) -> tuple[DepartmentAdvice, ...]:
    if not any(choice.kind is Routed for choice in view.permitted):
        return ()
    return office.routing_advice.of(view.state.registered.request, leave_out=view.case.id)
