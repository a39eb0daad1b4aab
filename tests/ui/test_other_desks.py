"""What another desk does on the same database shows in an open window, and nothing that is being typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.services.letter_facts import LetterDraft
from app.services.news import MOST
from tests import sample_office
from tests.sample_office import SampleOffice
from tests.ui.controls import commit, push
from tests.ui.desk_hands import come_to_rest, in_dialog
from ui.main_window import MainWindow
from ui.main_window.news_watch import LOOK_EVERY
from ui.shared.background import Lanes

_ADD = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@dataclass
class TwoDesks:
    """A window on one desk, and the services of another desk on the same database."""

    bot: QtBot
    here: SampleOffice
    there: SampleOffice
    lanes: Lanes
    window: MainWindow

    def settle(self) -> None:
        """Wait until everything asked for is answered."""
        come_to_rest(self.bot, self.lanes)

    def look(self) -> None:
        """The watch's time has come."""
        self.settle()
        self.window.news.watch.look()
        self.settle()

    def note_there(self, case_id: str, words: str = "另一台电脑的备注") -> None:
        """Somebody notes something in a case at the other desk."""
        who = self.there.who("fuzeren")
        view = self.there.office.cases.open(who, case_id)
        step = s.NoteAdded(on=self.there.clock().date(), text=words)
        self.there.office.steps.take(who, case_id, view.case.length, step)


def _beside(sample: SampleOffice) -> SampleOffice:
    database = sample.office.work.database
    return sample_office.open_sample(database.url.render_as_string(hide_password=False), database.keys)


@pytest.fixture
def desks(qtbot: QtBot, sample_on_either: SampleOffice) -> Iterator[TwoDesks]:
    """Two desks on one database, once on either engine."""
    yield from _opened(qtbot, sample_on_either)


@pytest.fixture
def file_desks(qtbot: QtBot, sample: SampleOffice) -> Iterator[TwoDesks]:
    """Two desks on one file."""
    yield from _opened(qtbot, sample)


def _opened(bot: QtBot, here: SampleOffice) -> Iterator[TwoDesks]:
    for number in range(4):
        here.counter_case(f"申请内容{number}", f"示例{number}")
    there, lanes = _beside(here), Lanes()
    faults: list[str] = []
    lanes.fault_happened.connect(faults.append)
    window = MainWindow(here.office, here.who("gongkai"), lanes)
    bot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    desks = TwoDesks(bot, here, there, lanes, window)
    desks.settle()
    yield desks
    desks.settle()
    lanes.close()
    there.office.close()
    assert faults == []


def test_a_list_shows_the_case_another_desk_registered_and_keeps_its_place(desks: TwoDesks) -> None:
    cases = desks.window.cases
    desks.window.go("cases")
    desks.settle()
    table, model = cases.table(), cases.model()
    table.setCurrentIndex(model.index(2, 0))
    for row in (2, 3):
        table.selectionModel().select(model.index(row, 0), _ADD)
    commit(cases.filters().text_field(), "")
    cases.filters().text_field().setFocus()
    chosen = {one.number for n in (2, 3) if (one := model.held(n))}
    new = desks.there.counter_case("另一台电脑登记的申请").case
    desks.look()
    newest = model.held(0)
    assert newest is not None
    assert newest.number == new.number
    selected = {one.number for i in table.selectionModel().selectedRows() if (one := model.held(i.row()))}
    assert selected == chosen
    current = table.current_value()
    assert current is not None
    assert current.number in chosen
    assert cases.filters().text_field().hasFocus()
    assert desks.window.news.line.text() == ""


def test_the_morning_list_follows_without_losing_the_row(desks: TwoDesks) -> None:
    today = desks.window.today
    today.table().selectRow(3)
    before = today.table().current_value()
    desks.there.clock.set(date(2026, 10, 9))
    new = desks.there.counter_case("更急的申请").case
    desks.look()
    assert new.number in [task.row.number for task in today.shown_tasks()]
    kept = today.table().current_value()
    assert before is not None
    assert kept is not None
    assert kept.row.number == before.row.number
    assert today.table().hasFocus()


def test_an_open_case_follows_where_nobody_types(desks: TwoDesks) -> None:
    case_id = desks.window.today.shown_tasks()[0].row.case_id
    desks.window.open_case(case_id)
    desks.settle()
    assert _button_with_cursor() == "转办"
    desks.note_there(case_id)
    desks.look()
    file = desks.window.case.file()
    assert file is not None
    assert file.view.case.length == 2
    assert _button_with_cursor() == "转办"
    assert "另一台电脑的备注" in desks.window.case.chain.cards()[0].text()
    assert desks.window.news.line.text() == ""


def _button_with_cursor() -> str:
    at = QApplication.focusWidget()
    return at.text() if isinstance(at, QPushButton) else ""


def test_a_case_stays_as_it_is_under_an_open_form_and_says_so(file_desks: TwoDesks) -> None:
    desks = file_desks
    case_id = desks.window.today.shown_tasks()[0].row.case_id
    desks.window.open_case(case_id)
    desks.settle()
    said: list[str] = []

    def meanwhile(dialog: QDialog) -> None:
        desks.note_there(case_id)
        desks.look()
        file = desks.window.case.file()
        assert file is not None
        assert file.view.case.length == 1
        assert dialog.isVisible()
        said.append(desks.window.news.line.text())

    in_dialog(meanwhile)
    desks.window.case.take_step(s.NoteAdded)
    assert said == ["另一台电脑更新了本案（负责人示例 备注），您正在填写的内容都在。"]
    QTest.mouseClick(push(desks.window.news.line, "查看"), Qt.MouseButton.LeftButton)
    desks.settle()
    file = desks.window.case.file()
    assert file is not None
    assert file.view.case.length == 2
    assert desks.window.news.line.text() == ""


def test_words_under_the_pen_outlive_what_another_desk_does(file_desks: TwoDesks) -> None:
    desks = file_desks
    case_id = desks.window.today.shown_tasks()[0].row.case_id
    desks.window.open_letter(case_id, "reply")
    desks.settle()
    composer = desks.window.composer
    composer.conclude(1, "R14")
    assert composer.drafting().is_typed
    desks.note_there(case_id)
    desks.look()
    assert "另一台电脑更新了本案" in desks.window.news.line.text()
    QTest.mouseClick(push(desks.window.news.line, "查看"), Qt.MouseButton.LeftButton)
    desks.settle()
    file = composer.file()
    assert file is not None
    assert file.view.case.length == 2
    assert composer.drafting().conclusions[1].outcome == "R14"


def test_the_letters_list_follows(file_desks: TwoDesks) -> None:
    desks = file_desks
    desks.window.go("letters")
    desks.settle()
    case_id = desks.there.routed_case().case.id
    who = desks.there.who("chengban")
    desks.there.office.letters.keep(who, case_id, 2, LetterDraft())
    desks.look()
    assert [row.case_id for row in desks.window.letters.rows()] == [case_id]


def test_the_half_typed_form_stays_and_what_is_known_follows(file_desks: TwoDesks) -> None:
    desks = file_desks
    desks.window.go("intake")
    desks.settle()
    intake = desks.window.intake
    asked = next(w for w in intake.fields.stops() if w.accessibleName() == "所需信息")
    asked.setFocus()
    commit(asked, "老旧小区加装电梯的补助标准")
    desks.settle()
    assert intake.known.similar.isHidden()
    desks.there.counter_case("老旧小区加装电梯的补助标准", "李四测试")
    desks.look()
    desks.bot.wait(200)
    desks.settle()
    assert not intake.known.similar.isHidden()
    assert intake.fields.form().request == "老旧小区加装电梯的补助标准"
    assert QApplication.focusWidget() is asked


def test_what_one_does_oneself_is_no_news_of_others(file_desks: TwoDesks) -> None:
    desks = file_desks
    case_id = desks.window.today.shown_tasks()[0].row.case_id
    desks.window.open_case(case_id)
    desks.settle()
    desks.look()
    heard: list[int] = []
    desks.window.news.watch.heard.connect(lambda news: heard.append(len(news.happenings)))
    step = s.NoteAdded(on=desks.here.clock().date(), text="自己的备注")
    desks.window.case._run(desks.window.case.doing.take(step))
    desks.window.news.watch.look()
    desks.settle()
    assert desks.window.news.line.text() == ""
    file = desks.window.case.file()
    assert file is not None
    assert file.view.case.length == 2


@pytest.mark.long
def test_more_than_can_be_named_is_still_noticed(file_desks: TwoDesks) -> None:
    desks = file_desks
    case = desks.there.counter_case().case
    known = desks.here.office.news.since(None).newest
    for number in range(MOST + 1):
        desks.note_there(case.id, f"备注{number}")
    news = desks.here.office.news.since(known)
    assert news.more
    assert len(news.happenings) == MOST
    assert news.goes_beyond("any other case", 1)


@pytest.mark.long
def test_the_watch_looks_by_itself(file_desks: TwoDesks) -> None:
    desks = file_desks
    new = desks.there.counter_case("等一会儿自己出现").case
    desks.bot.waitUntil(
        lambda: new.number in [task.row.number for task in desks.window.today.shown_tasks()], timeout=3 * LOOK_EVERY
    )


def test_each_desk_hears_of_the_other_only(desks: TwoDesks) -> None:
    known = desks.here.office.news.since(None).newest
    mine = desks.here.counter_case("本机登记的申请", "示例甲").case
    theirs = desks.there.counter_case("另一台登记的申请", "示例乙").case
    assert [one.case_id for one in desks.here.office.news.since(known).happenings] == [theirs.id]
    assert [one.case_id for one in desks.there.office.news.since(known).happenings] == [mine.id]
