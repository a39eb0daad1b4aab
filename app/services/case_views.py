"""One case as a screen shows it: the chain and everything that is read from it today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import procedure
from app.domain.case import Case
from app.domain.clock_reading import ClockReading
from app.domain.permissions import SignedIn, may, roles_for
from app.domain.personal_details import Details, DetailsState
from app.domain.procedure import Choice
from app.domain.proposals import Proposal, proposals
from app.domain.review import LetterState
from app.domain.stage import Stage, stage_of
from app.domain.state import State, fold
from app.domain.steps import LetterReturned, LetterReviewed, LetterSigned, Party
from app.domain.work_calendar import WorkCalendar
from app.persistence import personal_details
from app.persistence.session import Session
from app.services.kept_reading import reading_of
from app.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party with its details, or None for the details where `state` says that there are none to be read."""

    party: Party
    details: Details | None
    state: DetailsState = DetailsState.NOT_GIVEN

    @property
    def destroyed(self) -> bool:
        """Whether the details were there once, and nobody can read them again."""
        return self.state is DetailsState.DESTROYED

    @property
    def missing(self) -> str:
        """What stands where details stood that cannot be read; empty where none are missing."""
        return self.state.label


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case on a day: the chain, its stage, its clock, and what this person may do next."""

    case: Case
    state: State
    stage: Stage
    reading: ClockReading | None
    choices: tuple[Choice, ...]
    parties: tuple[PartyView, ...]
    proposals: tuple[Proposal, ...]
    calendar: WorkCalendar
    today: date

    @property
    def letters(self) -> Mapping[str, LetterState]:
        """The case's letters by their id."""
        return self.state.letters

    @property
    def permitted(self) -> tuple[Choice, ...]:
        """The steps this person may take now."""
        return tuple(choice for choice in self.choices if choice.permitted)


def view_of(work: Workplace, session: Session, who: SignedIn, case: Case) -> CaseView:
    """The view of this case for this person; personal details are decrypted for those who work on cases."""
    today = work.now(session).date()
    state, settings = fold(case), work.settings(session)
    reading, calendar = reading_of(work, session, case, state)
    return CaseView(
        case,
        state,
        stage_of(state),
        reading,
        tuple(_for_person(who, choice, state) for choice in procedure.choices(case, settings.options)),
        tuple(_party(session, state, party) for party in state.registered.parties),
        proposals(state, reading, today),
        calendar,
        today,
    )


_IN_ANOTHERS_PLACE = (LetterReviewed, LetterReturned, LetterSigned)


def _for_person(who: SignedIn, choice: Choice, state: State) -> Choice:
    stands_in = choice.kind in _IN_ANOTHERS_PLACE and any(one.place_of(who.id) for one in state.letters.values())
    if not choice.permitted or stands_in or may(who.roles, choice.kind):
        return choice
    wanted = "、".join(role.label for role in sorted(roles_for(choice.kind), key=lambda role: role.value))
    return Choice(choice.kind, False, f"须由{wanted}办理", "本机关岗位授权")


def _party(session: Session, state: State, party: Party) -> PartyView:
    if party.details_ref is None:
        return PartyView(party, None)
    kept = personal_details.read(session, party.details_ref)
    return PartyView(party, kept.details, kept.state)
