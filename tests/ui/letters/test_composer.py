from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.guided_path import question
from app.domain.review import LetterStatus
from app.domain.stage import Stage
from app.domain.withholding import GROUND_OF_FACT
from app.services.case_views import CaseView
from app.services.press import Press
from tests.sample_office import FOLDERS, SampleOffice, counter_form
from tests.ui.desk_hands import in_dialog, settle
from ui.letters.comparison import ComparisonDialog
from ui.letters.composer import ComposerScreen
from ui.letters.letter_actions import Action, actions_of
from ui.letters.path_dialog import PathDialog
from ui.shared.background import Lanes
from ui.shared.field_dialog import FieldDialog
from ui.shared.mailing_dialog import MailingDialog

SEARCHED = "2026年10月12日以“养护”为关键词检索公文管理系统和档案室，没有查到相符的信息"


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


class Desk:
    """A composer for each person of the office over the same case."""

    def __init__(self, qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
        self.qtbot, self.sample, self.lanes = qtbot, sample, lanes

    def open(self, view: CaseView, wanted: str = "reply", login: str = "chengban") -> ComposerScreen:
        screen = ComposerScreen(self.sample.office, self.sample.who(login), self.lanes)
        self.qtbot.addWidget(screen)
        screen.resize(1280, 720)
        screen.show()
        screen.open_letter(view.case.id, wanted)
        self.settle(screen)
        return screen

    def settle(self, screen: ComposerScreen) -> None:
        settle(self.qtbot, self.lanes)
        self.qtbot.waitUntil(lambda: not screen.proof.is_waiting(), timeout=10_000)
        settle(self.qtbot, self.lanes)

    def press(self, screen: ComposerScreen, label: str, **answers: Any) -> None:
        """Presses a button of the head; where it asks something, gives these answers."""
        file = screen.file()
        assert file is not None
        action = next(a for a in actions_of(file, screen._who) if a.label.startswith(label))
        if answers:
            in_dialog(filled(**answers))
        screen.do(action)
        self.settle(screen)


@pytest.fixture(scope="module")
def press() -> Press:
    """Fonts and templates take a second to read: once for all tests of this file."""
    return Press(FOLDERS.templates, FOLDERS.resources / "fonts")


@pytest.fixture
def desk(
    lanes: Lanes, sample: SampleOffice, press: Press, qtbot: QtBot
) -> Desk:  # the windows close before the lanes do
    sample.office.press = press
    return Desk(qtbot, sample, lanes)


def filled(**values: Any) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values(values)
        dialog.accept()

    return act


def write(screen: ComposerScreen, key: str, value: Any) -> None:
    screen.items.editor.form().widget(key).set_value(value)


def searched(sample: SampleOffice, view: CaseView) -> CaseView:
    step = s.SearchRecorded(
        on=sample.clock.moment.date(), item=1, systems=("公文管理系统", "档案室"), words=("养护",),
        searched_by="承办示例", found=False, result="没有相符的信息",
    )  # fmt: skip
    return sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, step)


def three_items(sample: SampleOffice) -> CaseView:
    form = replace(counter_form(date(2026, 10, 12), "养护资料"), items=("经费决算", "施工合同", "验收结论"))
    view = sample.office.intake.register(sample.who("chuangkou"), form)
    department = sample.office.people.departments()[0]
    routed = s.Routed(
        on=date(2026, 10, 12), assignments=(s.Assignment(department_id=department.id, department=department.name),)
    )
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, routed)


def labels(screen: ComposerScreen) -> dict[str, Action]:
    file = screen.file()
    assert file is not None
    return {action.label: action for action in actions_of(file, screen._who)}


def not_existing(desk: Desk, view: CaseView) -> ComposerScreen:
    screen = desk.open(view)
    screen.conclude(1, "R13")
    write(screen, "reasons", "经检索没有查到相符的信息")
    write(screen, "details.search_record", SEARCHED)
    desk.settle(screen)
    return screen


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


def test_errors_keep_a_letter_from_review_and_lead_to_their_place(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R13")
    desk.settle(screen)
    assert screen.findings.errors()
    desk.press(screen, "送审")
    file = screen.file()
    assert file is not None
    assert file.letter is None
    assert "须改正" in screen.banner.text()
    finding = next(f for f in screen.findings.errors() if f.place == "search_record")
    screen.tabs.go_to(finding)
    assert screen.tabs.currentWidget() is screen.items
    assert screen.items.chosen() == 1


def test_a_key_leads_from_finding_to_finding(desk: Desk) -> None:
    screen = desk.open(three_items(desk.sample))
    for item, outcome in enumerate(("R13", "R5", "R2"), 1):
        screen.conclude(item, outcome)
    desk.settle(screen)
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    found = screen.findings.findings()
    assert len({finding.item for finding in found}) == 3
    visited: list[int | None] = []
    for _ in found:
        QTest.keyClick(screen, Qt.Key.Key_F8)
        visited.append(screen.items.chosen())
        desk.settle(screen)
    assert visited == [finding.item for finding in found]


def test_the_keys_go_through_the_pages_of_a_letter(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    pages = [screen.tabs.currentWidget()]
    for _ in range(2):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        pages.append(screen.tabs.currentWidget())
    assert pages == [screen.items, screen.facts, screen.paragraphs]


def test_every_item_has_its_own_outcome(desk: Desk) -> None:
    screen = desk.open(three_items(desk.sample))
    screen.conclude(1, "R2")
    screen.conclude(2, "R8")
    screen.conclude(3, "R24c")
    write(screen, "answer", "请向示范市建设工程质量监督站咨询")
    desk.settle(screen)
    outcomes = [row.conclusion.outcome if row.conclusion else "" for row in screen.items.rows()]
    assert outcomes == ["R2", "R8", "R24c"]
    screen.items.choose(1)
    assert screen.items.editor.form().values()["outcome"] == "R2"
    assert len(screen.drafting().draft().conclusions) == 3


def test_a_partial_disclosure_asks_for_the_grounds(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R4")
    assert "grounds" in screen.items.editor.form().values()
    write(screen, "grounds", ("R8", "R10"))
    assert screen.drafting().conclusions[1].grounds == ("R8", "R10")


def test_a_partial_disclosure_asks_only_what_its_grounds_want(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.conclude(1, "R4")
    desk.settle(screen)

    def asked() -> set[str]:
        form = screen.items.editor.form()
        return {key for key in GROUND_OF_FACT if form.widget(f"details.{key}").isVisible()}

    assert asked() == set()
    write(screen, "grounds", ("R10", "R13"))
    assert asked() == {"process_kind", "search_record"}
    write(screen, "details.search_record", SEARCHED)
    write(screen, "grounds", ("R8",))
    assert asked() == {"consulted_on", "third_party_opinion", "not_consulted_reason", "search_record"}
    write(screen, "details.search_record", "")
    assert "search_record" not in asked()


def test_what_the_law_wants_stands_first_in_the_form(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    for outcome, first in (("R13", "details.search_record"), ("R14", "reasons"), ("R18", "details.earlier_number")):
        screen.conclude(1, outcome)
        keys = list(screen.items.editor.form().values())
        assert keys[:2] == ["outcome", first]
    screen.conclude(1, "R14")
    keys = list(screen.items.editor.form().values())
    assert keys.index("details.other_agency") < keys.index("answer")


def test_the_guided_path_leads_to_an_outcome(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())

    def walk(dialog: QDialog) -> None:
        assert isinstance(dialog, PathDialog)
        for key, place in (("补不补", 0), ("是不是", 0), ("谁负责", 1)):
            assert dialog.asked() == key
            dialog.choose(question(key).choices[place])

    in_dialog(walk)
    screen.items.path_requested.emit(1)
    desk.settle(screen)
    assert screen.drafting().conclusions[1].outcome == "R14"


def test_the_guided_path_can_lead_to_a_notice_first(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    asked: list[tuple[str, str]] = []
    screen.letter_requested.connect(lambda case_id, kind: asked.append((case_id, kind)))

    def walk(dialog: QDialog) -> None:
        assert isinstance(dialog, PathDialog)
        dialog.choose(question("补不补").choices[0])
        dialog.go_back()
        dialog.choose(question("补不补").choices[1])

    in_dialog(walk)
    screen.items.path_requested.emit(1)
    assert "补正告知书" in screen.banner.text()
    screen.banner._on_action_clicked()
    assert [kind for _case, kind in asked] == ["supplement_notice"]


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
