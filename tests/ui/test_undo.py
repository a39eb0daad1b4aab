"""撤销 in real windows: a toast after every act that can honestly be taken back, Ctrl+Z does it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.domain import steps as s
from app.domain.catalogue import Publication
from app.domain.stage import Stage
from tests.sample_office import SampleOffice
from tests.ui.controls import WhenAsked, push
from tests.ui.desk_hands import in_dialog
from ui.case.step_dialog import StepDialog
from ui.cases.filters import Filter, save_views, saved_views
from ui.cases.routing import RoutingDialog
from ui.main_window import MainWindow
from ui.settings.departments_page import DepartmentsPage
from ui.shared.field_dialog import FieldDialog

Settle = Callable[[], None]
OpenDesk = Callable[[str], MainWindow]
_ADD_ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def _press_undo(widget: QWidget, settle: Settle) -> None:
    widget.window().activateWindow()
    QTest.qWait(20)
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()


def _note(desk: MainWindow, settle: Settle, words: str = "备注") -> None:
    def fill(dialog: object) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values({"text": words})
        dialog.accept()

    in_dialog(fill)
    desk.case.take_step(s.NoteAdded)
    settle()


def _open(desk: MainWindow, case_id: str, settle: Settle) -> None:
    desk.activateWindow()
    desk.open_case(case_id)
    settle()


def test_a_step_just_taken_is_taken_back_by_the_key(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    case = sample.counter_case().case
    _open(desk, case.id, settle)
    _note(desk, settle)
    assert desk.case.toast.text() == "已登记“备注”"
    assert desk.case.toast.offers_undo()
    _press_undo(desk, settle)
    assert desk.case.toast.text() == "已撤销：已登记“备注”"
    assert not desk.case.toast.offers_undo()
    file = desk.case.file()
    assert file is not None
    assert set(file.view.case.voided) == {2}


def test_somebody_who_may_not_void_takes_back_their_own_opinion(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    case = sample.routed_case().case
    desk = open_desk("chengban")
    _open(desk, case.id, settle)

    def fill(dialog: object) -> None:
        assert isinstance(dialog, StepDialog)
        dialog.fields.set_values({"opinion": "可以公开"})
        dialog.accept()

    in_dialog(fill)
    desk.case.take_step(s.DepartmentAnswered)
    settle()
    QTest.mouseClick(push(desk.case.toast, "撤销（Ctrl+Z）"), Qt.MouseButton.LeftButton)
    settle()
    file = desk.case.file()
    assert file is not None
    assert set(file.view.case.voided) == {3}


def test_documents_just_added_are_taken_back_together(
    sample: SampleOffice, desk: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    _open(desk, sample.counter_case().case.id, settle)
    files = [tmp_path / f"材料{n}.txt" for n in (1, 2)]
    for file in files:
        file.write_text(f"示例 {file.name}", "utf-8")
    desk.case.attach(files)
    settle()
    _press_undo(desk, settle)
    shown = desk.case.file()
    assert shown is not None
    assert set(shown.view.case.voided) == {2, 3}
    assert desk.case.tabs.attachments.entries() == ()


def test_voiding_and_what_ends_a_case_offer_no_way_back(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    case = sample.counter_case().case
    _open(desk, case.id, settle)
    _note(desk, settle)

    def reason(dialog: object) -> None:
        assert isinstance(dialog, FieldDialog)
        dialog.fields.set_values({"reason": "误录"})
        dialog.accept()

    in_dialog(reason)
    desk.case.void_step(2)
    settle()
    assert not desk.case.toast.offers_undo()


def test_where_somebody_acted_since_a_sentence_says_so(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    case = sample.counter_case().case
    _open(desk, case.id, settle)
    _note(desk, settle)
    other = s.NoteAdded(on=sample.clock().date(), text="其他人的备注")
    sample.office.steps.take(sample.who("fuzeren"), case.id, 2, other)
    _press_undo(desk, settle)
    assert "其后又有新的环节" in desk.case.banner.text()


def test_routing_of_several_is_taken_back(sample: SampleOffice, desk: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    for name in ("甲", "乙"):
        sample.counter_case(f"申请内容{name}", f"{name}示例")
    desk.activateWindow()
    desk.go("cases")
    settle()
    for row in (0, 1):
        desk.cases.table().selectionModel().select(desk.cases.model().index(row, 0), _ADD_ROWS)

    def choose(dialog: RoutingDialog) -> None:
        dialog.findChildren(QListWidget)[0].item(1).setCheckState(Qt.CheckState.Checked)
        QTest.mouseClick(push(dialog, "分办"), Qt.MouseButton.LeftButton)

    asked = WhenAsked(RoutingDialog, choose)
    QTest.mouseClick(push(desk.cases, "一并分办 …"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: asked.answered, timeout=10_000)
    settle()
    assert desk.toast.offers_undo()
    _press_undo(desk, settle)
    assert desk.toast.text() == "已撤销 2 件的分办"
    shown = [desk.cases.model().held(place) for place in range(2)]
    assert [one.stage for one in shown if one] == [Stage.TO_ROUTE.value] * 2


def test_a_saved_view_and_a_filter_come_back(desk: MainWindow, settle: Settle) -> None:
    save_views({"急件": Filter("道路")})
    desk.activateWindow()
    desk.go("cases")
    settle()
    filters = desk.cases.filters()
    filters.forget_view("急件")
    assert saved_views() == {}
    _press_undo(desk, settle)
    assert list(saved_views()) == ["急件"]
    filters.show_filter(Filter("道路", year=2026))
    settle()
    QTest.mouseClick(push(filters, "清除筛选"), Qt.MouseButton.LeftButton)
    assert filters.filter() == Filter()
    _press_undo(desk, settle)
    assert filters.filter() == Filter("道路", year=2026)


def test_an_entry_taken_out_of_the_catalogue_comes_back(sample: SampleOffice, desk: MainWindow, settle: Settle) -> None:
    entry = Publication(title="2025年度部门决算", category="财政信息", address="https://www.example.cn/8")
    sample.office.catalogue.publish(sample.who("fuzeren"), [entry], "年度目录")
    desk.activateWindow()
    desk.go("catalogue")
    settle()

    def reason(dialog: QWidget) -> None:
        dialog.findChildren(QLineEdit)[0].setText("已废止")
        push(dialog, "移出").click()

    in_dialog(reason)
    push(desk.catalogue.published, "移出 …").click()
    settle()
    assert sample.office.catalogue.publications() == {}
    _press_undo(desk, settle)
    assert list(sample.office.catalogue.publications().values()) == [entry]
    assert [row.entry for row in desk.catalogue.published.rows()] == [entry]


def test_a_department_comes_back_as_it_was(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    desk = open_desk("admin")
    desk.activateWindow()
    desk.go("settings")
    settle()
    page = desk.settings.page(DepartmentsPage)
    assert isinstance(page, DepartmentsPage)
    desk.settings.tabs.setCurrentWidget(page)
    before = page.model.values()[0]
    page.save(replace(before, active=False))
    settle()
    assert desk.toast.offers_undo()
    _press_undo(desk, settle)
    assert page.model.values()[0] == before
