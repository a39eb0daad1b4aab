"""The year editor: a year as it is, a notice as it would change it, and every case it moves — before it moves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.steps import CalendarApplied
from tests.next_year_notice import NEXT_YEAR_TEXT
from tests.sample_office import SampleOffice
from ui.calendar.year_month import YearMonthModel
from ui.calendar.year_screen import CHANGES, YearScreen
from ui.shared.background import Lanes

Settle = Callable[[], None]
Opened = Callable[[str], YearScreen]


@pytest.fixture
def open_year(qtbot: QtBot, sample: SampleOffice, lanes: Lanes, settle: Settle) -> Opened:
    def opened(login: str) -> YearScreen:
        screen = YearScreen(sample.office, sample.who(login), lanes)
        qtbot.addWidget(screen)
        screen.resize(1224, 640)
        screen.show()
        screen.reload()
        settle()
        return screen

    return opened


def paste(screen: YearScreen, text: str, settle: Settle) -> None:
    screen.notice.text.setPlainText(text)
    screen.notice.read_button.click()
    settle()


def moving_cases(sample: SampleOffice) -> list[str]:
    sample.clock.set(date(2027, 1, 12))
    ids = [sample.counter_case().case.id, sample.counter_case("另一件").case.id]
    sample.clock.set(date(2027, 1, 29))
    return ids


def test_a_year_shows_its_days_off_make_up_days_and_notice(open_year: Opened) -> None:
    screen = open_year("gongkai")
    assert (screen.year(), screen.state_text(), len(screen.month_views())) == (2026, "已公布", 12)
    days = screen.days()
    assert (days[date(2026, 10, 1)].mark, days[date(2026, 10, 10)].mark) == ("休", "班")
    assert days[date(2026, 2, 15)].name == "春节"
    assert (days[date(2026, 10, 17)].mark, days[date(2026, 10, 19)].mark) == ("", "")
    assert screen.sources_text() == "国办发明电〔2025〕7号"
    assert len(days) == 365


def test_a_year_without_a_notice_is_provisional(open_year: Opened) -> None:
    screen = open_year("gongkai")
    screen.show_year(2027)
    assert screen.state_text() == "暂定"
    assert "尚未公布" in screen.sources_text()
    assert screen.days()[date(2027, 1, 1)].mark == "休"
    screen.show_year(2200)
    assert screen.year() == 2035
    screen.show_year(1900)
    assert screen.year() == 2008


def test_reading_a_notice_marks_what_differs_and_lists_every_case(
    sample: SampleOffice, open_year: Opened, settle: Settle
) -> None:
    ids = moving_cases(sample)
    screen = open_year("gongkai")
    paste(screen, NEXT_YEAR_TEXT, settle)
    assert screen.tabs.value() == CHANGES
    assert {moved.case_id for moved in screen.changes.model.values()} == set(ids)
    assert "核对了 2 件在办案件，2 件的答复期限变动" in screen.changes.summary()
    changed = {day.on: day.change for day in screen.days().values() if day.change}
    assert changed[date(2027, 2, 9)] == "放假"
    assert changed[date(2027, 1, 30)] == "上班"
    assert date(2027, 2, 8) not in changed
    assert sample.office.calendars.versions() == ()
    assert sample.office.calendar().provisional(2027)


def test_what_speaks_against_a_notice_is_said_and_stands_against_nothing(open_year: Opened, settle: Settle) -> None:
    screen = open_year("gongkai")
    paste(screen, NEXT_YEAR_TEXT.replace("9月26日（周日）、10月9日（周六）上班。", ""), settle)
    assert "国庆节：占用工作日5天，调休上班0天" in screen.notice.doubts()
    assert screen.changes.apply_button.isEnabled()
    assert "2027 年" in screen.notice.found()


def test_consent_loads_the_notice_and_records_it_in_each_case(
    sample: SampleOffice, open_year: Opened, settle: Settle, qtbot: QtBot
) -> None:
    ids = moving_cases(sample)
    screen = open_year("gongkai")
    paste(screen, NEXT_YEAR_TEXT, settle)
    with qtbot.waitSignal(screen.calendar_changed) as announced:
        screen.changes.apply_button.click()
        screen.changes.apply_button.click()
    settle()
    assert announced.args == [2]
    assert screen.state_text() == "已公布"
    assert "国办发明电〔2026〕99号" in screen.versions_text()
    assert "2 件案件" in screen.banner.text()
    steps = [sample.office.cases.open(sample.who("gongkai"), one).case.entries[-1].step for one in ids]
    assert all(isinstance(step, CalendarApplied) for step in steps)
    assert len(sample.office.calendars.versions()) == 1


def test_without_a_reason_nothing_is_loaded(sample: SampleOffice, open_year: Opened, settle: Settle) -> None:
    screen = open_year("gongkai")
    paste(screen, NEXT_YEAR_TEXT, settle)
    screen.changes.reason.clear()
    screen.changes.apply_button.click()
    settle()
    assert "理由" in screen.changes.banner.text()
    assert sample.office.calendars.versions() == ()


def test_a_sheet_that_is_out_of_date_is_looked_at_again(
    sample: SampleOffice, open_year: Opened, settle: Settle
) -> None:
    moving_cases(sample)
    screen = open_year("gongkai")
    paste(screen, NEXT_YEAR_TEXT, settle)
    sample.counter_case("刚刚登记的一件")
    screen.changes.apply_button.click()
    settle()
    assert "重新核对" in screen.banner.text()
    assert len(screen.changes.model.values()) == 3
    assert sample.office.calendars.versions() == ()
    screen.changes.apply_button.click()
    settle()
    assert len(sample.office.calendars.versions()) == 1


def test_a_notice_that_contradicts_itself_is_named_and_nothing_is_loaded(
    sample: SampleOffice, open_year: Opened, settle: Settle
) -> None:
    screen = open_year("gongkai")
    wrong = NEXT_YEAR_TEXT.replace("6月9日（周三）", "6月9日（周四）").replace("9月15日（周三）", "9月31日（周三）")
    paste(screen, wrong, settle)
    assert "2 处读不通" in screen.notice.banner.text()
    assert screen.notice.text.textCursor().selectedText() == "6月9日（周四）放假1天。"
    assert "9月31日" in screen.notice.found()
    assert not screen.changes.apply_button.isEnabled()
    assert not any(day.change for day in screen.days().values())


@pytest.mark.parametrize(
    ("given", "selected"),
    [
        ("6月9日(周四)放假1天。", "6月9日(周四)放假1天。"),
        ("6 月 9 日（周\n四）放假 1 天。", "6 月 9 日（周\u2029四）放假 1 天。"),
    ],
)
def test_a_wrong_sentence_is_found_again_however_it_was_copied(
    open_year: Opened, settle: Settle, given: str, selected: str
) -> None:
    screen = open_year("gongkai")
    paste(screen, "𠮷" + NEXT_YEAR_TEXT.replace("6月9日（周三）放假1天。", given), settle)
    assert "2027-06-09是星期三" in screen.notice.found()
    assert screen.notice.text.textCursor().selectedText() == selected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_is_opened_and_read(encoding: str, open_year: Opened, settle: Settle, tmp_path: Path) -> None:
    screen = open_year("gongkai")
    file = tmp_path / "通知.txt"
    file.write_text(NEXT_YEAR_TEXT, encoding=encoding)
    screen.notice.open_file(file)
    settle()
    assert "国办发明电〔2026〕99号" in screen.notice.found()


def test_a_file_that_is_no_text_is_answered_with_a_sentence(open_year: Opened, settle: Settle, tmp_path: Path) -> None:
    screen = open_year("gongkai")
    (tmp_path / "通知.pdf").write_bytes(b"%PDF\xff\xfe\x00\x81")
    screen.notice.open_file(tmp_path / "通知.pdf")
    settle()
    assert "复制全文后粘贴" in screen.notice.banner.text()


def test_the_front_desk_sees_the_year_but_does_not_load(open_year: Opened, settle: Settle) -> None:
    screen = open_year("chuangkou")
    paste(screen, NEXT_YEAR_TEXT, settle)
    assert screen.days()[date(2027, 2, 9)].change == "放假"
    assert not screen.changes.apply_button.isEnabled()


REGIONAL = "2026-10-20 示例节（示例政发〔2026〕1号）"


def test_regional_days_are_looked_at_applied_and_shown_with_their_source(
    sample: SampleOffice, open_year: Opened, settle: Settle
) -> None:
    case = sample.counter_case().case.id
    screen = open_year("gongkai")
    assert not screen.regional.read_button.isEnabled()
    screen.regional.text.setPlainText(REGIONAL)
    screen.regional.read_button.click()
    settle()
    assert screen.tabs.value() == CHANGES
    assert [moved.case_id for moved in screen.changes.model.values()] == [case]
    assert screen.days()[date(2026, 10, 20)].change == "放假"
    assert sample.office.settings.read().regional_days == ()
    screen.changes.reason.setText("自治区规定")
    screen.changes.apply_button.click()
    settle()
    assert "示例政发〔2026〕1号" in screen.regional_text()
    assert screen.days()[date(2026, 10, 20)].mark == "休"
    assert "地方假日：2026-10-20 示例节" in screen.versions_text()
    view = sample.office.cases.open(sample.who("gongkai"), case)
    assert isinstance(view.case.entries[-1].step, CalendarApplied)


def test_regional_days_given_up_or_without_a_document_change_nothing(
    sample: SampleOffice, open_year: Opened, settle: Settle
) -> None:
    screen = open_year("gongkai")
    screen.regional.text.setPlainText("2026-10-20 示例节")
    screen.regional.read_button.click()
    settle()
    assert "应写作" in screen.regional.found()
    assert not screen.changes.apply_button.isEnabled()
    screen.regional.drop_button.click()
    assert (screen.regional.lines(), screen.regional.drop_button.isVisible()) == ((), False)


def test_the_front_desk_sees_regional_days_but_has_nothing_to_change(open_year: Opened) -> None:
    screen = open_year("chuangkou")
    assert not screen.regional.text.isVisible()
    assert screen.regional_text() == "这一年没有。"


def test_a_month_is_a_proper_model_and_says_its_days(open_year: Opened, qtmodeltester: ModelTester) -> None:
    screen = open_year("gongkai")
    model = YearMonthModel(date(2026, 10, 1), screen.days(), date(2026, 10, 12))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt gives it no types
    said = model.data(model.index(0, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "2026-10-01（周四），放假，国庆节（国办发明电〔2025〕7号）"
