"""收发室交接登记簿 in the real window: two days, a paper, both forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from app.domain.steps import Channel
from tests.sample_office import SampleOffice, counter_form
from tests.ui.conftest import OpenDesk
from ui.reports.mail_card import MailCard
from ui.reports.screen import LEDGER
from ui.shared.paper_dialog import PaperDialog

Settle = Callable[[], None]


@pytest.fixture
def card(sample: SampleOffice, open_desk: OpenDesk, settle: Settle) -> MailCard:
    """The card of the disclosure office, one request having come by post."""
    form = replace(
        counter_form(date(2026, 10, 12), "邮寄来的申请"), channel=Channel.SIGNED_MAIL, tracking_number="EX000000001CN"
    )
    sample.office.intake.register(sample.who("chuangkou"), form)
    window = open_desk("gongkai")
    window.go("reports")
    settle()
    window.reports.show_page(LEDGER)
    settle()
    return window.reports.ledger.mail


def test_the_register_of_this_month_is_looked_at_and_kept(card: MailCard, settle: Settle, tmp_path: Path) -> None:
    assert (card.first.value(), card.last.value()) == (date(2026, 10, 1), date(2026, 10, 12))
    card.open_button.click()
    settle()
    (dialog,) = card.findChildren(PaperDialog)
    dialog.save(tmp_path / "登记簿.docx")
    (table,) = Document(io.BytesIO((tmp_path / "登记簿.docx").read_bytes())).tables
    assert [row.cells[3].text for row in table.rows] == ["邮件号", "EX000000001CN"]


def test_days_the_wrong_way_round_are_said_and_nothing_opens(card: MailCard) -> None:
    card.last.set_value(date(2026, 9, 30))
    assert card.open() is None
    assert "先开始" in card.banner.text()
    card.first.set_value(None)
    assert card.open() is None
