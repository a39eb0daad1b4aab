"""A case in the real window while the key file is away: it opens, and says why contacts and numbers are not there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from app.domain import steps as s
from tests.sample_office import IDENTITY, SampleOffice
from tests.ui.conftest import OpenDesk
from ui.case.destroying import DestroyDialog
from ui.case.screen import CaseScreen
from ui.shared.banners import Banner
from ui.shared.mailing_dialog import MailingDialog

Settle = Callable[[], None]


def test_a_case_opens_calmly_while_the_key_file_is_away(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle
) -> None:
    view = sample.counter_case()
    step = s.Withdrawn(on=sample.clock.moment.date())
    view = sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)
    keys = sample.office.work.database.keys
    keys.rename(keys.with_suffix(".elsewhere"))
    window = open_desk("admin")
    window.open_case(view.case.id)
    settle()
    screen = window.room("case").screen
    assert isinstance(screen, CaseScreen)
    shown = " ".join(text for _, text in screen.tabs.request.rows())
    assert "证件、电话、地址、电子邮箱：密钥文件不在" in shown
    assert IDENTITY not in shown
    assert view.state.registered.request in shown
    assert [one.text() for one in window.findChildren(Banner) if one.isVisible()] == []
    on_screen = " ".join(label.text() for label in screen.tabs.request.findChildren(QLabel))
    assert "密钥文件不在" in on_screen
    unread = sample.office.cases.open(sample.who("admin"), view.case.id)
    destroy = DestroyDialog(window, unread)
    assert "将永久销毁张三示例的个人信息（密钥文件不在" in destroy.whose()
    destroy.close()
    dialog = MailingDialog(window, sample.office, sample.who("admin"), window.lanes, view.case.id)
    dialog.show()
    settle()
    assert "收件人的地址读不出（密钥文件不在" in dialog.banner.text()
    dialog.close()
