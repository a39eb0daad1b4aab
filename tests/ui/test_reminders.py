"""今日 names the departments that are late, and reminds them with one push."""

from collections.abc import Callable
from datetime import date

from tests.sample_office import SampleOffice
from tests.services.test_reminders import routed
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push

Settle = Callable[[], None]


def test_late_departments_are_named_and_reminded(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> None:
    view = routed(sample, "城市管理科")
    sample.clock.set(date(2026, 10, 20))
    desk = open_desk("gongkai")
    bar = desk.today.reminders
    assert bar.isVisible()
    assert f"城市管理科 {view.case.number}（超 2 个工作日）" in bar.line.text()
    push(bar, "全部催办").click()
    settle()
    assert bar.isHidden()
    assert len(sample.office.cases.open(sample.who("gongkai"), view.case.id).case.entries) == 3
    assert desk.toast.text() == "已登记催办 1 项"
    push(desk.toast, "撤销（Ctrl+Z）").click()
    settle()
    assert bar.isVisible()
    assert desk.toast.text() == "已撤销 1 件的催办"


def test_where_nobody_is_late_nothing_is_said(sample: SampleOffice, open_desk: OpenDesk) -> None:
    routed(sample, "城市管理科")
    assert open_desk("gongkai").today.reminders.isHidden()
