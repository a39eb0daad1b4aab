"""The notification of what is near or overdue: its words, its click, and nobody told twice a day of the same case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSystemTrayIcon

from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from ui.main_window import MainWindow
from ui.shared.tray import DueHerald

Settle = Callable[[], None]
Said = tuple[str, str, QSystemTrayIcon.MessageIcon]


class Tray(QSystemTrayIcon):
    """A tray icon that also keeps what it was given to show."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[Said] = []

    def showMessage(self, title: str, words: str, kind: object = None, milliseconds: int = 0) -> None:
        assert isinstance(kind, QSystemTrayIcon.MessageIcon)
        self.said.append((title, words, kind))
        super().showMessage(title, words, kind, milliseconds)


@pytest.fixture
def trayed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop with a tray; the icon is a real one."""
    monkeypatch.setattr(DueHerald, "system_shows_notifications", lambda _herald: True)
    plain = DueHerald.tray_icon

    def keeping(herald: DueHerald) -> QSystemTrayIcon:
        if herald._tray is None:
            herald._tray = Tray(herald)
            herald._tray.messageClicked.connect(herald._on_clicked)
            herald._tray.activated.connect(herald._on_activated)
            herald._tray.setContextMenu(herald._menu())
        return plain(herald)

    monkeypatch.setattr(DueHerald, "tray_icon", keeping)


def said(desk: MainWindow) -> list[Said]:
    icon = desk.herald._tray
    return icon.said if isinstance(icon, Tray) else []


@pytest.mark.usefixtures("trayed")
def test_the_notification_says_how_many_and_a_click_lists_exactly_those(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    near, later = sample.counter_case(), sample.counter_case("另一件")
    sample.clock.set(date(2026, 10, 26))
    far = sample.counter_case("还早的一件")
    sample.clock.set(date(2026, 11, 6))
    desk = open_desk("gongkai")
    [(title, words, kind)] = said(desk)
    assert (title, words) == ("答复期限提醒", "有 2 件剩 1 个工作日。")
    assert kind is QSystemTrayIcon.MessageIcon.Information
    desk.herald._tray.messageClicked.emit()  # type: ignore[union-attr]
    settle()
    model = desk.cases.model()
    shown = {row.number for place in range(model.rowCount()) if (row := model.held(place))}
    assert desk.place() == "cases"
    assert shown == {near.case.number, later.case.number}
    assert far.case.number not in shown
    assert push(desk.cases, "只看：期限提醒").isVisible()


@pytest.mark.usefixtures("trayed")
def test_the_icon_says_what_is_near_and_its_menu_leads_there(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    sample.counter_case()
    sample.clock.set(date(2026, 11, 6))
    desk = open_desk("gongkai")
    icon = desk.herald._tray
    assert icon is not None
    assert icon.toolTip().split("\n") == ["依申请公开办理台", "有 1 件剩 1 个工作日。"]
    desk.go("catalogue")
    settle()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    settle()
    assert desk.place() == "catalogue", "the other button of the mouse opens the menu and nothing else"
    cases, today = icon.contextMenu().actions()
    cases.trigger()
    settle()
    assert desk.place() == "cases"
    today.trigger()
    settle()
    assert desk.place() == "today"


@pytest.mark.usefixtures("trayed")
def test_a_click_brings_the_window_back_as_large_as_it_was(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    sample.counter_case()
    sample.clock.set(date(2026, 11, 6))
    desk = open_desk("gongkai")
    desk.showMaximized()
    settle()
    desk.setWindowState(desk.windowState() | Qt.WindowState.WindowMinimized)
    settle()
    assert desk.herald._tray is not None
    desk.herald._tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    settle()
    assert desk.isMaximized()
    assert not desk.isMinimized()


@pytest.mark.usefixtures("trayed")
def test_nobody_is_told_twice_a_day_of_the_same_case(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    sample.counter_case()
    sample.clock.set(date(2026, 11, 9))
    desk = open_desk("gongkai")
    assert [words for _, words, _ in said(desk)] == ["有 1 件今天到期。"]
    again = open_desk("gongkai")
    assert said(again) == []
    assert again.herald.said == "有 1 件今天到期。", "the window itself says it at every start"
    sample.clock.set(date(2026, 11, 10))
    again.note_the_time()
    settle()
    [(_, words, kind)] = said(again)
    assert (words, kind) == ("有 1 件已经逾期。", QSystemTrayIcon.MessageIcon.Warning)


def test_without_a_tray_the_banner_says_it(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    sample.counter_case()
    desk = open_desk("gongkai")
    if desk.herald.system_shows_notifications():
        pytest.skip("this desktop has a tray")
    desk.go("cases")
    settle()
    sample.clock.set(date(2026, 11, 4))
    desk.note_the_time()
    settle()
    assert desk.banner.text() == "有 1 件剩 2～3 个工作日。"
    assert desk.herald._tray is None


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 1), ""),
        (date(2026, 11, 2), "有 1 件剩 4～5 个工作日。"),
        (date(2026, 11, 4), "有 1 件剩 2～3 个工作日。"),
        (date(2026, 11, 6), "有 1 件剩 1 个工作日。"),
        (date(2026, 11, 9), "有 1 件今天到期。"),
        (date(2026, 11, 10), "有 1 件已经逾期。"),
    ],
)
def test_five_three_one_the_day_itself_and_after(
    sample: SampleOffice, open_desk: OpenDesk, today: date, words: str
) -> None:
    sample.counter_case()
    sample.clock.set(today)
    assert open_desk("gongkai").herald.said == words
