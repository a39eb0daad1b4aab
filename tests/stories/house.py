"""The whole house for a story: everybody at their own window over one real office, driven as hands would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.services.case_views import CaseView
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.desk_hands import come_to_rest, in_dialog
from ui.letters.composer import ComposerScreen
from ui.letters.letter_actions import actions_of
from ui.main_window import MainWindow
from ui.shared.background import Lanes
from ui.shared.field_dialog import FieldDialog

SEARCHED = "以“养护”为关键词检索公文管理系统和档案室，没有查到相符的信息"


class House:
    """Windows by login, opened when somebody first has something to do."""

    def __init__(self, bot: QtBot, sample: SampleOffice, lanes: Lanes) -> None:
        self.bot, self.sample, self.lanes = bot, sample, lanes
        self._windows: dict[str, MainWindow] = {}

    def desk(self, login: str) -> MainWindow:
        """This person's window, in front."""
        if login not in self._windows:
            window = MainWindow(self.sample.office, self.sample.who(login), self.lanes)
            self.bot.addWidget(window)
            window.resize(1280, 720)
            self._windows[login] = window
        window = self._windows[login]
        window.show()
        window.activateWindow()
        self.bot.waitUntil(window.isActiveWindow)
        self.settle()
        return window

    def settle(self) -> None:
        """Waits until nothing is asked or on its way."""
        come_to_rest(self.bot, self.lanes)

    def paste(self, text: str) -> None:
        """Pastes into the field with the cursor."""
        QApplication.clipboard().setText(text)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key where the cursor stands."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def walk_to(self, name: str) -> None:
        """Tab until the cursor stands in the control of this accessible name."""
        passed: list[str] = []
        for _ in range(80):
            focused = QApplication.focusWidget()
            passed.append(focused.accessibleName() if focused is not None else "")
            if passed[-1] == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}, only {list(dict.fromkeys(passed))}")

    def newest(self) -> CaseView:
        """The case registered last, as the office sees it."""
        from app.services.cases import Query

        row = self.sample.office.cases.page(Query()).rows[0]
        return self.sample.office.cases.open(self.sample.who("gongkai"), row.case_id)

    def view(self, case_id: str) -> CaseView:
        """This case as it stands."""
        return self.sample.office.cases.open(self.sample.who("gongkai"), case_id)

    def take(self, login: str, case_id: str, kind: type[s.Step], **answers: Any) -> None:
        """Opens the case, chooses this step among all steps and fills in its form."""
        desk = self.desk(login)
        desk.open_case(case_id)
        self.settle()
        in_dialog(filled(**answers))
        desk.case.next.step_button(kind).click()
        self.settle()
        assert desk.case.banner.text() == "", desk.case.banner.text()

    def route(self, login: str, case_id: str) -> None:
        """Routes the case to 城市管理科."""
        department = next(d for d in self.sample.office.people.departments() if d.name == "城市管理科")
        self.take(login, case_id, s.Routed, assignments=((department.id, department.name, None, "提出意见"),))

    def compose(self, login: str, case_id: str, wanted: str = "reply") -> ComposerScreen:
        """Opens a letter of the case at this desk."""
        desk = self.desk(login)
        desk.open_letter(case_id, wanted)
        self.settle_letter(desk.composer)
        return desk.composer

    def settle_letter(self, composer: ComposerScreen) -> None:
        """Waits until the page and the findings show the newest words."""
        self.settle()
        self.bot.waitUntil(lambda: not composer.proof.is_waiting(), timeout=15_000)
        self.settle()

    def act(self, composer: ComposerScreen, label: str, **answers: Any) -> None:
        """Presses a button of the letter's head, answering what it asks."""
        file = composer.file()
        assert file is not None
        action = next(a for a in actions_of(file, composer._who) if a.label.startswith(label))
        assert not action.why, action.why
        if answers:
            in_dialog(filled(**answers))
        composer.do(action)
        self.settle_letter(composer)

    def submit(self, composer: ComposerScreen) -> str:
        """Sends the letter for review, with a reason for every warning; gives its id."""
        assert composer.findings.errors() == (), [f.message for f in composer.findings.errors()]
        self.act(composer, "送审", **{finding.code: "已核对" for finding in composer.findings.warnings()})
        return composer.drafting().letter_id

    def sign_off(self, case_id: str, letter_id: str) -> str:
        """Takes a submitted letter round every station; gives its number."""
        for station in self.view(case_id).letters[letter_id].route[:-1]:
            self.act(self.compose(AT[station], case_id, letter_id), station.label, words="同意")
        signer = AT[self.view(case_id).letters[letter_id].route[-1]]
        self.act(self.compose(signer, case_id, letter_id), "签发", words="同意")
        self.act(self.compose("gongkai", case_id, letter_id), "编号成文")
        number = self.view(case_id).letters[letter_id].number
        assert number is not None
        return number

    def send(self, case_id: str, letter_id: str, **answers: Any) -> None:
        """Records that the letter left."""
        self.act(self.compose("gongkai", case_id, letter_id), "登记送出", **answers)


AT = {
    s.ReviewStation.DEPARTMENT: "kezhang",
    s.ReviewStation.LEGAL: "fazhi",
    s.ReviewStation.SECRECY: "baomi",
    s.ReviewStation.OFFICE_HEAD: "fuzeren",
    s.ReviewStation.APPROVER: "juzhang",
}
"""Who of the sample office sits at which station."""


def filled(**values: Any) -> Callable[[QDialog], None]:
    """Fills in these fields of a form and accepts it."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values(values)
        dialog.accept()

    return act


@contextmanager
def house(bot: QtBot, sample: SampleOffice) -> Iterator[House]:
    """The house, with everything that was asked for answered at the end and no fault reported."""
    lanes = Lanes()
    faults: list[str] = []
    lanes.fault_happened.connect(faults.append)
    built = House(bot, sample, lanes)
    yield built
    built.settle()
    lanes.close()
    assert faults == []


def register_at_counter(house: House, request: str, day: date) -> CaseView:
    """The clerk registers a request by keyboard: the card's line is pasted, the request spoken, Ctrl+Enter."""
    house.sample.clock.set(day)
    desk = house.desk("chuangkou")
    house.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    house.walk_to("姓名/名称")
    house.paste(f"张三 {IDENTITY} 13800000000 示范市示范路1号")
    house.walk_to("所需信息")
    house.paste(request)
    house.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    house.settle()
    assert desk.place() == "case"
    return house.newest()
