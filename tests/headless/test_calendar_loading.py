"""`calendar load`: the notice of next year goes in once, moves open cases with a step, and says which."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.steps import CalendarApplied
from app.headless.command_line import run
from app.services import places
from tests.sample_office import SampleOffice

NEXT_YEAR = """国务院办公厅关于2027年部分节假日安排的通知
现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。1月24日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NEXT_YEAR, encoding="utf-8")
    return path


def test_loading_moves_the_open_case_and_says_so(
    sample: SampleOffice,
    tmp_path: Path,
    notice: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sample.clock.set(date(2027, 1, 4))
    case = sample.counter_case().case
    monkeypatch.setattr(places, "now", sample.clock)
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    assert run(["--database", url, "calendar", "load", str(notice)]) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    (moved,) = answer["moved"]
    assert (moved["number"], moved["old_due_on"], moved["new_due_on"]) == (case.number, "2027-02-01", "2027-01-29")
    assert (answer["year"], answer["amends"]) == (2027, None)
    assert "1件在办案件" in told.err
    step = sample.office.cases.open(sample.who("gongkai"), case.id).case.entries[-1].step
    assert isinstance(step, CalendarApplied)
    assert (str(step.new_due_on), step.digest) == (moved["new_due_on"], answer["digest"])


def test_a_wrong_notice_loads_nothing(
    sample: SampleOffice, tmp_path: Path, notice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sample.office.calendar().digest
    notice.write_text(NEXT_YEAR.replace("10月9日（周六）", "10月9日（周日）"), encoding="utf-8")
    assert run(["--database", f"sqlite:///{tmp_path / 'desk.db'}", "calendar", "load", str(notice)]) == 2
    assert "10月9日（周日）" in capsys.readouterr().err
    assert sample.office.calendar().digest == before
