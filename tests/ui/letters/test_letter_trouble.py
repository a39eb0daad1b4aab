"""What goes wrong under the composer's feet becomes a sentence, and what was typed stays."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import stored_templates
from app.services.workplace import actor
from tests.ui.letters.composer_typist import text_of
from tests.ui.letters.letter_desk import Desk, desk, lanes, press, write
from ui.letters.composer import ComposerScreen

__all__ = ["desk", "lanes", "press"]
R15 = "reply/R15.md"
REASONS = "本机关没有汇总过这些数据"
FAILS_WHEN_USED = "{% for one in item.reasons %}{{ one }}{% endfor %}"
"""Reads well, but a text is no list of texts: only a letter in the making shows it."""


def stored(desk: Desk, text: str | None) -> None:
    """Another desk puts this text in place of the template, whatever it is worth."""
    office, who = desk.sample.office, desk.sample.who("fazhi")
    with office.work.database.transaction() as session:
        stored_templates.keep(session, R15, text, actor(who), office.work.now(session), "试验")


def drafted(desk: Desk) -> ComposerScreen:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R15")
    write(screen, "reasons", REASONS)
    desk.settle(screen)
    return screen


def shown(screen: ComposerScreen) -> str:
    texts = [box.field.toPlainText() for box in screen.paragraphs.boxes().values()]
    return "\n".join((*texts, *screen.paragraphs.locked()))


def test_a_template_broken_by_another_desk_is_set_aside_while_one_writes(desk: Desk) -> None:
    screen = drafted(desk)
    assert screen.banner.text() == ""
    stored(desk, "+++\nkind = 坏了")
    write(screen, "reasons", f"{REASONS}，续写")
    desk.settle(screen)
    assert screen.banner.text() == ""
    assert f"{REASONS}，续写" in shown(screen)


def test_a_template_that_fails_in_use_is_named_and_all_is_well_when_it_is_mended(desk: Desk) -> None:
    screen = drafted(desk)
    shipped = desk.sample.office.templates.shipped_source(R15)
    stored(desk, f"{shipped}\n{FAILS_WHEN_USED}\n")
    write(screen, "reasons", f"{REASONS}，续写")
    desk.settle(screen)
    assert f"文书模板 {R15} 有误" in screen.banner.text()
    assert screen.drafting().conclusions[1].reasons == f"{REASONS}，续写"
    assert screen.pages.pages()
    stored(desk, None)
    write(screen, "reasons", f"{REASONS}，续写完")
    desk.settle(screen)
    assert screen.banner.text() == ""
    assert f"{REASONS}，续写完" in shown(screen)


def test_one_types_on_while_thirty_pages_are_being_made(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R15")
    field = text_of(screen.items.editor.form().widget("reasons"))
    assert field is not None
    field.setPlainText("本机关没有汇总过这些数据，需要另行统计。" * 900)
    desk.qtbot.waitUntil(lambda: desk.lanes.is_busy(), timeout=5_000)
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, "2026")
    QApplication.processEvents()
    assert screen.drafting().conclusions[1].reasons.endswith("2026")
    desk.settle(screen)
    assert len(screen.pages.pages()) >= 30
    assert screen.banner.text() == ""
    assert screen.findings.errors() == ()


def test_a_letter_that_cannot_be_read_is_read_again_on_a_click(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.open_letter("no-such-case", "reply")
    desk.settle(screen)
    assert "没有这个案件" in screen.banner.text()
    screen._case_id = desk.sample.routed_case("绿化养护合同").case.id
    screen.banner._on_action_clicked()
    desk.settle(screen)
    assert screen.banner.text() == ""
    file = screen.file()
    assert file is not None
    assert file.view.case.id == screen._case_id


def test_tab_walks_through_every_field_of_an_item(desk: Desk) -> None:
    screen = drafted(desk)
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    screen.items.editor.focus("outcome")
    visited: list[str] = []
    for _ in range(30):
        here = QApplication.focusWidget()
        visited.append(here.accessibleName() if here is not None else "")
        QTest.keyClick(here or screen, Qt.Key.Key_Tab)
    assert any(name.startswith("理由") for name in visited)
    assert any(name.startswith("查找、认定人") for name in visited)
