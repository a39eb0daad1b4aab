"""信封和标签: what the case knows stands there; what it does not know is asked for before anything is printed."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.mailing import EnvelopeFormat
from tests.letters.reading import text_of, words_only
from tests.sample_office import SampleOffice
from tests.ui.controls import push
from ui.main_window import MainWindow
from ui.shared.mailing_dialog import MailingDialog


@pytest.fixture
def desk(open_desk: Callable[[str], MainWindow], sample: SampleOffice, settle: Callable[[], None]) -> MainWindow:
    view = sample.routed_case()
    window = open_desk("gongkai")
    window.open_case(view.case.id)
    settle()
    return window


def opened(desk: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> MailingDialog:
    desk.case.tabs.setCurrentIndex(
        next(n for n in range(desk.case.tabs.count()) if desk.case.tabs.tabText(n).startswith("文书"))
    )
    push(desk, "信封和标签").click()
    qtbot.wait(400)
    settle()
    dialog = desk.findChild(MailingDialog)
    assert isinstance(dialog, MailingDialog)
    return dialog


def test_the_envelope_of_a_case_is_ready_to_print(desk: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    dialog = opened(desk, qtbot, settle)
    assert (dialog.mailing().addressee, dialog.mailing().address) == ("张三示例", "示范市示范路7号")
    assert len(dialog.pages.pages()) == 1
    assert push(dialog, "打印 …").isEnabled()
    words = words_only(text_of(dialog.sheet()()))
    assert "张三示例" in words
    assert "2026-0001" in words
    dialog.form_of.set_value(None)
    assert not dialog.boxes.isEnabled()
    dialog.first.setValue(24)
    assert "寄自" in words_only(text_of(dialog.sheet()()))
    dialog.form_of.set_value(EnvelopeFormat.C5)
    assert not dialog.first.isEnabled()


def test_without_an_address_nothing_is_printed(desk: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    dialog = opened(desk, qtbot, settle)
    line = dialog._lines[1]
    line.setText("")
    line.textEdited.emit("")
    qtbot.wait(400)
    settle()
    assert "地址" in dialog.banner.text()
    assert not push(dialog, "打印 …").isEnabled()
    line.setText("示范市示范路8号")
    line.textEdited.emit("示范市示范路8号")
    qtbot.wait(400)
    settle()
    assert dialog.banner.text() == ""
    assert push(dialog, "打印 …").isEnabled()
