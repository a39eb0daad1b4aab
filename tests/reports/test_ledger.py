"""The register as a spreadsheet: every cell is text as it was written, whatever it begins with."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain import steps as s
from app.domain.ledger import COLUMNS, LedgerLine, ledger_line
from app.domain.mail_register import MAIL_COLUMNS
from app.domain.work_calendar import WorkCalendar
from app.reports.ledger import write_ledger
from app.services import calendar_files
from tests.builders import case, on, registered


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return calendar_files.load()


def written(out: Path, year: int, *lines: LedgerLine) -> Any:
    assert write_ledger(out, year, lines) == len(lines)
    return openpyxl.load_workbook(out)


def test_a_line_says_what_the_chain_says(calendar: WorkCalendar) -> None:
    line = ledger_line(
        case(
            registered("10-12"),
            s.Routed(on=on("10-13"), assignments=(s.Assignment(department_id="d", department="房产管理科"),)),
            s.SupplementRequested(on=on("10-20")),
            s.SupplementReceived(on=on("10-30")),
            s.ExtensionNotified(on=on("11-02"), days=5),
        ),
        calendar,
        on("11-02"),
    )
    assert line.cells["申请方式"] == "当面提交"
    assert line.cells["承办部门"] == "房产管理科"
    assert line.cells["补正告知日期"] == on("10-20")
    assert line.cells["补正日期"] == on("10-30")
    assert line.cells["答复期限"] == on("12-04")
    assert line.cells["办理状态"] == "待承办"
    assert line.cells["是否逾期"] == "否"
    assert line.cells["答复结论"] == ""


def test_an_end_without_reply_is_a_conclusion(calendar: WorkCalendar) -> None:
    line = ledger_line(case(registered(), s.Withdrawn(on=on("10-15"))), calendar, on("11-02"))
    assert line.cells["答复日期"] == on("10-15")
    assert line.cells["答复结论"] == "申请人撤回申请"


def test_the_whole_row_is_read_back(tmp_path: Path, calendar: WorkCalendar) -> None:
    line = ledger_line(case(registered(), number="2026-0001"), calendar, on("11-02"))
    book = written(tmp_path / "l.xlsx", 2026, line)
    head, row = book["台账"].iter_rows(values_only=True)
    assert head == COLUMNS
    values = dict(zip(head, row, strict=True))
    assert (values["编号"], values["申请人"]) == ("2026-0001", "王示例")
    assert values["收到日期"].date() == on("10-12")


def test_a_provisional_date_says_so_and_stays_a_date(tmp_path: Path, calendar: WorkCalendar) -> None:
    year = max(calendar.published_years) + 1
    day = date(year, 3, 2)
    line = ledger_line(case(registered(on=day, received_on=day)), calendar, day)
    book = written(tmp_path / "l.xlsx", year, line)
    due = book["台账"].cell(row=2, column=COLUMNS.index("答复期限") + 1)
    assert due.value.year == year
    assert "暂定" in due.number_format
    plain = written(tmp_path / "m.xlsx", 2026, ledger_line(case(registered()), calendar, on("11-02")))
    assert "暂定" not in plain["台账"].cell(row=2, column=COLUMNS.index("答复期限") + 1).number_format


@pytest.mark.parametrize("danger", ["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_no_cell_becomes_a_formula(tmp_path: Path, calendar: WorkCalendar, danger: str) -> None:
    line = ledger_line(case(registered(request=danger, parties=(s.Party(name=danger),))), calendar, on("11-02"))
    sheet = written(tmp_path / "l.xlsx", 2026, line)["台账"]
    for heading in ("申请人", "申请内容"):
        found = sheet.cell(2, COLUMNS.index(heading) + 1)
        assert (found.data_type, found.value, found.quotePrefix) == ("s", danger, True)


def test_what_no_spreadsheet_may_hold_is_left_out(tmp_path: Path, calendar: WorkCalendar) -> None:
    request = "村\x00界\x0b䶮𬭎😀" + "长" * 40_000
    sheet = written(tmp_path / "l.xlsx", 2026, ledger_line(case(registered(request=request)), calendar, on("11-02")))
    found = sheet["台账"].cell(2, COLUMNS.index("申请内容") + 1).value
    assert found.startswith("村界䶮𬭎😀长")
    assert len(found) <= 32_767
    assert found.endswith("……（其余见案卷）")


def test_carried_over_cases_stand_on_a_sheet_of_their_own(tmp_path: Path, calendar: WorkCalendar) -> None:
    old = ledger_line(case(registered("2025-12-30"), number="2025-0009"), calendar, on("11-02"))
    new = ledger_line(case(registered("2026-01-05"), number="2026-0001"), calendar, on("11-02"))
    book = written(tmp_path / "l.xlsx", 2026, old, new)
    assert [row[0] for row in book["台账"].iter_rows(min_row=2, values_only=True)] == ["2026-0001"]
    assert [row[0] for row in book["上年结转"].iter_rows(min_row=2, values_only=True)] == ["2025-0009"]


def test_what_came_by_post_stands_in_the_mail_rooms_register_with_both_signatures(
    tmp_path: Path, calendar: WorkCalendar
) -> None:
    posted = registered(
        "10-12",
        channel=s.Channel.SIGNED_MAIL,
        tracking_number="EX000000001CN",
        posted_on=on("10-10"),
        signed_by="收发室甲",
    )
    handed = s.MailHandedOver(on=on("10-13"), handed_by="收发室甲", taken_by="窗口乙")
    lines = (
        ledger_line(case(posted, handed, number="2026-0001"), calendar, on("11-02")),
        ledger_line(case(registered(), number="2026-0002"), calendar, on("11-02")),
    )
    head, *rows = written(tmp_path / "l.xlsx", 2026, *lines)["收发室交接"].iter_rows(values_only=True)
    assert head == MAIL_COLUMNS
    assert [row[0] for row in rows] == ["2026-0001"]
    signatures = dict(zip(head, rows[0], strict=True))
    assert (signatures["移交人"], signatures["接收人"]) == ("收发室甲", "窗口乙")
    assert str(signatures["签收日期"])[:10] == "2026-10-12"
