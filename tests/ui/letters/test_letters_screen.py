from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.steps import Conclusion
from app.services.letter_facts import LetterDraft
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.desk_hands import settle
from ui.letters.letters_screen import LettersScreen
from ui.shared.background import Lanes


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


def kept(sample: SampleOffice) -> tuple[str, str]:
    """A draft of 承办示例."""
    view = sample.routed_case()
    draft = LetterDraft(conclusions=(Conclusion(item=1, outcome="R15", reasons="需要另行统计"),))
    view = sample.office.letters.keep(sample.who("chengban"), view.case.id, view.case.length, draft)
    return view.case.id, next(iter(view.letters))


def opened(lanes: Lanes, sample: SampleOffice, qtbot: QtBot, login: str) -> LettersScreen:
    screen = LettersScreen(sample.office, sample.who(login), lanes)
    qtbot.addWidget(screen)
    screen.show()
    screen.reload()
    settle(qtbot, lanes)
    return screen


def test_ones_own_drafts_wait_for_oneself(lanes: Lanes, sample: SampleOffice, qtbot: QtBot) -> None:
    case_id, letter_id = kept(sample)
    screen = opened(lanes, sample, qtbot, "chengban")
    assert screen.chips.keys() == ["mine"]
    assert [row.letter.letter_id for row in screen.rows()] == [letter_id]
    with qtbot.waitSignal(screen.letter_requested) as asked:
        screen.table.opened.emit(screen.rows()[0])
    assert asked.args == [case_id, letter_id]


def test_a_provisional_date_says_so(lanes: Lanes, sample: SampleOffice, qtbot: QtBot) -> None:
    sample.clock.set(date(2026, 12, 10))
    kept(sample)
    screen = opened(lanes, sample, qtbot, "chengban")
    shown = [str(screen.table.model().index(0, place).data()) for place in range(7)]
    assert any("2027-01-06（周三） 剩 18 个工作日 · 暂定" in text for text in shown), shown


def test_a_letter_waits_for_the_station_where_it_lies(lanes: Lanes, sample: SampleOffice, qtbot: QtBot) -> None:
    case_id, letter_id = kept(sample)
    view = sample.office.cases.open(sample.who("chengban"), case_id)
    findings = sample.office.letters.examine(
        case_id, LetterDraft(conclusions=view.letters[letter_id].draft.conclusions)
    )
    confirmed = {finding.code: "已核对" for finding in findings if finding.severity != "error"}
    sample.office.review.submit(sample.who("chengban"), case_id, view.case.length, letter_id, confirmed)
    waiting = {
        login: [row.letter.letter_id for row in opened(lanes, sample, qtbot, login).rows() if row.mine]
        for login in ("kezhang", "fazhi", "chengban")
    }
    assert waiting == {"kezhang": [letter_id], "fazhi": [], "chengban": []}


def test_without_letters_the_list_says_so(lanes: Lanes, sample: SampleOffice, qtbot: QtBot) -> None:
    screen = opened(lanes, sample, qtbot, "chengban")
    assert screen.rows() == ()
    assert not screen._empty.isHidden()


def test_the_rail_leads_to_the_letters_and_the_list_to_one(open_desk: OpenDesk, sample: SampleOffice) -> None:
    case_id, letter_id = kept(sample)
    desk = open_desk("chengban")
    assert desk.rail.offers("letters")
    desk.go("letters")
    assert desk.place() == "letters"
    desk.letters.letter_requested.emit(case_id, letter_id)
    assert desk.place() == "composer"
    desk.go_back()
    assert desk.place() == "letters"
    assert not open_desk("admin").rail.offers("letters")
