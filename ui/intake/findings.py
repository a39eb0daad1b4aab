"""What the office knows already of an applicant and of what is asked for; looked up off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.steps import CaseKind, PartyRole
from app.services.catalogue import CatalogueHit
from app.services.earlier import EarlierRequests
from app.services.office import Office
from app.services.repeat_advice import RepeatAdvice
from app.services.similar import SimilarCase

MOST = 5
"""Cases and entries shown of each kind; more would not be read at the counter."""
ENOUGH_WORDS = 4
"""Characters of a request under which everything would be like it."""


NOTHING_EARLIER = EarlierRequests((), 0)
NO_ADVICE = RepeatAdvice()


@dataclass(frozen=True, slots=True)
class Question:
    """The part of a form that findings depend on; equal questions have equal answers until somebody registers."""

    applicant: ApplicantForm
    request: str
    on: date


@dataclass(frozen=True, slots=True)
class Findings:
    """Earlier requests, like requests and entries of the catalogue; `authorised` as to 当场答复 without a signature."""

    earlier: EarlierRequests = NOTHING_EARLIER
    similar: tuple[SimilarCase, ...] = ()
    hits: tuple[CatalogueHit, ...] = ()
    authorised: bool = False
    advice: RepeatAdvice = NO_ADVICE


def question_of(form: IntakeForm, today: date) -> Question | None:
    """What to look up for this form; None while it names neither a person nor a thing, and for a correction."""
    own = (a for a in form.applicants if a.role is not PartyRole.AGENT)
    first = next(own, ApplicantForm())
    applicant = ApplicantForm(name=first.name.strip(), identity_number=first.identity_number.strip())
    request = form.request.strip()
    if form.case_kind is CaseKind.CORRECTION or not (applicant.name or len(request) >= ENOUGH_WORDS):
        return None
    return Question(applicant, request, form.received_on or today)


def look_up(office: Office, question: Question) -> Findings:
    """Everything the office knows that bears on the question."""
    names = (question.applicant.name,) if question.applicant.name else ()
    tells = len(question.request) >= ENOUGH_WORDS
    hits = office.catalogue.hits(question.request, MOST) if tells else ()
    return Findings(
        earlier=office.earlier.of_applicant(question.applicant, question.on),
        similar=office.similar.find(question.request, names, MOST) if tells else (),
        hits=hits,
        advice=office.repeat_advice.of(question.applicant, question.request, question.on) if tells else NO_ADVICE,
        authorised=bool(hits and office.settings.read().standing_authorisation.strip()),
    )
