"""目录 in the real window: found, changed with a reason, imported, refused in a sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld
from tests.sample_office import SampleOffice
from tests.services.test_publication_advice import given
from tests.ui.conftest import OpenDesk
from tests.ui.controls import by_tab, commit, named, push
from tests.ui.desk_hands import in_dialog
from ui.catalogue.import_dialog import ImportDialog
from ui.catalogue.listing_page import ListingPage
from ui.main_window import MainWindow

BUDGET = Publication(
    title="2025年度部门决算", category="财政信息", document_number="示建〔2026〕8号", address="https://www.example.cn/8"
)
OLD = Publication(
    title="旧办事指南", category="机构概况", address="https://www.example.cn/9", valid_until=date(2026, 1, 1)
)
Settle = Callable[[], None]


@pytest.fixture
def page(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> ListingPage:
    """The catalogue with two entries, as the disclosure office sees it."""
    sample.office.catalogue.publish(sample.who("gongkai"), [BUDGET, OLD], "年度目录")
    return shown(open_desk("gongkai"), settle)


def shown(window: MainWindow, settle: Settle) -> ListingPage:
    window.go("catalogue")
    settle()
    return window.catalogue.published


def titles(page: ListingPage) -> list[str]:
    return [row.entry.title for row in page.rows()]


def said(page: ListingPage) -> str:
    return "\n".join(label.text() for label in page.details.findChildren(QLabel))


def test_words_and_groups_narrow_the_list(page: ListingPage) -> None:
    assert titles(page) == ["2025年度部门决算", "旧办事指南"]
    commit(page.search, "8")
    assert titles(page) == ["2025年度部门决算"]
    page.search.clear()
    push(page, "机构概况 1").click()
    assert titles(page) == ["旧办事指南"]
    commit(page.search, "没有")
    assert titles(page) == []
    assert "没有符合条件" in page._empty.text()


def test_the_chosen_entry_shows_its_validity_and_its_history(page: ListingPage, settle: Settle) -> None:
    settle()
    assert "长期有效" in said(page)
    page.table.selectRow(1)
    settle()
    assert "2026-01-01 已失效" in said(page)
    assert "公开办示例  列入" in said(page)
    assert "理由：年度目录" in said(page)


def test_a_change_needs_its_reason(page: ListingPage, sample: SampleOffice, settle: Settle) -> None:
    sentences: list[str] = []

    def first_without_reason(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "文号").setText("示建〔2026〕9号")
        push(dialog, "保存").click()
        assert dialog.isVisible()
        sentences.extend(label.text() for label in dialog.findChildren(QLabel) if "请填写" in label.text())
        named(dialog, QLineEdit, "本次修改的理由").setText("文号更正")
        push(dialog, "保存").click()

    in_dialog(first_without_reason)
    push(page, "修改 …").click()
    settle()
    assert any("本次修改的理由" in sentence for sentence in sentences)
    assert "示建〔2026〕9号" in {entry.document_number for entry in sample.office.catalogue.publications().values()}
    assert sorted(titles(page)) == ["2025年度部门决算", "旧办事指南"]


def test_an_entry_is_added_and_taken_out_again(page: ListingPage, sample: SampleOffice, settle: Settle) -> None:
    def add(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "信息名称").setText("机构职能")
        named(dialog, QLineEdit, "公开地址").setText("https://www.example.cn/jg")
        named(dialog, QLineEdit, "本次修改的理由").setText("新公开")
        push(dialog, "保存").click()

    def take_out(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "移出的理由").setText("已并入总目录")
        push(dialog, "移出").click()

    in_dialog(add)
    push(page, "添加 …").click()
    settle()
    assert "机构职能" in titles(page)
    page.table.selectRow(titles(page).index("机构职能"))
    in_dialog(take_out)
    push(page, "移出 …").click()
    settle()
    assert "机构职能" not in titles(page)
    assert [change.reason for change in sample.office.catalogue.history("published")][-2:] == ["新公开", "已并入总目录"]


def test_a_file_is_shown_before_it_is_kept(
    page: ListingPage, sample: SampleOffice, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "目录.csv"
    path.write_text("信息名称,公开网址\n规划图,https://www.example.cn/gh\n没有地址,\n", "utf-8")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        assert [one.row for one in dialog.model.values()] == [3]
        assert len(sample.office.catalogue.publications()) == 2
        dialog.reason.setText("规划公开")
        push(dialog, "导入 1 条").click()

    in_dialog(look)
    page.import_file(path)
    settle()
    assert "规划图" in titles(page)


def test_a_file_with_other_columns_is_refused_in_a_sentence(page: ListingPage, settle: Settle, tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("甲,乙\n1,2\n", "utf-8")
    page.import_file(path)
    settle()
    assert "“信息名称”" in page.banner.text()
    assert len(page.rows()) == 2


def test_the_negative_list_shows_how_firmly(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    barred = Withheld(title="涉密图纸", barrier=Barrier.ABSOLUTE, basis="《条例》第十四条")
    sample.office.catalogue.withhold(sample.who("gongkai"), [barred], "2026版")
    window = open_desk("gongkai")
    shown(window, settle)
    push(window.catalogue, "清单：负面清单").click()
    settle()
    page = window.catalogue.negative
    assert [row.group for row in page.rows()] == ["绝对不公开"]
    assert "《条例》第十四条" in said(page)


def test_whoever_may_not_edit_sees_the_lists_only(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    given = Publication(title="施工许可材料", attribute=Attribute.ON_REQUEST, reason="逐件审查")
    sample.office.catalogue.publish(sample.who("gongkai"), [given], "目录")
    page = shown(open_desk("chuangkou"), settle)
    assert titles(page) == ["施工许可材料"]
    assert not any(one.isVisible() for one in (page.add, page.edit, page.remove, page.load))
    assert not open_desk("admin").rail.offers("catalogue")


def test_every_control_of_the_page_is_reached_and_named(page: ListingPage, settle: Settle) -> None:
    page.window().activateWindow()
    settle()
    page.search.setFocus()
    visited = [widget for widget in by_tab(page.window()) if page.isAncestorOf(widget)]
    assert [widget.accessibleName() for widget in visited[:5]] == ["查找条目", "导入 …", "移出 …", "修改 …", "添加 …"]
    assert page.table in visited
    assert all(widget.accessibleName() for widget in visited)


def test_what_three_people_had_is_proposed_for_publication(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    for number, name in (("2026-0001", "张三示例"), ("2026-0002", "李四测试"), ("2026-0003", "王示例")):
        given(sample, number, name, "2025年度城市道路养护经费决算")
    window = open_desk("gongkai")
    shown(window, settle)
    push(window.catalogue, "清单：转主动公开建议").click()
    settle()
    page = window.catalogue.ideas
    (idea,) = page.model.values()
    assert idea.applicants == 3
    in_dialog(lambda dialog: push(dialog, "提出建议").click())
    push(page, "建议主动公开 …").click()
    settle()
    assert [one.proposed for one in page.model.values()] == [True]
    assert not page.propose.isEnabled()
    assert "2026-0003" in window.toast.text()
    with_case = page.requests.model().index(0, 0)
    page.requests.setCurrentIndex(with_case)
    page.requests.activated.emit(with_case)
    settle()
    assert window.place() == "case"
