"""The registration screen in a real window on a real office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.steps import Channel, PartyRole
from tests.sample_office import SampleOffice
from tests.ui.intake_desk import Desk, fill_counter, open_desk
from ui.shared.keyboard_sheet import keyboard_dialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def facts(desk: Desk) -> list[str]:
    return [key for key, field in desk.screen.fields.channel.sheet.fields() if field.isVisible()]


def test_the_cursor_begins_in_the_first_fact_of_the_channel(desk: Desk) -> None:
    assert desk.focused().accessibleName() == "当面提交：提交日期"
    for key, channel, first in (
        (Qt.Key.Key_F6, Channel.SIGNED_MAIL, "挂号信/EMS：邮件号"),
        (Qt.Key.Key_F7, Channel.ORDINARY_MAIL, "平信：到达日期"),
        (Qt.Key.Key_F8, Channel.ONLINE, "网络：提交日期"),
        (Qt.Key.Key_F9, Channel.FAX, "传真：传真日期"),
        (Qt.Key.Key_F10, Channel.ORAL, "口头（代填）：口头申请日"),
        (Qt.Key.Key_F5, Channel.COUNTER, "当面提交：提交日期"),
    ):
        desk.press(key)
        assert desk.screen.fields.channel.channel is channel
        assert desk.focused().accessibleName() == first


def test_every_channel_names_its_key_on_the_bar_and_in_the_help(desk: Desk) -> None:
    bar = desk.screen.fields.channel.bar
    keys = [segment.text().split()[-1] for segment in bar.findChildren(QAbstractButton)]
    assert keys == ["F5", "F6", "F7", "F8", "F9", "F10"]
    sheet = keyboard_dialog(desk.screen)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert said[said.index("F5 – F10") + 1] == "渠道：当面、挂号或EMS、平信、网络、传真、口头"


def test_the_form_filled_in_for_an_oral_request_can_be_printed_to_be_signed(desk: Desk) -> None:
    wanted: list[str] = []
    desk.screen.application_requested.connect(wanted.append)
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    button = desk.screen.known.registered.application
    assert button.isHidden()
    fill_counter(desk)
    desk.press(Qt.Key.Key_F10)
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert button.isVisible()
    button.click()
    assert wanted == [desk.cases()[1].case.id]


def test_each_channel_shows_only_the_facts_that_fix_its_receipt(desk: Desk) -> None:
    shown = {}
    for channel in Channel:
        desk.screen.fields.channel.bar.set_value(channel.value)
        shown[channel] = facts(desk)
    assert shown == {
        Channel.COUNTER: ["received_on"],
        Channel.ORAL: ["received_on"],
        Channel.SIGNED_MAIL: ["tracking_number", "received_on", "posted_on", "signed_by"],
        Channel.ORDINARY_MAIL: ["arrived_on", "received_on", "posted_on"],
        Channel.ONLINE: ["submitted_on", "received_on"],
        Channel.FAX: ["submitted_on", "received_on"],
    }


def test_the_due_date_is_shown_with_its_reason_while_one_types(desk: Desk) -> None:
    assert desk.screen.known.reading.due.text() == "2026-11-09"
    assert "第 20 个工作日" in desk.screen.known.reading.sentence.text()
    desk.press(Qt.Key.Key_Down)  # 2026-10-11, a Sunday
    desk.settle()
    assert desk.screen.known.reading.due.text() == "2026-11-06"
    assert any("休息日" in note and "2026-11-09" in note for note in desk.screen.known.reading.notes.texts())


def test_a_date_in_a_year_without_arrangement_is_provisional(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 12, 15))
    desk.screen.fields.channel.follow_today()
    desk.settle()
    assert not desk.screen.known.reading.provisional.isHidden()
    assert desk.screen.known.reading.due.text().startswith("2027-01")


def test_what_article_29_asks_for_and_is_missing_hinders_nothing(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("李四测试")
    desk.go("所需信息")
    desk.type("某项信息")
    desk.settle()
    assert desk.screen.known.missing.notes.texts() == ["申请人的身份证明", "申请人的联系方式"]
    assert "2026-10-21" in desk.screen.known.missing.advice.text()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.cases()) == 1
    assert "缺 2 项要素" in desk.screen.known.registered.sentence.text()


def test_the_wheel_changes_no_choice_it_passes_over(desk: Desk) -> None:
    for box in desk.screen.findChildren(QComboBox):
        before = box.currentIndex()
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(box, wheel)
        assert box.currentIndex() == before


def test_every_control_has_a_name_and_tab_reaches_it(desk: Desk) -> None:
    desk.screen.fields.applicants.add(PartyRole.AGENT)
    desk.screen.fields.asked_for.split.click()
    desk.settle()
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton)
    controls = {
        w for w in desk.screen.findChildren(QWidget)
        if isinstance(w, kinds) and w.isVisible() and w.isEnabled() and not isinstance(w.parent(), QComboBox)
    }  # fmt: skip
    assert all(control.accessibleName().strip() for control in controls)
    reached = set()
    for _step in range(3 * len(controls)):
        reached.add(desk.focused())
        desk.press(Qt.Key.Key_Tab)
    # Of buttons that exclude each other Tab reaches the chosen one; the arrow keys reach the others.
    grouped = {w for w in controls if isinstance(w, QAbstractButton) and w.group() and not w.isChecked()}
    assert controls - reached - grouped == set()


def test_midnight_moves_the_preset_date_but_not_a_typed_one(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 10, 13))
    desk.screen.fields.channel.follow_today()
    assert desk.screen.fields.form().received_on == date(2026, 10, 13)
    desk.press(Qt.Key.Key_Down)
    desk.sample.clock.set(date(2026, 10, 14))
    desk.screen.fields.channel.follow_today()
    assert desk.screen.fields.form().received_on == date(2026, 10, 12)


def test_a_change_of_channel_blames_nobody_for_fields_nobody_has_been_to(desk: Desk) -> None:
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F8, Qt.Key.Key_F7, Qt.Key.Key_F5, Qt.Key.Key_F6):
        desk.press(key)
        desk.settle()
        assert [name for name in ("received_on", "applicants.0.name") if desk.screen.fields.problem(name)] == []
