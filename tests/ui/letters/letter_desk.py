"""A composer for each person of a real office over the same case, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
)
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.services.case_views import CaseView
from app.services.press import Press
from tests.sample_office import FOLDERS, SampleOffice, counter_form
from tests.ui.desk_hands import in_dialog, settle
from ui.letters.composer import ComposerScreen
from ui.letters.letter_actions import Action, actions_of
from ui.shared.background import Lanes
from ui.shared.field_dialog import FieldDialog

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
