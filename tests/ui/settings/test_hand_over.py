"""Somebody leaves: the administrator hands all open cases over in one act."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.steps import HandlerAssigned, Routed
from tests.sample_office import SampleOffice
from tests.ui.controls import named, push
from tests.ui.desk_hands import in_dialog
from ui.case.case_file import around
from ui.case.step_forms import form_of
from ui.settings.people_page import PeoplePage
from ui.shared.background import Lanes

DAY = date(2026, 10, 12)
Settle = Callable[[], None]


def opened(sample: SampleOffice, lanes: Lanes, qtbot: QtBot, settle: Settle) -> PeoplePage:
    page = PeoplePage(sample.office, sample.who("admin"), lanes)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    settle()
    page.table.selectRow([one.login for one in page.model.values()].index("chengban"))
    return page


def test_all_open_cases_are_handed_over_with_their_reason(
    sample: SampleOffice, lanes: Lanes, qtbot: QtBot, settle: Settle
) -> None:
    view, leaving = sample.routed_case(), sample.who("chengban")
    step = HandlerAssigned(on=DAY, person_id=leaving.id, person=leaving.name)
    sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)
    page = opened(sample, lanes, qtbot, settle)

    def fill(dialog: QDialog) -> None:
        box = named(dialog, QComboBox, "接收人")
        box.setCurrentIndex(box.findText("科长示例"))
        named(dialog, QLineEdit, "移交的理由").setText("调离")
        push(dialog, "移交 1 件").click()

    in_dialog(fill)
    push(page, "移交案件 …").click()
    settle()
    settle()
    assert f"已移交 1 件：{view.case.number}" in page.banner.text()
    assert sample.office.hand_over.count(sample.who("kezhang").id) == 1


def test_whoever_has_no_case_needs_no_hand_over(
    sample: SampleOffice, lanes: Lanes, qtbot: QtBot, settle: Settle
) -> None:
    page = opened(sample, lanes, qtbot, settle)
    push(page, "移交案件 …").click()
    settle()
    assert "没有在办案件" in page.banner.text()


def test_the_routing_form_names_the_likeliest_department_first_with_its_reason(sample: SampleOffice) -> None:
    view = sample.counter_case("房屋征收补偿的评估报告")
    view = sample.office.cases.open(sample.who("gongkai"), view.case.id)
    table = form_of(Routed, around(sample.office, view)).fields[1]
    assert table.options[0][1] == "房产管理科"
    assert "推荐 房产管理科：职责中有“房屋征收补偿”" in table.hint
