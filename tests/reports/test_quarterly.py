"""The quarterly analysis and its document."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from app.domain import steps as s
from app.domain.errors import InputRejected
from app.domain.phrases import frequent_phrases
from app.domain.quarterly import days_of_quarter, quarterly_analysis
from app.reports.quarterly import write_quarterly
from tests.builders import case, on, registered

ROUTED = s.Routed(on=on("10-13"), assignments=(s.Assignment(department_id="d", department="房产管理科"),))


def test_quarters_follow_each_other_without_gap() -> None:
    days = [days_of_quarter(year, quarter) for year in (2025, 2026) for quarter in (1, 2, 3, 4)]
    assert days[0][0] == date(2025, 1, 1)
    assert days[-1][1] == date(2026, 12, 31)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(days))
    with pytest.raises(InputRejected):
        days_of_quarter(2026, 5)


def test_each_figure_counts_what_it_says(tmp_path: Path) -> None:
    late = s.Replied(on=on("11-20"), delivery=s.Delivery.HANDED, in_time=False, statistics_row="granted")
    punctual = s.Replied(on=on("10-20"), delivery=s.Delivery.HANDED, in_time=True, statistics_row="d1")
    cases = [
        case(registered("10-12"), ROUTED, late),
        case(registered("10-12"), ROUTED, s.ExtensionNotified(on=on("10-19"), days=3), punctual),
        case(registered("10-15", channel=s.Channel.SIGNED_MAIL), s.SupplementRequested(on=on("10-20"))),
        case(registered("09-01"), s.Withdrawn(on=on("10-01"), statistics_row="o3")),
        case(registered("08-01"), s.Withdrawn(on=on("09-30"), statistics_row="o3")),
        case(registered("10-12", case_kind=s.CaseKind.CORRECTION)),
    ]
    found = quarterly_analysis(2026, 4, cases)
    assert (found.received, found.ended, found.replied, found.in_time, found.open_at_end) == (3, 3, 2, 1, 1)
    assert found.on_time_rate == 0.5
    assert (found.by_channel["counter"], found.by_channel["signed_mail"]) == (2, 1)
    assert (found.rows["granted"], found.rows["d1"], found.rows["o3"]) == (1, 1, 1)
    assert (found.notices["extension_notified"], found.notices["supplement_requested"]) == (1, 1)
    assert found.departments == (("房产管理科", 2),)
    write_quarterly(tmp_path / "q.docx", "示范市城乡建设局", found)
    tables = docx.Document(str(tmp_path / "q.docx")).tables
    cells = {row.cells[0].text: row.cells[1].text for table in tables for row in table.rows}
    assert cells["按期答复率"] == "50.0%"
    assert cells["房产管理科"] == "2"


def test_topics_are_the_longest_words_many_requests_share() -> None:
    texts = ["示例村土地征收补偿方案", "另一村土地征收补偿的标准", "小区物业收费标准", "申请公开物业收费情况"]
    assert dict(frequent_phrases(texts, 5)) == {"土地征收补偿": 2, "物业收费": 2, "标准": 2}


def test_an_empty_quarter_has_no_rate() -> None:
    found = quarterly_analysis(2026, 1, [])
    assert found.on_time_rate is None
    assert found.to_plain()["topics"] == []
