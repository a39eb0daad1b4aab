"""A turn of the year at the desk: the new notice, the cases it moves, the days of one case, warnings, exports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.steps import CalendarApplied, PlatformEntered, SupplementRequested, Withdrawn
from tests.next_year_notice import NEXT_YEAR_TEXT
from tests.sample_office import SampleOffice
from ui.main_window import MainWindow

Settle = Callable[[], None]
OpenDesk = Callable[[str], MainWindow]


def test_the_notice_for_next_year_arrives(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle, tmp_path: Path
) -> None:
    sample.clock.set(date(2027, 1, 12))
    view = sample.routed_case()
    sample.clock.set(date(2027, 1, 29))
    desk = open_desk("gongkai")
    assert "1 件期限为暂定" in desk.bottom.text()

    desk.go("calendar")
    settle()
    desk.calendar.notice.text.setPlainText(NEXT_YEAR_TEXT)
    desk.calendar.notice.read_button.click()
    settle()
    [moved] = desk.calendar.changes.model.values()
    assert (moved.number, moved.old_due_on, moved.new_due_on) == (
        view.case.number,
        date(2027, 2, 11),
        date(2027, 2, 15),
    )
    desk.calendar.changes.table.opened.emit(moved)
    settle()
    assert desk.place() == "case"
    desk.go_back()
    settle()
    desk.calendar.changes.apply_button.click()
    settle()
    assert "暂定" not in desk.bottom.text()

    desk.open_days(view.case.id)
    settle()
    assert desk.days.due_text() == "2027-02-15（周一）"
    cells = desk.days.cells()
    assert cells[date(2027, 1, 30)].reason == "调休上班"
    assert cells[date(2027, 2, 9)].number is None
    assert [cell.number for cell in cells.values() if cell.number] == list(range(1, 21))
    assert "国办发明电〔2026〕99号" in desk.days.notices_text()
    last = sample.office.cases.open(sample.who("gongkai"), view.case.id).case.entries[-1].step
    assert isinstance(last, CalendarApplied)

    desk.deadline_export.write(tmp_path / "期限.ics")
    settle()
    written = (tmp_path / "期限.ics").read_bytes()
    assert b"DTSTART;VALUE=DATE:20270215\r\n" in written
    assert "【暂定】".encode() not in written


def due_days(desk: MainWindow) -> dict[str, date | None]:
    """The due dates in the list of cases, by number."""
    model = desk.cases.model()
    rows = [model.held(place) for place in range(model.rowCount())]
    return {row.number: row.due_on for row in rows if row is not None}


def test_the_region_gives_a_day_off(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    moving, withdrawn = sample.routed_case(), sample.counter_case("撤回的一件")
    gone = Withdrawn(on=date(2026, 10, 12), how="电话")
    sample.office.steps.take(sample.who("chuangkou"), withdrawn.case.id, withdrawn.case.length, gone)
    sample.clock.set(date(2026, 11, 10))
    desk = open_desk("gongkai")
    desk.go("cases")
    settle()
    assert due_days(desk) == {moving.case.number: date(2026, 11, 9), withdrawn.case.number: date(2026, 11, 9)}

    desk.go("calendar")
    settle()
    desk.calendar.regional.text.setPlainText("2026-10-20 示例节（示例政发〔2026〕1号）")
    desk.calendar.regional.read_button.click()
    settle()
    [moved] = desk.calendar.changes.model.values()
    assert (moved.number, moved.new_due_on) == (moving.case.number, date(2026, 11, 10))
    desk.go("cases")
    settle()
    assert due_days(desk)[moving.case.number] == date(2026, 11, 9), "nothing moves before consent"
    desk.go("calendar")
    settle()
    desk.calendar.changes.apply_button.click()
    settle()
    desk.go("cases")
    settle()
    assert due_days(desk) == {moving.case.number: date(2026, 11, 10), withdrawn.case.number: date(2026, 11, 9)}
    last = sample.office.cases.open(sample.who("gongkai"), moving.case.id).case.entries[-1].step
    assert isinstance(last, CalendarApplied)


def test_days_pass_and_the_desk_says_so(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    sample.routed_case()
    desk = open_desk("gongkai")
    assert desk.herald.said == ""
    desk.go("cases")
    settle()
    sample.clock.set(date(2026, 11, 4))
    desk.note_the_time()
    settle()
    assert desk.banner.text() == "有 1 件剩 2～3 个工作日。"
    sample.clock.set(date(2026, 11, 10))
    desk.note_the_time()
    settle()
    assert desk.banner.text() == "有 1 件已经逾期。"
    desk.herald.today_requested.emit()
    settle()
    assert desk.place() == "today"


def test_a_supplement_that_never_came_is_proposed_on_the_day_screen(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    view = sample.routed_case()
    asked = SupplementRequested(on=date(2026, 10, 12), points=("年度",), reply_by=date(2026, 10, 30))
    sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, asked)
    desk = open_desk("gongkai")
    assert not desk.today.run_out.isVisible()
    sample.clock.set(date(2026, 11, 2))
    desk.note_the_time()
    settle()
    assert desk.today.run_out.isVisible()
    [proposed] = desk.today.run_out.proposed()
    assert "2026-10-30届满" in proposed.proposal.reason
    desk.today.run_out.case_requested.emit(view.case.id)
    settle()
    assert desk.place() == "case"


def test_all_dates_of_a_case_and_the_platform(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle, qtbot: QtBot
) -> None:
    sample.office.settings.change(sample.who("fuzeren"), {"platform_entry": True}, "本市统一要求")
    view = sample.routed_case()
    desk = open_desk("gongkai")
    desk.open_case(view.case.id)
    settle()
    tab = desk.case.tabs.deadlines
    dates = {row.what: (row.due_on, row.met) for row in tab.model.values()}
    assert dates["reply"] == (date(2026, 11, 9), None)
    assert dates["supplement_notice"] == (date(2026, 10, 21), None)
    assert dates["platform_entry"] == (date(2026, 10, 13), None)
    tab.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert f"登记编号：{view.case.number}" in copied
    assert "所需政府信息：2025年度城市道路养护经费决算" in copied

    entered = PlatformEntered(on=date(2026, 10, 12), number="示平台2026第77号")
    sample.office.steps.take(sample.who("chuangkou"), view.case.id, view.case.length, entered)
    desk.case.reload()
    settle()
    assert {row.what: row.met for row in tab.model.values()}["platform_entry"] is True
    tab.copy_button.click()
    assert "平台编号：示平台2026第77号（2026-10-12 录入）" in QGuiApplication.clipboard().text()


def test_the_self_test_says_n_of_n(open_desk: OpenDesk, settle: Settle) -> None:
    from ui.shared.self_test_dialog import show_self_test

    desk = open_desk("gongkai")
    dialog = show_self_test(desk, desk.office, desk.lanes)
    settle()
    count = len(dialog.model.values())
    assert count > 10
    assert dialog.banner.text() == f"{count} 个示例，{count} 个全部相符。"
    dialog.reject()
