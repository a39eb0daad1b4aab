from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.permissions import Role
from app.services.office import Office
from tests.sample_office import SampleOffice
from tests.ui.controls import WhenAsked, commit, named, push
from ui.main_window import MainWindow
from ui.settings.agency_page import AgencyPage
from ui.settings.backup_page import BackupPage
from ui.settings.departments_page import DepartmentDialog, DepartmentsPage
from ui.settings.people_page import PeoplePage
from ui.settings.person_dialog import PersonDialog
from ui.settings.rules_page import RulesPage
from ui.shared.password_dialog import PasswordDialog

Settle = Callable[[], None]
OpenDesk = Callable[[str], MainWindow]


@pytest.fixture
def settings(open_desk: OpenDesk, settle: Settle) -> MainWindow:
    """The settings of an administrator."""
    desk = open_desk("admin")
    desk.activateWindow()
    desk.go("settings")
    settle()
    return desk


def _turn_to(desk: MainWindow, kind: type[AgencyPage | BackupPage | RulesPage | PeoplePage | DepartmentsPage]) -> None:
    desk.settings.tabs.setCurrentWidget(desk.settings.page(kind))


def _replace(desk: MainWindow, name: str, text: str) -> None:
    field = named(desk.settings, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    commit(field, text)


def _click(desk: MainWindow, text: str, settle: Settle) -> None:
    QTest.mouseClick(push(desk.settings, text), Qt.MouseButton.LeftButton)
    settle()


def test_the_agency_is_changed_with_a_reason_that_stays_on_record(
    settings: MainWindow, settle: Settle, office: Office
) -> None:
    _replace(settings, "联系电话", "0000-87654321")
    _replace(settings, "修改理由", "搬迁新址")
    _click(settings, "保存", settle)
    assert office.settings.read().agency.phone == "0000-87654321"
    assert office.settings.history("agency")[-1].reason == "搬迁新址"
    assert settings.toast.text() == "已保存"


def test_without_a_reason_nothing_is_kept_and_nothing_typed_is_lost(
    settings: MainWindow, settle: Settle, office: Office
) -> None:
    before = office.settings.read()
    _replace(settings, "联系电话", "0000-87654321")
    _click(settings, "保存", settle)
    assert office.settings.read() == before
    assert named(settings.settings, QLineEdit, "联系电话").text() == "0000-87654321"
    assert named(settings.settings, QLineEdit, "修改理由").hasFocus()


def test_a_pattern_that_would_repeat_numbers_is_said_beside_its_field(settings: MainWindow, settle: Settle) -> None:
    _turn_to(settings, RulesPage)
    page = settings.settings.page(RulesPage)
    assert isinstance(page, RulesPage)
    _replace(settings, "答复文号样式", "{word}依复{number}号")
    _replace(settings, "修改理由", "试一试")
    _click(settings, "保存", settle)
    assert "编号会重复" in page.form.problem("letter_number_pattern")


def test_only_what_differs_is_changed(settings: MainWindow, settle: Settle, office: Office) -> None:
    _turn_to(settings, RulesPage)
    before = len(office.settings.history("word"))
    named(settings.settings, QCheckBox, "书面申请须录入政府统一平台").click()
    _replace(settings, "修改理由", "市里统一要求")
    _click(settings, "保存", settle)
    assert office.settings.read().platform_entry
    assert len(office.settings.history("word")) == before


def test_the_office_sets_when_it_is_warned(settings: MainWindow, settle: Settle, office: Office) -> None:
    _turn_to(settings, RulesPage)
    _replace(settings, "到期提醒", "7、三")
    _replace(settings, "修改理由", "提早准备")
    _click(settings, "保存", settle)
    page = settings.settings.page(RulesPage)
    assert isinstance(page, RulesPage)
    assert "1到60" in page.form.problem("warn_days")
    _replace(settings, "到期提醒", "7、3，1")
    _click(settings, "保存", settle)
    assert office.settings.read().warn_days == (7, 3, 1)


def test_a_person_is_added_and_may_sign_in(settings: MainWindow, settle: Settle, office: Office, qtbot: QtBot) -> None:
    _turn_to(settings, PeoplePage)

    def fill(dialog: PersonDialog) -> None:
        commit(named(dialog, QLineEdit, "姓名"), "钱示例")
        commit(named(dialog, QLineEdit, "登录名"), "qian")
        commit(named(dialog, QLineEdit, "密码"), "mima-12345")
        QTest.mouseClick(push(dialog, "保存"), Qt.MouseButton.LeftButton)
        assert dialog.isVisible(), "a post is missing"
        named(dialog, QCheckBox, "岗位：承办").setChecked(True)
        QTest.mouseClick(push(dialog, "保存"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(PersonDialog, fill)
    _click(settings, "添加人员 …", settle)
    qtbot.waitUntil(lambda: asked.answered)
    settle()
    assert office.people.sign_in("qian", "mima-12345").roles == {Role.HANDLER}


def test_the_last_administrator_cannot_be_taken_away(
    sample: SampleOffice, settings: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    _turn_to(settings, PeoplePage)
    page = settings.settings.page(PeoplePage)
    assert isinstance(page, PeoplePage)
    names = [person.login for person in page.model.values()]
    page.table.selectRow(names.index("admin"))

    def retire(dialog: PersonDialog) -> None:
        named(dialog, QCheckBox, "在岗，可以登录").setChecked(False)
        QTest.mouseClick(push(dialog, "保存"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(PersonDialog, retire)
    _click(settings, "修改 …", settle)
    qtbot.waitUntil(lambda: asked.answered)
    settle()
    assert "至少要有一名在岗的管理员" in page.banner.text()
    assert sample.office.people.everybody()


def test_a_department_is_renamed(settings: MainWindow, settle: Settle, office: Office, qtbot: QtBot) -> None:
    _turn_to(settings, DepartmentsPage)
    page = settings.settings.page(DepartmentsPage)
    assert isinstance(page, DepartmentsPage)
    page.table.selectRow(0)
    before = page.model.values()[0]

    def rename(dialog: DepartmentDialog) -> None:
        field = named(dialog, QLineEdit, "部门名称")
        field.selectAll()
        commit(field, "综合科")
        QTest.mouseClick(push(dialog, "保存"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(DepartmentDialog, rename)
    _click(settings, "修改 …", settle)
    qtbot.waitUntil(lambda: asked.answered)
    settle()
    names = {each.id: each.name for each in office.people.departments()}
    assert names[before.id] == "综合科"


def test_ones_own_password_needs_the_old_one(desk: MainWindow, settle: Settle, qtbot: QtBot, office: Office) -> None:
    def fill(dialog: PasswordDialog) -> None:
        commit(named(dialog, QLineEdit, "原密码"), "not-the-word")
        commit(named(dialog, QLineEdit, "新密码"), "mima-12345")
        commit(named(dialog, QLineEdit, "再输入一次"), "mima-12345")
        QTest.mouseClick(push(dialog, "修改"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(PasswordDialog, fill)
    desk.top.change_password()
    qtbot.waitUntil(lambda: asked.answered)
    settle()
    assert desk.banner.text() == "原密码不对"


@pytest.mark.parametrize("login", ["chuangkou", "chengban", "juzhang"])
def test_who_may_change_nothing_is_offered_no_settings(open_desk: OpenDesk, login: str) -> None:
    assert not open_desk(login).rail.offers("settings")


def test_a_backup_is_made_and_the_bottom_line_says_when(
    qtbot: QtBot, sample: SampleOffice, settings: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    sample.counter_case()
    _turn_to(settings, BackupPage)
    page = settings.settings.page(BackupPage)
    assert isinstance(page, BackupPage)
    assert "还没有备份过" in page.last_backup_text()
    page.back_up(tmp_path / "backup.zip")
    qtbot.waitUntil(lambda: not page.bar.is_running(), timeout=60_000)
    settle()
    assert (tmp_path / "backup.zip").exists()
    assert page.banner.text().startswith("备份完成")
    assert "上次备份 2026-10-12 09:00" in settings.bottom.text()
    assert "上次备份：2026-10-12 09:00" in page.last_backup_text()
    page.back_up(tmp_path / "no such folder" / "backup.zip")
    qtbot.waitUntil(lambda: not page.bar.is_running(), timeout=60_000)
    assert "不存在" in page.banner.text()


def test_a_verification_says_what_was_walked(
    qtbot: QtBot, sample: SampleOffice, settings: MainWindow, settle: Settle
) -> None:
    sample.counter_case()
    _turn_to(settings, BackupPage)
    page = settings.settings.page(BackupPage)
    assert isinstance(page, BackupPage)
    QTest.mouseClick(push(settings.settings, "校验全部案卷"), Qt.MouseButton.LeftButton)
    page.bar.stop.click()
    assert "已停止校验" in page.banner.text()
    _click(settings, "校验全部案卷", settle)
    qtbot.waitUntil(lambda: not page.bar.is_running(), timeout=60_000)
    assert page.banner.text().startswith("校验通过：1 件案卷、1 个环节")
    assert "1 份个人信息" in page.banner.text()
    assert page.model.values() == ()


def test_a_verification_names_whose_details_are_gone_and_says_when_they_cannot_be_read(
    qtbot: QtBot, sample: SampleOffice, settings: MainWindow, settle: Settle
) -> None:
    number = sample.counter_case().case.number
    database = sample.office.work.database
    _turn_to(settings, BackupPage)
    page = settings.settings.page(BackupPage)
    assert isinstance(page, BackupPage)
    database.keys.rename(database.keys.with_suffix(".elsewhere"))
    _click(settings, "校验全部案卷", settle)
    qtbot.waitUntil(lambda: not page.bar.is_running(), timeout=60_000)
    assert page.banner.text().startswith("校验通过")
    assert "1 份个人信息只核对了是否仍在，没有核对内容" in page.banner.text()
    with database.transaction() as session:
        session.connection.exec_driver_sql("DELETE FROM personal_details")
    _click(settings, "校验全部案卷", settle)
    qtbot.waitUntil(lambda: not page.bar.is_running(), timeout=60_000)
    assert page.banner.text().startswith("发现 1 处与记录不符")
    assert [(one.case, one.step) for one in page.model.values()] == [(number, 1)]
