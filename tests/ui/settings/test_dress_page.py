"""版头和印章 in the settings: a picture is chosen, shown, refused beside its field, and taken off again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from app.services.office import Office
from tests.letters.sample_seal import picture
from tests.ui.conftest import OpenDesk
from tests.ui.controls import commit, named, push
from ui.main_window import MainWindow
from ui.settings.dress_page import DressPage

Settle = Callable[[], None]


def opened(open_desk: OpenDesk, settle: Settle) -> tuple[MainWindow, DressPage]:
    desk = open_desk("admin")
    desk.activateWindow()
    desk.go("settings")
    settle()
    page = desk.settings.page(DressPage)
    assert isinstance(page, DressPage)
    desk.settings.tabs.setCurrentWidget(page)
    return desk, page


def save(desk: MainWindow, page: DressPage, settle: Settle, reason: str) -> None:
    commit(named(page, QLineEdit, "修改理由"), reason)
    push(page, "保存").click()
    settle()


def test_a_seal_is_chosen_shown_and_taken_off_again(
    open_desk: OpenDesk, settle: Settle, office: Office, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, settle)
    assert not push(page, "不再套印").isEnabled()
    (tmp_path / "seal.png").write_bytes(picture())
    page.choose(tmp_path / "seal.png")
    commit(named(page, QLineEdit, "版头文字"), "示例市人民政府文件")
    save(desk, page, settle, "启用电子印章")
    assert office.settings.seal() is not None
    assert office.settings.read().letterhead_text == "示例市人民政府文件"
    assert not page._picture.pixmap().isNull()
    push(page, "不再套印").click()
    save(desk, page, settle, "改用手工盖章")
    assert office.settings.seal() is None
    assert "不套印" in page._picture.text()


def test_what_is_no_picture_is_said_beside_the_field_and_nothing_is_lost(
    open_desk: OpenDesk, settle: Settle, office: Office, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, settle)
    (tmp_path / "seal.png").write_bytes(b"MZ")
    page.choose(tmp_path / "seal.png")
    commit(named(page, QLineEdit, "版头文字"), "示例市人民政府文件")
    save(desk, page, settle, "启用电子印章")
    assert "PNG" in page.form.problem("seal")
    assert office.settings.read().letterhead_text == ""
    assert named(page, QLineEdit, "版头文字").text() == "示例市人民政府文件"
