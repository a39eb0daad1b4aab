"""The versions of a letter: kept, compared, taken up again, exported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
)

from app.domain import steps as s
from app.domain.review import LetterStatus
from tests.ui.letters.letter_desk import (
    Desk,
    desk,
    lanes,
    press,
    write,
)
from ui.letters.comparison import ComparisonDialog
from ui.letters.composer import ComposerScreen

__all__ = ["desk", "lanes", "press"]


def version_menu(screen: ComposerScreen) -> list[QAction]:
    """What may be done with the newest version, as the menu of the head offers it."""
    found: list[QAction] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        newest = menu.actions()[0].menu()
        assert isinstance(newest, QMenu)
        found.extend(newest.actions())
        menu.close()

    QTimer.singleShot(50, look)
    next(b for b in screen.head.findChildren(QAbstractButton) if b.text().startswith("版本")).click()
    return found


def test_versions_are_kept_and_can_be_taken_up_again(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    for outcome in ("R13", "R15"):
        screen.conclude(1, outcome)
        desk.press(screen, "保存")
    file = screen.file()
    assert file is not None
    assert file.letter is not None
    assert file.letter.versions == 2
    assert not screen.drafting().is_changed
    assert [a.text() for a in version_menu(screen)] == ["与现在的内容比较", "与上一版比较", "回到这一版"]
    first = next(iter(file.view.case.steps(s.LetterDrafted)))
    second = list(file.view.case.steps(s.LetterDrafted))[1]
    write(screen, "reasons", "ZQX")
    for later, title in ((None, "第 1 版与现在的内容"), (second, "第 1 版与第 2 版")):
        screen.head.comparison_requested.emit(first, later)
        desk.settle(screen)
        shown = screen.findChild(ComparisonDialog)
        assert shown is not None
        assert shown.windowTitle() == title
        assert "加工" in shown.text.toPlainText()
        assert ("ZQX" in shown.text.toPlainText()) is (later is None)
        shown.accept()
        shown.setParent(None)
    screen.head.version_requested.emit(first)
    assert screen.drafting().conclusions[1].outcome == "R13"
    assert screen.drafting().is_changed


def test_what_was_typed_survives_a_crash(desk: Desk) -> None:
    view = desk.sample.routed_case()
    screen = desk.open(view)
    screen.conclude(1, "R15")
    write(screen, "reasons", "需要另行统计、汇总")
    screen.unsaved.keep_now()
    desk.settle(screen)
    again = desk.open(view)
    assert again.drafting().conclusions[1].reasons == "需要另行统计、汇总"
    assert "恢复" in again.banner.text()
    again.banner._on_action_clicked()
    desk.settle(again)
    assert again.drafting().conclusions == {}
    assert desk.open(view).drafting().conclusions == {}


def test_when_somebody_acted_in_between_the_words_stay(desk: Desk) -> None:
    view = desk.sample.routed_case()
    screen = desk.open(view)
    screen.conclude(1, "R15")
    note = s.NoteAdded(on=date(2026, 10, 12), text="另一张桌子")
    desk.sample.office.steps.take(desk.sample.who("gongkai"), view.case.id, view.case.length, note)
    desk.press(screen, "保存")
    assert "公开办示例" in screen.banner.text()
    assert screen.drafting().conclusions[1].outcome == "R15"
    desk.press(screen, "保存")
    file = screen.file()
    assert file is not None
    assert file.letter is not None
    assert file.letter.status is LetterStatus.DRAFT


def test_a_draft_is_exported_as_word_and_pdf(desk: Desk, tmp_path: Path) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R13")
    desk.press(screen, "保存")
    for name, start in (("答复.pdf", b"%PDF"), ("答复.docx", b"PK")):
        screen.export(tmp_path / name)
        desk.settle(screen)
        assert (tmp_path / name).read_bytes().startswith(start)
    file = screen.file()
    assert file is not None
    assert list(file.view.case.steps(s.Printed)) == []
    screen.export(tmp_path / "没有这个文件夹" / "答复.pdf")
    desk.settle(screen)
    assert "换一个位置" in screen.banner.text()
