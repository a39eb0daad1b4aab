"""Reports from a real database: what is in the list decides which chains are read, the chains decide the figures."""

from pathlib import Path

import openpyxl
import pytest

from app.domain import steps as s
from app.domain.errors import InputRejected, Refused, StorageUnavailable
from app.domain.permissions import Role, SignedIn
from app.persistence.database import Database
from app.services.reports import Reports
from tests.builders import on, registered
from tests.stored_cases import keep, workplace

WITHDRAWN = s.Withdrawn(on=on("2026-01-10"), statistics_row="o3")


@pytest.fixture
def reports(database: Database) -> Reports:
    work = workplace(database)
    keep(work, "2024-0001", registered("2024-05-06"), s.Withdrawn(on=on("2024-06-01"), statistics_row="o3"))
    keep(work, "2025-0001", registered("2025-12-20"), WITHDRAWN)
    keep(work, "2026-0001", registered("2026-02-02"))
    firm = (s.Party(name="示例公司", kind=s.ApplicantKind.BUSINESS),)
    keep(work, "2026-0002", registered("2026-02-03", parties=firm), s.Withdrawn(on=on("2026-02-10")))
    keep(work, "2026-0003", registered("2026-02-03", case_kind=s.CaseKind.CORRECTION))
    mail = registered("2026-10-20", channel=s.Channel.ORDINARY_MAIL, received_on=None, arrived_on=on("2026-10-20"))
    keep(work, "2026-0004", mail)
    return Reports(work)


def test_the_annual_table_carries_over_and_holds_with_the_year_before(reports: Reports) -> None:
    report = reports.annual(2026)
    table = report.table
    assert (table.new["natural"], table.new["business"], table.carried_over["total"]) == (1, 1, 1)
    assert (table.rows["o3"]["natural"], table.rows["o3"]["business"], table.next_year["total"]) == (1, 1, 1)
    assert all(holds for _, holds in report.identities)
    assert len(report.identities) == 7


def test_the_first_result_stays_when_a_new_reply_is_ordered(database: Database) -> None:
    work = workplace(database)
    keep(
        work, "2025-0001", registered("2025-12-01"),
        s.Withdrawn(on=on("2025-12-20"), statistics_row="o1"),
        s.ReplyOrdered(on=on("2026-03-01"), days=15),
        s.Replied(on=on("2026-03-10"), delivery=s.Delivery.HANDED, statistics_row="granted"),
    )  # fmt: skip
    reports = Reports(work)
    assert reports.annual(2025).table.rows["o1"]["total"] == 1
    assert reports.annual(2026).table.rows["total"]["total"] == 0


def test_remedies_and_fees_of_the_year(database: Database) -> None:
    work = workplace(database)
    keep(
        work, "2025-0001", registered("2025-10-09"),
        s.FeeNoticed(on=on("2025-10-20"), amount=10_000), s.FeePaid(on=on("2025-10-30"), amount=10_000),
        s.Withdrawn(on=on("2025-11-03")),
        s.RemedyFiled(on=on("2025-12-01"), id="a", remedy=s.RemedyKind.RECONSIDERATION, body="示范市人民政府"),
        s.RemedyDecided(on=on("2026-01-20"), id="a", result=s.RemedyResult.UPHELD),
    )  # fmt: skip
    before, after = Reports(work).annual(2025), Reports(work).annual(2026)
    assert before.fees == 10_000
    assert before.table.remedies[s.RemedyKind.RECONSIDERATION]["pending"] == 1
    assert after.fees == 0
    assert after.table.remedies[s.RemedyKind.RECONSIDERATION]["upheld"] == 1


def test_a_suit_outlives_its_case_by_years(database: Database) -> None:
    work = workplace(database)
    keep(
        work, "2021-0001", registered("2021-10-09"), s.Withdrawn(on=on("2021-11-03"), statistics_row="o3"),
        s.RemedyFiled(on=on("2021-12-01"), id="a", remedy=s.RemedyKind.DIRECT_SUIT, body="示范市人民法院"),
        s.RemedyDecided(on=on("2026-01-20"), id="a", result=s.RemedyResult.OTHER),
    )  # fmt: skip
    table = Reports(work).annual(2026).table
    assert table.remedies[s.RemedyKind.DIRECT_SUIT]["other"] == 1
    assert (table.new["total"], table.rows["total"]["total"]) == (0, 0)


def test_the_register_of_a_year(reports: Reports, tmp_path: Path) -> None:
    assert reports.ledger(2026, tmp_path / "l.xlsx") == 5
    book = openpyxl.load_workbook(tmp_path / "l.xlsx")
    numbers = [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book]
    assert numbers == [["2026-0001", "2026-0002", "2026-0003", "2026-0004"], ["2025-0001"], ["2026-0004"]]


def test_documents_are_written(reports: Reports, tmp_path: Path) -> None:
    reports.annual(2026, tmp_path / "a.docx")
    analysis = reports.quarterly(2026, 1, tmp_path / "q.docx")
    assert (analysis.received, analysis.ended) == (2, 2)
    assert (tmp_path / "a.docx").stat().st_size > 10_000
    assert (tmp_path / "q.docx").stat().st_size > 10_000


def test_wrong_wishes_get_sentences(reports: Reports, tmp_path: Path) -> None:
    clerk = SignedIn("p", "张三", frozenset({Role.HANDLER}))
    with pytest.raises(Refused, match="制作报表"):
        reports.annual(2026, who=clerk)
    with pytest.raises(InputRejected, match="年份"):
        reports.annual(1999)
    with pytest.raises(StorageUnavailable, match="写不了文件"):
        reports.ledger(2026, tmp_path / "missing" / "l.xlsx")
