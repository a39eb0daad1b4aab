import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import StorageUnavailable
from app.services.cases import CaseRow, Query
from tests.sample_office import SampleOffice
from tests.ui.controls import WhenAsked, commit, named, push
from ui.cases.export import write_rows
from ui.cases.filters import OVERDUE, Filter, save_views, saved_views
from ui.cases.paged_rows import PAGE, PagedModel
from ui.cases.routing import RoutingDialog
from ui.main_window import MainWindow
from ui.reports.import_window import ImportWindow
from ui.shared.columns import Column

Settle = Callable[[], None]
_ADD_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def cases(sample: SampleOffice, desk: MainWindow, settle: Settle) -> MainWindow:
    """The list with five cases, the last two routed."""
    for name in ("甲", "乙", "丙"):
        sample.counter_case(f"申请内容{name}", f"{name}示例")
    for _ in range(2):
        sample.routed_case()
    desk.activateWindow()
    desk.go("cases")
    settle()
    return desk


def _numbers(desk: MainWindow) -> list[str]:
    model = desk.cases.model()
    rows = [model.held(row) for row in range(model.rowCount())]
    return [row.number for row in rows if row is not None]


def test_all_cases_newest_first(cases: MainWindow) -> None:
    assert _numbers(cases) == [f"2026-000{n}" for n in (5, 4, 3, 2, 1)]


def test_words_filter_while_one_types(cases: MainWindow, settle: Settle) -> None:
    commit(cases.cases.filters().text_field(), "乙示例")
    QTest.qWait(160)
    settle()
    assert _numbers(cases) == ["2026-0002"]
    QTest.mouseClick(push(cases.cases, "清除筛选"), Qt.MouseButton.LeftButton)
    settle()
    assert len(_numbers(cases)) == 5


def test_chips_filter_by_stage_and_say_how_many(cases: MainWindow, settle: Settle) -> None:
    QTest.mouseClick(push(cases.cases, "待承办 2"), Qt.MouseButton.LeftButton)
    settle()
    assert _numbers(cases) == ["2026-0005", "2026-0004"]


def test_overdue_depends_on_the_day_not_on_the_stored_row(
    sample: SampleOffice, cases: MainWindow, settle: Settle
) -> None:
    cases.cases.filters().show_filter(Filter(marks=(OVERDUE,)))
    settle()
    assert _numbers(cases) == []
    sample.clock.set(date(2026, 12, 1))
    cases.cases.reload()
    settle()
    cases.cases.reload()
    settle()
    assert len(_numbers(cases)) == 5


def test_a_column_sorts_the_whole_list(cases: MainWindow, settle: Settle) -> None:
    cases.cases.table().sortByColumn(1, Qt.SortOrder.AscendingOrder)
    settle()
    shown = [row.applicants for n in range(5) if (row := cases.cases.model().held(n))]
    assert shown == sorted(shown)


def test_one_comes_back_to_the_row_one_left(cases: MainWindow, settle: Settle) -> None:
    table = cases.cases.table()
    table.setCurrentIndex(cases.cases.model().index(3, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert cases.place() == "case"
    cases.go_back()
    settle()
    kept = table.current_value()
    assert kept is not None
    assert kept.number == "2026-0002"


def test_several_cases_are_routed_together(cases: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    table, model = cases.cases.table(), cases.cases.model()
    table.clearSelection()
    for row in (2, 3):
        table.selectionModel().select(model.index(row, 0), _ADD_ROWS)
    refused, advised = list[bool](), list[str]()

    def choose(dialog: RoutingDialog) -> None:
        qtbot.waitUntil(lambda: "正在查找" not in dialog.advice_text(), timeout=10_000)
        advised.append(dialog.advice_text())
        QTest.mouseClick(push(dialog, "分办"), Qt.MouseButton.LeftButton)
        refused.append(dialog.isVisible())
        named(dialog, QListWidget, "承办部门").item(1).setCheckState(Qt.CheckState.Checked)
        QTest.mouseClick(push(dialog, "分办"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(RoutingDialog, choose)
    QTest.mouseClick(push(cases.cases, "一并分办 …"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.answered, timeout=10_000)
    settle()
    assert refused == [True]
    assert advised == ["没有相似申请或者部门职责可以参考。"]
    assert cases.toast.text().startswith("已分办 2 件")
    shown = [model.held(place) for place in range(5)]
    assert [row.number for row in shown if row and row.departments] == [f"2026-000{n}" for n in (5, 4, 3, 2)]


def test_rows_are_shown_before_anything_is_counted(
    cases: MainWindow, sample: SampleOffice, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_wanted: object) -> dict[str, int]:
        raise StorageUnavailable("数据库暂时连不上。")

    monkeypatch.setattr(sample.office.cases, "count_by_stage", away)
    cases.cases.filters().show_filter(Filter(text="乙示例"))
    settle()
    assert _numbers(cases) == ["2026-0002"]
    assert cases.cases.banner_text() == "数据库暂时连不上。"


def test_what_is_routed_together_is_advised_on(
    sample: SampleOffice, cases: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    sample.counter_case(name="赵六示例")
    cases.cases.reload()
    settle()
    cases.cases.table().selectRow(0)
    advised: list[str] = []

    def look(dialog: RoutingDialog) -> None:
        qtbot.waitUntil(lambda: "正在查找" not in dialog.advice_text(), timeout=10_000)
        advised.append(dialog.advice_text())

    asked = WhenAsked(RoutingDialog, look)
    QTest.mouseClick(push(cases.cases, "一并分办 …"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.answered, timeout=10_000)
    settle()
    assert advised[0].startswith("建议 城市管理科（2026-0006）：相似申请 ")


def test_the_list_is_exported_as_it_is_filtered(cases: MainWindow, settle: Settle, tmp_path: Path) -> None:
    cases.cases.filters().show_filter(Filter(text="示例"))
    settle()
    cases.cases.table().clearSelection()
    cases.cases.export(tmp_path / "list.csv")
    settle()
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][:3] == ["编号", "申请人", "申请内容"]
    assert len(lines) == 1 + cases.cases.model().rowCount()


def test_registers_are_imported_from_the_list_by_those_who_may(
    cases: MainWindow, open_desk: Callable[[str], MainWindow], settle: Settle
) -> None:
    QTest.mouseClick(push(cases.cases, "导入台账 …"), Qt.MouseButton.LeftButton)
    window = cases.findChild(ImportWindow)
    assert window is not None
    assert window.isVisible()
    window.close()
    counter = open_desk("chuangkou")
    counter.go("cases")
    settle()
    assert not any(b.isVisible() for b in counter.cases.findChildren(QAbstractButton) if b.text() == "导入台账 …")


def test_a_place_that_cannot_be_written_to_is_said(cases: MainWindow, settle: Settle, tmp_path: Path) -> None:
    cases.cases.export(tmp_path / "no such folder" / "list.csv")
    settle()
    assert "请换一个位置再导出" in cases.cases.banner_text()


def test_a_formula_in_a_request_stays_text(tmp_path: Path, sample: SampleOffice) -> None:
    sample.counter_case("=HYPERLINK(1)")
    column: Column[CaseRow] = Column("request", "申请内容", lambda row: row.request)
    assert write_rows(tmp_path / "list.csv", [column], sample.office.cases.page(Query()).rows) == 1
    assert "'=HYPERLINK(1)" in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_saved_views_come_back_and_damaged_ones_do_no_harm() -> None:
    view = Filter("道路", ("to_route",), (OVERDUE,), "fax", 2026)
    save_views({"急件": view})
    assert saved_views() == {"急件": view}
    QSettings().setValue("cases/views", '{"急件": 3}')
    assert saved_views() == {}


def test_a_long_list_reads_only_the_pages_one_looks_at(qtbot: QtBot) -> None:
    columns: list[Column[str]] = [Column("number", "编号", lambda value: value, lambda value: value)]
    model: PagedModel[str] = PagedModel(columns)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    wanted: list[int] = []
    model.page_wanted.connect(wanted.append)
    model.begin_anew(3_000, {0: tuple(f"{n}" for n in range(PAGE))})
    assert model.value(5) == "5"
    assert model.value(2_000) is None
    qtbot.waitUntil(lambda: wanted == [20], timeout=2000)
    model.take_page(20, tuple(f"{n}" for n in range(2_000, 2_100)))
    assert model.value(2_000) == "2000"
    model.set_total(3_003)
    assert (model.rowCount(), model.value(2_000)) == (3_003, "2000")
    model.set_total(300)
    assert (model.rowCount(), model.value(5)) == (300, "5")
    assert tester.model() is model
