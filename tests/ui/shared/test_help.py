"""F1 anywhere: the page of the screen, words looked for, articles explained, over a dialog too."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import commit, focusable
from ui.main_window import MainWindow
from ui.shared.dialogs import AskDialog
from ui.shared.help_sheet import HelpSheet, show_articles

Settle = Callable[[], None]


def said(sheet: HelpSheet) -> str:
    return "\n".join(label.text() for label in sheet.page.findChildren(QLabel))


def sheet_of(parent: QWidget) -> HelpSheet:
    return next(one for one in parent.findChildren(HelpSheet) if one.isVisible())


def title(sheet: HelpSheet) -> str:
    page = sheet.shown()
    return page.title if page else ""


def test_every_screen_has_its_page(open_desk: OpenDesk, sample: SampleOffice, settle: Settle) -> None:
    for login in ("gongkai", "admin"):
        window = open_desk(login)
        for key in [*window.rail.keys(), "case", "days", "composer"]:
            assert sample.office.help.of_screen(key), key


def test_f1_opens_the_page_of_the_screen(desk: MainWindow, settle: Settle) -> None:
    for key, expected in (("today", "今日"), ("cases", "案件"), ("catalogue", "目录")):
        desk.go(key)
        desk.activateWindow()
        settle()
        QTest.keyClick(desk, Qt.Key.Key_F1)
        sheet = sheet_of(desk)
        assert title(sheet) == expected
        assert "《条例》" in said(sheet)
        sheet.close()
        settle()


def test_words_are_looked_for_while_one_types(desk: MainWindow, qtbot: QtBot) -> None:
    sheet = desk.show_help()
    commit(sheet.search, "补正")
    assert title(sheet) == "补正"
    assert "七个工作日" in said(sheet)
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    assert title(sheet) != "补正"
    commit(sheet.search, "没有的词")
    assert "没有找到" in said(sheet)
    assert all(widget.accessibleName() for widget in focusable(sheet) if not widget.inherits("QScrollBar"))
    sheet.close()


def test_a_refusal_s_article_is_explained(desk: MainWindow, sample: SampleOffice) -> None:
    sheet = show_articles(desk, sample.office.help, "《条例》第三十三条第二款")
    assert title(sheet).startswith("《条例》第三十三条")
    sheet.close()


def test_f1_works_over_a_dialog(desk: MainWindow, settle: Settle) -> None:
    dialog = AskDialog(desk, "问", "好")
    dialog.open()
    dialog.activateWindow()
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    sheet = sheet_of(dialog)
    assert isinstance(sheet.parentWidget(), QDialog)
    assert title(sheet) == "今日"
    sheet.close()
    dialog.reject()
