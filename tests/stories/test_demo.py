"""The whole demonstration: every outcome is answered, every row of the annual table is reached, every chain holds."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.outcomes import OUTCOMES
from app.domain.procedure import CHINA
from app.domain.stage import Stage
from app.domain.statistics import Row
from app.services.cases import Query
from app.services.demo import run_demo
from app.services.office import open_office
from tests.sample_office import FOLDERS

LAST_DAY = datetime(2026, 11, 20, 18, tzinfo=CHINA)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_an_office_lives_through_all_its_samples(tmp_path: Path) -> None:
    told = run_demo(tmp_path, FOLDERS, LAST_DAY)
    assert told.cases >= 30
    table = json.loads((tmp_path / "annual.json").read_text("utf-8"))
    assert {row.value for row in Row if not table["rows"][row.value]["total"]} == set()
    assert all(identity["holds"] for identity in table["identities"])
    office = open_office(told.database, FOLDERS, lambda: LAST_DAY)
    rows = office.cases.page(Query(limit=1000)).rows
    assert {key for row in rows for key in row.outcomes} == set(OUTCOMES)
    assert {row.stage for row in rows} == {stage.value for stage in Stage}
    assert any(
        row.answered_late or (row.ended_on is None and row.due_on and row.due_on < LAST_DAY.date()) for row in rows
    )
    assert office.safekeeping.verify().breaks == ()
    office.close()
