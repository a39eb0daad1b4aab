from pathlib import Path

import pytest

from app.domain.errors import Refused
from app.persistence.database import Database
from app.services.cases import Query
from app.services.demo_stories import stories
from app.services.example_office import CASES, Example, ExampleOffice, make_example, order_for
from app.services.office import Office, open_office
from app.services.places import now
from tests.sample_office import FOLDERS, SampleOffice


@pytest.fixture
def fresh(database: Database, tmp_path: Path) -> Office:
    """An office with nobody in it, once on either engine."""
    url = database.url.render_as_string(hide_password=False)
    return open_office(url, FOLDERS, now, tmp_path / "desk.key")


@pytest.mark.long
def test_an_example_is_made_aside_and_taken_over(fresh: Office, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    told: list[tuple[int, int]] = []
    example = make_example(order_for(fresh, aside, 3), lambda done, of, _words: told.append((done, of)))
    assert fresh.first_start.needed()
    assert told[-1][0] <= told[-1][1]
    assert fresh.example.take_over(example) == 3
    assert not fresh.first_start.needed()
    assert fresh.first_start.is_sample()
    rows = fresh.cases.page(Query()).rows
    assert len(rows) == 3
    assert fresh.safekeeping.verify().breaks == ()
    who = fresh.people.sign_in("gongkai", "shifan-2026")
    view = fresh.cases.open(who, rows[0].case_id)
    assert view.parties[0].details is not None
    assert fresh.cases.search(rows[0].applicants).hits
    with pytest.raises(Refused):
        fresh.example.take_over(example)
    fresh.close()


def test_an_office_that_exists_is_left_alone(sample: SampleOffice, tmp_path: Path) -> None:
    made = Example(str(tmp_path / "none.db"), 3)
    with pytest.raises(Refused):
        ExampleOffice(sample.office.work).take_over(made)


def test_three_hundred_stories_reach_more_than_three_years_back() -> None:
    """A year has some 250 working days."""
    chosen = stories(FOLDERS.resources / "samples", CASES)
    assert len(chosen) == 300
    assert 750 <= max(story.start for story in chosen) <= 1000
