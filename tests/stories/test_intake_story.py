"""A morning at the counter: a person, then the post, then somebody who cannot write — all by keyboard."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.stage import Stage
from app.domain.steps import Channel
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.intake_desk import Desk, open_desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def say(desk: Desk, **spoken: str) -> None:
    """Fill the fields of these names, walking to each by Tab."""
    for name, text in spoken.items():
        desk.go(name)
        desk.type(text)


def test_a_morning_at_the_counter(desk: Desk) -> None:
    counter(desk)
    interrupted_mail(desk)
    oral(desk)
    first, second, third = desk.cases()
    assert [view.case.number for view in (first, second, third)] == ["2026-0001", "2026-0002", "2026-0003"]
    assert [what for what, _case in desk.announced] == [
        "registered",
        "receipt",
        "registered",
        "route",
        "registered",
        "receipt",
    ]
    assert first.reading is not None
    assert first.reading.due_on == date(2026, 11, 9)
    assert second.reading is not None
    assert second.reading.due_on == date(2026, 11, 6)
    assert second.case.registration.signed_by == "收发室王示例"
    assert second.case.registration.items == ("施工许可证", "征收补偿方案")
    assert third.case.registration.filled_in_for_applicant
    assert third.case.registration.assistance == "视力障碍"
    assert all(view.stage is Stage.TO_ROUTE for view in (first, second, third))


def counter(desk: Desk) -> None:
    """Somebody stands at the counter; the particulars come from the card, the request is spoken."""
    desk.go("姓名/名称")
    QGuiApplication.clipboard().setText(f"张三 {IDENTITY} 13800000000 示范市示范路1号")
    desk.press(Qt.Key.Key_V, CTRL)
    say(desk, 所需信息="2025年度城市道路养护经费决算")
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()


def interrupted_mail(desk: Desk) -> None:
    """A signed letter is put aside half typed, because somebody wants to know something, and taken up again."""
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r10-10\r10-08\r")
    desk.type("收发室王示例")
    say(desk, **{"姓名/名称": "李四测试"})
    desk.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert desk.screen.form_is_blank()
    desk.press(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert desk.screen.fields.channel.channel is Channel.SIGNED_MAIL
    say(desk, 证件号码=IDENTITY, 联系电话="13900000000", 所需信息="1、施工许可证；2、征收补偿方案")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    desk.press(Qt.Key.Key_Return, CTRL | SHIFT)
    desk.settle()


def oral(desk: Desk) -> None:
    """Somebody who cannot see speaks the request; the office writes it down."""
    desk.screen.fields.channel.choose(Channel.ORAL)
    say(
        desk,
        **{"姓名/名称": "王示例", "联系电话": "13700000000", "所需信息": "盲道改造的验收材料", "需协助": "视力障碍"},
    )
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.settle()
