"""The sample office on a real database, with a clock that a test can set."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.permissions import SignedIn
from app.domain.procedure import CHINA
from app.domain.steps import Assignment, Routed
from app.services.case_views import CaseView
from app.services.first_start import sample_office
from app.services.office import Office, open_office
from app.services.workplace import Folders

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = Folders(ROOT / "resources", ROOT / "reply_templates")
IDENTITY = "11010519491231002X"


@dataclass
class SetClock:
    """A clock that stands where a test puts it; nine in the morning, China."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 10, 12, 9, tzinfo=CHINA))

    def __call__(self) -> datetime:
        return self.moment

    def set(self, day: date) -> None:
        """Puts the clock to nine in the morning of that day."""
        self.moment = datetime.combine(day, time(9), CHINA)

    def pass_days(self, days: int) -> None:
        """Lets calendar days pass."""
        self.moment += timedelta(days=days)


@dataclass
class SampleOffice:
    """The opened office, its clock, and its people by their login."""

    office: Office
    clock: SetClock
    signed_in: dict[str, SignedIn]

    def who(self, login: str) -> SignedIn:
        """The person with this login, signed in."""
        return self.signed_in[login]

    def counter_case(self, request: str = "2025年度城市道路养护经费决算", name: str = "张三示例") -> CaseView:
        """A counter request of today, registered."""
        return self.office.intake.register(self.who("chuangkou"), counter_form(self.clock.moment.date(), request, name))

    def routed_case(self, request: str = "2025年度城市道路养护经费决算") -> CaseView:
        """A counter request of today, registered and routed to 城市管理科."""
        view = self.counter_case(request)
        department = next(d for d in self.office.people.departments() if d.name == "城市管理科")
        step = Routed(
            on=self.clock.moment.date(),
            assignments=(Assignment(department_id=department.id, department=department.name),),
        )
        return self.office.steps.take(self.who("gongkai"), view.case.id, view.case.length, step)


def counter_form(day: date, request: str, name: str = "张三示例") -> IntakeForm:
    """A complete counter request."""
    applicant = ApplicantForm(name=name, identity_number=IDENTITY, phone="13800000000", address="示范市示范路7号")
    return IntakeForm(received_on=day, applicants=(applicant,), request=request)


def prepare(url: str, keys: Path) -> None:
    """Makes the sample office in an empty database."""
    office = open_office(url, FOLDERS, SetClock(), keys)
    office.first_start.complete(sample_office())
    office.close()


def open_sample(url: str, keys: Path) -> SampleOffice:
    """Opens a database that holds the sample office, with everybody as if signed in (hashing takes its time)."""
    clock = SetClock()
    office = open_office(url, FOLDERS, clock, keys)
    people = office.people.everybody()
    return SampleOffice(office, clock, {p.login: SignedIn(p.id, p.name, p.roles, p.department_id) for p in people})


def copied(template: Path, folder: Path) -> str:
    """The address of a copy of an embedded database in another folder."""
    for file in template.iterdir():
        shutil.copy(file, folder / file.name)
    return f"sqlite:///{folder / 'desk.db'}"
