from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.permissions import Role, SignedIn
from app.services.cases import Query
from app.services.first_start import SAMPLE_PASSWORD
from app.services.office import Office, open_office
from tests.sample_office import FOLDERS, SetClock
from tests.ui.controls import commit, named, push
from tests.ui.desk_hands import come_to_rest
from ui.login.entry_window import EntryWindow
from ui.login.first_start import FirstStartScreen
from ui.shared.background import Lanes
from ui.shared.tokens import CONTROL_HEIGHT

Settle = Callable[[], None]


class Entry:
    """The entry window on an empty database."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.office, self.lanes, self._bot = office, Lanes(), qtbot
        self.window = EntryWindow(office, self.lanes)
        self.signed_in: list[SignedIn] = []
        self.window.signed_in.connect(self.signed_in.append)
        qtbot.addWidget(self.window)
        self.window.begin()
        self.window.show()
        self.settle()

    @property
    def first_start(self) -> FirstStartScreen:
        assert self.window.first_start is not None
        return self.window.first_start

    def settle(self) -> None:
        come_to_rest(self._bot, self.lanes)

    def type(self, name: str, text: str) -> None:
        field = named(self.window, QLineEdit, name)
        field.setFocus()
        field.selectAll()
        commit(field, text)

    def click(self, text: str) -> None:
        QTest.mouseClick(push(self.window, text), Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def entry(qtbot: QtBot, embedded_url: str, tmp_path: Path) -> Iterator[Entry]:
    office = open_office(embedded_url, FOLDERS, SetClock(), tmp_path / "desk.key")
    entry = Entry(qtbot, office)
    yield entry
    entry.lanes.close()
    office.close()


def test_one_click_fills_the_sample_office_and_one_may_sign_in(entry: Entry) -> None:
    entry.click("用示例单位试用")
    entry.click("完成")
    assert not entry.office.first_start.needed()
    assert len(entry.office.people.everybody()) == 9
    entry.type("密码", SAMPLE_PASSWORD)
    entry.click("登录")
    assert [who.name for who in entry.signed_in] == ["负责人示例"]
    assert Role.OFFICE_HEAD in entry.signed_in[0].roles


def test_an_office_that_has_lived_is_made_beside_the_work_and_signed_in_to(entry: Entry, qtbot: QtBot) -> None:
    entry.first_start.make_example(2)
    assert entry.first_start.bar.isVisible()
    assert not push(entry.window, "下一步").isEnabled()
    with qtbot.waitSignal(entry.first_start.completed, timeout=60_000) as told:
        pass
    entry.settle()
    assert told.args == ["fuzeren", f"示例单位已经建好，有 2 件案件；每个人的密码都是 {SAMPLE_PASSWORD}。"]
    assert entry.office.cases.page(Query()).total == 2
    entry.type("密码", SAMPLE_PASSWORD)
    entry.click("登录")
    assert [who.name for who in entry.signed_in] == ["负责人示例"]


def test_the_making_can_be_stopped_and_leaves_nothing(entry: Entry, qtbot: QtBot) -> None:
    entry.first_start.make_example()
    qtbot.wait(300)
    entry.click("停止")
    assert entry.office.first_start.needed()
    assert entry.office.cases.page(Query()).total == 0
    assert push(entry.window, "下一步").isEnabled()
    said = [label.text() for label in entry.first_start.findChildren(QLabel) if label.isVisible()]
    assert "已停止，什么都没有保留；可以重来，也可以建立自己的单位。" in said


def test_the_sentence_over_the_sign_in_leaves_the_fields_their_height(entry: Entry) -> None:
    entry.click("用示例单位试用")
    entry.click("完成")
    password = named(entry.window.sign_in, QLineEdit, "密码")
    below = password.parentWidget()
    assert below is not None
    assert password.height() >= CONTROL_HEIGHT
    assert below.rect().contains(password.geometry())


def test_an_office_of_ones_own_is_typed_in_three_pages(entry: Entry) -> None:
    entry.type("机关全称", "某某区民政局")
    entry.type("所属人民政府", "某某区人民政府")
    entry.click("下一步")
    commit(entry.first_start.department_lines(), "办公室：信息公开\n社会救助科：低保")
    entry.click("下一步")
    entry.type("姓名", "王示例")
    entry.type("密码", "mima-12345")
    entry.type("再输入一次", "mima-12345")
    entry.click("完成")
    assert entry.office.settings.read().agency.name == "某某区民政局"
    assert [each.name for each in entry.office.people.departments()] == ["办公室", "社会救助科"]
    assert entry.office.people.sign_in("admin", "mima-12345").name == "王示例"


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(entry: Entry) -> None:
    entry.click("下一步")
    assert entry.first_start.problem_of("agency.name") == "请填写本机关的全称。"
    entry.type("机关全称", "某某区民政局")
    entry.click("下一步")
    entry.click("下一步")
    entry.type("姓名", "王示例")
    entry.type("密码", "mima-12345")
    entry.type("再输入一次", "mima-54321")
    entry.click("完成")
    assert entry.first_start.problem_of("again") == "两次输入的密码不一样。"
    assert named(entry.window, QLineEdit, "姓名").text() == "王示例"
    assert entry.office.first_start.needed()


def test_the_remedy_body_is_named_while_one_types(entry: Entry) -> None:
    entry.type("机关全称", "某某区民政局")
    entry.type("所属人民政府", "某某区人民政府")
    shown = entry.first_start.bodies_text()
    assert shown == "答复书将写明的行政复议机关：某某区人民政府"


def test_a_wrong_password_is_said_without_telling_which_was_wrong(entry: Entry) -> None:
    entry.click("用示例单位试用")
    entry.click("完成")
    entry.type("密码", "not-the-word")
    entry.click("登录")
    assert entry.signed_in == []
    assert entry.window.sign_in.problem() == "登录名或者密码不对。"
    password = named(entry.window.sign_in, QLineEdit, "密码")
    commit(password, SAMPLE_PASSWORD)
    QTest.keyClick(password, Qt.Key.Key_Return)
    entry.settle()
    assert len(entry.signed_in) == 1
