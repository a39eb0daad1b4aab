"""After the whole way of a request nothing of a person's details stands readable where the case is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import inspect

from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.steps import ReplyReceived
from app.services.case_views import CaseView
from app.services.history_import import HistoryImport
from tests.sample_office import IDENTITY, SampleOffice
from tests.services.test_main_way import keep, not_existing, posted, search_record, server_time, sign_off
from tests.stories.house import House, house, register_at_counter

DAY = date(2026, 10, 12)
NUMBER, PHONE, ADDRESS, EMAIL = "11010519491231002X", "13912345678", "示例市藏名巷77号", "cangming@example.org"
SECRETS = (NUMBER, PHONE, ADDRESS, EMAIL)
GRAMS = "search_grams"
"""The vocabulary of the search index, which cannot be read as a whole; it is asked instead."""
TYPED_PHONE, TYPED_ADDRESS = "13800000000", "示范市示范路1号"
"""What `register_at_counter` pastes beside IDENTITY."""


def answered(sample: SampleOffice, view: CaseView) -> CaseView:
    """Searches, drafts, signs and posts the reply, and records that it arrived."""
    view, letter_id = keep(sample, search_record(sample, view), not_existing())
    view = posted(sample, sign_off(sample, view, letter_id), letter_id)
    received = ReplyReceived(on=sample.clock.moment.date(), proof="投递记录")
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, received)


def rows_as_text(sample: SampleOffice) -> Iterator[tuple[str, str]]:
    """Every row of every table as text, with the table's name; bytes by what can be read of them."""
    with sample.office.work.database.reading() as session:
        for table in set(inspect(session.connection).get_table_names()) - {GRAMS}:
            for row in session.connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                yield table, json.dumps([_plain(value) for value in row], ensure_ascii=False, default=str)


def _plain(value: Any) -> Any:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else value


def readable_in_files(sample: SampleOffice, *secrets: str) -> set[str]:
    """Which of these stand readable in the database's files, the logs beside them included."""
    file = sample.office.work.database.file or Path()
    written = b"".join(each.read_bytes() for each in file.parent.glob("desk*") if each.suffix != ".key")
    assert "城市管理科".encode() in written, "the files are read where the office writes"
    forms = {
        secret: (secret.encode(), secret.encode("unicode_escape"), secret.encode("utf-16-le")) for secret in secrets
    }
    return {secret for secret, encoded in forms.items() if any(each in written for each in encoded)}


def test_no_table_tells_a_persons_details(sample_on_either: SampleOffice, tmp_path: Path) -> None:
    sample = sample_on_either
    sample.clock.moment = server_time(sample)
    applicant = ApplicantForm(
        name="张三示例", identity_number=NUMBER, phone=PHONE, address=ADDRESS, email=EMAIL, postcode="100000"
    )
    form = IntakeForm(received_on=sample.clock.moment.date(), applicants=(applicant,), request="示范路养护经费决算")
    half_typed = {"applicants": [{"identity_number": NUMBER, "phone": PHONE, "address": ADDRESS, "email": EMAIL}]}
    sample.office.drafts.keep(sample.who("chuangkou"), "intake", {"current": half_typed})
    answered(sample, sample.office.intake.register(sample.who("chuangkou"), form))
    register = tmp_path / "台账.csv"
    register.write_text(
        "编号,申请人,身份证号,联系电话,通信地址,电子邮箱,收到日期,申请内容\n"
        f"旧-1,李四测试,{NUMBER},{PHONE},{ADDRESS},{EMAIL},2024-03-05,示例村征地补偿标准\n",
        encoding="utf-8",
    )
    assert HistoryImport(sample.office.work).run(register).imported == 1

    seen = list(rows_as_text(sample))
    assert {"steps", "journal", "case_list", "drafts", "personal_details"} <= {name for name, _ in seen}
    assert any("示范路养护经费决算" in text for _, text in seen)
    assert [(name, secret) for name, text in seen for secret in SECRETS if secret in text] == []
    assert sample.office.cases.search("示范路养护").total == 1
    assert [secret for secret in SECRETS if sample.office.cases.search(secret).total] == []
    kept = sample.office.drafts.read(sample.who("chuangkou"), "intake")
    assert kept is not None
    assert kept.value == {"current": half_typed}


@pytest.fixture
def desks(qtbot: QtBot, sample: SampleOffice, dressed: object) -> Iterator[House]:
    with house(qtbot, sample) as built:
        yield built


def test_nothing_typed_at_the_counter_stays_readable_on_the_disk(desks: House, tmp_path: Path) -> None:
    sample = desks.sample
    case_id = register_at_counter(desks, "示范路养护经费决算", DAY).case.id
    desks.route("chuangkou", case_id)
    answered(sample, desks.view(case_id))
    desk = desks.desk("chuangkou")
    desk.begin_registration()
    desks.settle()
    desks.walk_to("姓名/名称")
    desks.paste(f"李四测试 {NUMBER} {PHONE} {ADDRESS}")
    desks.press(Qt.Key.Key_Tab)
    who, drafts = sample.who("chuangkou"), sample.office.drafts
    desks.bot.waitUntil(lambda: drafts.read(who, "intake") is not None, timeout=15_000)
    desks.settle()
    kept = drafts.read(who, "intake")
    assert kept is not None
    assert PHONE in json.dumps(kept.value)

    assert readable_in_files(sample, IDENTITY, TYPED_PHONE, TYPED_ADDRESS, PHONE, ADDRESS) == set()
    remembered = b"".join(each.read_bytes() for each in (tmp_path / "settings").rglob("*") if each.is_file())
    assert not any(secret.encode() in remembered for secret in (IDENTITY, TYPED_PHONE, PHONE))
