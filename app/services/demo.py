"""The demonstration: requests of a fresh office go all their ways, on simulated days, through the desk's services."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.domain.errors import DeskError, InputRejected
from app.domain.intake_form import IntakeForm
from app.domain.permissions import Role, SignedIn
from app.domain.procedure import CHINA
from app.domain.steps import Channel
from app.domain.work_calendar import WorkCalendar
from app.services.demo_actions import Telling, perform
from app.services.demo_files import write_files
from app.services.demo_letters import Cast
from app.services.demo_stories import Story, listings, stories
from app.services.first_start import sample_office
from app.services.office import Office, open_office
from app.services.people import PersonEntry
from app.services.workplace import Folders

Say = Callable[[str], None]
Did = Callable[[int, int], None]
DATABASE = "desk.db"

_DAYS_IN_THE_POST = timedelta(days=3)
_BETWEEN_TWO = timedelta(minutes=2)


def _nobody_asks(_done: int, _of: int) -> None:
    """Tells nobody how far it is."""


@dataclass
class SimulatedClock:
    """A clock that goes from day to day as the stories are told; nine in the morning, China."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def go_to(self, day: date) -> None:
        """A little later on the same day, or nine in the morning of a later one."""
        later = datetime.combine(day, time(9), CHINA)
        self.moment = later if later.date() > self.moment.date() else self.moment + _BETWEEN_TWO


@dataclass(frozen=True, slots=True)
class Told:
    """What the demonstration left: number of cases, files written, and the folder's database."""

    cases: int
    letters: int
    database: str
    files: tuple[Path, ...]


@dataclass(order=True)
class _Next:
    """The next thing to happen in one story."""

    day: date
    order: int
    story: Story = field(compare=False)
    place: int = field(compare=False, default=-1)


def run_demo(out: Path, folders: Folders, now: datetime, most: int | None = None, say: Say = lambda _: None) -> Told:
    """Tells the sample stories up to the day of `now` in an office made for them, and writes its files into `out`.

    With `most` only so many cases, or variants beyond the samples. Raises InputRejected when the folder already holds
    a database or `most` is no number of cases.
    """
    file = _fresh(out, most)
    chosen = stories(folders.resources / "samples", most)
    clock = SimulatedClock(now - days_before(chosen))
    office = open_office(f"sqlite:///{file.as_posix()}", replace(folders, office_templates=None), clock)
    try:
        told = live_through(office, clock, chosen, now.date(), say)
        files, letters = write_files(office, [one.view for one in told.values()], out, now.year)
        return Told(len(told), letters, f"sqlite:///{file.as_posix()}", tuple(files))
    finally:
        office.close()


def live_through(
    office: Office, clock: SimulatedClock, chosen: Sequence[Story], until: date, say: Say, did: Did = _nobody_asks
) -> dict[str, Telling]:
    """Makes the sample office of an empty database and tells the stories in it; the clock then stands on the last day.

    `did` is told how many things have happened, and of how many.
    """
    office.first_start.complete(sample_office())
    cast = Cast(office, _signed_in(office))
    _publish(cast, office.work.folders)
    told = tell(cast, clock, chosen, until, say, did)
    clock.go_to(until)
    return told


def days_before(chosen: Sequence[Story]) -> timedelta:
    """Calendar days that hold the working days of the longest story, with a month to set the office up."""
    return timedelta(days=2 * max(story.start for story in chosen) + 30)


def _fresh(out: Path, most: int | None) -> Path:
    if most is not None and not 1 <= most <= 5000:
        raise InputRejected("--cases", "案件数应为 1 至 5000")
    out.mkdir(parents=True, exist_ok=True)
    file = out / DATABASE
    if file.exists():
        raise InputRejected("--out", f"{file} 已经存在；演示只在全新的数据库上进行，请另选文件夹")
    return file


def _publish(cast: Cast, folders: Folders) -> None:
    """Fills the catalogue and the negative list."""
    publications, withheld = listings(folders.resources / "samples")
    cast.office.catalogue.publish(cast.people[Role.OFFICE], publications, "示例目录")
    cast.office.catalogue.withhold(cast.people[Role.OFFICE], withheld, "示例清单")


def tell(
    cast: Cast, clock: SimulatedClock, chosen: Sequence[Story], until: date, say: Say, did: Did = _nobody_asks
) -> dict[str, Telling]:
    """Tells all stories side by side, day after day, as an office lives them; gives each as it stands at the end."""
    calendar = cast.office.calendar()
    told: dict[str, Telling] = {}
    waiting = [_Next(_begin(calendar, until, story), order, story) for order, story in enumerate(chosen)]
    heapq.heapify(waiting)
    to_do, done = sum(len(story.actions) + 1 for story in chosen), 0
    while waiting:
        happening = heapq.heappop(waiting)
        did(done := done + 1, to_do)
        if happening.day > until:
            continue
        clock.go_to(happening.day)
        _happen(cast, told, happening)
        if happening.place + 1 < len(happening.story.actions):
            action = happening.story.actions[happening.place + 1]
            day = calendar.add(happening.day, action.after) if action.after else happening.day
            heapq.heappush(waiting, _Next(day, happening.order, happening.story, happening.place + 1))
        else:
            say(f"{told[happening.story.key].view.case.number} {told[happening.story.key].view.stage.label}")
    return told


def _happen(cast: Cast, told: dict[str, Telling], happening: _Next) -> None:
    story = happening.story
    try:
        if happening.place < 0:
            form = _dated(story.form, cast.office.today())
            view = cast.office.intake.register(cast.people[Role.COUNTER], form)
            told[story.key] = Telling(cast, view)
            return
        action = story.actions[happening.place]
        telling = told[story.key]
        telling.told = {key: one.view for key, one in told.items()}
        perform(telling, action.do, action.facts)
    except DeskError as trouble:
        trouble.add_note(f"story {story.key}, action {happening.place + 1}, {happening.day}")
        raise


def _signed_in(office: Office) -> dict[Role, SignedIn]:
    logins: dict[Role, str] = {}
    for person in sample_office().people:
        for role in person.roles:
            logins.setdefault(role, person.login)
    people = {person.login: person for person in office.people.everybody()}
    return {role: _at_work(people[login]) for role, login in logins.items()}


def _at_work(person: PersonEntry) -> SignedIn:
    return SignedIn(person.id, person.name, person.roles, person.department_id)


def _begin(calendar: WorkCalendar, until: date, story: Story) -> date:
    return calendar.at(calendar.positions[until] - story.start)


def _dated(form: IntakeForm, day: date) -> IntakeForm:
    """The form with the facts that fix its date of receipt, as if it came in on this day (条例 art. 31)."""
    posted = day - _DAYS_IN_THE_POST
    match form.channel:
        case Channel.SIGNED_MAIL:
            return replace(form, received_on=day, posted_on=posted, signed_by=form.signed_by or "收发室")
        case Channel.ORDINARY_MAIL:
            return replace(form, arrived_on=day, posted_on=posted)
        case Channel.ONLINE | Channel.FAX:
            return replace(form, submitted_on=day)
    return replace(form, received_on=day)
