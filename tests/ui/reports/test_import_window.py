"""导入历史台账 in a real window: columns explained by hand, tried, imported in a child process, never twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from app.services.cases import Query
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from ui.main_window import MainWindow
from ui.reports import import_window
from ui.reports.import_window import ImportWindow
from ui.reports.screen import LEDGER

Settle = Callable[[], None]
LINES = (
    "登记编号,申请的人,联系电话,收到日期,申请方式,申请内容,答复日期,答复结论,经办",
    "2024-甲-1,王示例,000-0001,2024-03-05,当面,示例村2023年征地补偿标准,2024-04-01,同意公开,李四测试",
    "2024-甲-2,张三,,2024-13-05,当面,示例路工程合同,2024-04-01,同意公开,李四测试",
    "2024-甲-3,张三,,2024-10-28,当面,示例河整治方案,,,李四测试",
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register that calls the applicant something else and has one impossible date."""
    file = tmp_path / "台账.csv"
    file.write_text("\n".join(LINES), encoding="utf-8")
    return file


@pytest.fixture
def desk_window(open_desk: OpenDesk, settle: Settle) -> MainWindow:
    """The disclosure office's window at the reports."""
    window = open_desk("gongkai")
    window.go("reports")
    window.reports.show_page(LEDGER)
    settle()
    return window


@pytest.fixture
def window(qtbot: QtBot, desk_window: MainWindow) -> ImportWindow:
    """The import window, opened from the reports."""
    opened = desk_window.reports.open_import()
    assert opened.isVisible()
    return opened


def finish(qtbot: QtBot, window: ImportWindow) -> None:
    qtbot.waitUntil(lambda: not window.bar.is_running(), timeout=60_000)


def explain(window: ImportWindow) -> None:
    choice = window.columns.choice("申请的人")
    choice.setCurrentIndex(choice.findData("applicant"))


def numbers(sample: SampleOffice) -> list[str]:
    return sorted(row.number for row in sample.office.cases.page(Query()).rows)


def test_a_register_is_explained_tried_imported_and_never_twice(
    qtbot: QtBot, window: ImportWindow, sample: SampleOffice, register: Path, settle: Settle
) -> None:
    window.choose(register)
    settle()
    assert window.columns.missing() == ["申请人"]
    assert not window.trial.isEnabled()
    explain(window)
    assert window.columns.missing() == []
    window.run_trial()
    assert not window.pick.isEnabled()
    window.reject()
    assert window.isVisible()
    finish(qtbot, window)
    assert "共 3 行，可导入 2 件；1 行有误" in window.banner.text()
    assert [(one.row, one.column, one.value) for one in window.wrong.values()] == [(3, "收到日期", "2024-13-05")]
    assert numbers(sample) == []
    assert window.load.text() == "导入 2 件"

    with qtbot.waitSignal(window.history_imported, timeout=60_000) as told:
        window.load.click()
    assert told.args == [2]
    assert numbers(sample) == ["2024-甲-1", "2024-甲-3"]
    assert "已导入 2 件；1 行有误，已另存为" in window.banner.text()
    wrong = openpyxl.load_workbook(register.with_name("台账-wrong.xlsx")).active
    assert wrong is not None
    assert "2024-13-05" in str([cell.value for cell in wrong[2]])
    settle()

    window.choose(register)
    settle()
    assert window.columns.choice("申请的人").currentData() == "applicant"
    window.run_trial()
    finish(qtbot, window)
    assert "可导入 0 件，2 行早已在库" in window.banner.text()
    assert not window.load.isEnabled()


def test_an_import_is_stopped_and_done_again(
    qtbot: QtBot, window: ImportWindow, sample: SampleOffice, register: Path, settle: Settle
) -> None:
    window.choose(register)
    settle()
    explain(window)
    window.run_trial()
    window.bar.stop.click()
    assert "什么也没有写入" in window.banner.text()
    assert not window.load.isEnabled()
    window.run_trial()
    finish(qtbot, window)
    window.load.click()
    window.bar.stop.click()
    assert "再次导入会接着做" in window.banner.text()
    window.run_import()
    finish(qtbot, window)
    assert numbers(sample) == ["2024-甲-1", "2024-甲-3"]


def test_a_large_file_is_opened_beside_the_desk_and_may_be_given_up(
    qtbot: QtBot, window: ImportWindow, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_window, "LARGE", 1)
    window.choose(register)
    assert window.bar.is_running()
    window.bar.stop.click()
    assert "什么也没有写入" in window.banner.text()
    assert window.columns.isHidden()
    assert not window.trial.isEnabled()
    window.choose(register)
    assert not window.pick.isEnabled()
    finish(qtbot, window)
    explain(window)
    assert window.trial.isEnabled()
    window.choose(register.with_name("没有这个文件.csv"))
    qtbot.waitUntil(lambda: "读不到文件" in window.banner.text(), timeout=10_000)
    assert not window.trial.isEnabled()


def test_changing_a_column_asks_for_another_trial(
    qtbot: QtBot, window: ImportWindow, register: Path, settle: Settle
) -> None:
    window.choose(register)
    settle()
    explain(window)
    window.run_trial()
    finish(qtbot, window)
    assert window.load.isEnabled()
    choice = window.columns.choice("经办")
    choice.setCurrentIndex(choice.findData("remark"))
    assert not window.load.isEnabled()
    assert window.columns.mapping() == {"申请的人": "applicant", "经办": "remark"}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("台账.xls", b"\xd0\xcf", "旧式的 XLS"),
        ("台账.xlsx", b"no archive", "不是有效的 XLSX"),
        ("台账.csv", b"", "没有内容"),
    ],
)
def test_a_file_that_is_no_register_is_refused(
    window: ImportWindow, settle: Settle, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    window.choose(tmp_path / name)
    settle()
    assert sentence in window.banner.text()
    assert not window.trial.isEnabled()


def test_a_file_that_vanished_is_said(qtbot: QtBot, window: ImportWindow, register: Path, settle: Settle) -> None:
    window.choose(register)
    settle()
    explain(window)
    register.unlink()
    window.run_trial()
    finish(qtbot, window)
    assert "读不到文件" in window.banner.text()


def test_a_heading_nobody_knows_at_all_can_be_explained(
    qtbot: QtBot, window: ImportWindow, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "奇.csv"
    file.write_text("谁,何事,何日\n王示例,示例村2023年征地补偿标准,2024-03-05\n", encoding="utf-8")
    window.choose(file)
    settle()
    assert window.columns.missing() == ["申请人", "申请内容"]
    for heading, field in (("谁", "applicant"), ("何事", "request"), ("何日", "received_on")):
        choice = window.columns.choice(heading)
        choice.setCurrentIndex(choice.findData(field))
    window.run_trial()
    finish(qtbot, window)
    assert "可导入 1 件" in window.banner.text()
