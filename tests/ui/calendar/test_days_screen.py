from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.steps import SupplementRequested, ThirdPartyAnswered, ThirdPartyConsulted
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice
from tests.services.test_ordered_reply import ordered
from tests.ui.desk_hands import settle
from ui.calendar.day_words import weeks_of
from ui.calendar.days_screen import DaysScreen
from ui.calendar.month_view import MonthModel
from ui.shared.background import Lanes
from ui.shared.tokens import Tone


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


def opened(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, view: CaseView) -> DaysScreen:
    screen = DaysScreen(sample.office, sample.who("gongkai"), lanes)
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    screen.open_case(view.case.id)
    settle(qtbot, lanes)
    return screen


def autumn(sample: SampleOffice) -> CaseView:
    sample.clock.set(date(2026, 9, 14))
    return sample.routed_case()


def test_every_counted_day_bears_its_number_every_other_its_reason(
    qtbot: QtBot, sample: SampleOffice, lanes: Lanes
) -> None:
    cells = opened(qtbot, sample, lanes, autumn(sample)).cells()
    numbers = [cell.number for cell in cells.values() if cell.number is not None]
    assert numbers == list(range(1, 21))
    assert all(cell.number or cell.reason for cell in cells.values())
    assert cells[date(2026, 9, 14)].is_zero
    assert (cells[date(2026, 10, 1)].reason, cells[date(2026, 10, 1)].number) == ("国庆节", None)
    make_up = cells[date(2026, 10, 10)]
    assert make_up.reason == "调休上班"
    assert make_up.number is not None
    assert "国办发明电" in make_up.source
    assert max(cells) == date(2026, 10, 16)
    assert cells[max(cells)].is_due


def test_days_of_a_consultation_say_so(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    view = autumn(sample)
    sample.clock.set(date(2026, 9, 23))
    for step in (
        ThirdPartyConsulted(on=date(2026, 9, 17), id="示例公司", name="示例公司"),
        ThirdPartyAnswered(on=date(2026, 9, 22), id="示例公司"),
    ):
        view = sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, step)
    cells = opened(qtbot, sample, lanes, view).cells()
    assert cells[date(2026, 9, 18)].reason == "征求意见"
    assert cells[date(2026, 9, 18)].number is None
    assert cells[date(2026, 9, 23)].number == 4


def test_what_if_answers_and_stores_nothing(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    view = autumn(sample)
    screen = opened(qtbot, sample, lanes, view)
    screen.what_if.extension.setValue(10)
    assert screen.due_text() == "2026-10-30（周五）"
    assert "2026-10-30" in screen.what_if.answer("extension")
    screen.what_if._back.click()
    assert screen.due_text() == "2026-10-16（周五）"
    assert sample.office.cases.open(sample.who("gongkai"), view.case.id).case.length == view.case.length


def test_a_supplement_that_cannot_be_is_answered_with_a_sentence(
    qtbot: QtBot, sample: SampleOffice, lanes: Lanes
) -> None:
    view = autumn(sample)
    asked = SupplementRequested(on=date(2026, 9, 14), points=("年度",))
    view = sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, asked)
    screen = opened(qtbot, sample, lanes, view)
    assert screen.due_text() == "停止计时"
    screen.what_if.supplement_on.set_value(date(2026, 9, 1))
    screen.what_if.supplement_on.changed.emit()
    assert screen.what_if.answer("supplement") != ""
    screen.what_if.supplement_on.set_value(date(2026, 9, 30))
    screen.what_if.supplement_on.changed.emit()
    assert screen.due_text() == "2026-11-03（周二）"


def test_one_question_takes_the_other_back(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    """Each is answered by itself: two answers side by side would not say which of them the calendar shows."""
    screen = opened(qtbot, sample, lanes, autumn(sample))
    asked = screen.what_if
    asked.extension.setValue(10)
    asked.answer_on.set_value(date(2026, 9, 18))
    asked.answer_on.changed.emit()
    assert (asked.extension.value(), asked.answer("extension")) == (0, "")
    assert screen.due_text() in asked.answer("answer")
    asked.supplement_on.set_value(date(2026, 9, 1))
    asked.supplement_on.changed.emit()
    assert asked.answer("supplement") != ""
    assert asked.answer("answer") == ""
    assert screen.due_text() == "2026-10-16（周五）", "what cannot be leaves the case as it is"
    asked.extension.setValue(10)
    asked.extension.setValue(0)
    assert (screen.due_text(), screen.state_text()) == ("2026-10-16（周五）", "剩 20 个工作日")


def test_an_unpublished_year_is_named(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    sample.clock.set(date(2026, 12, 18))
    screen = opened(qtbot, sample, lanes, sample.routed_case())
    assert "2027 年：安排未公布" in screen.notices_text()
    assert "补正告知" in screen.deadlines_text()
    titles = [label.text() for label in screen.findChildren(QLabel) if label.text().startswith("202")]
    assert {"2026年12月", "2027年1月（暂定）"} <= set(titles)
    assert screen.cells()[date(2027, 1, 1)].tone is Tone.PROVISIONAL


def test_a_further_date_in_an_unpublished_year_is_provisional_too(
    qtbot: QtBot, sample: SampleOffice, lanes: Lanes
) -> None:
    sample.clock.set(date(2026, 12, 28))
    screen = opened(qtbot, sample, lanes, sample.routed_case())
    assert "补正告知：2027-01-07（周四）（暂定）止" in screen.deadlines_text()


def test_the_day_to_go_by_is_marked_in_the_calendar(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    sample.clock.set(date(2026, 12, 10))
    screen = opened(qtbot, sample, lanes, sample.routed_case())
    cells = screen.cells()
    assert screen.due_text() == "2027-01-08（周五）"
    assert [day for day, cell in cells.items() if cell.is_safe] == [date(2027, 1, 6)]
    assert "请按此掌握" in cells[date(2027, 1, 6)].said
    assert "请按 2027-01-06（周三） 掌握" in screen.why_text()


def test_a_disputed_reading_stands_beside_the_date(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    sample.clock.set(date(2026, 11, 22))
    screen = opened(qtbot, sample, lanes, sample.routed_case())
    assert screen.due_text() == "2026-12-18（周五）"
    assert "另一种理解：休息日收到的，自其后第一个工作日收到起算，则 2026-12-21（周一） 到期" in screen.why_text()


def test_the_day_set_for_an_ordered_new_reply_is_said_first(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    screen = opened(qtbot, sample, lanes, ordered(sample, date(2026, 11, 2), days=15))
    first, second = screen.why_text().split("\n")[:2]
    assert first.startswith("示范市人民政府责令重新答复，应于 2026-11-23（周一） 前（含当日）答复")
    assert "10-12 收到申请" in second


def test_how_late_a_case_is_stands_beside_its_date(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    view = autumn(sample)
    assert opened(qtbot, sample, lanes, view).state_text() == "剩 20 个工作日"
    sample.clock.set(date(2026, 10, 20))
    screen = opened(qtbot, sample, lanes, view)
    assert screen.state_text() == "逾期 2 个工作日"
    screen.what_if.answer_on.set_value(date(2026, 10, 21))
    screen.what_if.answer_on.changed.emit()
    assert screen.state_text() == "", "what is only supposed is not said to be late"


def test_printing_is_a_wish(qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
    view = autumn(sample)
    screen = opened(qtbot, sample, lanes, view)
    with qtbot.waitSignal(screen.paper_requested) as asked:
        screen.print_button.click()
    assert asked.args == [view.case.id, "deadline_statement"]


def test_a_month_is_a_proper_model_and_says_its_days(
    qtbot: QtBot, qtmodeltester: ModelTester, sample: SampleOffice, lanes: Lanes
) -> None:
    screen = opened(qtbot, sample, lanes, autumn(sample))
    model = MonthModel(date(2026, 10, 1), screen.cells())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt gives it no types
    first = model.index(0, 3)
    said = model.data(first, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("2026-10-01（周四），不计入，国庆节")
    assert len(screen.month_views()) == 2


def test_weeks_begin_on_monday() -> None:
    weeks = weeks_of(date(2026, 10, 1))
    assert weeks[0] == (None, None, None, date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3), date(2026, 10, 4))
    assert weeks[-1][5] == date(2026, 10, 31)
