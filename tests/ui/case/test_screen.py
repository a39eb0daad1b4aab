from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.stage import Stage
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice, counter_form
from tests.services.test_ordered_reply import ordered
from tests.ui.controls import push
from tests.ui.desk_hands import in_dialog, settle
from ui.case.screen import CaseScreen
from ui.case.step_dialog import StepDialog
from ui.shared.background import Lanes
from ui.shared.field_dialog import FieldDialog
from ui.shared.help_sheet import HelpSheet


@pytest.fixture
def lanes(dressed: QApplication) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


class Desk:
    def __init__(self, qtbot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
        self.qtbot, self.sample, self.lanes = qtbot, sample, lanes

    def open(self, view: CaseView, login: str = "gongkai") -> CaseScreen:
        screen = CaseScreen(self.sample.office, self.sample.who(login), self.lanes)
        self.qtbot.addWidget(screen)
        screen.resize(1280, 720)
        screen.show()
        screen.open_case(view.case.id)
        settle(self.qtbot, self.lanes)
        return screen

    def settle(self) -> None:
        settle(self.qtbot, self.lanes)


@pytest.fixture
def desk(lanes: Lanes, sample: SampleOffice, qtbot: QtBot) -> Desk:  # the windows close before the lanes do
    return Desk(qtbot, sample, lanes)


def filled(**values: Any) -> Any:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values(values)
        dialog.accept()

    return act


def take(sample: SampleOffice, view: CaseView, login: str, step: s.Step) -> CaseView:
    return sample.office.steps.take(sample.who(login), view.case.id, view.case.length, step)


def stage(screen: CaseScreen) -> Stage:
    file = screen.file()
    assert file is not None
    return file.view.stage


def test_the_head_goes_by_the_day_set_for_an_ordered_new_reply(desk: Desk) -> None:
    screen = desk.open(ordered(desk.sample, date(2026, 11, 2), days=15))
    assert screen.head.due_text() == "2026-11-23（周一）"
    assert screen.head.why_text() == "11-02 示范市人民政府责令重新答复"
    assert screen.head.state_text() == "剩 15 个工作日"


def test_the_head_says_the_date_and_why(desk: Desk) -> None:
    screen = desk.open(desk.sample.counter_case())
    assert screen.head.due_text() == "2026-11-09（周一）"
    assert screen.head.why_text() == "10-12 收到申请，自次日起第 20 个工作日"
    assert screen.head.state_text() == "剩 20 个工作日"
    assert not screen.head.is_provisional()


def test_a_date_in_an_unpublished_year_is_marked_provisional(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 12, 21))
    screen = desk.open(desk.sample.counter_case())
    assert screen.head.is_provisional()


def test_a_case_is_routed_from_its_one_next_step(desk: Desk) -> None:
    screen = desk.open(desk.sample.counter_case())
    primary = screen.next.primary()
    assert primary is not None
    assert primary.text() == "转办"
    department = desk.sample.office.people.departments()[0]
    in_dialog(filled(assignments=((department.id, department.name, date(2026, 10, 21), "提供决算表"),)))
    with desk.qtbot.waitSignal(screen.case_changed):
        primary.click()
    assert stage(screen) is Stage.TO_HANDLE
    assert department.name in screen.chain.cards()[0].text()
    assert "提供决算表" in screen.chain.cards()[0].text()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.fields.set_values({"text": ""})
        dialog.accept()
        seen.append(dialog.fields.form.problem("text"))
        dialog.fields.set_values({"text": "已电话联系", "on": date(2026, 10, 13)})
        dialog.accept()

    in_dialog(act)
    screen.take_step(s.NoteAdded)
    desk.settle()
    assert seen == ["请填写“备注”。"]
    assert screen.banner.text() != ""
    assert "在今天" in screen.banner.text()
    in_dialog(filled(on=date(2026, 10, 12)))
    screen.banner._on_action_clicked()
    desk.settle()
    assert screen.chain.cards()[0].text() == "内容：已电话联系"


def test_a_step_that_is_not_open_says_why_with_the_article(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.next.show_all(True)
    grey = screen.next.step_button(s.SupplementReceived)
    assert grey.property("unavailable")
    assert "《政府信息公开条例》第三十条" in grey.accessibleDescription()
    screen.activateWindow()
    desk.qtbot.waitUntil(screen.isActiveWindow)
    grey.setFocus(Qt.FocusReason.TabFocusReason)
    desk.qtbot.waitUntil(lambda: "第三十条" in screen.next.reason())
    push(screen.next, "看条文").click()
    sheet = screen.findChild(HelpSheet)
    assert sheet is not None
    page = sheet.shown()
    assert page is not None
    assert "第三十条" in page.title
    sheet.close()


def test_only_the_head_of_the_office_consents_to_an_extension(desk: Desk) -> None:
    view = desk.sample.routed_case()
    assert desk.open(view, "gongkai").next.step_button(s.ExtensionConsented).property("unavailable")
    assert not desk.open(view, "fuzeren").next.step_button(s.ExtensionConsented).property("unavailable")


def test_a_voided_step_stays_struck_through_with_its_reason(desk: Desk) -> None:
    note = s.NoteAdded(on=date(2026, 10, 12), text="误录")
    view = take(desk.sample, desk.sample.routed_case(), "gongkai", note)
    screen = desk.open(view)
    assert "void" in dict(screen.chain.offers(3))
    in_dialog(filled(reason="录到了别的案件"))
    screen.chain.act(3, "void")
    desk.settle()
    voided = next(card for card in screen.chain.cards() if card.seq == 3)
    assert voided.voided_by is not None
    assert "录到了别的案件" in voided.accessibleName()
    assert "void" not in dict(screen.chain.offers(3))


def test_when_somebody_acted_in_between_what_was_typed_is_kept(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    file = screen.file()
    assert file is not None
    take(desk.sample, file.view, "fuzeren", s.NoteAdded(on=date(2026, 10, 12), text="另一张桌子"))
    in_dialog(filled(text="我的备注"))
    screen.take_step(s.NoteAdded)
    desk.settle()
    assert "负责人示例" in screen.banner.text()
    assert screen.chain.cards()[0].text() == "内容：另一张桌子"
    in_dialog(lambda dialog: dialog.accept())
    screen.banner._on_action_clicked()
    desk.settle()
    assert screen.chain.cards()[0].text() == "内容：我的备注"
    assert screen.banner.text() == ""


def test_files_are_attached_and_shown(desk: Desk, tmp_path: Path) -> None:
    screen = desk.open(desk.sample.routed_case())
    scan = tmp_path / "补正材料.txt"
    scan.write_text("示范一路", "utf-8")
    screen.attach([scan])
    desk.settle()
    entries = screen.tabs.attachments.entries()
    assert [e.step.name for e in entries if isinstance(e.step, s.DocumentAttached)] == ["补正材料.txt"]
    saved = tmp_path / "copy.txt"
    step = entries[0].step
    assert isinstance(step, s.DocumentAttached)
    screen.attachments.save(step, saved)
    desk.settle()
    assert saved.read_text("utf-8") == "示范一路"


def test_a_picture_is_pasted_and_shown(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QApplication.clipboard().setImage(picture)
    screen.tabs.attachments.paste()
    desk.settle()
    entry = screen.tabs.attachments.entries()[0]
    assert isinstance(entry.step, s.DocumentAttached)
    assert entry.step.media_type == "image/png"
    screen.tabs.show_attachment(entry.step.sha256)
    desk.settle()
    assert len(screen.tabs.attachments.pages.pages()) == 1


def test_files_are_dropped(desk: Desk, tmp_path: Path) -> None:
    screen = desk.open(desk.sample.routed_case())
    scan = tmp_path / "信封.jpg"
    scan.write_bytes(b"no picture at all")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan)), QUrl("https://example.gov.cn/")])
    where, action = QPointF(5, 5), Qt.DropAction.CopyAction
    drop = QDropEvent(where, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    screen.tabs.attachments.dropEvent(drop)
    desk.settle()
    entry = screen.tabs.attachments.entries()[0]
    assert isinstance(entry.step, s.DocumentAttached)
    assert entry.step.name == "信封.jpg"
    screen.tabs.show_attachment(entry.step.sha256)
    desk.settle()
    assert screen.tabs.attachments.pages.pages() == ()


def test_a_file_that_vanished_leaves_the_case_as_it_is(desk: Desk, tmp_path: Path) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.attach([tmp_path / "没有.pdf"])
    desk.settle()
    assert "没有.pdf" in screen.banner.text()
    assert screen.tabs.attachments.entries() == ()


def test_letters_and_papers_are_wishes(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case(), "chengban")
    asked: list[tuple[str, str]] = []
    screen.letter_requested.connect(lambda case_id, letter: asked.append((case_id, letter)))
    screen.next.step_button(s.SupplementRequested).click()
    primary = screen.next.primary()
    assert primary is not None
    assert primary.text() == "起草答复书"
    primary.click()
    file = screen.file()
    assert file is not None
    assert asked == [(file.view.case.id, "supplement_notice"), (file.view.case.id, "reply")]


def test_every_control_has_a_name(desk: Desk) -> None:
    screen = desk.open(desk.sample.routed_case())
    screen.next.show_all(True)
    nameless = [
        b for b in screen.findChildren(QAbstractButton) if b.isVisible() and not (b.accessibleName() or b.text())
    ]
    assert nameless == []


def test_a_period_that_ran_out_is_proposed_never_taken_silently(desk: Desk) -> None:
    view = desk.sample.routed_case()
    asked = s.ThirdPartyConsulted(
        on=date(2026, 10, 12), id="示例公司", name="示例公司", about="单价", served_on=date(2026, 10, 12)
    )
    view = take(desk.sample, view, "chengban", asked)
    desk.sample.clock.set(date(2026, 11, 20))
    screen = desk.open(view, "chengban")
    file = screen.file()
    assert file is not None
    assert [proposal.kind for proposal in file.view.proposals] == [s.ThirdPartyLapsed]
    in_dialog(lambda dialog: dialog.accept())
    screen.next.proposal_accepted.emit(file.view.proposals[0])
    desk.settle()
    after = screen.file()
    assert after is not None
    assert isinstance(after.view.case.entries[-1].step, s.ThirdPartyLapsed)
    assert after.view.proposals == ()


def test_a_correction_is_answered_in_its_own_form(desk: Desk) -> None:
    form = replace(counter_form(date(2026, 10, 12), "房屋登记面积记载有误"), case_kind=s.CaseKind.CORRECTION)
    view = desk.sample.office.intake.register(desk.sample.who("chuangkou"), form)
    screen = desk.open(view)
    with desk.qtbot.waitSignal(screen.letter_requested) as asked:
        screen.next.step_button(s.LetterDrafted).click()
    assert asked.args == [view.case.id, "correction_reply"]
    assert screen.head.due_text() == "无法定期限"
