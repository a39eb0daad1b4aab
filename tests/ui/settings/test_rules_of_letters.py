"""审签环节 and 救济途径 in the settings: changed with a reason, listed below, refused with a sentence."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog

from app.services.office import Office
from tests.ui.conftest import OpenDesk
from tests.ui.desk_hands import in_dialog
from ui.main_window import MainWindow
from ui.settings.remedies_page import RemediesPage
from ui.settings.remedies_page import told as remedy_told
from ui.settings.routes_page import RoutesPage, told
from ui.shared.field_dialog import FieldDialog

Settle = Callable[[], None]


def opened(open_desk: OpenDesk, settle: Settle, login: str) -> MainWindow:
    desk = open_desk(login)
    desk.activateWindow()
    desk.go("settings")
    settle()
    return desk


def routes_of(desk: MainWindow) -> RoutesPage:
    page = desk.settings.page(RoutesPage)
    assert isinstance(page, RoutesPage)
    desk.settings.tabs.setCurrentWidget(page)
    return page


def remedies_of(desk: MainWindow) -> RemediesPage:
    page = desk.settings.page(RemediesPage)
    assert isinstance(page, RemediesPage)
    desk.settings.tabs.setCurrentWidget(page)
    return page


def answering(**values: Any) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values(values)
        dialog.accept()

    return act


def refused(problems: list[str], **values: Any) -> Callable[[QDialog], None]:
    """Fills in what cannot be, remembers what was said, and gives up."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values(values)
        dialog.accept()
        problems.append(dialog.banner.text())
        dialog.reject()

    return act


def test_a_way_is_changed_listed_and_taken_back(open_desk: OpenDesk, settle: Settle, office: Office) -> None:
    page = routes_of(opened(open_desk, settle, "fuzeren"))
    row = next(one for one in page.model.values() if one.kind == "supplement_notice")
    assert row.is_usual
    in_dialog(answering(station1="legal", station2="office_head", reason="法制先看"))
    page.ask(row)
    settle()
    assert office.settings.read().routes == {"supplement_notice": "legal office_head"}
    changed = next(one for one in page.model.values() if one.kind == "supplement_notice")
    assert not changed.is_usual
    newest = page.changes.changes()[0]
    assert (told(newest), newest.reason) == ("补正告知书：承办 → 法制审核 → 公开办负责人", "法制先看")
    in_dialog(answering(station1="office_head", station2="", reason="恢复"))
    page.ask(changed)
    settle()
    assert office.settings.read().routes == {}
    assert told(page.changes.changes()[0]) == "全部按通常的环节"


def test_an_extension_ends_at_the_head_of_the_office(open_desk: OpenDesk, settle: Settle, office: Office) -> None:
    page = routes_of(opened(open_desk, settle, "admin"))
    row = next(one for one in page.model.values() if one.kind == "extension_notice")
    said: list[str] = []
    in_dialog(refused(said, station1="approver", reason="示例"))
    page.ask(row)
    settle()
    assert "第三十三条第二款" in said[0]
    assert office.settings.read().routes == {}


def test_the_legal_unit_changes_a_remedy_with_a_reason(open_desk: OpenDesk, settle: Settle, office: Office) -> None:
    page = remedies_of(opened(open_desk, settle, "fazhi"))
    assert len(page.model.values()) == len(office.settings.remedies())
    row = next(one for one in page.model.values() if one.outcome.key == "R13")
    in_dialog(answering(form="A", reason="本市复议机构2026年会议纪要"))
    page.ask_row(row)
    settle()
    assert office.settings.read().remedy_overrides == {"R13": "A"}
    assert [one.outcome.key for one in page.model.values() if one.deviates] == ["R13"]
    in_dialog(answering(wide_until_2025_05=True, wide_special_rules=True, reason="同上"))
    page.ask_wide()
    settle()
    assert office.settings.read().wide_special_rules
    assert {remedy_told(one) for one in page.changes.changes()} >= {"R13 先行政复议、后行政诉讼"}
    assert {one.by.name for one in page.changes.changes()} == {"法制示例"}


def test_what_the_law_settles_is_said_and_not_asked(open_desk: OpenDesk, settle: Settle) -> None:
    page = remedies_of(opened(open_desk, settle, "fazhi"))
    page.ask_row(next(one for one in page.model.values() if one.outcome.key == "R5"))
    assert "由法律确定" in page.banner.text()
    assert "第二十三条" in page.banner.text()


def test_each_page_only_for_those_who_may(open_desk: OpenDesk, settle: Settle) -> None:
    for login, kinds in (("fazhi", {RemediesPage}), ("admin", {RoutesPage})):
        desk = opened(open_desk, settle, login)
        assert {type(page) for page in desk.settings.pages} & {RemediesPage, RoutesPage} == kinds
