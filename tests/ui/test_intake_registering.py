"""Registering: by key or button, refused where something is wrong, and what then stands in the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.stage import Stage
from app.domain.steps import CaseKind, Channel
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.intake_desk import Desk, fill_counter, open_desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def test_registering_by_keyboard_alone(desk: Desk) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert [what for what, _case in desk.announced] == ["registered", "receipt"]
    assert view.stage is Stage.TO_ROUTE
    assert view.case.registration.request == "2025年度城市道路养护经费决算"
    party = view.parties[0]
    assert party.party.name == "张三"
    assert party.details is not None
    assert (party.details.identity_number, party.details.phone) == (IDENTITY, "13800000000")
    assert party.details.address == "示范市示范路1号"
    assert desk.screen.form_is_blank()
    assert view.case.number in desk.screen.known.registered.title.text()
    assert desk.focused().accessibleName() == "当面提交：提交日期"


@pytest.mark.parametrize(
    ("modifier", "follows"),
    [(CTRL | SHIFT, ["registered", "route"]), (Qt.KeyboardModifier.AltModifier, ["registered"])],
)
def test_the_other_two_ways_to_register(desk: Desk, modifier: Qt.KeyboardModifier, follows: list[str]) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, modifier)
    desk.settle()
    assert [what for what, _case in desk.announced] == follows


def test_pressing_twice_registers_once(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.bar.with_receipt.click()
    desk.screen.bar.with_receipt.click()
    desk.settle()
    assert len(desk.cases()) == 1


def test_what_is_wrong_shows_when_the_field_is_left_and_goes_when_mended(desk: Desk) -> None:
    desk.go("证件号码")
    key = "applicants.0.identity_number"
    desk.type(IDENTITY[:17] + "1")
    desk.settle()
    assert desk.screen.fields.problem(key) == ""
    desk.press(Qt.Key.Key_Tab)
    desk.settle()
    assert "校验码" in desk.screen.fields.problem(key)
    desk.press(Qt.Key.Key_Backtab)
    desk.press(Qt.Key.Key_End)
    desk.press(Qt.Key.Key_Backspace)
    desk.type("X")
    desk.settle()
    assert desk.screen.fields.problem(key) == ""


def test_a_refused_registration_leads_to_the_field_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("张三")
    desk.go("证件号码")
    desk.type("123")
    desk.go("备注")
    desk.type("要求尽快")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.announced == []
    assert desk.focused().accessibleName() == "证件号码"
    assert "18位" in desk.screen.fields.problem("applicants.0.identity_number")
    assert desk.screen.fields.problem("request") == "请写明申请公开的政府信息"
    assert desk.screen.fields.form().remark == "要求尽快"
    assert "18位" in desk.screen.banner.text()


def test_a_date_that_is_none_is_never_left_out_silently(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.go("挂号信/EMS：寄出日期")
    desk.type("2026-02-30")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.announced == []
    assert desk.focused().accessibleName() == "挂号信/EMS：寄出日期"
    assert "日期" in desk.screen.banner.text()


def test_a_provisional_date_is_called_so_when_a_case_is_registered(desk: Desk) -> None:
    desk.sample.clock.set(date(2026, 12, 10))
    desk.press(Qt.Key.Key_F5)
    desk.type("2026-12-10")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "2027-01-08（周五）（暂定）前答复" in desk.screen.known.registered.sentence.text()


def test_ordinary_mail_without_confirmation_waits_for_it(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F7)
    desk.type("1010")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert view.stage is Stage.TO_CONFIRM
    assert view.stage.label in desk.screen.known.registered.sentence.text()


def test_facts_of_another_channel_are_not_registered(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN")
    desk.press(Qt.Key.Key_F5)
    form = desk.screen.fields.form()
    assert (form.channel, form.tracking_number, form.received_on) == (Channel.COUNTER, "", date(2026, 10, 12))
    desk.press(Qt.Key.Key_F6)
    assert desk.screen.fields.form().tracking_number == "EX123456789CN"


def test_the_next_letter_of_the_pile_keeps_the_channel_and_who_signed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r10-12\r10-09\r")
    desk.type("收发室王示例")
    fill_counter(desk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    form = desk.screen.fields.form()
    assert (form.channel, form.signed_by) == (Channel.SIGNED_MAIL, "收发室王示例")
    assert (form.tracking_number, form.received_on, form.posted_on) == ("", None, None)
    assert desk.screen.form_is_blank()


def test_a_correction_has_no_reply_period(desk: Desk) -> None:
    desk.screen.kind.set_value(CaseKind.CORRECTION.value)
    fill_counter(desk)
    desk.settle()
    assert "第四十一条" in desk.screen.known.reading.sentence.text()
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.cases()[0].case.kind is CaseKind.CORRECTION
    assert desk.screen.fields.form().case_kind is CaseKind.DISCLOSURE
    assert desk.screen.kind.value() == CaseKind.DISCLOSURE.value


def test_who_may_not_register_is_told_and_loses_nothing(qtbot: QtBot, sample: SampleOffice) -> None:
    with open_desk(qtbot, sample, "fazhi") as desk:
        fill_counter(desk)
        desk.press(Qt.Key.Key_Return, CTRL)
        desk.settle()
        assert desk.announced == []
        assert "窗口" in desk.screen.banner.text()
        assert desk.screen.fields.form().applicants[0].name == "张三"


def test_a_fault_of_the_program_gives_the_form_back(desk: Desk) -> None:
    fill_counter(desk)
    begun = Event()
    desk.lanes.write(desk.screen, lambda: begun.wait(30), lambda _value: None)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert not desk.screen.fields.isEnabled()
    desk.lanes.fault_happened.emit("a report")
    assert desk.screen.fields.isEnabled()
    assert desk.screen.fields.form().applicants[0].name == "张三"
    begun.set()
    desk.settle()
    desk.faults.clear()
