"""What is typed, pasted and scanned into the registration form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.domain.parties import IdentityKind
from app.domain.steps import ApplicantKind, PartyRole
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.intake_desk import LINE, Desk, fill_counter, open_desk, paste

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def test_a_barcode_scanner_goes_on_to_the_next_field(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r")
    assert desk.focused().accessibleName() == "挂号信/EMS：签收日期"
    desk.type("20261010")
    desk.settle()
    form = desk.screen.fields.form()
    assert (form.tracking_number, form.received_on) == ("EX123456789CN", date(2026, 10, 10))
    assert desk.announced == []


def test_a_pasted_line_keeps_what_was_already_typed(desk: Desk) -> None:
    desk.go("联系电话")
    desk.type("010-12345678")
    desk.screen.fields.applicants.boxes[0].focus_first()
    paste(desk, LINE)
    (applicant,) = desk.screen.fields.applicants.forms()
    assert (applicant.name, applicant.phone, applicant.identity_number) == ("张三", "010-12345678", IDENTITY)


def test_a_pasted_body_is_registered_under_its_credit_code(desk: Desk) -> None:
    desk.go("姓名/名称")
    paste(desk, "示范测试有限公司 91110000600037341L 010-12345678")
    (applicant,) = desk.screen.fields.applicants.forms()
    assert (applicant.kind, applicant.identity_kind) == (ApplicantKind.BUSINESS, IdentityKind.CREDIT_CODE)


def test_several_applicants_with_a_representative_and_an_agent(desk: Desk) -> None:
    fill_counter(desk)
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.type("李四测试")
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    desk.type("王示例")
    desk.settle()
    assert "代理人王示例的授权委托书" in desk.screen.known.missing.notes.texts()
    desk.go("第3人：授权委托书")
    desk.type("2026-10-10 特别授权")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    parties = [(p.party.name, p.party.role, p.party.mandate) for p in view.parties]
    assert parties == [
        ("张三", PartyRole.REPRESENTATIVE, None),
        ("李四测试", PartyRole.APPLICANT, None),
        ("王示例", PartyRole.AGENT, "2026-10-10 特别授权"),
    ]


def test_a_person_added_comes_into_view(desk: Desk) -> None:
    for _person in range(3):
        desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    field = desk.focused()
    assert field.accessibleName() == "第4人：姓名/名称"
    desk.wait(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_a_person_taken_out_again_leaves_no_trace(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.fields.applicants.add(PartyRole.APPLICANT)
    desk.screen.fields.applicants.boxes[1].remove.click()
    desk.settle()
    (applicant,) = desk.screen.fields.form().applicants
    assert (applicant.name, applicant.role) == ("张三", PartyRole.APPLICANT)


def test_items_are_split_and_merged_by_key(desk: Desk) -> None:
    desk.go("所需信息")
    paste(desk, "1、施工许可证；2、征收补偿方案")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert desk.screen.fields.form().items == ("施工许可证", "征收补偿方案")
    assert desk.focused().accessibleName() == "事项"
    desk.press(Qt.Key.Key_End, CTRL)
    desk.press(Qt.Key.Key_Return)
    desk.type("经费决算")
    assert desk.screen.fields.form().items == ("施工许可证", "征收补偿方案", "经费决算")
    desk.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert desk.screen.fields.form().items == ()
    assert desk.screen.fields.form().request == "1、施工许可证；2、征收补偿方案"


def test_items_bear_their_numbers_and_blank_lines_none(desk: Desk) -> None:
    desk.screen.fields.asked_for.show_plain({"request": "甲", "items": ["甲", " ", "乙", "丙"], "is_split": True})
    desk.settle()
    numbered = desk.screen.fields.asked_for.items.numbered_lines()
    assert [number for number, _top, _height in numbered] == [1, 2, 3]
    assert desk.screen.fields.form().asked == ("甲", "乙", "丙")


def test_rare_characters_and_emoji_arrive_as_typed(desk: Desk) -> None:
    desk.go("姓名/名称")
    desk.type("王䶮𫍯")
    desk.go("所需信息")
    desk.type("𬭎业公司的批文🙂")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (view,) = desk.cases()
    assert (view.parties[0].party.name, view.case.registration.request) == ("王䶮𫍯", "𬭎业公司的批文🙂")


def test_a_long_request_is_taken_and_a_slip_of_pasting_refused_in_a_sentence(desk: Desk) -> None:
    fill_counter(desk)
    desk.screen.fields.asked_for.request.clear()
    paste(desk, "关于征收补偿的信息，" * 5_000)
    assert len(desk.screen.fields.form().request) == 50_000
    paste(desk, "字" * 1_000_000)
    assert len(desk.screen.fields.form().request) == 50_000
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert len(desk.cases()[0].case.registration.request) == 50_000


def test_a_refused_paste_says_so_beside_the_field(desk: Desk) -> None:
    desk.go("所需信息")
    paste(desk, "字" * 1_000_000)
    assert "1000000 字" in desk.focused().accessibleDescription()


def test_clearing_can_be_undone(desk: Desk) -> None:
    fill_counter(desk)
    before = desk.screen.fields.form()
    desk.screen.bar.clear.click()
    assert desk.screen.form_is_blank()
    undo = next(b for b in desk.screen.banner.findChildren(QAbstractButton) if b.text() == "撤销")
    undo.click()
    assert desk.screen.fields.form() == before
