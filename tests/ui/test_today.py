from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QStyleOptionViewItem

from tests.sample_office import SampleOffice
from tests.ui.controls import push
from ui.main_window import MainWindow

Settle = Callable[[], None]
OpenDesk = Callable[[str], MainWindow]


def _numbers(desk: MainWindow) -> list[str]:
    return [task.row.number for task in desk.today.shown_tasks()]


def test_the_most_urgent_stands_first_and_enter_opens_it(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    sample.clock.set(date(2026, 10, 12))
    early = sample.counter_case("早来的申请").case
    sample.clock.set(date(2026, 10, 20))
    late = sample.counter_case("晚来的申请").case
    desk = open_desk("gongkai")
    assert _numbers(desk) == [early.number, late.number]
    desk.activateWindow()
    assert desk.today.table().hasFocus()
    QTest.keyClick(desk.today.table(), Qt.Key.Key_Return)
    settle()
    file = desk.case.file()
    assert file is not None
    assert file.view.case.id == early.id


def test_what_is_overdue_cannot_be_overlooked(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    overdue = sample.counter_case("过期的申请").case
    sample.clock.set(date(2026, 11, 10))
    sample.counter_case("新来的申请")
    desk = open_desk("gongkai")
    assert desk.today.alarm_text() == "有 1 件已经逾期，请立即办理。"
    QTest.mouseClick(push(desk.today, "只看逾期"), Qt.MouseButton.LeftButton)
    assert _numbers(desk) == [overdue.number]


def test_a_day_of_the_strip_filters(sample: SampleOffice, open_desk: OpenDesk) -> None:
    first = sample.counter_case("甲").case
    sample.clock.set(date(2026, 10, 13))
    second = sample.counter_case("乙").case
    desk = open_desk("gongkai")
    day = push(desk.today, "2026-11-10（周二）到期 1 件")
    QTest.mouseClick(day, Qt.MouseButton.LeftButton)
    assert _numbers(desk) == [second.number]
    QTest.mouseClick(day, Qt.MouseButton.LeftButton)
    assert _numbers(desk) == [first.number, second.number]


def test_the_strip_leaves_no_case_out_that_is_due_by_a_weekend_still_open(
    sample: SampleOffice, open_desk: OpenDesk
) -> None:
    """In a provisional year the date to go by may be a Saturday that could yet be worked."""
    sample.clock.set(date(2027, 1, 8))
    due = sample.counter_case().case
    sample.clock.set(date(2027, 1, 29))
    desk = open_desk("gongkai")
    weekends = [day for day in desk.today.findChildren(QAbstractButton) if "（周六）" in day.accessibleName()]
    assert [day.accessibleName() for day in weekends] == ["2027-01-30（周六）到期 1 件"]
    QTest.mouseClick(weekends[0], Qt.MouseButton.LeftButton)
    assert _numbers(desk) == [due.number]


def test_the_mark_of_a_provisional_date_is_not_cut_off(sample: SampleOffice, open_desk: OpenDesk) -> None:
    sample.clock.set(date(2026, 12, 10))
    sample.counter_case()
    sample.clock.set(date(2027, 1, 29))
    desk = open_desk("gongkai")
    table = desk.today.table()
    index = table.model().index(0, 0)
    assert "逾期 17 个工作日 · 暂定" in str(index.data())
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    wanted = table.itemDelegateForIndex(index).sizeHint(option, index).width()
    assert wanted <= table.columnWidth(0)


def test_an_empty_day_says_so_kindly(open_desk: OpenDesk, settle: Settle) -> None:
    desk = open_desk("chuangkou")
    assert desk.today.empty_text() == "都办完了，今天没有等您处理的申请。"
    QTest.mouseClick(push(desk.today, "登记申请"), Qt.MouseButton.LeftButton)
    settle()
    assert desk.place() == "intake"


def test_each_sees_what_is_theirs(sample: SampleOffice, open_desk: OpenDesk) -> None:
    routed = sample.routed_case().case
    waiting = sample.counter_case("还没有分办").case
    assert _numbers(open_desk("chuangkou")) == [waiting.number]
    assert _numbers(open_desk("chengban")) == [routed.number]


def test_the_next_step_stands_in_the_row_and_opens_the_case(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    sample.counter_case()
    desk = open_desk("gongkai")
    table = desk.today.table()
    last = table.model().columnCount() - 1
    cell = table.model().index(0, last)
    assert cell.data() == "转办"
    where = table.visualRect(cell).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    settle()
    assert desk.place() == "case"
