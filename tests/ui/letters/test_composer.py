"""A letter in the composer, from its first word to the post."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
)

from app.domain import steps as s
from app.domain.stage import Stage
from tests.ui.letters.letter_desk import (
    SEARCHED,
    Desk,
    desk,
    labels,
    lanes,
    not_existing,
    press,
    searched,
    three_items,
    write,
)
from ui.shared.mailing_dialog import MailingDialog

__all__ = ["desk", "lanes", "press"]


def test_the_real_page_follows_the_pen(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    before = screen.pages.pages()
    assert before
    screen.conclude(1, "R2")
    write(screen, "answer", "2025年度城市道路养护经费决算表")
    desk.settle(screen)
    assert screen.pages.pages()[0] != before[0]
    assert screen.drafting().conclusions[1].answer == "2025年度城市道路养护经费决算表"
    assert screen.drafting().is_changed


def test_a_reply_from_the_draft_to_the_post(desk: Desk, tmp_path: Path) -> None:
    view = searched(desk.sample, desk.sample.routed_case())
    drafter = not_existing(desk, view)
    assert drafter.findings.errors() == ()
    warned = {finding.code: "已核对" for finding in drafter.findings.warnings()}
    desk.press(drafter, "送审", **warned)
    assert drafter.head.state_text() == "处室负责人审核"
    assert labels(drafter)["处室负责人审核：同意"].why != ""
    letter_id = drafter.drafting().letter_id
    desk.press(desk.open(view, letter_id, "kezhang"), "退回修改", words="请写明检索的起止年份")
    drafter.open_letter(view.case.id, letter_id)
    desk.settle(drafter)
    assert "请写明检索的起止年份" in drafter.banner.text()
    write(drafter, "details.search_record", SEARCHED + "（2015年至今）")
    desk.settle(drafter)
    warned = {finding.code: "已核对" for finding in drafter.findings.warnings()}
    desk.press(drafter, "送审", **warned)
    desk.press(desk.open(view, letter_id, "kezhang"), "处室负责人审核", words="同意")
    desk.press(desk.open(view, letter_id, "fazhi"), "法制审核", words="同意")
    approver = desk.open(view, letter_id, "juzhang")
    assert approver.opinions.words() == ("同意", "同意", "请写明检索的起止年份")
    desk.press(approver, "签发", words="同意")
    office = desk.open(view, letter_id, "gongkai")
    desk.press(office, "编号成文")
    file = office.file()
    assert file is not None
    assert file.letter is not None
    assert file.letter.number == "示建依复〔2026〕1号"
    assert file.letter.versions == 2
    desk.press(office, "登记送出", delivery="posted", tracking_number="1234567890123")
    file = office.file()
    assert file is not None
    assert file.view.stage is Stage.CLOSED
    assert office.head.state_text() == "已送出"
    office.export(tmp_path / "答复.pdf")
    desk.settle(office)
    file = office.file()
    assert file is not None
    assert [entry.by.name for entry in file.view.case.steps(s.Printed)] == [desk.sample.who("gongkai").name]
    desk.press(office, "信封/标签")
    envelope = office.findChild(MailingDialog)
    assert envelope is not None
    desk.qtbot.waitUntil(lambda: len(envelope.pages.pages()) == 1, timeout=10_000)
    assert envelope.mailing().document == "示建依复〔2026〕1号"
    envelope.reject()


def test_the_keys_go_through_the_pages_of_a_letter(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    pages = [screen.tabs.currentWidget()]
    for _ in range(2):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        pages.append(screen.tabs.currentWidget())
    assert pages == [screen.items, screen.facts, screen.paragraphs]


def test_free_paragraphs_are_edited_in_place_protected_ones_are_locked(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R2")
    write(screen, "answer", "决算表")
    desk.settle(screen)
    boxes = screen.paragraphs.boxes()
    assert boxes
    assert any("复议" in text for text in screen.paragraphs.locked())
    anchor, box = next(iter(boxes.items()))
    box.edited.emit(anchor, "改写过的一段。")
    desk.settle(screen)
    assert screen.drafting().edited == {anchor: "改写过的一段。"}
    assert screen.paragraphs.boxes()[anchor].field.toPlainText() == "改写过的一段。"
    box = screen.paragraphs.boxes()[anchor]
    box.edited.emit(anchor, "第一行。\n第二行。")
    desk.settle(screen)
    assert screen.paragraphs.boxes()[anchor].field.toPlainText() == "第一行。\n第二行。"
    screen.paragraphs.boxes()[anchor].edited.emit(anchor, None)
    assert screen.drafting().edited == {}


def test_a_notice_is_written_with_its_own_fields(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case(), "supplement_notice", "gongkai")
    values = screen.facts.form().values()
    assert values["reply_by"] == date(2026, 11, 2)
    screen.facts.form().widget("points").set_value(("请写明道路名称",))
    desk.settle(screen)
    warned = {finding.code: "已核对" for finding in screen.findings.warnings()}
    desk.press(screen, "送审", **warned)
    assert screen.head.state_text() == "公开办负责人"


def test_every_control_has_a_name(desk: Desk) -> None:
    screen = desk.open(three_items(desk.sample))
    screen.conclude(1, "R4")
    desk.settle(screen)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)
    shown = [widget for kind in kinds for widget in screen.findChildren(kind) if widget.isVisible()]
    assert len(shown) > 20
    assert [w for w in shown if not (w.accessibleName() or getattr(w, "text", str)())] == []


def test_a_letter_on_its_way_cannot_be_typed_into(desk: Desk) -> None:
    view = searched(desk.sample, desk.sample.routed_case())
    screen = not_existing(desk, view)
    warned = {finding.code: "已核对" for finding in screen.findings.warnings()}
    desk.press(screen, "送审", **warned)
    assert not screen.items.editor.form().isEnabled()
    assert not screen.facts.form().isEnabled()
