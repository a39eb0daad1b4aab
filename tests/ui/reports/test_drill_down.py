"""From a figure of a report to its cases: as many rows as the figure says, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import steps as s
from app.domain.annual_layout import LaidCell
from app.domain.quarterly_parts import quarterly_parts
from app.services.cases import Query
from tests.sample_office import SampleOffice, counter_form
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from ui.cases.filters import Filter
from ui.main_window import MainWindow
from ui.reports.laid_table import LaidTable, leads_on
from ui.reports.screen import QUARTER

Settle = Callable[[], None]


@pytest.fixture
def lively(sample: SampleOffice) -> SampleOffice:
    """Cases of two years, of several kinds of applicants, open and ended."""
    sample.clock.set(date(2025, 12, 20))
    sample.counter_case("上年收到的道路养护经费", "赵六示例")
    sample.clock.set(date(2026, 10, 12))
    for name in ("张三示例", "李四测试"):
        sample.routed_case(f"示范路照明设施清单{name}")
    company = replace(
        counter_form(date(2026, 10, 12), "示范路养护合同").applicants[0],
        name="示例工程有限公司", kind=s.ApplicantKind.BUSINESS, identity_number="",
    )  # fmt: skip
    form = replace(counter_form(date(2026, 10, 12), "示范路养护合同"), applicants=(company,))
    gone = sample.office.intake.register(sample.who("chuangkou"), form)
    step = s.Withdrawn(on=date(2026, 10, 12), how="当面撤回")
    sample.office.steps.take(sample.who("gongkai"), gone.case.id, gone.case.length, step)
    return sample


@pytest.fixture
def window(lively: SampleOffice, open_desk: OpenDesk, settle: Settle) -> MainWindow:
    """The reports of this year, open."""
    opened = open_desk("gongkai")
    opened.activateWindow()
    opened.go("reports")
    settle()
    return opened


def _counts(table: LaidTable) -> list[LaidCell]:
    return [cell for cell in table.laid.cells() if leads_on(cell)]


def test_behind_every_figure_of_the_year_stand_as_many_cases(lively: SampleOffice, window: MainWindow) -> None:
    cells = _counts(window.reports.annual.requests)
    assert len(cells) >= 8
    for cell in cells:
        assert cell.figure is not None
        ids = lively.office.reports.behind_annual(2026, *cell.figure)
        assert str(len(ids)) == cell.words, cell.figure
        assert lively.office.cases.page(Query(case_ids=ids)).total == len(ids)


def test_behind_every_figure_of_the_quarter_stand_as_many_cases(lively: SampleOffice) -> None:
    parts = quarterly_parts(lively.office.reports.quarterly(2026, 4))
    lines = [line for _heading, part in parts for line in part if line.key]
    assert {line.key.partition(":")[0] for line in lines} >= {
        "received", "ended", "channel", "applicant", "row", "department", "topic", "open_at_end",
    }  # fmt: skip
    for line in lines:
        assert str(len(lively.office.reports.behind_quarter(2026, 4, line.key))) == line.figure, line


def test_enter_on_a_figure_opens_exactly_its_cases(window: MainWindow, settle: Settle) -> None:
    table = window.reports.annual.requests
    cell = next(one for one in _counts(table) if one.figure == ("new", "business"))
    table.setCurrentIndex(table.laid.index(cell.row, cell.column))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert window.place() == "cases"
    assert window.cases.model().rowCount() == int(cell.words) == 1
    row = window.cases.model().held(0)
    assert row is not None
    assert row.applicants == "示例工程有限公司"
    chip = push(window.cases, "只看：2026 年 一、本年新收政府信息公开申请数量 申请人情况 法人或其他组织 商业企业：1")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    assert window.cases.model().rowCount() == 4
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.cases.model().rowCount() == 1
    window.go_back()
    assert window.place() == "reports"


def test_a_click_on_a_figure_of_the_quarter_opens_its_cases(window: MainWindow, settle: Settle) -> None:
    window.reports.show_page(QUARTER)
    settle()
    QTest.mouseClick(push(window.reports.quarter, "本季度收到 3，查看这些案件"), Qt.MouseButton.LeftButton)
    settle()
    assert window.place() == "cases"
    assert window.cases.model().rowCount() == 3
    QTest.mouseClick(push(window.cases, "清除筛选"), Qt.MouseButton.LeftButton)
    settle()
    assert window.cases.filters().filter() == Filter()
    assert window.cases.model().rowCount() == 4


def test_a_nought_and_a_heading_lead_nowhere(window: MainWindow, settle: Settle) -> None:
    table = window.reports.annual.requests
    for cell in table.laid.cells():
        if not leads_on(cell):
            table.setCurrentIndex(table.laid.index(cell.row, cell.column))
            QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert window.place() == "reports"
