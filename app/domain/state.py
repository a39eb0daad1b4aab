"""The state of a case: its steps folded in the order of their effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, singledispatchmethod
from typing import Any

from app.domain import steps as s
from app.domain.case import Case, Entry
from app.domain.regimes import regime_of
from app.domain.review import LetterState, LetterStatus, advanced, drafted

_LETTER_STEPS = (
    s.LetterSubmitted,
    s.LetterReviewed,
    s.LetterReturned,
    s.LetterDelegated,
    s.LetterSigned,
    s.LetterNumbered,
    s.LetterCancelled,
)


@dataclass
class State:
    """What the history up to a step leaves open; built anew at every reading and never stored."""

    registered: s.Registered
    received_on: date | None = None
    regime: str | None = None
    assignments: dict[str, s.Assignment] = field(default_factory=dict)
    answered_departments: set[str] = field(default_factory=set)
    handler: s.HandlerAssigned | None = None
    supplement: Entry | None = None
    reasons: Entry | None = None
    reasons_given: bool = False
    fee: Entry | None = None
    consultations: dict[str, Entry] = field(default_factory=dict)
    consultations_ended: dict[str, Entry] = field(default_factory=dict)
    extension_consent: s.ExtensionConsented | None = None
    letters: dict[str, LetterState] = field(default_factory=dict)
    served: dict[int, Entry] = field(default_factory=dict)
    ended: Entry | None = None
    ordered: Entry | None = None
    reply_received: Entry | None = None
    reply_returned: Entry | None = None
    archived: bool = False
    remedies: dict[str, s.RemedyFiled] = field(default_factory=dict)
    remedies_decided: set[str] = field(default_factory=set)
    correction: s.CorrectionDecided | None = None
    destroyed: set[str] = field(default_factory=set)
    searches: list[s.SearchRecorded] = field(default_factory=list)
    reviews: list[s.SecrecyReviewed] = field(default_factory=list)
    split_items: set[int] = field(default_factory=set)
    sent_numbers: set[str] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether a reply is still owed: nothing has ended the case, or a new reply was ordered since."""
        return self.ended is None or self.ordered is not None

    def apply(self, entry: Entry) -> None:
        """Takes one more step into account."""
        number = getattr(entry.step, "letter_number", None)
        if number:
            self.sent_numbers.add(number)
        _handler_of(type(entry.step))(self, entry.step, entry)

    @singledispatchmethod
    def _take(self, step: s.Step, entry: Entry) -> None:
        if isinstance(step, _LETTER_STEPS) and step.letter_id in self.letters:
            self.letters[step.letter_id] = advanced(self.letters[step.letter_id], entry)
        elif isinstance(step, s.ClosingStep):
            self._close(entry)

    @_take.register
    def _(self, step: s.Registered, entry: Entry) -> None:
        self.registered = step
        self.received_on = step.received_on or self.received_on

    @_take.register
    def _(self, step: s.ReceiptConfirmed, entry: Entry) -> None:
        self.received_on = step.on

    @_take.register
    def _(self, step: s.RegimeChosen, entry: Entry) -> None:
        self.regime = step.regime

    @_take.register
    def _(self, step: s.Routed, entry: Entry) -> None:
        for assignment in step.assignments:
            self.assignments[assignment.department_id] = assignment
            self.answered_departments.discard(assignment.department_id)

    @_take.register
    def _(self, step: s.RoutingReturned, entry: Entry) -> None:
        self.assignments.pop(step.department_id, None)

    @_take.register
    def _(self, step: s.DepartmentAnswered, entry: Entry) -> None:
        self.answered_departments.add(step.department_id)

    @_take.register
    def _(self, step: s.HandlerAssigned, entry: Entry) -> None:
        self.handler = step

    @_take.register
    def _(self, step: s.SupplementRequested, entry: Entry) -> None:
        self.supplement = entry

    @_take.register
    def _(self, step: s.SupplementReceived, entry: Entry) -> None:
        self.supplement = None
        self.extension_consent = None

    @_take.register
    def _(self, step: s.ReasonsRequested, entry: Entry) -> None:
        self.reasons = entry

    @_take.register
    def _(self, step: s.ReasonsGiven, entry: Entry) -> None:
        self.reasons_given = True

    @_take.register
    def _(self, step: s.FeeNoticed, entry: Entry) -> None:
        self.fee = entry

    @_take.register
    def _(self, step: s.FeePaid, entry: Entry) -> None:
        self.fee = None
        self.extension_consent = None

    @_take.register
    def _(self, step: s.Consulted, entry: Entry) -> None:
        self.consultations[step.id] = entry

    @_take.register(s.ThirdPartyAnswered)
    @_take.register(s.ThirdPartyLapsed)
    @_take.register(s.AgencyAnswered)
    @_take.register(s.AgencyLapsed)
    def _(
        self, step: s.ThirdPartyAnswered | s.ThirdPartyLapsed | s.AgencyAnswered | s.AgencyLapsed, entry: Entry
    ) -> None:
        self.consultations_ended[step.id] = entry

    @_take.register
    def _(self, step: s.ExtensionConsented, entry: Entry) -> None:
        self.extension_consent = step

    @_take.register
    def _(self, step: s.LetterDrafted, entry: Entry) -> None:
        self.letters[step.letter_id] = drafted(entry, step, self.letters.get(step.letter_id))

    @_take.register
    def _(self, step: s.Served, entry: Entry) -> None:
        self.served[step.step] = entry

    @_take.register
    def _(self, step: s.ReplyReceived, entry: Entry) -> None:
        self.reply_received = entry

    @_take.register
    def _(self, step: s.ReplyReturned, entry: Entry) -> None:
        self.reply_returned = entry

    @_take.register
    def _(self, step: s.ReplyResent, entry: Entry) -> None:
        self.reply_returned = None

    @_take.register
    def _(self, step: s.ReplyOrdered, entry: Entry) -> None:
        self.ordered = entry
        self.archived = False  # the file is taken out again

    @_take.register
    def _(self, step: s.RemedyFiled, entry: Entry) -> None:
        self.remedies[step.id] = step

    @_take.register
    def _(self, step: s.RemedyDecided, entry: Entry) -> None:
        self.remedies_decided.add(step.id)

    @_take.register
    def _(self, step: s.CorrectionDecided, entry: Entry) -> None:
        self.correction = step

    @_take.register
    def _(self, step: s.Archived, entry: Entry) -> None:
        self.archived = True

    @_take.register
    def _(self, step: s.DetailsDestroyed, entry: Entry) -> None:
        self.destroyed.add(step.details_ref)

    @_take.register
    def _(self, step: s.SearchRecorded, entry: Entry) -> None:
        self.searches.append(step)

    @_take.register
    def _(self, step: s.SecrecyReviewed, entry: Entry) -> None:
        self.reviews.append(step)

    @_take.register
    def _(self, step: s.SplitInto, entry: Entry) -> None:
        self.split_items.update(step.items)

    def _close(self, entry: Entry) -> None:
        self.ended = entry
        self.ordered = None
        self.supplement = None
        self.fee = None
        self.reply_received = None
        self.reply_returned = None

    def open_consultations(self) -> Iterable[Entry]:
        """Questions put to third parties and agencies that nobody answered yet."""
        return (entry for key, entry in self.consultations.items() if key not in self.consultations_ended)

    def letters_in(self, *statuses: LetterStatus) -> list[LetterState]:
        """The case's letters that stand in one of these statuses."""
        return [letter for letter in self.letters.values() if letter.status in statuses]


_handler_of: Any = cache(State.__dict__["_take"].dispatcher.dispatch)
"""What a kind of step does to a state. The descriptor itself builds a wrapper at every call, five times the cost."""


def regime_key(state: State) -> str | None:
    """The rules that apply: those chosen with a reason, else those of the date of receipt; None while it is open."""
    if state.regime is not None or state.received_on is None:
        return state.regime
    return regime_of(state.received_on).key


def fold(case: Case) -> State:
    """The state of a case after all of its steps that count."""
    return fold_entries(case.registration, case.history)


def fold_entries(registration: s.Registered, entries: Iterable[Entry]) -> State:
    """The state after these entries, in the order given."""
    state = State(registration)
    for entry in entries:
        state.apply(entry)
    return state
