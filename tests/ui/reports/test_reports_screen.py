"""报表 in the real window: the printed tables, their identities, the quarter, and the files they become."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.annual_layout import requests_cells
from app.domain.errors import InputRejected
from app.services.child_office import LedgerOrder, address_of, write_ledger
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import by_tab, focusable
from ui.main_window import MainWindow
from ui.reports.identity_list import IdentityList
from ui.reports.screen import ANNUAL, LEDGER, QUARTER, ReportsScreen

Settle = Callable[[], None]


@pytest.fixture
def window(sample: SampleOffice, open_desk: OpenDesk) -> MainWindow:
    """The disclosure office's window over two cases of this year."""
    sample.counter_case("2025年度城市道路养护经费决算")
    sample.counter_case("示范路照明设施清单", "李四测试")
    return open_desk("gongkai")


@pytest.fixture
def screen(window: MainWindow, settle: Settle) -> ReportsScreen:
    """The reports of this year."""
    window.go("reports")
    settle()
    return window.reports


def test_only_those_who_make_reports_are_offered_them(open_desk: OpenDesk) -> None:
    assert open_desk("fazhi").rail.offers("reports")
    assert not open_desk("chuangkou").rail.offers("reports")


def test_an_administrator_takes_over_registers_and_makes_no_reports(open_desk: OpenDesk, settle: Settle) -> None:
    window = open_desk("admin")
    window.go("reports")
    settle()
    screen = window.reports
    assert screen.ledger.load.isVisible()
    assert not any(each.isVisible() for each in (screen.ledger.to_xlsx, screen.kinds, screen.years, screen.annual))
    assert window.banner.text() == ""


def test_the_annual_table_is_drawn_and_read_aloud_as_printed(screen: ReportsScreen) -> None:
    report = screen.annual.report()
    assert report is not None
    table, model = screen.annual.requests, screen.annual.requests.laid
    assert model.cells() == requests_cells(report.table)
    total = model.index(3, 9)
    assert model.data(total) == "2"
    spoken = model.data(total, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "一、本年新收政府信息公开申请数量 申请人情况 总计：2"
    assert (table.rowSpan(0, 0), table.columnSpan(0, 0)) == (3, 3)
    assert table.height() >= sum(table.rowHeight(row) for row in range(model.rowCount()))
    said = screen.annual.identities.sentences()
    assert len(said) == 7
    assert all(sentence.startswith("相符：") for sentence in said)


def test_another_year_is_counted_anew(screen: ReportsScreen, settle: Settle) -> None:
    screen.choose_year(2025)
    settle()
    report = screen.annual.report()
    assert report is not None
    assert (report.table.year, report.table.new["total"]) == (2025, 0)


def test_an_identity_that_fails_says_what_to_do(qtbot: QtBot) -> None:
    verdicts = IdentityList()
    qtbot.addWidget(verdicts)
    verdicts.show_identities([("一＋二＝三（七）＋四（各列）", True), ("本年第二项＝上年第四项（各列）", False)])
    said = verdicts.sentences()
    assert said[:2] == ["相符：一＋二＝三（七）＋四（各列）", "不相符：本年第二项＝上年第四项（各列）"]
    assert "上年结转" in said[2]


def test_the_table_becomes_a_document_and_data(screen: ReportsScreen, settle: Settle, tmp_path: Path) -> None:
    screen.annual.export(tmp_path / "年报.docx")
    settle()
    screen.annual.export(tmp_path / "年报.json")
    settle()
    assert Document(str(tmp_path / "年报.docx")).tables[0].cell(3, 9).text == "2"
    assert json.loads((tmp_path / "年报.json").read_text("utf-8"))["new"]["total"] == 2


def test_a_place_that_cannot_be_written_is_said(screen: ReportsScreen, settle: Settle, tmp_path: Path) -> None:
    for ending in ("docx", "json"):
        screen.annual.banner.hide()
        screen.annual.export(tmp_path / "没有这个文件夹" / f"年报.{ending}")
        settle()
        assert "写不了文件" in screen.annual.banner.text()


def test_a_quarter_is_shown_and_written(screen: ReportsScreen, settle: Settle, tmp_path: Path) -> None:
    screen.show_page(QUARTER)
    settle()
    assert screen.quarter.quarter() == 4
    assert "本季度收到\n2\n" in screen.quarter.text()
    screen.quarter.quarters.set_value("1")
    settle()
    assert "本季度收到\n0" in screen.quarter.text()
    screen.quarter.export(tmp_path / "季度.json")
    screen.quarter.export(tmp_path / "季度.docx")
    settle()
    assert Document(str(tmp_path / "季度.docx")).tables


def test_the_register_is_written_in_a_child_process(
    qtbot: QtBot, window: MainWindow, screen: ReportsScreen, tmp_path: Path
) -> None:
    screen.show_page(LEDGER)
    with qtbot.waitSignal(screen.file_written, timeout=60_000) as written:
        screen.ledger.export(tmp_path / "台账.xlsx")
        assert screen.ledger.bar.is_running()
        assert not screen.ledger.to_xlsx.isEnabled()
    assert "已导出 2 件" in written.args[0]
    assert written.args[0] == window.toast.text()
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx")["台账"]
    assert sheet.max_row == 3
    assert screen.ledger.to_xlsx.isEnabled()


def test_a_register_that_is_stopped_leaves_nothing(screen: ReportsScreen, tmp_path: Path) -> None:
    screen.show_page(LEDGER)
    screen.ledger.export(tmp_path / "台账.xlsx")
    screen.ledger.bar.stop.click()
    assert "没有留下文件" in screen.ledger.banner.text()
    assert screen.ledger.to_xlsx.isEnabled()
    assert not (tmp_path / "台账.xlsx").exists()


def test_trouble_in_the_child_reaches_the_page(qtbot: QtBot, screen: ReportsScreen, tmp_path: Path) -> None:
    screen.show_page(LEDGER)
    with qtbot.waitSignal(screen.ledger.bar.refused, timeout=60_000):
        screen.ledger.export(tmp_path / "没有这个文件夹" / "台账.xlsx")
    assert "写不了文件" in screen.ledger.banner.text()
    assert screen.ledger.to_xlsx.isEnabled()


def test_a_child_tells_how_far_it_is(sample: SampleOffice, tmp_path: Path) -> None:
    for place in range(101):
        sample.counter_case(f"示范路{place}号照明设施清单", f"王示例{place}")
    told: list[int] = []
    order = LedgerOrder(address_of(sample.office), sample.who("gongkai"), 2026, str(tmp_path / "台账.xlsx"))
    assert write_ledger(order, lambda done, _of, _words: told.append(done)) == 101
    assert told == [100]
    late = LedgerOrder(order.address, order.who, 1900, order.out)
    with pytest.raises(InputRejected):
        write_ledger(late, lambda *_: None)


@pytest.mark.parametrize("page", [QUARTER, LEDGER])
def test_tab_reaches_every_control_of_the_other_pages(
    window: MainWindow, screen: ReportsScreen, settle: Settle, page: str
) -> None:
    window.activateWindow()
    screen.show_page(page)
    screen.focus_first()
    settle()
    reached = by_tab(window)
    own = [each for each in focusable(screen) if not each.property("segment")]
    assert [each for each in own if not each.accessibleName()] == []
    assert [each.accessibleName() for each in own if each not in reached] == []


def test_every_page_can_be_shown_again(screen: ReportsScreen, settle: Settle) -> None:
    for key in (QUARTER, LEDGER, ANNUAL):
        screen.show_page(key)
        screen.focus_first()
        settle()
    assert screen.years.hasFocus()
    assert screen.annual.report() is not None
