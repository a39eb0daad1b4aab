"""Registers of other programs become cases: from XLSX and CSV, once and only once, wrong rows to a file."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.permissions import Role, SignedIn
from app.domain.steps import HistoryImported
from app.persistence import case_list, chain
from app.persistence.case_list import CaseRow, Query
from app.persistence.database import Database
from app.services.history_import import HistoryImport
from app.services.reports import Reports
from app.services.safekeeping import Safekeeping
from app.services.similar import Similar
from app.services.workplace import Workplace
from tests.builders import registered
from tests.stored_cases import keep, workplace

HEAD = [
    "登记编号",
    "申请人",
    "联系电话",
    "收到日期",
    "申请方式",
    "申请内容",
    "承办部门",
    "应答复日期",
    "答复日期",
    "答复文号",
    "答复结论",
]
ROWS: list[list[Any]] = [
    ["2024-甲-1", "王示例", "000-0001", "2024-03-05", "当面", "示例村2023年征地补偿标准", "房产科", "2024-04-03",
     "2024-04-01", "示依复〔2024〕1号", "同意公开"],
    ["2024-甲-2", "示例建材有限公司", "", "2024/3/6", "EMS", "示例路工程合同", "工程科、财务科", "",
     "2024-05-30", "", "信息不存在"],
    ["2024-甲-3", "张三", "", "2024年10月28日", "平信", "示例河整治方案", "", "", "", "", ""],
]  # fmt: skip


def workbook(path: Path, rows: list[list[Any]], merge: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def listed(work: Workplace) -> dict[str, CaseRow]:
    with work.database.reading() as session:
        rows, _ = case_list.page(session, Query(limit=1000))
    return {row.number: row for row in rows}


def test_rows_become_cases_with_their_results(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    file = workbook(tmp_path / "台账.xlsx", [["2024年度台账"], HEAD, *ROWS])
    done = HistoryImport(work).run(file)
    assert (done.read, done.imported, done.wrong, done.unknown_columns) == (3, 3, [], ())
    rows = listed(work)
    assert set(rows) == {"2024-甲-1", "2024-甲-2", "2024-甲-3"}
    first, late, still_open = (rows[f"2024-甲-{n}"] for n in (1, 2, 3))
    assert (first.stage, first.conclusion, first.statistics_row, first.answered_late) == (
        "closed", "予以公开，提供信息", "granted", False,
    )  # fmt: skip
    assert (late.answered_late, late.applicant_kind, late.departments) == (True, "business", "工程科、财务科")
    assert (still_open.stage, still_open.ended_on) == ("to_route", None)
    assert Safekeeping(work).verify().breaks == ()
    assert [one.number for one in Similar(work).find("示例村2023年征地补偿的标准", top=1)] == ["2024-甲-1"]
    assert Reports(work).annual(2024).table.rows["u1"]["business"] == 1


def test_running_twice_adds_nothing_twice(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    file = workbook(tmp_path / "台账.xlsx", [HEAD, *ROWS, ROWS[0]])
    once = HistoryImport(work).run(file)
    again = HistoryImport(work).run(file)
    assert (once.imported, once.already_there) == (3, 1)
    assert (again.imported, again.already_there, again.wrong) == (0, 4, [])
    assert Safekeeping(work).verify().cases == 3


def test_a_dry_run_writes_nothing(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    file = workbook(tmp_path / "台账.xlsx", [HEAD, *ROWS, ["2024-甲-4", "", "", "x", "", "", "", "", "", "", ""]])
    done = HistoryImport(work).run(file, dry_run=True)
    assert (done.read, done.imported, done.wrong_rows_file) == (4, 3, None)
    assert {one.column for one in done.wrong} == {"申请人", "收到日期", "申请内容"}
    assert listed(work) == {}
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["台账.xlsx"]


def test_wrong_rows_are_mended_in_their_file(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    wrong = [*ROWS[1]]
    wrong[3] = "2024-02-30"
    done = HistoryImport(work).run(workbook(tmp_path / "台账.xlsx", [HEAD, ROWS[0], wrong]))
    assert done.imported == 1
    assert done.wrong_rows_file is not None
    assert [(one.row, one.column, one.value) for one in done.wrong] == [(3, "收到日期", "2024-02-30")]
    book = openpyxl.load_workbook(done.wrong_rows_file)
    sheet = book.active
    assert sheet is not None
    assert "不存在" in str(sheet.cell(2, len(HEAD) + 1).value)
    sheet.cell(2, 4).value = "2024-03-06"
    book.save(done.wrong_rows_file)
    assert HistoryImport(work).run(done.wrong_rows_file).imported == 1


def test_a_number_in_use_for_something_else_is_wrong(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    keep(work, "2024-甲-1", registered("2024-03-05", request="别的内容"))
    other = [*ROWS[0]]
    other[5] = "同号不同内容"
    done = HistoryImport(work).run(
        workbook(tmp_path / "台账.xlsx", [HEAD, ROWS[0], ROWS[1], ["2024-甲-2", *other[1:]]])
    )
    assert done.imported == 1
    assert [one.value for one in done.wrong] == ["2024-甲-2", "2024-甲-1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files_in_every_encoding(
    embedded_database: Database, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    work = workplace(embedded_database)
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in (HEAD, *ROWS)]
    (tmp_path / "台账.csv").write_text("\r\n".join(lines), encoding)
    assert HistoryImport(work).run(tmp_path / "台账.csv").imported == 3
    assert listed(work)["2024-甲-1"].applicants == "王示例"


def test_merged_cells_and_formulas(embedded_database: Database, tmp_path: Path) -> None:
    work = workplace(embedded_database)
    rows = [HEAD, *([*row] for row in ROWS)]
    rows[1][1], rows[2][1], rows[2][4] = "王示例", None, "同上"
    file = workbook(tmp_path / "台账.xlsx", rows, merge=("B2:B3",))
    assert HistoryImport(work).run(file).imported == 3
    assert listed(work)["2024-甲-2"].applicants == "王示例"
    assert listed(work)["2024-甲-2"].channel == "counter"


def test_our_own_register_is_taken_over_by_another_office(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    HistoryImport(work).run(workbook(tmp_path / "台账.xlsx", [HEAD, *ROWS]))
    Reports(work).ledger(2024, tmp_path / "ledger.xlsx")
    other = workplace(Database.open(f"sqlite:///{tmp_path / 'other.db'}", keys=tmp_path / "other.key"))
    done = HistoryImport(other).run(tmp_path / "ledger.xlsx")
    assert (done.imported, done.wrong, done.unknown_columns) == (3, [], ())
    before, after = listed(work), listed(other)
    for number, row in before.items():
        there = after[number]
        assert (there.request, there.received_on, there.ended_on, there.outcomes, there.answered_late) == (
            row.request, row.received_on, row.ended_on, row.outcomes, row.answered_late,
        )  # fmt: skip
    assert HistoryImport(work).run(tmp_path / "ledger.xlsx").already_there == 3
    other.database.close()


def test_an_extension_explains_a_later_date(embedded_database: Database, tmp_path: Path) -> None:
    work = workplace(embedded_database)
    head = [
        "编号",
        "申请人",
        "收到日期",
        "申请内容",
        "补正告知日期",
        "补正日期",
        "延期告知日期",
        "应答复日期",
        "答复日期",
        "答复结论",
    ]
    row = [
        "依2024001",
        "张三",
        "2024-03-05",
        "示例",
        "2024-03-07",
        "2024-03-12",
        "2024-04-01",
        "2024-05-09",
        "2024-05-08",
        "公开",
    ]
    assert HistoryImport(work).run(workbook(tmp_path / "a.xlsx", [head, row])).imported == 1
    with embedded_database.reading() as session:
        case = next(chain.read_many(session, chain.all_ids(session)))
    kinds = [entry.step.kind for entry in case.entries]
    assert kinds[-5:] == [
        "supplement_requested", "supplement_received", "extension_consented", "extension_notified", "history_imported",
    ]  # fmt: skip
    closing = case.entries[-1].step
    assert isinstance(closing, HistoryImported)
    assert closing.in_time is True
    assert listed(work)["依2024001"].answered_late is False


def test_days_that_contradict_each_other_stay_notes(embedded_database: Database, tmp_path: Path) -> None:
    work = workplace(embedded_database)
    head = ["编号", "申请人", "收到日期", "申请内容", "补正告知日期", "补正日期", "答复日期", "答复结论"]
    row = ["依2024001", "张三", "2024-03-05", "示例", "2024-03-12", "2024-03-07", "2024-03-20", "公开"]
    assert HistoryImport(work).run(workbook(tmp_path / "a.xlsx", [head, row])).imported == 1
    with embedded_database.reading() as session:
        case = next(chain.read_many(session, chain.all_ids(session)))
    assert [entry.step.kind for entry in case.entries] == ["registered", "note_added", "history_imported"]
    assert "补正告知日期：2024-03-12" in str(case.entries[1].step)


def test_the_offices_own_numbers_go_on_behind_the_imported_ones(embedded_database: Database, tmp_path: Path) -> None:
    from app.services import numbering

    work = workplace(embedded_database)
    rows = [[f"2024-{n:04d}", "张三", "2024-03-05", f"示例{n}"] for n in (3, 12)]
    HistoryImport(work).run(workbook(tmp_path / "a.xlsx", [["编号", "申请人", "收到日期", "申请内容"], *rows]))
    with embedded_database.transaction() as session:
        assert numbering.next_case_number(session, work.settings(session), 2024) == "2024-0013"
        assert numbering.next_case_number(session, work.settings(session), 2026) == "2026-0001"


def test_a_mapping_is_remembered(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    head = ["案号", "谁", "何时", "申请内容", "柜号"]
    file = workbook(tmp_path / "a.xlsx", [["编号", *head[1:]], ["甲1", "张三", "2024-03-05", "示例一", "7"]])
    mapping = {"谁": "applicant", "何时": "received_on", "柜号": None}
    assert HistoryImport(work).run(file, mapping=mapping).imported == 1
    more = workbook(tmp_path / "b.xlsx", [["编号", *head[1:]], ["甲2", "李四", "2024-03-05", "示例二", "7"]])
    done = HistoryImport(work).run(more)
    assert (done.imported, done.unknown_columns) == (1, ())


def test_what_is_no_register_is_refused(embedded_database: Database, tmp_path: Path) -> None:
    history = HistoryImport(workplace(embedded_database))
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    (tmp_path / "a.csv").write_text("", "utf-8")
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00\xd8\xff\xff")
    (tmp_path / "c.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    for name in ("a.xlsx", "a.csv", "b.csv", "c.xls", "missing.xlsx", "a.pdf"):
        with pytest.raises(InputRejected):
            history.run(tmp_path / name)
    with pytest.raises(Refused):
        history.run(tmp_path / "a.csv", SignedIn("p", "张三", frozenset({Role.COUNTER})))


def test_an_import_can_be_stopped_and_gone_on_with(embedded_database: Database, tmp_path: Path) -> None:
    work = workplace(embedded_database)
    rows = [[f"甲{n}", "张三", "2024-03-05", f"示例{n}"] for n in range(900)]
    file = workbook(tmp_path / "a.xlsx", [["编号", "申请人", "收到日期", "申请内容"], *rows])
    told: list[int] = []
    first = HistoryImport(work).run(file, progress=lambda read: told.append(read) or read < 400)  # type: ignore[func-returns-value]  # append gives None
    assert (first.stopped, first.imported, told) == (True, 400, [400])
    rest = HistoryImport(work).run(file)
    assert (rest.imported, rest.already_there) == (500, 400)
    assert json.loads(json.dumps(len(listed(work)))) == 900


def test_the_columns_are_looked_at_before_anything_is_kept(database: Database, tmp_path: Path) -> None:
    work = workplace(database)
    strange = ["谁" if heading == "申请人" else heading for heading in HEAD]
    file = workbook(tmp_path / "台账.xlsx", [["2024年度台账"], strange, *ROWS])
    seen = HistoryImport(work).look(file)
    assert seen.missing == ("申请人",)
    by_heading = {column.heading: column for column in seen.columns}
    assert (by_heading["谁"].field, by_heading["谁"].recognised) == (None, False)
    assert by_heading["谁"].samples == ("王示例", "示例建材有限公司", "张三")
    assert (by_heading["收到日期"].field, by_heading["收到日期"].recognised) == ("received_on", True)
    assert HistoryImport(work).look(file, {"谁": "applicant"}).missing == ()
    HistoryImport(work).run(file, mapping={"谁": "applicant"})
    remembered = {column.heading: column for column in HistoryImport(work).look(file).columns}["谁"]
    assert (remembered.field, remembered.recognised, remembered.explained) == ("applicant", False, True)


def test_a_register_without_a_row_is_refused_when_looked_at(database: Database, tmp_path: Path) -> None:
    with pytest.raises(InputRejected):
        HistoryImport(workplace(database)).look(workbook(tmp_path / "空.xlsx", []))


def test_a_second_sheet_that_is_a_register_too_is_told_and_not_lost_in_silence(
    database: Database, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (("说明", [["请勿修改"]]), ("2024", [HEAD, ROWS[0]]), ("2023", [HEAD, ROWS[1]])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "台账.xlsx")
    done = HistoryImport(workplace(database)).run(tmp_path / "台账.xlsx", dry_run=True)
    assert (done.read, done.imported) == (1, 1)
    assert [(one.column, one.value) for one in done.wrong] == [("工作表", "2023")]


def test_wrong_rows_go_elsewhere_where_nothing_can_be_written_beside_the_register(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    file = workbook(tmp_path / "台账.xlsx", [HEAD, ["", "", "", "", "", "", "", "", "", "", "同意公开"]])
    (tmp_path / "台账-wrong.xlsx").mkdir()
    done = HistoryImport(workplace(database)).run(file)
    assert done.wrong_rows_file == home / "台账-wrong.xlsx"
    assert done.wrong_rows_file.is_file()
