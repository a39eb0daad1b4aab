"""The register of the mail room: what came by post between two days, with room for both signatures."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from app.domain import steps as s
from app.domain.errors import InputRejected, Refused
from app.domain.letter import Table
from app.domain.mail_register import MailLine, mail_register
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice, counter_form

DAY = date(2026, 10, 12)
LINE = MailLine("2026-0001", "张三示例", "EX000000001CN", date(2026, 10, 8), date(2026, 10, 12), None, "收发室甲")


def mailed(sample: SampleOffice, **changed: object) -> CaseView:
    form = replace(
        counter_form(DAY, "邮寄来的申请"),
        channel=s.Channel.SIGNED_MAIL,
        posted_on=date(2026, 10, 8),
        tracking_number="EX000000001CN",
        signed_by="收发室甲",
    )
    return sample.office.intake.register(sample.who("chuangkou"), replace(form, **changed))  # type: ignore[arg-type]


def rows(docx: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(docx)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_what_came_by_post_is_signed_for_line_by_line(sample: SampleOffice) -> None:
    view = mailed(sample)
    handed = s.MailHandedOver(on=DAY, handed_by="收发室甲", taken_by="窗口乙")
    sample.office.steps.take(sample.who("chuangkou"), view.case.id, view.case.length, handed)
    sample.counter_case("窗口递交的不在其中")
    files = sample.office.mail_register.paper(sample.who("gongkai"), date(2026, 10, 1), date(2026, 10, 31))
    head, row = rows(files.docx)
    assert head[-2:] == ["移交人\n（签名）", "接收人\n（签名）"]
    assert row == [
        *("1", view.case.number, "张三示例", "EX000000001CN", "2026-10-08", "2026-10-12", "收发室甲"),
        *("2026-10-12", "收发室甲", "窗口乙"),
    ]
    assert files.pdf.startswith(b"%PDF")
    assert files.title == "收发室交接登记簿"


def test_ordinary_mail_not_confirmed_yet_stands_there_from_its_arrival(sample: SampleOffice) -> None:
    view = mailed(
        sample, channel=s.Channel.ORDINARY_MAIL, received_on=None, arrived_on=DAY, tracking_number="", signed_by=""
    )
    assert view.state.received_on is None
    files = sample.office.mail_register.paper(sample.who("gongkai"), DAY, DAY)
    assert [row[1] for row in rows(files.docx)[1:]] == [view.case.number]
    assert (
        rows(sample.office.mail_register.paper(sample.who("gongkai"), date(2026, 10, 13), date(2026, 10, 31)).docx)[1:]
        == []
    )


def test_days_the_wrong_way_round_and_a_person_without_the_role(sample: SampleOffice) -> None:
    with pytest.raises(InputRejected, match="早于"):
        sample.office.mail_register.paper(sample.who("gongkai"), DAY, date(2026, 10, 11))
    with pytest.raises(Refused):
        sample.office.mail_register.paper(sample.who("chengban"), DAY, DAY)


def test_both_days_belong_to_the_register_and_the_oldest_stands_first() -> None:
    early, late = (
        replace(LINE, arrived_on=day, case_number=number)
        for day, number in (
            (date(2026, 10, 1), "2026-0003"),
            (date(2026, 10, 31), "2026-0002"),
        )
    )
    outside = [replace(LINE, arrived_on=day) for day in (date(2026, 9, 30), date(2026, 11, 1), None)]
    letter = mail_register("示范市住房和城乡建设局", date(2026, 10, 1), date(2026, 10, 31), [late, *outside, early])
    (table,) = [block for block in letter.blocks if isinstance(block, Table)]
    assert [row[1].text for row in table.rows[1:]] == ["2026-0003", "2026-0002"]
    assert table.header_rows == 1
