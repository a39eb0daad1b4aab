"""Registering a request (登记): what is wrong, what is missing, what is known, and the registration itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.domain import clock, clock_sentence, intake_form, permissions
from app.domain.case import Case
from app.domain.clock_reading import ClockReading
from app.domain.errors import InputRejected
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.parties import FieldProblem, Severity
from app.domain.permissions import SignedIn
from app.domain.personal_details import Details
from app.domain.receipt import Receipt
from app.domain.steps import CaseKind, Party, Registered
from app.domain.work_calendar import WorkCalendar
from app.persistence import chain, personal_details
from app.persistence.session import Session
from app.services import case_work, numbering
from app.services.case_views import CaseView, view_of
from app.services.workplace import Workplace, actor


@dataclass(frozen=True, slots=True)
class IntakePreview:
    """What the program knows while a form is being typed.

    `reading` is the clock as it would start, or None where the form does not fix the date of receipt yet.
    """

    problems: tuple[FieldProblem, ...]
    missing: tuple[str, ...]
    reading: ClockReading | None
    sentence: str

    @property
    def ready(self) -> bool:
        """Whether nothing hinders registration."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass
class Intake:
    """The registration desk."""

    work: Workplace

    def preview(self, form: IntakeForm) -> IntakePreview:
        """What is wrong, missing and known about a half-typed form; writes nothing and refuses nothing."""
        today = self.work.today()
        with self.work.database.reading() as session:
            calendar = self.work.calendar(session)
        reading = _reading(form, calendar, today)
        return IntakePreview(
            intake_form.problems(form, today),
            intake_form.missing_elements(form),
            reading,
            _sentence(form, reading),
        )

    def register(self, who: SignedIn, form: IntakeForm) -> CaseView:
        """Registers the request under the next number of the year of its entry, and opens its chain.

        Raises InputRejected with the first field that is wrong, Refused without the role; then nothing was written and
        the number is not used up.
        """
        with self.work.database.transaction() as session:
            case = registered(self.work, session, who, form)
            return view_of(self.work, session, who, case)


def registered(work: Workplace, session: Session, who: SignedIn, form: IntakeForm) -> Case:
    """The new case of this form, inside the caller's transaction."""
    permissions.require(who, Registered)
    now = work.now(session)
    _refuse_errors(form, now.date())
    step = intake_form.registration(form, tuple(_stored(session, a) for a in form.applicants))
    number = numbering.next_case_number(session, work.settings(session), step.on.year)
    case = chain.open_case(session, number, step.case_kind, step, actor(who), now)
    case_work.refresh(work, session, case)
    return case


def _refuse_errors(form: IntakeForm, today: date) -> None:
    for problem in intake_form.problems(form, today):
        if problem.severity is Severity.ERROR:
            raise InputRejected(problem.field, problem.sentence)


def _stored(session: Session, form: ApplicantForm) -> Party:
    """The party with its details put away; one without any details has no record to destroy."""
    details = Details(
        identity_kind=form.identity_kind.value,
        identity_number=form.identity_number.strip().upper(),
        phone=form.phone.strip(),
        address=intake_form.clean(form.address),
        postcode=form.postcode.strip(),
        email=form.email.strip(),
    )
    party = Party(
        name=intake_form.clean(form.name),
        kind=form.kind,
        role=form.role,
        foreign=form.foreign,
        mandate=form.mandate.strip() or None,
    )
    if details.is_empty:
        return party
    ref, salted_hash = personal_details.store(session, details)
    return replace(party, details_ref=ref, details_hash=salted_hash)


def _reading(form: IntakeForm, calendar: WorkCalendar, today: date) -> ClockReading | None:
    if form.received_on is None or form.case_kind is CaseKind.CORRECTION:
        return None
    try:
        receipt = Receipt(form.channel, form.received_on, form.submitted_on, form.arrived_on)
        return clock.read(receipt, (), calendar, max(today, form.received_on), with_days=True)
    except InputRejected:
        return None  # the field itself says what is wrong; a preview has nothing to add


def _sentence(form: IntakeForm, reading: ClockReading | None) -> str:
    if form.case_kind is CaseKind.CORRECTION:
        return "更正申请不适用依申请公开的答复期限（《条例》第四十一条）"
    if reading is None:
        return "收到申请之日确定后，显示答复期限"
    return clock_sentence.why(reading)
