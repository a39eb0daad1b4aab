from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from tests.sample_office import SampleOffice, counter_form
from tests.ui.controls import commit, push
from ui.main_window import MainWindow
from ui.shared.paper_dialog import PaperDialog

Settle = Callable[[], None]
OpenDesk = Callable[[str], MainWindow]


@pytest.mark.parametrize(
    ("login", "places"),
    [
        ("chuangkou", ["today", "intake", "cases"]),
        ("chengban", ["today", "cases"]),
        ("fuzeren", ["today", "intake", "cases", "settings"]),
        ("admin", ["today", "cases", "settings"]),
    ],
)
def test_the_rail_offers_only_what_the_role_may_use(open_desk: OpenDesk, login: str, places: list[str]) -> None:
    shown = open_desk(login).rail.keys()
    assert [key for key in shown if key in ("today", "intake", "cases", "settings")] == places


def test_a_narrow_window_shows_icons_a_wide_one_words(desk: MainWindow) -> None:
    desk.resize(1365, 720)
    assert desk.rail.is_collapsed()
    desk.resize(1366, 720)
    assert not desk.rail.is_collapsed()


def test_the_keys_of_the_rail_go_on_working_after_the_width_has_changed(desk: MainWindow, settle: Settle) -> None:
    for width in (1365, 1400, 1365, 1400):
        desk.resize(width, 720)
    desk.activateWindow()
    QTest.keyClick(desk, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.place() == "cases"


def test_no_key_means_two_things_at_once(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    case = sample.counter_case().case
    window = open_desk("fuzeren")
    for width in (1365, 1400):
        window.resize(width, 720)
    for place in PLACES:
        _go(window, place, case.id)
        settle()
        keys = [s.key().toString() for s in window.findChildren(QShortcut) if _is_reachable(s)]
        assert "Ctrl+3" in keys
        assert (place, [key for key in set(keys) if keys.count(key) > 1]) == (place, [])


def _is_reachable(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    return isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and shortcut.isEnabled()


PLACES = ("today", "intake", "cases", "case", "days", "letters", "reports", "settings")


def test_nothing_but_the_window_opens(
    dressed: QApplication, sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    case = sample.counter_case().case
    window = open_desk("fuzeren")
    opened: list[QWidget] = []
    spy = _Opened(opened)
    dressed.installEventFilter(spy)
    for place in PLACES:
        _go(window, place, case.id)
        settle()
        assert (place, opened) == (place, [])
    dressed.removeEventFilter(spy)


def _go(window: MainWindow, place: str, case_id: str) -> None:
    match place:
        case "case":
            window.open_case(case_id)
        case "days":
            window.open_days(case_id)
        case _:
            window.go(place)


class _Opened(QObject):
    """Notes every widget that is shown as a window of its own, be it for an instant."""

    def __init__(self, opened: list[QWidget]) -> None:
        super().__init__()
        self._opened = opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._opened.append(watched)
        return False


def test_search_finds_while_one_types_and_enter_opens(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    sample.counter_case("城市道路养护经费决算")
    wanted = sample.counter_case("老旧小区加装电梯的补助标准", "李四测试")
    desk.activateWindow()
    QTest.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.top.search.hasFocus()
    commit(desk.top.search, "电梯")
    QTest.qWait(100)
    settle()
    assert [hit.number for hit in desk.top.search.hits()] == [wanted.case.number]
    QTest.keyClick(desk.top.search, Qt.Key.Key_Return)
    settle()
    assert desk.place() == "case"
    file = desk.case.file()
    assert file is not None
    assert file.view.case.id == wanted.case.id


def test_a_scanned_number_opens_its_case_at_once(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    wanted = sample.counter_case("甲")
    sample.counter_case("乙")
    desk.activateWindow()
    desk.top.search.setFocus()
    QTest.keyClicks(desk.top.search, wanted.case.number)
    QTest.keyClick(desk.top.search, Qt.Key.Key_Return)
    settle()
    assert desk.place() == "case"


def test_nothing_found_is_said_kindly(desk: MainWindow, settle: Settle) -> None:
    desk.activateWindow()
    desk.top.search.setFocus()
    commit(desk.top.search, "没有这样的词")
    QTest.keyClick(desk.top.search, Qt.Key.Key_Return)
    settle()
    assert desk.top.search.hits() == []
    assert desk.place() == "today"


def test_one_comes_back_to_where_one_was(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    case = sample.counter_case().case
    desk.go("cases")
    settle()
    desk.open_case(case.id)
    settle()
    desk.open_days(case.id)
    settle()
    desk.activateWindow()
    places = []
    for _ in range(3):
        QTest.keyClick(desk, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        settle()
        places.append(desk.place())
    assert places == ["case", "cases", "today"]


def test_the_bottom_line_says_what_the_calendar_knows(sample: SampleOffice, open_desk: OpenDesk) -> None:
    sample.clock.set(date(2026, 12, 15))
    sample.counter_case()
    line = open_desk("gongkai").bottom.text()
    assert "2027 年安排未公布，1 件期限为暂定" in line
    assert "今天 2026-12-15（周二） 工作日" in line
    assert "数据库 desk.db" in line


def test_an_open_window_notices_midnight(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    sample.clock.set(date(2026, 10, 10))
    desk.note_the_time()
    settle()
    assert "调休上班" in desk.bottom.text()


@pytest.mark.parametrize("login", ["fuzeren", "admin"])
def test_no_screen_has_two_first_buttons(sample: SampleOffice, open_desk: OpenDesk, settle: Settle, login: str) -> None:
    case = sample.routed_case().case
    window = open_desk(login)
    places: list[str] = window.rail.keys()
    for key in places:
        window.go(key)
        settle()
        assert len(_first_buttons(window)) <= 1, key
    window.open_case(case.id)
    settle()
    assert len(_first_buttons(window)) <= 1
    window.open_letter(case.id, "reply")
    settle()
    assert len(_first_buttons(window)) <= 1


def _first_buttons(window: MainWindow) -> list[str]:
    return [b.text() for b in window.findChildren(QPushButton) if b.isVisible() and b.property("primary")]


def test_a_letter_answered_at_the_counter_comes_up_to_be_printed(
    sample: SampleOffice, desk: MainWindow, settle: Settle
) -> None:
    form = counter_form(sample.clock().date(), "市民中心怎么走")
    conclusion = s.Conclusion(item=1, outcome="R24c", answer="请拨打0000-12345678咨询", reasons="所提事项为政策咨询")
    view = sample.office.on_the_spot.answer(sample.who("chuangkou"), form, (conclusion,), sample.who("juzhang"))
    letter_id = next(iter(view.letters))
    desk.intake.answer_requested.emit(view.case.id, letter_id)
    settle()
    dialog = desk.findChild(PaperDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert push(dialog, "打印 …").isEnabled()
    dialog.reject()


def test_the_receipt_is_shown_and_can_be_kept(
    sample: SampleOffice, desk: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    case = sample.counter_case().case
    desk.show_paper(case.id, "receipt")
    settle()
    dialog = desk.findChild(PaperDialog)
    assert dialog is not None
    files = dialog.files()
    assert files is not None
    assert files.pdf.startswith(b"%PDF")
    dialog.save(tmp_path / "receipt.docx")
    assert (tmp_path / "receipt.docx").read_bytes() == files.docx
    dialog.save(tmp_path / "no such folder" / "receipt.pdf")
    assert "请换一个位置" in dialog.banner.text()
    dialog.reject()


def test_a_receipt_that_was_printed_stands_in_the_chain_and_beside_the_papers(
    sample: SampleOffice, desk: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    case = sample.counter_case().case
    desk.open_case(case.id)
    settle()
    assert desk.case.tabs.printed.isHidden()
    desk.show_paper(case.id, "receipt")
    settle()
    dialog = desk.findChild(PaperDialog)
    assert dialog is not None
    dialog.printed.emit(2)  # the printer took it
    dialog.printed.emit(1)
    dialog.save(tmp_path / "receipt.pdf")
    dialog.reject()
    settle()
    view = sample.office.cases.open(sample.who("gongkai"), case.id)
    steps = [entry.step for entry in view.case.steps(s.Printed)]
    assert [(x.letter_kind, x.letter_id, x.way, x.copies) for x in steps if isinstance(x, s.Printed)] == [
        ("receipt", None, s.PrintWay.PRINT, 2),
        ("receipt", None, s.PrintWay.PRINT, 1),
        ("receipt", None, s.PrintWay.EXPORT, 1),
    ]
    name = sample.who("gongkai").name
    assert desk.case.tabs.printed.text() == (
        f"打印过：登记回执（2026-10-12 {name}，共 2 次）　导出过：登记回执（2026-10-12 {name}）"
    )
    assert not desk.case.tabs.printed.isHidden()
    said = [label.text() for card in desk.case.chain.cards() for label in card.findChildren(QLabel)]
    assert any("登记回执" in words and "打印" in words for words in said)


def test_the_form_of_an_oral_request_is_among_its_papers_and_recorded_when_printed(
    sample: SampleOffice, desk: MainWindow, settle: Settle
) -> None:
    who, form = sample.who("chuangkou"), counter_form(sample.clock().date(), "示范路绿化养护合同")
    oral = sample.office.intake.register(who, replace(form, channel=s.Channel.ORAL))
    desk.open_case(sample.counter_case().case.id)
    settle()
    assert desk.case.tabs.papers["application_form"].isHidden()
    desk.open_case(oral.case.id)
    settle()
    assert not desk.case.tabs.papers["application_form"].isHidden()
    desk.intake.application_requested.emit(oral.case.id)
    settle()
    dialog = desk.findChild(PaperDialog)
    assert dialog is not None
    files = dialog.files()
    assert files is not None
    assert files.pdf.startswith(b"%PDF")
    dialog.printed.emit(1)
    dialog.reject()
    settle()
    assert desk.case.tabs.printed.text().startswith("打印过：代填申请表（2026-10-12")


def test_a_refusal_nobody_waits_for_is_shown_in_the_window(desk: MainWindow, settle: Settle) -> None:
    desk.open_case("no such case")
    settle()
    assert desk.place() == "case"
    assert desk.case.banner.text() or desk.banner.text()


def test_escape_leaves_the_search_box(desk: MainWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    search: QLineEdit = desk.top.search
    search.setFocus()
    QTest.keyClicks(search, "1")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is not search
