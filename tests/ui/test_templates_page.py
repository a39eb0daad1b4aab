"""文书模板 in the real window: typed, checked, seen, saved, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.office import Office
from tests.ui.controls import push
from ui.main_window import MainWindow
from ui.settings.screen import SettingsScreen
from ui.settings.template_history import HistoryDialog
from ui.settings.templates_page import TemplatesPage

R13, OWN = "reply/R13.md", "本机关对没有找到该信息表示遗憾。"


@pytest.fixture
def page(open_desk: Callable[[str], MainWindow], settle: Callable[[], None]) -> TemplatesPage:
    """The templates as the legal reviewer sees them, with the text of R13 open."""
    desk = open_desk("fazhi")
    desk.activateWindow()
    desk.go("settings")
    found = desk.settings.page(TemplatesPage)
    assert isinstance(found, TemplatesPage)
    desk.settings.tabs.setCurrentWidget(found)
    settle()
    choose(found, R13)
    settle()
    return found


def choose(page: TemplatesPage, file: str) -> None:
    page.table.selectRow(next(n for n, one in enumerate(page.model.values()) if one.file == file))


def type_at_the_end(page: TemplatesPage, text: str) -> None:
    page.editor.setFocus()
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    page.editor.insertPlainText(text)


def said_of(page: TemplatesPage, file: str = R13) -> str:
    row = next(n for n, one in enumerate(page.model.values()) if one.file == file)
    return str(page.model.index(row, 1).data())


def click(page: TemplatesPage, text: str, settle: Callable[[], None]) -> None:
    QTest.mouseClick(push(page, text), Qt.MouseButton.LeftButton)
    settle()


def wait_for_the_page(qtbot: QtBot, settle: Callable[[], None]) -> None:
    qtbot.wait(400)
    settle()


def test_a_legal_reviewer_finds_remedies_and_templates_and_nothing_else(page: TemplatesPage, office: Office) -> None:
    settings = page.window().findChild(SettingsScreen)
    assert settings is not None
    assert [settings.tabs.tabText(n) for n in range(settings.tabs.count())] == [
        "救济途径",
        "文书模板",
    ]
    assert page.editor.toPlainText() == office.templates.shipped_source(R13)
    assert len(page.pages.pages()) == 2


def test_what_is_typed_is_shown_on_the_sample_letter_then_saved_and_taken_back(
    qtbot: QtBot, page: TemplatesPage, office: Office, settle: Callable[[], None]
) -> None:
    before = [bytes(picture.constBits()) for picture in page.pages.pages()]
    type_at_the_end(page, f"\n{OWN}\n")
    wait_for_the_page(qtbot, settle)
    assert [bytes(picture.constBits()) for picture in page.pages.pages()] != before
    assert said_of(page) == "未保存"
    page.reason.setText("语气缓和")
    QTest.keyClick(page.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.banner.text() == ""
    assert said_of(page) == "本机关"
    assert office.templates.source(R13).endswith(f"{OWN}\n")
    page.reason.setText("改回通用文本")
    click(page, "恢复自带文本", settle)
    assert said_of(page) == "自带"
    assert OWN not in page.editor.toPlainText()
    assert [one.reason for one in office.templates.history(R13)] == ["改回通用文本", "语气缓和"]


def test_a_wrong_line_is_marked_while_the_last_good_page_stays(
    qtbot: QtBot, page: TemplatesPage, office: Office, settle: Callable[[], None]
) -> None:
    type_at_the_end(page, "\n{{ nobody_knows }}")
    wait_for_the_page(qtbot, settle)
    line = page.editor.blockCount()
    assert page.editor.wrong_line() == line
    assert f"第{line}行" in page.banner.text()
    assert len(page.pages.pages()) == 2
    page.reason.setText("不该保存")
    click(page, "保存", settle)
    assert office.templates.history(R13) == ()
    page.editor.undo()
    wait_for_the_page(qtbot, settle)
    assert page.editor.wrong_line() is None
    assert page.banner.text() == ""


def test_no_reason_no_change(page: TemplatesPage, office: Office, settle: Callable[[], None]) -> None:
    type_at_the_end(page, f"\n{OWN}")
    click(page, "保存", settle)
    assert "理由" in page.banner.text()
    assert office.templates.history(R13) == ()
    assert OWN in page.editor.toPlainText()


def test_unsaved_words_wait_while_one_looks_at_another_template(
    page: TemplatesPage, settle: Callable[[], None]
) -> None:
    type_at_the_end(page, f"\n{OWN}")
    choose(page, "reply/R5.md")
    settle()
    assert OWN not in page.editor.toPlainText()
    choose(page, R13)
    settle()
    assert OWN in page.editor.toPlainText()


def test_templates_leave_and_come_back_as_a_file(
    page: TemplatesPage, office: Office, settle: Callable[[], None], tmp_path: Path
) -> None:
    type_at_the_end(page, f"\n{OWN}\n")
    page.reason.setText("统一口径")
    page.save()
    settle()
    page.files.export_to(tmp_path / "templates.zip")
    settle()
    page.reason.setText("先恢复")
    page.restore()
    settle()
    page.reason.setText("再导入")
    page.files.import_from(tmp_path / "templates.zip")
    settle()
    assert R13 in page.banner.text()
    assert OWN in office.templates.source(R13)
    assert OWN in page.editor.toPlainText()


def test_an_older_text_can_be_taken_up_again(qtbot: QtBot, page: TemplatesPage, settle: Callable[[], None]) -> None:
    for words in (OWN, "第二稿。"):
        type_at_the_end(page, f"\n{words}\n")
        page.reason.setText(words)
        page.save()
        settle()
    versions = page._office.templates.history(R13)
    dialog = HistoryDialog(page, R13, versions)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.taken is not None
    page.take_up(dialog.taken)
    assert OWN in page.editor.toPlainText()
    assert "第二稿。" not in page.editor.toPlainText()


def test_tab_leads_from_list_to_text_to_reason(page: TemplatesPage) -> None:
    page.table.setFocus()
    for widget in (page.editor, page.reason):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        assert page.focusWidget() is widget


def another_page(open_desk: Callable[[str], MainWindow], settle: Callable[[], None]) -> TemplatesPage:
    """The page at a desk that was started anew by the same person."""
    desk = open_desk("fazhi")
    desk.go("settings")
    found = desk.settings.page(TemplatesPage)
    assert isinstance(found, TemplatesPage)
    desk.settings.tabs.setCurrentWidget(found)
    settle()
    return found


def test_unsaved_words_outlive_a_crash_and_can_be_given_up_and_taken_back(
    qtbot: QtBot,
    page: TemplatesPage,
    office: Office,
    open_desk: Callable[[str], MainWindow],
    settle: Callable[[], None],
) -> None:
    type_at_the_end(page, f"\n{OWN}\n")
    qtbot.waitUntil(lambda: not page.unsaved.is_waiting())
    settle()
    again = another_page(open_desk, settle)
    assert again.file() == R13
    assert OWN in again.editor.toPlainText()
    assert "已恢复" in again.banner.text()
    assert said_of(again) == "未保存"
    click(again, "放弃修改", settle)
    assert again.editor.toPlainText() == office.templates.source(R13)
    assert said_of(again) != "未保存"
    click(again, "撤销", settle)
    assert OWN in again.editor.toPlainText()
    click(again, "放弃修改", settle)
    assert "已恢复" not in another_page(open_desk, settle).banner.text()


def test_words_that_were_saved_are_not_offered_again(
    page: TemplatesPage, open_desk: Callable[[str], MainWindow], settle: Callable[[], None]
) -> None:
    type_at_the_end(page, f"\n{OWN}\n")
    page.reason.setText("语气缓和")
    page.save()
    settle()
    again = another_page(open_desk, settle)
    assert again.banner.text() == ""
    assert [said_of(again, one.file) for one in again.model.values()].count("未保存") == 0
